"""Building: the same arguments give the same city; broken runs continue; wrong arguments are refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.demo.built import PACK, Built
from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.web.demo import build_city


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def test_the_same_arguments_give_the_same_bytes(city: Built, tmp_path: Path) -> None:
    assert build_city(tmp_path / "again", 3_000, 7, PACK) == city.summary
    assert content(tmp_path / "again") == content(city.folder)


def test_another_seed_gives_another_city(city: Built, tmp_path: Path) -> None:
    build_city(tmp_path / "other", 3_000, 8, PACK, last=Month(2022, 1))
    other, first = content(tmp_path / "other"), content(city.folder)
    assert other["inbox/2021-12/people.parquet"] != first["inbox/2021-12/people.parquet"]
    assert "inbox/2022-02/people.parquet" not in other


class Stopped(Exception):  # noqa: N818
    pass


def stop_after(files: int) -> Iterator[None]:
    yield from (None for _ in range(files))
    raise Stopped


def test_a_broken_run_continues_and_ends_in_the_same_city(city: Built, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    for files in (60, 3):
        steps = stop_after(files)
        with pytest.raises(Stopped):
            build_city(folder, 3_000, 7, PACK, progress=lambda *_, steps=steps: next(steps))
    kept = {path: path.stat().st_mtime_ns for path in (folder / "inbox/2021-12").iterdir()}
    assert len(kept) > 20
    assert build_city(folder, 3_000, 7, PACK) == city.summary
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert content(folder) == content(city.folder)
    assert not (folder / ".partial").exists()


def test_a_finished_city_is_not_built_again(city: Built) -> None:
    told: list[str] = []
    again = build_city(city.folder, 3_000, 7, PACK, progress=lambda label, *_: told.append(label))
    assert again == city.summary
    assert told == []


def test_what_was_removed_is_written_again(city: Built, tmp_path: Path) -> None:
    folder = tmp_path / "holed"
    build_city(folder, 3_000, 7, PACK)
    shutil.rmtree(folder / "inbox/2022-03")
    assert build_city(folder, 3_000, 7, PACK) == city.summary
    assert content(folder) == content(city.folder)


def test_progress_names_the_month_and_ends_complete(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_city(
        tmp_path / "city", 2_000, 1, PACK, last=Month(2022, 1), progress=lambda *step: told.append(step)
    )
    for label in ("2021-12", "2022-01"):
        done = [step for month, step, _ in told if month == label]
        assert len(done) > 30
        assert done == sorted(done)
        assert done[-1] == 15
    assert {total for *_, total in told} == {15}


def test_another_city_in_the_folder_is_refused(city: Built) -> None:
    with pytest.raises(Refused, match="another city"):
        build_city(city.folder, 3_000, 8, PACK)


def test_an_inbox_that_is_not_of_this_city_is_refused_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "inbox/2022-01/letter.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("mine")
    with pytest.raises(Refused, match="inbox"):
        build_city(tmp_path, 2_000, 1, PACK)
    assert letter.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]


def test_other_things_beside_the_inbox_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    build_city(tmp_path, 2_000, 1, PACK, last=Month(2022, 1))
    assert (tmp_path / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("people", [-1, 0, 1_999, 20_000_001])
def test_sizes_out_of_bounds_are_refused(tmp_path: Path, people: int) -> None:
    with pytest.raises(Refused, match="cannot be built"):
        build_city(tmp_path / "city", people, 1, PACK)
    assert not (tmp_path / "city").exists()


@pytest.mark.parametrize("last", [Month(2021, 12), Month(2022, 8)])
def test_months_out_of_the_city_are_refused(tmp_path: Path, last: Month) -> None:
    with pytest.raises(Refused, match="no month"):
        build_city(tmp_path / "city", 2_000, 1, PACK, last=last)


def test_counts_grow_with_the_people(city: Built, town: Built) -> None:
    ratio = town.summary.people / city.summary.people
    planted = {"contributions": 1_348 * 20, "people": 1_361, "graduates": 8}
    for source in ("people", "contributions", "pension_recipients", "group_rural_migrants", "graduates"):
        few, many = (b.one(f"SELECT count(*) FROM {source}") - planted.get(source, 0) for b in (city, town))
        assert many / few == pytest.approx(ratio, rel=0.15), source

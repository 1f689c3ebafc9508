"""A pack loads whole, or names every fault with file and line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.packs.plan import Plan
from zhumeng.engine.packs.problems import PackError

HERE = Path(__file__).parent
INVENTED = HERE / "qingshui-2023"
SEED = Path(__file__).parents[3] / "shared/data/plan/plan-2022-209.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(INVENTED, tmp_path / "qingshui-2023"))


def test_the_notice_of_2022_is_whole() -> None:
    loaded = load_pack(find_pack("chongqing-2022"))
    items = [item.id for item in loaded.plan.items()]
    assert len(items) == len(set(items)) == 1 + 35 + 10 + 4
    targets = [target.id for _, target in loaded.plan.targets()]
    assert len(targets) == len(set(targets)) == 46
    assert len(loaded.territories.units(date(2022, 7, 31))) == 41
    assert len(loaded.territories.units(date(2025, 12, 31))) == 39
    assert all(item.units for item in loaded.plan.items() if item.id[0] in "MP")


@pytest.mark.skipif(not SEED.is_file(), reason="the notice as it was given to us is not beside this clone")
def test_nothing_of_the_notice_was_lost() -> None:
    ours = yaml.safe_load((find_pack("chongqing-2022") / "plan.yaml").read_text(encoding="utf-8"))
    given = yaml.safe_load(SEED.read_text(encoding="utf-8"))

    def leaves(node: object) -> list[str]:
        if isinstance(node, dict):
            return [leaf for value in node.values() for leaf in leaves(value)]
        if isinstance(node, list):
            return [leaf for value in node for leaf in leaves(value)]
        return [str(node)]

    for part in ("overall", "actions", "plans", "organization", "unit_register"):
        assert leaves(given[part]) == leaves(ours[part])


def test_every_target_and_item_has_a_figure_or_milestone() -> None:
    loaded = load_pack(find_pack("chongqing-2022"))
    assert {target.id for _, target in loaded.plan.targets()} <= set(loaded.figures)
    watched = {figure.item for figure in loaded.figures.values()} | {
        m.item for m in loaded.milestones.values()
    }
    assert all(item.targets or item.id in watched for item in loaded.plan.items())


def test_another_notice_is_only_data() -> None:
    loaded = load_pack(INVENTED)
    assert [item.id for item in loaded.plan.items()] == ["O0", "M01", "M02"]
    assert {unit.code for unit in loaded.territories.units(date(2023, 6, 30))} == {"990101", "990102"}
    assert {unit.code for unit in loaded.territories.units(date(2023, 7, 1))} == {"990101", "990103"}
    assert loaded.contracts.keys() == load_pack(find_pack("chongqing-2022")).contracts.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "at_the_line", "reason"),
    [
        ("plan.yaml", "deadline: '2023-12-31'", "deadline: soon", True, "deadline"),
        ("plan.yaml", "units: [就业科, 市就业中心]", "units: [就业科, 市就业局]", False, "市就业局"),
        ("plan.yaml", "items: [M01, M02]", "items: [M01, M09]", False, "M09"),
        ("plan.yaml", "id: fairs,", "id: fairs, colour: red,", True, "colour"),
        ("plan.yaml", "plans: []", "plans: []]", True, "YAML"),
        ("offices.yaml", "code: 市就业中心", "code: 市就业局", False, "市就业中心"),
        ("territories.csv", "990102,西水区", "990101,西水区", True, "twice"),
        ("territories.csv", "2000-01-01,2023-06-30", "2000-13-01,2023-06-30", True, "valid_from"),
        ("lights.yaml", "quiet_months: 1", "quiet_months: a few", True, "quiet_months"),
        ("indicators.yaml", "records: events", "records: event", True, "event.sql"),
        ("indicators.yaml", "with: {kinds: [job_fair]}", "with: {}", True, "kinds"),
        ("indicators.yaml", "  fairs:", "  fares:", False, "fairs"),
        ("indicators.yaml", "item: M02", "item: M03", False, "M02"),
        ("indicators/events.sql", "service_records", "service_notes", False, "service_notes"),
        ("pack.yaml", "base: china", "base: atlantis", False, "atlantis"),
    ],
)  # fmt: skip
def test_a_broken_pack_names_file_line_and_reason(
    pack: Path, file: str, old: str, new: str, at_the_line: bool, reason: str
) -> None:
    place = pack / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    found = [p for p in caught.value.problems if reason in p.reason]
    assert found, caught.value
    assert {p.file.name for p in found} <= {place.name, "plan.yaml", "indicators.yaml"}
    if at_the_line:
        assert text[: text.index(old)].count("\n") + 1 in {p.line for p in found}


def test_all_faults_are_named_at_once(pack: Path) -> None:
    (pack / "lights.yaml").write_text("quiet_months: 1\n", encoding="utf-8")
    (pack / "roles.yaml").write_text("- {code: x}\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    assert {p.file.name for p in caught.value.problems} == {"lights.yaml", "roles.yaml"}


def test_a_pack_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(Refused, match="chongqing-2022"):
        find_pack("atlantis")


def test_the_plan_keeps_repeated_targets_with_the_item_they_repeat() -> None:
    plan: Plan = load_pack(find_pack("chongqing-2022")).plan
    repeats = [(i.id, t.same_as) for i in plan.items() for t in i.targets if t.same_as]
    known = {f"{item.id}.{target.id}" for item, target in plan.targets()}
    assert len(repeats) == 4
    assert {same for _, same in repeats} <= known


def test_a_unit_that_ended_counts_in_the_one_that_took_it_over() -> None:
    territories = load_pack(find_pack("chongqing-2022")).territories
    assert territories.heirs(date(2022, 7, 31)) == {}
    assert territories.heirs(date(2025, 12, 1)) == {
        "500105": "5001LJ",
        "500112": "5001LJ",
        "500LJ0": "5001LJ",
    }


def test_how_documents_are_numbered_is_data_with_a_default(pack: Path) -> None:
    ours = load_pack(find_pack("chongqing-2022")).head.documents
    assert ours.number.format(unit="渝北区", year=2022, number=12) == "渝(渝北区)人社助〔2022〕12号"
    assert load_pack(pack).head.documents.agency.format(unit="清水区") == "清水区人力资源和社会保障局"
    file = pack / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\ndocuments: {number: 12号}\n", encoding="utf-8")
    load_pack.cache_clear()
    with pytest.raises(PackError, match=r"pack\.yaml"):
        load_pack(pack)

"""The index proposes, the tables decide: what is found, counted and ordered, and what is gone at once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from work.benefits.small import PACK
from work.recruitment.conftest import CLEAN, DAY, fresh, own_firm, posted
from zhumeng.engine.errors import Refused
from zhumeng.foundation.history import acting
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert, Listing
from zhumeng.work.recruitment.searching import index
from zhumeng.work.recruitment.tasks import refresh_search


def found(text: str = "", sort: str = "relevance", **wanted: object) -> list[int]:
    asked = api.Wanted(text=text, **wanted)  # type: ignore[arg-type]
    return [one.pk for one in api.find_adverts(PACK, asked, DAY, sort=sort).rows]


def counts(name: str, **wanted: object) -> dict[str, int]:
    asked = api.Wanted(**wanted)  # type: ignore[arg-type]
    told = api.find_adverts(PACK, asked, DAY).counts[name]
    return {key: n for key, n in told.items() if n}


@pytest.mark.django_db
def test_a_word_of_the_title_comes_before_one_of_the_text() -> None:
    in_text = posted(own_firm(), "a", text="与焊工一起工作，包吃住，负责打磨。")
    in_title = posted(own_firm(), "b", title="焊工", text="负责打磨，包吃住，缴纳五险一金。")
    newer = posted(own_firm(), "c", text="与焊工一起工作，包吃住，负责搬运。")
    assert found("焊工")[0] == in_title.pk
    assert set(found("焊工")) == {in_text.pk, in_title.pk, newer.pk}
    assert found("焊工", "newest") == [newer.pk, in_title.pk, in_text.pk]
    assert found("五险") == [in_title.pk]


@pytest.mark.django_db
def test_orders_by_pay_and_no_other_order_exists() -> None:
    low = posted(own_firm(), "a", pay_from="3000", pay_to="4000")
    unsaid = posted(own_firm(), "b", pay_from="", pay_to="")
    high = posted(own_firm(), "c", pay_from="9000", pay_to="")
    assert found(sort="pay") == [high.pk, low.pk, unsaid.pk]
    with pytest.raises(Refused, match="no order"):
        found(sort="beauty")


@pytest.mark.django_db
def test_counts_are_those_of_the_tables_with_the_other_choices_kept() -> None:
    posted(own_firm(), "a", occupation="6-25-04-01", headcount="3")
    posted(own_firm(), "b", unit="万州区", edu_min="3", pay_from="8000", pay_to="")
    posted(own_firm(), "c", unit="万州区", edu_min="0", pay_from="", pay_to="")
    assert counts("unit") == {"500112": 1, "500101": 2}
    assert counts("places") == {"500112": 3, "500101": 4}
    assert counts("unit", unit="500112") == {"500112": 1, "500101": 2}
    assert counts("education") == {"1": 2, "2": 2, "3": 3, "4": 3, "5": 3}
    assert counts("education", unit="500112") == {"1": 1, "2": 1, "3": 1, "4": 1, "5": 1}
    assert counts("pay") == {"300000": 2, "500000": 2, "800000": 1}
    for least in (300_000, 500_000, 800_000):
        tables = api.chosen(PACK, api.Wanted(pay_fen=least), DAY).count()
        assert counts("pay")[str(least)] == tables
    assert counts("occupation") == {"6-25": 1} | {
        key: n for key, n in counts("occupation").items() if key != "6-25"
    }
    assert counts("days", days=7) == {"1": 3, "3": 3, "7": 3, "30": 3}


@pytest.mark.django_db
def test_published_within_some_days(day: list[date]) -> None:
    old = posted(own_firm(), "a")
    with acting("test"):
        Advert.objects.filter(pk=old.pk).update(published_on=date(2022, 7, 9))
    new = posted(own_firm(), "b")
    assert found(days=3) == [new.pk]
    assert found(days=7) == [new.pk, old.pk]


@pytest.fixture
def on_disk(transactional_db: None) -> list[Advert]:
    """Three adverts in an index that is built."""
    rows = [posted(own_firm(n % 2), f"k{n}", title=title) for n, title in enumerate(("焊工", "电工", "钳工"))]
    assert index.refresh()
    assert index.opened()[1].num_docs == 3  # type: ignore[union-attr]
    return rows


def test_what_changed_after_the_index_is_found_as_it_is_now(on_disk: list[Advert]) -> None:
    first, second, third = on_disk
    api.close_advert(own_firm(0), first.pk, fresh(first).version)
    api.correct_advert(PACK, own_firm(1), second.pk, fresh(second).version, dict(CLEAN) | {"title": "铆工"})
    new = posted(own_firm(), "new", title="钳工学徒")
    assert index.opened()[1].num_docs == 3  # type: ignore[union-attr]
    assert found("焊工") == found("电工") == []
    assert found("铆工") == [second.pk]
    assert set(found("钳工")) == {third.pk, new.pk}
    assert counts("unit") == {"500112": 3}
    assert index.refresh()
    assert set(found("钳工")) == {third.pk, new.pk}
    assert index.opened()[1].num_docs == 3  # type: ignore[union-attr]


def test_who_is_listed_and_what_ended_are_gone_without_a_new_index(on_disk: list[Advert]) -> None:
    entry = Listing(
        employer_id=on_disk[0].employer_id, unit="500112", state="in_force", reason="多次违规",
        valid_from=DAY, valid_until=date(2023, 1, 1), proposed_by="a", proposed_on=DAY, hear_until=DAY,
        confirmed_by="b", confirmed_on=DAY, heard="已说明", heard_on=DAY, clause="第一条", term_months=6,
    )  # fmt: skip
    with acting("test"):
        entry.save()
    assert found() == [on_disk[1].pk]
    assert api.find_adverts(PACK, api.Wanted(), DAY).total == 1
    late = api.find_adverts(PACK, api.Wanted(), date(2022, 9, 1))
    assert (late.rows, late.total) == ([], 0)


def test_an_index_that_is_deleted_cut_off_or_spoilt_does_no_harm(on_disk: list[Advert]) -> None:
    every = sorted(one.pk for one in on_disk)
    (index.folder() / "mark.json").unlink()
    assert sorted(found()) == every
    for file in (index.folder() / "words").iterdir():
        file.write_bytes(b"")
    index._opened.clear()
    assert sorted(found()) == every
    (index.folder() / "mark.json").write_text("{")
    assert sorted(found()) == every
    assert json.loads((index.folder() / "mark.json").read_text())["newest"] > 0


def test_the_worker_builds_what_is_missing_and_follows_when_much_changed(
    on_disk: list[Advert], monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = index.folder() / "mark.json"
    mark.unlink()
    refresh_search(0)
    built = mark.read_text()
    posted(own_firm(), "new", title="钳工学徒")
    refresh_search(1)
    assert mark.read_text() == built, "a few are searched beside it"
    monkeypatch.setattr(index, "STALE", 0)
    refresh_search(2)
    assert mark.read_text() != built
    assert index.opened()[1].num_docs == 4  # type: ignore[union-attr]


def test_within_a_transaction_nothing_is_written(db: None) -> None:
    posted(own_firm())
    assert not index.refresh()
    assert len(found()) == 1
    assert not index.folder().exists()

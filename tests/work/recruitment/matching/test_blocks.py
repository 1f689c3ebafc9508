"""The index in memory and the side block of later adverts: never stale, the same answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from work.benefits.small import PACK
from work.recruitment.conftest import fresh, own_firm, posted, seeker
from work.recruitment.matching.made import DAY, agreed
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching import api, blocks, online

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _large(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a city of many adverts: the index is not made anew for each."""
    home.mkdir(parents=True, exist_ok=True)
    blocks._bases.clear()
    monkeypatch.setattr(blocks, "SMALL", 0)


def shown() -> list[str]:
    return sorted(one.advert.key for one in api.suggestions(PACK, seeker(1), DAY))


def test_a_later_advert_is_found_beside_the_index_and_a_closed_one_is_gone() -> None:
    first = posted(own_firm(), "a")
    agreed(1)
    assert shown() == ["a"]
    index = blocks.blocks(PACK, DAY)[0]
    posted(own_firm(), "b", title="电路板装配工")
    assert shown() == ["a", "b"]
    base, later, gone = blocks.blocks(PACK, DAY)
    assert base is index
    assert later is not None
    assert (len(later.versions), gone) == (1, frozenset())
    recruitment.close_advert(own_firm(), first.pk, fresh(first).version)
    assert blocks.blocks(PACK, DAY)[0] is index
    assert shown() == ["b"]


def test_a_changed_advert_is_read_from_the_side_block() -> None:
    row = posted(own_firm(), "a")
    agreed(1)
    assert shown() == ["a"]
    typed = {
        "title": "装配工",
        "text": "负责电路板装配。",
        "unit": "万州区",
        "headcount": "2",
        "ends_on": "2022-08-31",
    }
    recruitment.correct_advert(PACK, own_firm(), row.pk, fresh(row).version, typed)
    assert shown() == []
    unmet = api.why(PACK, seeker(1), row.pk, DAY).unmet
    assert [one.rule.code for one in unmet] == ["district"]


def test_a_licence_keeps_out_who_does_not_hold_it_and_skills_raise_a_match() -> None:
    barred = posted(own_firm(), "a", licences="低压电工作业证")
    plain = posted(own_firm(), "b")
    skilled = posted(own_firm(), "c", skills="电路板装配")
    agreed(1)
    assert shown() == ["b", "c"]
    assert [one.rule.code for one in api.why(PACK, seeker(1), barred.pk, DAY).unmet] == ["licence"]
    scores = {one.advert.pk: one.score for one in api.suggestions(PACK, seeker(1), DAY)}
    assert scores[skilled.pk] > scores[plain.pk]
    agreed(1, licences="低压电工作业证")
    assert shown() == ["a", "b", "c"]


def test_an_employer_finds_people_for_an_advert_posted_since() -> None:
    posted(own_firm(), "a")
    agreed(1)
    shown()
    later = posted(own_firm(), "b")
    assert [one.met.person for one in api.matching_people(PACK, own_firm(), later, DAY)] == [1]


def test_the_next_day_goes_on_with_the_index_and_without_what_has_ended() -> None:
    posted(own_firm(), "a", ends_on="2022-07-13")
    posted(own_firm(), "b")
    agreed(1)
    assert shown() == ["a", "b"]
    index = blocks.blocks(PACK, DAY)[0]
    late = date(2022, 7, 14)
    assert blocks.blocks(PACK, late)[0] is index
    found = api.suggestions(PACK, seeker(1), late)
    assert [one.advert.key for one in found] == ["b"]


@pytest.mark.django_db(transaction=True)
def test_a_large_index_is_made_anew_beside_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SIDE", 1)
    posted(own_firm(), "a")
    agreed(1)
    assert shown() == ["a"]
    index = blocks.blocks(PACK, DAY)[0]
    for key in ("b", "c"):
        posted(own_firm(), key)
    assert shown() == ["a", "b", "c"], "nobody waits: the later ones are found beside the old index"
    for thread in list(blocks.renewing.values()):
        thread.join(60)
    base, later, gone = blocks.blocks(PACK, DAY)
    assert base is not index
    assert (later, gone, len(base.versions)) == (None, frozenset(), 3)
    assert shown() == ["a", "b", "c"]


def test_an_index_that_was_begun_before_an_advert_and_read_it_shows_it_once() -> None:
    posted(own_firm(), "a")
    agreed(1)
    assert shown() == ["a"]
    before = blocks.blocks(PACK, DAY)[0].stamp
    posted(own_firm(), "b")
    assert shown() == ["a", "b"]
    blocks._based(PACK, DAY, before)
    found = [one.advert for one in online.person_best(PACK, 1, 10, DAY)]
    assert len(found) == len(set(found)) == 2


def test_what_changed_is_compared_once_for_a_state_of_the_adverts() -> None:
    posted(own_firm(), "a")
    agreed(1)
    shown()
    posted(own_firm(), "b")
    blocks.blocks(PACK, DAY)
    with CaptureQueriesContext(connection) as sent:
        blocks.blocks(PACK, DAY)
    assert len(sent) == 1, "the stamp alone is asked for"


def test_only_where_it_is_much_it_is_prepared_before_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    posted(own_firm(), "a")
    monkeypatch.setattr(blocks, "SMALL", 1)
    api.warm(PACK, DAY)
    assert not blocks._bases
    monkeypatch.setattr(blocks, "SMALL", 0)
    api.warm(PACK, DAY)
    assert [len(base.versions) for base in blocks._bases.values()] == [1]


def test_a_grown_side_block_becomes_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SIDE", 1)
    posted(own_firm(), "a")
    agreed(1)
    shown()
    index = blocks.blocks(PACK, DAY)[0]
    posted(own_firm(), "b")
    assert blocks.blocks(PACK, DAY)[0] is index
    posted(own_firm(), "c")
    assert blocks.blocks(PACK, DAY)[0] is not index
    assert shown() == ["a", "b", "c"]

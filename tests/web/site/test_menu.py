"""The menu of an office is a few parts; everything a role may open stands in exactly one of them."""

from __future__ import annotations

import pytest

from work.benefits.small import PACK
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.web.site.entries import entries, for_visitors, siblings
from zhumeng.web.site.menu import GROUPS, PARTS, VISITORS

MOST = 8
"""Words a clerk looks through."""


def of_role(code: str) -> Reader:
    role = next(one for one in PACK.roles if one.code == code)
    scope = {"employer": Scope(employer=1), "person": Scope(person=1)}.get(role.scope, Scope(units=None))
    return Reader(1, "x", "x", role, "500000", "", scope)


@pytest.mark.parametrize("code", [one.code for one in PACK.roles])
def test_every_page_a_role_may_open_is_reached_by_one_part(code: str) -> None:
    reader = of_role(code)
    parts = list(entries(reader, "/"))
    assert len(parts) <= MOST
    assert len({one.word for one in parts}) == len(parts)
    reached: list[str] = []
    for part in parts:
        under = siblings(reader, part.address)
        assert under == [] or part.address == under[0].address
        reached += [one.address for one in under] or [part.address]
    assert len(reached) == len(set(reached))
    open_ones = {name for group in GROUPS for _word, name, may in group
                 if not may or any(reader.may(one) for one in may)}  # fmt: skip
    assert len(reached) == len(open_ones - ({"deferrals"} if reader.scope.person else set()))


def test_the_part_of_a_page_is_marked_and_its_groups_are_told_apart() -> None:
    reader = of_role("city_handler")
    (here,) = [one for one in entries(reader, "/gig-jobs/3/") if one.here]
    assert here.word in ("Employment services", "就业服务")
    under = siblings(reader, "/gig-jobs/3/")
    assert [one.address for one in under if one.here] == ["/gig-jobs/"]
    assert [one.address for one in under if one.begins] == ["/agencies/", "/sites/", "/alliances/requests/"]


def test_a_page_below_two_addresses_of_the_menu_belongs_to_the_nearer() -> None:
    reader = of_role("district_maker")
    for path in ("/market/forms/", "/market/forms/3/"):
        (here,) = [one for one in entries(reader, path) if one.here]
        assert here.word in ("Employment services", "就业服务")
        assert [one.address for one in siblings(reader, path) if one.here] == ["/market/forms/"]


def test_a_visitor_chooses_among_few_words_and_finds_the_rest_under_them() -> None:
    menu, nothing = for_visitors("/sign-in/")
    assert len(menu) <= 6
    assert nothing == []
    under = [one.address for word in menu for one in for_visitors(word.address)[1] or [word]]
    assert len(under) == len(set(under)) == sum(map(len, VISITORS))
    assert {"/jobs/", "/fairs/", "/employers/register/", "/verify/"} <= set(under)
    (here,) = [one for one in for_visitors("/fairs/3/")[0] if one.here]
    assert here.address == "/jobs/"


def test_parts_speak_of_groups_there_are() -> None:
    firsts = {group[0][1] for group in GROUPS}
    named = [name for names in PARTS.values() for name in names]
    assert set(named) <= firsts
    assert len(named) == len(set(named))

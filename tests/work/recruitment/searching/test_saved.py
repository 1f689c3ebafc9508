"""Searches that are kept: what is new, at most so many, ended by themselves, feeds revoked."""

from __future__ import annotations

from datetime import date

import pytest

from work.benefits.small import PACK
from work.recruitment.conftest import CLEAN, DAY, fresh, own_firm, posted, seeker
from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import SavedSearch

pytestmark = pytest.mark.django_db


def keep(who: Reader, name: str = "装配", **wanted: object) -> SavedSearch:
    return api.keep_search(PACK, who, name, api.Wanted(**wanted), {"q": "x"})  # type: ignore[arg-type]


def new(who: Reader, on: date = DAY) -> list[int]:
    rows = api.own_searches(who, on)
    counts = api.fresh_counts(PACK, rows, on)
    return [counts[row.pk] for row in rows]


def test_new_is_what_became_public_since_one_looked_and_fits() -> None:
    posted(own_firm(), "before")
    row = keep(seeker(1), text="装配工", unit="500112")
    keep(seeker(1), "电工", text="电工")
    assert new(seeker(1)) == [0, 0]
    mine = posted(own_firm(), "after")
    posted(own_firm(), "far", unit="万州区")
    assert new(seeker(1)) == [1, 0]
    api.correct_advert(PACK, own_firm(), mine.pk, fresh(mine).version, dict(CLEAN) | {"headcount": "9"})
    assert new(seeker(1)) == [1, 0]
    api.look_at(seeker(1), row.pk)
    assert new(seeker(1)) == [0, 0]
    api.correct_advert(PACK, own_firm(), mine.pk, fresh(mine).version, dict(CLEAN) | {"headcount": "8"})
    assert new(seeker(1)) == [0, 0]
    gone = posted(own_firm(), "gone")
    assert new(seeker(1)) == [1, 0]
    api.close_advert(own_firm(), gone.pk, fresh(gone).version)
    assert new(seeker(1)) == [0, 0]


def test_a_search_is_its_owners_has_a_name_of_its_own_and_there_are_only_so_many() -> None:
    row = keep(seeker(1))
    with pytest.raises(Conflict, match="of this name"):
        keep(seeker(1))
    with pytest.raises(Refused):
        keep(seeker(1), "  ")
    for n in range(9):
        keep(seeker(1), f"第{n}个")
    with pytest.raises(Refused, match="10 searches"):
        keep(seeker(1), "太多")
    keep(seeker(2))
    for act in (api.look_at, api.drop_search):
        with pytest.raises(Missing):
            act(seeker(2), row.pk)
    api.drop_search(seeker(1), row.pk)
    keep(seeker(1))


def test_it_ends_by_itself_and_its_name_is_free_again(day: list[date]) -> None:
    row = keep(seeker(1))
    assert (row.ends_on - DAY).days == 90
    day[0] = date(2022, 10, 11)
    assert list(api.own_searches(seeker(1), day[0])) == []
    with pytest.raises(Missing):
        api.search_of_token(row.token, day[0])
    keep(seeker(1))


def test_a_token_opens_one_search_until_it_is_revoked() -> None:
    row, other = keep(seeker(1)), keep(seeker(2))
    assert len({row.token, other.token}) == 2
    assert len(row.token) >= 43
    assert api.search_of_token(row.token, DAY).pk == row.pk
    api.revoke_feed(seeker(1), row.pk, renew=False)
    for token in (row.token, ""):
        with pytest.raises(Missing):
            api.search_of_token(token, DAY)
    again = api.revoke_feed(seeker(1), row.pk, renew=True)
    assert again.token not in ("", row.token)
    assert api.search_of_token(again.token, DAY).pk == row.pk

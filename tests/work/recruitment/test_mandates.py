"""An agency posts for a firm that named it, and for no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registers.people_of_test import firm
from work.benefits.small import PACK, reader
from work.recruitment.conftest import CLEAN, fresh, own_firm, seeker
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.recruitment import api

pytestmark = pytest.mark.django_db
UNTIL = date(2022, 12, 31)


def agency() -> Reader:
    """An agency signed in."""
    found = own_firm(5).scope.employer
    return replace(reader("agency", Scope(employer=found)), username="agency")


def test_only_a_named_agency_posts_and_only_until_its_day(day: list[date]) -> None:
    own_firm()
    with pytest.raises(Forbidden, match="has not let you"):
        api.post_advert(PACK, agency(), CLEAN, "a", credit_code=firm(0))
    agency()
    api.give_mandate(own_firm(), firm(5), UNTIL)
    row = api.post_advert(PACK, agency(), CLEAN, "a", credit_code=firm(0))
    assert (row.employer_id, row.channel, row.agency_id) == (
        own_firm().scope.employer, "agency", agency().scope.employer,
    )  # fmt: skip
    assert api.find_advert(agency(), row.pk).pk == row.pk
    with pytest.raises(Forbidden):
        api.post_advert(PACK, own_firm(1), CLEAN, "b", credit_code=firm(0))
    day[0] = date(2023, 1, 1)
    later = dict(CLEAN) | {"ends_on": "2023-01-31"}
    with pytest.raises(Forbidden):
        api.post_advert(PACK, agency(), later, "c", credit_code=firm(0))


def test_an_ended_mandate_ends_what_the_agency_may_change() -> None:
    agency()
    given = api.give_mandate(own_firm(), firm(5), UNTIL)
    row = api.post_advert(PACK, agency(), CLEAN, "a", credit_code=firm(0))
    with pytest.raises(Missing):
        api.end_mandate(own_firm(1), given.pk)
    api.end_mandate(own_firm(), given.pk)
    with pytest.raises(Conflict):
        api.end_mandate(own_firm(), given.pk)
    with pytest.raises(Forbidden):
        api.close_advert(agency(), row.pk, row.version)
    api.close_advert(own_firm(), row.pk, row.version)
    assert fresh(row).state == "closed"
    assert api.clients_of(agency(), date(2022, 7, 12)) == []


def test_the_agency_does_not_see_who_applied() -> None:
    agency()
    api.give_mandate(own_firm(), firm(5), UNTIL)
    row = api.post_advert(PACK, agency(), CLEAN, "a", credit_code=firm(0))
    made = api.apply_for_job(PACK, seeker(1), row.pk, "", True)
    with pytest.raises(Missing):
        api.answer_applicant(PACK, agency(), made.pk, 1, "hired", "")
    with pytest.raises(Missing):
        api.received_application(agency(), made.pk)


def test_what_cannot_be_given_is_refused() -> None:
    agency()
    for code, until in ((firm(0), UNTIL), ("", UNTIL), (firm(9), UNTIL), (firm(5), None),
                        (firm(5), date(2022, 7, 11)), (firm(5), date(2025, 1, 1))):  # fmt: skip
        with pytest.raises(Refused):
            api.give_mandate(own_firm(), code, until)
    api.give_mandate(own_firm(), firm(5), UNTIL)
    with pytest.raises(Conflict):
        api.give_mandate(own_firm(), firm(5), UNTIL)
    with pytest.raises(Forbidden):
        api.give_mandate(seeker(1), firm(5), UNTIL)

"""Placements with proof: entered by an agency, checked by an office, decided by the policy from the lake."""

from __future__ import annotations

from typing import Any

import pytest

from registers.people_of_test import firm, person
from work.benefits.small import JULY, the_lake
from work.outreach.conftest import PACK, WANZHOU, YUBEI, agency, agency_row, employer_id, maker, person_id
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.lake import connect, scan
from zhumeng.registers.api import take
from zhumeng.work.outreach import api
from zhumeng.work.outreach.actions.take_placements import take_placements
from zhumeng.work.outreach.jobs import take_in_placements
from zhumeng.work.outreach.models import Placement

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {
    "id_number": person(1), "employer": firm(0), "placed_group": "registered", "contract_from": "2022-01-10",
    "contract_to": "2023-01-09", "months_insured": "6", "full_time": "1", "unit": YUBEI,
    "proof": "劳动合同和参保证明",
}  # fmt: skip


def entered(**other: str) -> Placement:
    agency_row()
    employer_id(0)
    person_id(1)
    return api.enter_placement(PACK, agency(), TYPED | other)


def records() -> list[dict[str, Any]]:
    batch = the_lake().snapshot().batch("placements", JULY)
    assert batch is not None
    with connect() as duck:
        found = duck.execute(f"SELECT * FROM {scan([batch])} ORDER BY placement_no")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_checked_placement_is_a_record_the_subsidy_is_decided_on() -> None:
    row = entered()
    assert take_placements(PACK, JULY) == 0
    api.check_placement(PACK, maker(), row.pk, row.version, {"paid_in_year": "0"})
    assert take_in_placements(JULY, lambda _done, _all: None).startswith("1 ")
    (record,) = records()
    assert (record["placement_no"], record["person_id"]) == (row.number, row.person_id)
    assert (record["employer_id"], record["territory"]) == (row.agency.employer_id, YUBEI)
    assert (record["full_time"], record["dispatch"], record["paid_in_year"]) == (True, False, 0)
    assert person(1) not in str(record)
    before = the_lake().snapshot().batch("placements", JULY)
    take_placements(PACK, JULY)
    assert the_lake().snapshot().batch("placements", JULY) == before


def test_what_the_lake_holds_under_another_number_is_not_claimed_again(tmp_path: Any) -> None:
    row = entered()
    names = PACK.contracts["placements"].names
    cells = {
        "placement_no": "SQ1", "credit_code": firm(5), "id_number": person(1), "placed_group": "registered",
        "contract_from": "2022-01-10", "months_insured": "6", "full_time": "是", "dispatch": "否",
        "public_post": "否", "paid_in_year": "0", "claimed_on": "2022-07-02", "territory": YUBEI,
    }  # fmt: skip
    file = tmp_path / "placements.csv"
    file.write_text(
        ",".join(names) + "\n" + ",".join(cells.get(n, "") for n in names) + "\n", encoding="utf-8"
    )
    take("placements", file, arrived=JULY)
    with pytest.raises(Conflict, match="claimed already: SQ1"):
        api.check_placement(PACK, maker(), row.pk, row.version, {"paid_in_year": "0"})


def test_one_placement_is_entered_once_and_a_returned_one_again() -> None:
    row = entered()
    with pytest.raises(Conflict, match="entered already"):
        api.enter_placement(PACK, agency(), TYPED)
    api.send_back_placement(maker(), row.pk, row.version, "合同缺页")
    row = api.find_placement(agency(), row.pk)
    assert (row.state, row.reason) == ("returned", "合同缺页")
    with pytest.raises(Conflict):
        api.check_placement(PACK, maker(), row.pk, row.version, {"paid_in_year": "0"})
    api.correct_placement(PACK, agency(), row.pk, row.version, TYPED | {"months_insured": "7"})
    row = api.find_placement(agency(), row.pk)
    assert (row.state, row.months_insured) == ("entered", 7)
    api.withdraw_placement(agency(), row.pk, row.version)
    assert api.enter_placement(PACK, agency(), TYPED).pk != row.pk


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"id_number": person(77)}, "know nobody"),
        ({"id_number": "12"}, "not a right identity number"),
        ({"contract_from": "2022-09-01"}, "still to come"),
        ({"contract_to": "2021-01-01"}, "before the first"),
        ({"employer": firm(5)}, "with itself"),
        ({"proof": ""}, "this is needed"),
        ({"unit": "999999"}, "no district"),
    ],
)
def test_a_faulty_placement_is_refused_and_says_why(other: dict[str, str], fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        entered(**other)
    assert not Placement.objects.exists()


def test_each_sees_its_own() -> None:
    row = entered()
    assert api.find_placement(maker(), row.pk)
    agency_row(6)
    for foreign in (agency(6), maker(unit=WANZHOU)):
        with pytest.raises(Missing):
            api.find_placement(foreign, row.pk)
    with pytest.raises(Forbidden):
        api.check_placement(PACK, agency(), row.pk, row.version, {"paid_in_year": "0"})
    with pytest.raises(Refused, match="this is needed"):
        api.check_placement(PACK, maker(), row.pk, row.version, {})

"""Lists as spreadsheets: every row of the page, the same scope, nobody's number, nothing that runs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from web.conftest import As
from zhumeng.registers.api import plain_numbers
from zhumeng.work.industry.models import Demand, Recruit
from zhumeng.work.outreach.models import Agency, GigJob, Placement, Request, Site, Visit
from zhumeng.work.recruitment.models import Booking, Fair


def rows_of(client: Client, address: str) -> list[list[Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    book = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("address", "model"),
    [
        ("/agencies/export/", Agency), ("/visits/export/", Visit), ("/placements/export/", Placement),
        ("/sites/export/", Site), ("/gig-jobs/export/", GigJob), ("/alliances/requests/export/", Request),
        ("/demands/export/", Demand),
    ],
)  # fmt: skip
def test_the_city_gets_every_row_under_the_heads_of_the_page(as_user: As, address: str, model: Any) -> None:
    client = as_user("city-handler")
    page = client.get(address.removesuffix("export/")).content.decode()
    assert f'href="{address}"' in page
    heads, *rows = rows_of(client, address)
    assert len(rows) == model.objects.count() > 0
    assert all(f'<th scope="col">{head}</th>' in page for head in heads)


def test_a_district_gets_its_own_and_a_filter_is_kept(as_user: As) -> None:
    maker = as_user("district-maker")
    units = {unit for (unit,) in Placement.objects.values_list("unit").distinct()}
    own = [unit for unit in units if maker.get(f"/points/?unit={unit}").status_code == 200]
    assert own
    every = len(rows_of(as_user("city-handler"), "/sites/export/"))
    assert 1 < len(rows_of(maker, "/sites/export/")) < every
    entered = Placement.objects.filter(state="entered").count()
    city = as_user("city-handler")
    assert len(rows_of(city, "/placements/export/?state=entered")) == entered + 1
    assert (
        'href="/placements/export/?state=entered"' in city.get("/placements/?state=entered").content.decode()
    )


def test_people_are_masked_and_numbers_and_days_are_no_text(as_user: As) -> None:
    client = as_user("city-handler")
    demand = Demand.objects.filter(recruits__isnull=False)[0]
    rows = rows_of(client, f"/demands/{demand.pk}/recruits/")
    assert len(rows) == Recruit.objects.filter(demand=demand).count() + 1
    told = str(rows + rows_of(client, "/placements/export/"))
    people = [
        *Recruit.objects.values_list("person_id", flat=True),
        *Placement.objects.values_list("person_id", flat=True),
    ]
    assert not [number for number in plain_numbers(people).values() if number in told]
    _heads, first, *_rest = rows_of(client, "/demands/export/")
    assert (first[3], first[4]) == (float(Demand.objects.get(pk=demand.pk).headcount), len(rows) - 1.0)


def test_a_text_that_looks_like_a_formula_stays_a_text(as_user: As) -> None:
    client = as_user("district-maker")
    unit = Placement.objects.all()[0].unit
    typed = {"kind": "park", "place": '=HYPERLINK("http://x","y")', "unit": unit, "planned_on": "2022-07-28"}
    assert client.post("/visits/new/", typed).status_code == 302
    answer = client.get("/visits/export/")
    book = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert typed["place"] in [row[0] for row in sheet.to_python()]


def test_registrations_of_a_fair_and_the_forms_of_a_month(as_user: As) -> None:
    client = as_user("city-handler")
    fair = Fair.objects.filter(bookings__isnull=False)[0]
    assert len(rows_of(client, f"/fair-desk/{fair.pk}/bookings.xlsx")) == (
        Booking.objects.filter(fair=fair).count() + 1
    )
    rows = rows_of(client, "/market/forms/export/?month=2022-07")
    assert len(rows) > 41
    assert {"", None} & {row[4] for row in rows}, "a form that is not filed says nothing, not zero"
    assert as_user("inspector").get("/visits/export/").status_code == 403

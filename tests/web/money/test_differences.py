"""What newer decisions say of paid money: the list, its export, and the step from a row to its order."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from web.conftest import As
from web.money.test_pages import whole
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.models import Item


def paid_item(number: int = 0) -> Item:
    """A paid item of the demo district."""
    district = Grant.objects.get(user__username="demo-district-maker").territory
    found = Item.objects.filter(unit=district, state="paid").select_related("decision").order_by("pk")
    return found[number]


def decided_anew(item: Item, outcome: str, fen: int | None, **more: object) -> None:
    """A newer decision about the item's case, as a month's run makes it."""
    newer = item.decision
    newer.pk, newer.version, newer.actor = None, newer.version + 1, "month-run"
    newer.outcome, newer.amount_fen, newer.first_failing = outcome, fen, ""
    for name, value in more.items():
        setattr(newer, name, value)
    with acting("month-run"):
        newer.save(force_insert=True)
    item.refresh_from_db()


def form_value(body: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', body)
    assert found, name
    return unescape(found[1])


def reason_in(body: str) -> str:
    found = re.search(r'<textarea[^>]*name="reason"[^>]*>([^<]*)</textarea>', body)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_from_the_row_to_the_order_in_one_step(as_user: As, language: str) -> None:
    item = paid_item()
    decided_anew(item, "entitled", item.amount_fen - 12_345)
    maker = as_user("district-maker")
    maker.cookies["language"] = language
    assert "/money/differences/?kind=over" in maker.get("/").content.decode()
    body = maker.get("/money/differences/").content.decode()
    assert f'href="/money/items/{item.pk}/#difference"' in body
    assert "123.45" in body
    page = maker.get(f"/money/items/{item.pk}/").content.decode()
    reason = reason_in(page)
    assert item.newest.month in reason
    assert item.newest.batch[:12] in reason
    form = {"yuan": form_value(page, "yuan"), "reason": reason, "version": form_value(page, "version")}
    assert form["yuan"] == "123.45"
    assert maker.post(f"/money/items/{item.pk}/recover/", form).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.ordered_fen) == ("recovering", 12_345)
    assert f"/money/items/{item.pk}/" not in maker.get("/money/differences/").content.decode()
    assert maker.post(f"/money/items/{item.pk}/recover/", form).status_code == 409


def test_what_cannot_be_told_offers_no_order(as_user: As) -> None:
    item = paid_item()
    fact = next(iter(item.decision.facts))
    decided_anew(item, "cannot_tell", None, missing=[fact])
    maker = as_user("district-maker")
    maker.cookies["language"] = "en"
    body = maker.get("/money/differences/?kind=unknown").content.decode()
    assert "never claimed back" in body
    assert f"/money/items/{item.pk}/#difference" not in body
    page = maker.get(f"/money/items/{item.pk}/").content.decode()
    assert "The newest decision says otherwise" in page
    assert f"/money/items/{item.pk}/recover/" not in page


def test_more_is_opened_once_as_a_supplement(as_user: As) -> None:
    item = paid_item()
    decided_anew(item, "entitled", item.amount_fen + 20_000)
    maker = as_user("district-maker")
    page = maker.get(f"/money/items/{item.pk}/").content.decode()
    form = {"decision": form_value(page, "decision")}
    made = maker.post(f"/money/items/{item.pk}/rest/", form)
    assert made.status_code == 302
    new = Item.objects.get(first=item)
    assert made["Location"] == f"/money/items/{new.pk}/"
    assert (new.amount_fen, new.state) == (20_000, "ready")
    assert f'href="/money/items/{item.pk}/"' in maker.get(made["Location"]).content.decode()
    assert maker.post(f"/money/items/{item.pk}/rest/", form).status_code == 409
    assert as_user("district-checker").post(f"/money/items/{item.pk}/rest/", form).status_code == 403


def test_a_lowered_order(as_user: As) -> None:
    item = paid_item()
    maker = as_user("district-maker")
    maker.post(f"/money/items/{item.pk}/recover/", {"reason": "x", "version": item.version})
    decided_anew(item, "entitled", 100)
    page = maker.get(f"/money/items/{item.pk}/").content.decode()
    names = ("yuan", "version")
    form = {"reason": reason_in(page)} | {name: form_value(page, name) for name in names}
    assert maker.post(f"/money/items/{item.pk}/lower/", form).status_code == 302
    item.refresh_from_db()
    assert item.ordered_fen == item.amount_fen - 100
    assert maker.post(f"/money/items/{item.pk}/lower/", form).status_code == 409


def test_the_export_is_the_list_and_stays_in_the_area(as_user: As) -> None:
    for number in range(3):
        one = paid_item(number)
        decided_anew(one, "not_entitled", None)
    client = as_user("lead-office")
    client.cookies["language"] = "en"
    answer = client.get("/money/differences/export/?kind=over")
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(whole(answer))).get_sheet_by_index(0).to_python()
    assert head[7] == "Difference (yuan)"
    mine = [row for row in rows if int(row[0]) in {paid_item(number).pk for number in range(3)}]
    assert [row[7] for row in mine] == [row[5] for row in mine]
    assert {row[9] for row in mine} == {"there is no such case any more: later data took it away"}
    other = as_user("district-maker")
    district = Grant.objects.get(user__username="demo-district-maker").territory
    foreign = Item.objects.filter(state="paid").exclude(unit=district).select_related("decision").first()
    assert foreign is not None
    decided_anew(foreign, "not_entitled", None)
    assert f"/money/items/{foreign.pk}/" not in other.get("/money/differences/").content.decode()
    assert client.get("/money/differences/?kind=else").status_code == 404


def test_a_page_asks_the_database_as_often_however_many_rows(as_user: As) -> None:
    maker = as_user("district-maker")
    decided_anew(paid_item(0), "not_entitled", None)
    maker.get("/money/differences/")
    with CaptureQueriesContext(connection) as one:
        maker.get("/money/differences/")
    for number in (1, 2):
        decided_anew(paid_item(number), "not_entitled", None)
    with CaptureQueriesContext(connection) as three:
        maker.get("/money/differences/")
    assert len(three) == len(one) <= 20

"""The way of the money, clicked from the open item to the bank's answer, by those whose turn it is."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.work.benefits.models import Item, PayFile, SpendingPlan

REFUND = "retention-refund"


def own_item(as_user: As) -> Item:
    """An open refund in the demo district, of a firm that needs no person's consent."""
    from zhumeng.foundation.accounts.models import Grant

    district = Grant.objects.get(user__username="demo-district-maker").territory
    found = Item.objects.filter(policy=REFUND, unit=district, state="open").order_by("pk").first()
    if found is None:
        pytest.skip("the small city has no open refund in the demo district")
    return found


def whole(answer: Any) -> bytes:
    """A file sent in pieces, closed without ending the transaction of the test."""
    content = b"".join(answer)
    for close in answer._resource_closers:
        close()
    return content


def key_in(body: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', body)
    assert found
    return found[1]


def test_a_refund_goes_all_the_way(as_user: As, monkeypatch: pytest.MonkeyPatch) -> None:
    item = own_item(as_user)
    maker, checker, approver = (as_user(f"district-{one}") for one in ("maker", "checker", "approver"))
    cashier, second = as_user("finance-maker"), as_user("finance-checker")
    page = f"/money/items/{item.pk}/"
    form = {"version": "1", "kind": "corporate", "bank": "某银行", "number": "6222000011112222"}
    assert maker.post(page + "account/", form).status_code == 302
    assert "6222000011112222" not in maker.get(page).content.decode()
    made = maker.post("/money/batches/make/", {"policy": REFUND, "unit": item.unit, "key": "t1"})
    batch = made["Location"]
    word = {"agreed": "yes", "key": key_in(checker.get(batch).content.decode())}
    assert checker.post(batch + "decide/", word).status_code == 302
    word = {"agreed": "yes", "over": "yes", "key": key_in(approver.get(batch).content.decode())}
    assert approver.post(batch + "decide/", word).status_code == 302
    public = Client(HTTP_HOST="localhost").get("/publicity/").content.decode()
    assert f"{item.amount_fen // 100:,}" in public
    assert not re.search(r"\d\*{3}|6222|2222", public)
    monkeypatch.setattr("zhumeng.work.benefits.money.seen.today", lambda: date(2022, 12, 1))
    asked = cashier.post("/treasury/plans/make/", {"fund": item.fund, "unit": item.unit, "key": "t0"})
    plan = asked["Location"]
    assert as_user("treasury").post(plan + "review/", {"agreed": "yes"}).status_code == 302
    left = SpendingPlan.objects.order_by("pk").last()
    assert left is not None
    money = {"yuan": f"{left.planned_fen / 100:.2f}", "on": "2022-07-31", "document": "财预1号", "key": "t9"}
    assert second.post(plan + "arrival/", money).status_code == 302
    made = cashier.post("/money/files/make/", {"fund": item.fund, "unit": item.unit, "key": "t2"})
    file = PayFile.objects.get(pk=int(made["Location"].strip("/").split("/")[-1]))
    assert second.post(f"/money/files/{file.pk}/check/", {"key": "t3"}).status_code == 302
    text = cashier.get(f"/money/files/{file.pk}/bank/").content.decode()
    assert "6222000011112222" in text
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = "\n".join(f"{one.pk},paid" for one in file.payments.all()).encode()
    sent = cashier.post(f"/money/files/{file.pk}/result/", {"answer": SimpleUploadedFile("a.csv", answer)})
    assert sent.status_code == 302
    item.refresh_from_db()
    assert item.state == "paid"


def test_publicity_shows_no_account_and_no_number(as_user: As) -> None:
    page = as_user("leader").get("/publicity/")
    assert page.status_code == 200


def test_the_list_is_exported_as_it_is_filtered(as_user: As) -> None:
    import io

    from python_calamine import CalamineWorkbook

    client = as_user("lead-office")
    client.cookies["language"] = "en"
    answer = client.get("/money/items/export/?state=paid")
    book = CalamineWorkbook.from_filelike(io.BytesIO(whole(answer)))
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert head[-1] == "Amount (yuan)"
    wanted = Item.objects.filter(state="paid")
    assert len(rows) == wanted.count() > 0
    assert round(sum(float(row[-1]) for row in rows) * 100) == sum(one.amount_fen for one in wanted)
    assert {row[5] for row in rows} == {"paid out"}
    district = as_user("district-maker").get("/money/items/export/?state=paid")
    assert whole(district).startswith(b"PK")


def test_a_stale_form_is_refused(as_user: As) -> None:
    item = own_item(as_user)
    form = {"version": "7", "kind": "corporate", "bank": "某银行", "number": "6222000011112222"}
    assert as_user("district-maker").post(f"/money/items/{item.pk}/account/", form).status_code == 409


def test_the_wall_tells_who_waits_for_money(as_user: As) -> None:
    client = as_user("lead-office")
    client.cookies["language"] = "en"
    waiting = Item.objects.exclude(state__in=("paid", "withdrawn", "recovered", "written_off", "recovering"))
    body = client.get("/").content.decode()
    assert "Entitled, not yet paid" in body
    assert f"{waiting.count():,}" in body

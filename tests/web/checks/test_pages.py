"""Spot checks, page by page: the estimate, the draw, one payment looked at by several people."""

from __future__ import annotations

import re

from web.conftest import As
from zhumeng.work.benefits.models import Check, Item, Sample


def opened(client: object, path: str) -> str:
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def english(as_user: As, role: str) -> object:
    client = as_user(role)
    client.cookies["language"] = "en"
    return client


def test_the_demo_knows_how_much_was_paid_wrongly(as_user: As) -> None:
    body = opened(english(as_user, "auditor"), "/checks/")
    assert re.search(r"between [\d.]+ ?% and [\d.]+ ?%, with 95 % confidence", body)
    assert "the same payments come out" in opened(
        english(as_user, "auditor"), f"/checks/samples/{Sample.objects.last().pk}/"
    )
    wall = opened(english(as_user, "leader"), "/")
    assert re.search(r"with 95 % confidence, from \d+ of \d+ payments", wall)


def test_a_payment_is_looked_at_by_auditor_handler_and_a_second_auditor(as_user: As) -> None:
    auditor, second = english(as_user, "auditor"), as_user("auditor-2")
    made = auditor.post(  # type: ignore[attr-defined]
        "/checks/draw/", {"policy": "flexible-insurance-subsidy", "size": "500", "seed": "抽查之二"}
    )
    sample = int(made["Location"].strip("/").split("/")[-1])
    maker = as_user("district-maker")
    from zhumeng.foundation.accounts.models import Grant

    district = Grant.objects.get(user__username="demo-district-maker").territory
    check = Check.objects.filter(sample=sample).first()
    assert check is not None
    Item.objects.filter(pk=check.item_id)
    page = f"/checks/{check.pk}/"
    asked = auditor.post(  # type: ignore[attr-defined]
        page + "ask/", {"version": "1", "asked": "缴费凭证", "due_on": "2022-08-15"}
    )
    assert asked.status_code == 302
    near = check.item.unit == district
    assert maker.post(page + "answer/", {"version": "2", "evidence": "见附件"}).status_code == (
        302 if near else 404
    )
    version = "3" if near else "2"
    form = {"version": version, "wrong": "10.50", "finding": "多算一个月"}
    assert auditor.post(page + "find/", form).status_code == 302  # type: ignore[attr-defined]
    assert auditor.post(page + "find/", form).status_code == 409  # type: ignore[attr-defined]
    closing = {"version": str(int(version) + 1), "wrong": "10.50", "settled": ""}
    assert auditor.post(page + "settle/", closing).status_code == 403  # type: ignore[attr-defined]
    assert second.post(page + "settle/", closing).status_code == 302
    assert "10.50 yuan not due" in opened(auditor, page)


def test_bad_input_is_one_message(as_user: As) -> None:
    auditor = as_user("auditor")
    check = Check.objects.filter(state="drawn").first()
    assert check is not None
    page = f"/checks/{check.pk}/"
    for path, form in (
        ("find/", {"version": "1", "wrong": "ten"}),
        ("find/", {"version": "1", "wrong": "1.005"}),
        ("ask/", {"version": "1", "asked": "x", "due_on": "tomorrow"}),
        ("ask/", {"version": "1", "asked": "x", "due_on": "2020-01-01"}),
    ):
        assert auditor.post(page + path, form).status_code == 400, form
    assert auditor.post("/checks/draw/", {"policy": "x", "size": "-1", "seed": ""}).status_code == 400
    check.refresh_from_db()
    assert check.state == "drawn"


def test_a_payee_sees_only_their_own(as_user: As) -> None:
    check = Check.objects.filter(item__employer_id__isnull=True).first()
    assert check is not None
    assert as_user("employer").get(f"/checks/{check.pk}/").status_code == 404
    assert as_user("job-seeker").get("/checks/mine/").status_code == 200

"""Plans and books, page by page: asked, reviewed, arrived, compared with the bank, closed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from web.conftest import As
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.today import ZONE
from zhumeng.work.benefits.models import Arrival, Payment, Reconciliation, SpendingPlan


def english(as_user: As, role: str) -> Client:
    client = as_user(role)
    client.cookies["language"] = "en"
    return client


def test_everybody_who_pays_sees_plans_and_books(as_user: As) -> None:
    for role in ("finance-maker", "finance-checker", "treasury", "auditor"):
        body = english(as_user, role).get("/treasury/").content.decode()
        assert "Needed and in hand" in body
    assert as_user("district-maker").get("/treasury/").status_code == 403
    plan = SpendingPlan.objects.first()
    assert plan is not None
    assert "Arrived" in english(as_user, "auditor").get(f"/treasury/plans/{plan.pk}/").content.decode()


def test_a_month_is_compared_with_the_bank_and_closed_by_a_second_person(as_user: As) -> None:
    unit = Grant.objects.get(user__username="demo-finance-maker").territory
    paid = list(Payment.objects.filter(state="paid", file__unit=unit).select_related("file"))
    fund = paid[0].file.fund if paid else SpendingPlan.objects.filter(unit=unit).first()
    if not paid:
        return
    answered = paid[0].answered_at
    assert answered is not None
    month = Month.of(answered.astimezone(ZONE).date())
    lines = [f"paid,{one.pk},{one.amount_fen / 100:.2f}" for one in paid if one.file.fund == fund]
    days = (month.first_day, month.last_day)
    came = Arrival.objects.filter(plan__unit=unit, plan__fund=fund, arrived_on__range=days)
    lines += [f"arrived,{one.document},{one.fen / 100:.2f}" for one in came]
    cashier, second = as_user("finance-maker"), english(as_user, "finance-checker")
    for content, differs in (("\n".join(lines[1:]), 1), ("\n".join(lines), 0)):
        given = {"fund": fund, "unit": unit, "statement": SimpleUploadedFile("b.csv", content.encode())}
        made = cashier.post(f"/treasury/books/compare/?month={month}", given)
        if made.status_code != 302:  # the month the bank answered in lies outside the demo's months
            assert made.status_code in (400, 404)
            return
        found = Reconciliation.objects.order_by("pk").last()
        assert found is not None
        assert len(found.differences) == differs
    assert "The books agree to the fen" in second.get(made["Location"]).content.decode()
    assert second.post(made["Location"] + "close/").status_code == 302

"""Plans and books, page by page: asked, reviewed, arrived, compared with the bank, closed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from web.conftest import As
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.history import acting
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
    paid = Payment.objects.filter(state="paid").select_related("file").latest("pk")  # books not closed yet
    fund, unit, day = paid.file.fund, paid.file.unit, paid.answered_on
    assert day is not None
    with acting("test"):
        Grant.objects.filter(user__username__startswith="demo-finance").update(territory=unit)
    same = Payment.objects.filter(state="paid", file__fund=fund, file__unit=unit)
    lines = [f"paid,{one.pk},{one.amount_fen / 100:.2f}" for one in same]
    for one in Arrival.objects.filter(plan__unit=unit, plan__fund=fund):
        lines.append(f"arrived,{one.document},{one.fen / 100:.2f}")
    cashier, second = as_user("finance-maker"), english(as_user, "finance-checker")
    for content, differs in ((lines[1:], 1), (lines, 0)):
        given = {
            "fund": fund,
            "unit": unit,
            "statement": SimpleUploadedFile("b.csv", "\n".join(content).encode()),
        }
        made = cashier.post(f"/treasury/books/compare/?month={Month.of(day)}", given)
        assert made.status_code == 302
        found = Reconciliation.objects.order_by("pk").last()
        assert found is not None
        assert len(found.differences) == differs
    assert "The books agree to the fen" in second.get(made["Location"]).content.decode()
    assert second.post(made["Location"] + "close/").status_code == 302

"""The deferral ledger, clicked from the application to the repayment by those whose turn it is."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from web.conftest import As
from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.history import acting
from zhumeng.registers.models import Employer
from zhumeng.work.benefits.models import Comparison, Decision, Deferral, Instalment

FACTS = {
    "insurance": "pension", "fee_month": "2022-06-01", "unit_due": 240_000, "pledge": True,
    "deferral_list": "extended17", "employer_kind": "enterprise", "registration_status": "active",
}  # fmt: skip


def own_district() -> str:
    return Grant.objects.get(user__username="demo-district-maker").territory


def apply(firm: int, unit: str, no: str, **facts: object) -> None:
    """An entitled application as a month's run would have left it."""
    with acting("month-run"), connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        Decision.objects.create(
            policy="deferral", employer_id=firm, record_no=no, period="once", version=1, month="2022-07",
            unit=unit, outcome="entitled", amount_fen=240_000, first_failing="", missing=[],
            facts=FACTS | facts, batch="0" * 64, actor="month-run", decided_at=cursor.fetchone()[0],
        )  # fmt: skip


def english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def firm(as_user: As) -> int:
    """A firm of the demo district with two applications and nothing in the ledger."""
    made = Employer.objects.create(credit_code="91500112MA5ULEDG11", name="演示缓缴单位")
    unit = own_district()
    apply(made.pk, unit, "T1")
    apply(made.pk, unit, "T2", insurance="injury", unit_due=240_001)
    return int(made.pk)


def test_from_the_application_to_the_repayment(as_user: As, firm: int) -> None:
    maker, checker = as_user("district-maker"), as_user("district-checker")
    page = f"/deferrals/{firm}/"
    assert maker.post("/deferrals/propose/", {"unit": own_district()}).status_code == 302
    assert maker.post(page + "approve/").status_code == 403
    assert checker.post(page + "approve/").status_code == 302
    one = Deferral.objects.get(employer_id=firm, insurance="pension")
    shown = english(maker).get(page).content.decode()
    assert "4,800.01 yuan deferred" in shown
    key = re.search(r'name="key" value="([^"]+)"', shown)
    assert key
    form = {"deferral": one.pk, "yuan": "200.00", "paid_on": "2022-07-20", "key": key[1]}
    for _again in range(2):
        assert maker.post(page + "repay/", form).status_code == 302
    assert Deferral.objects.get(pk=one.pk).repaid_fen == 20_000
    assert maker.post(page + "repay/", form | {"yuan": "0.001", "key": "other"}).status_code == 400
    assert maker.post(page + "repay/", form | {"paid_on": "gestern", "key": "other"}).status_code == 400


def test_the_tax_offices_file_and_an_untrue_pledge(as_user: As, firm: int) -> None:
    maker, checker = as_user("district-maker"), as_user("district-checker")
    page = f"/deferrals/{firm}/"
    maker.post("/deferrals/propose/", {"unit": own_district()})
    checker.post(page + "approve/")
    text = "credit_code,insurance,fee_month,deferred,repaid\n91500112MA5ULEDG11,pension,2022-06,2400.01,0\n"
    sent = {"figures": SimpleUploadedFile("tax.csv", text.encode())}
    assert maker.post("/deferrals/tax/", sent).status_code == 302
    assert "deferred differs by -0.01" in english(maker).get(page).content.decode()
    assert checker.post(page + "withdraw/", {"reason": ""}).status_code == 400
    assert checker.post(page + "withdraw/", {"reason": "盈利"}).status_code == 302
    shown = english(checker).get(page).content.decode()
    assert "withdrawn: due at once" in shown
    assert "the rate or the original due day is not set" in shown, "nobody invents a late fee"


def test_the_firm_sees_its_own_ledger_and_nobody_elses(as_user: As, firm: int) -> None:
    maker, checker = as_user("district-maker"), as_user("district-checker")
    own = Grant.objects.get(user__username="demo-employer").employer_id
    assert own
    apply(own, own_district(), "T3", fee_month="2022-07-01")
    maker.post("/deferrals/propose/", {"unit": own_district()})
    for one in (own, firm):
        checker.post(f"/deferrals/{one}/approve/")
    client = as_user("employer")
    assert client.get(f"/deferrals/{own}/").status_code == 200
    assert client.get(f"/deferrals/{firm}/").status_code == 404
    assert client.post(f"/deferrals/{own}/repay/", {}).status_code == 403
    assert "演示缓缴单位" not in client.get("/deferrals/").content.decode()
    assert as_user("job-seeker").get(f"/deferrals/{own}/").status_code == 404


def test_a_page_asks_the_same_however_many_rows(as_user: As, firm: int) -> None:
    maker, checker = as_user("district-maker"), as_user("district-checker")
    for n in range(1, 8):
        apply(firm, own_district(), f"M{n}", insurance="unemployment", fee_month=str(date(2022, 5 + n, 1)),
              deferral_list="hardship5")  # fmt: skip
    maker.post("/deferrals/propose/", {"unit": own_district()})
    checker.post(f"/deferrals/{firm}/approve/")
    for address in ("/deferrals/", f"/deferrals/{firm}/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert maker.get(address).status_code == 200
        assert len(asked) <= 20, address


def somebody_who_left(but: int) -> tuple[int, int]:
    """An employer of the city and somebody it insured in June and no longer in July."""
    lake = the_lake().snapshot()
    june, july = (scan([lake.batch("contributions", month)]) for month in (Month(2022, 6), Month(2022, 7)))  # type: ignore[list-item]
    with connect() as duck:
        found = duck.execute(
            f"SELECT employer_id, person_id FROM {june} WHERE employer_id <> ? AND (employer_id, person_id) "
            f"NOT IN (SELECT (employer_id, person_id) FROM {july}) ORDER BY 1, 2 LIMIT 1",
            [but],
        ).fetchone()
    assert found
    return int(found[0]), int(found[1])


def test_who_left_is_listed_with_why_and_settled_in_one_step(as_user: As) -> None:
    maker, checker, unit = as_user("district-maker"), as_user("district-checker"), own_district()
    left, person = somebody_who_left(Grant.objects.get(user__username="demo-employer").employer_id or 0)
    with acting("test"):
        Deferral.objects.filter(employer_id=left).delete()
    apply(left, unit, "L1", insurance="injury")
    maker.post("/deferrals/propose/", {"unit": unit})
    checker.post(f"/deferrals/{left}/approve/")
    page, one = f"/deferrals/{left}/", f"/deferrals/{left}/leavers/{person}/"
    assert "Not compared" in english(maker).get(page).content.decode() or Comparison.objects.exists()
    assert checker.post(page + "compare/").status_code == 403
    assert maker.post(page + "compare/").status_code == 302
    assert f'href="{one}"' in maker.get(page).content.decode()
    assert f'href="{one}"' in maker.get("/deferrals/leavers/").content.decode()
    assert "left with premiums still deferred" in english(maker).get("/").content.decode()
    shown = english(maker).get(one).content.decode()
    form = dict(re.findall(r'name="(left_on|part-\d+)"[^>]*value="([^"]+)"', shown))
    assert len(form) == 2, "the day and the part are filled in"
    assert as_user("employer").get(one).status_code == 403
    assert maker.post(one + "settle/", form | {"left_on": ""}).status_code == 400
    assert maker.post(one + "settle/", form).status_code == 302
    assert Instalment.objects.get(deferral__employer_id=left, person_id=person).due_on == date.fromisoformat(
        form["left_on"]
    )
    assert maker.get(one).status_code == 404
    assert f'href="{one}"' not in maker.get(page).content.decode()


def test_who_stays_is_taken_off_the_list_with_a_reason(as_user: As) -> None:
    maker, checker, unit = as_user("district-maker"), as_user("district-checker"), own_district()
    left, person = somebody_who_left(0)
    with acting("test"):
        Deferral.objects.filter(employer_id=left).delete()
    apply(left, unit, "L1", insurance="injury")
    maker.post("/deferrals/propose/", {"unit": unit})
    checker.post(f"/deferrals/{left}/approve/")
    maker.post(f"/deferrals/{left}/compare/")
    one = f"/deferrals/{left}/leavers/{person}/"
    assert maker.post(one + "stays/", {"because": ""}).status_code == 400
    assert maker.post(one + "stays/", {"because": "借调，仍在本单位"}).status_code == 302
    assert maker.get(one).status_code == 404
    with CaptureQueriesContext(connection) as sent:
        assert maker.get("/deferrals/leavers/").status_code == 200
    assert len(sent) <= 20

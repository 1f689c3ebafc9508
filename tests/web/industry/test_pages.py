"""Key firms' labour: demand, breakdown, recruits, who stays."""

from __future__ import annotations

from web.adverts.test_pages import body_of, in_english, version_in
from web.conftest import As
from zhumeng.registers.api import employer_labels, plain_numbers
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.industry.models import Demand, Quota, Recruit


def test_a_demand_is_entered_broken_down_and_changed_by_hand(as_user: As) -> None:
    client = in_english(as_user("city-handler"))
    old = Demand.objects.get()
    typed = {
        "credit_code": employer_labels([old.employer_id])[old.employer_id][0], "unit": old.unit,
        "month": "2022-07", "post": "测试员", "headcount": "101", "pay_from": "5000", "pay_to": "4000",
    }  # fmt: skip
    assert client.post("/demands/new/", typed).status_code == 400
    assert client.post("/demands/new/", typed | {"pay_to": "6000"}).status_code == 302
    row = Demand.objects.get(post="测试员")
    address = f"/demands/{row.pk}/"
    broken = client.post(f"{address}break/", {"key": "even", "version": version_in(client, address)})
    assert broken.status_code == 302
    assert sum(one.count for one in Quota.objects.filter(demand=row)) == 101
    version = version_in(client, f"{address}quotas/")
    wrong = client.post(f"{address}quotas/", {"500112": "100", "version": version})
    assert wrong.status_code == 400
    assert "add up to 100, not to 101" in wrong.content.decode()
    assert client.post(f"{address}quotas/", {"500112": "101", "version": version}).status_code == 302
    assert "by hand" in body_of(client, address)


def test_a_recruit_counts_once_and_who_stays_is_told_by_months_that_are_there(as_user: As) -> None:
    client = in_english(as_user("city-handler"))
    row, before = Demand.objects.get(), ServiceRecord.objects.filter(kind="key_industry_hire").count()
    body = body_of(client, f"/demands/{row.pk}/")
    assert "Still there after 6 months" in body
    assert "(1 / 1)" in body or "100.00%" in body
    assert "nobody yet" in body
    made = Recruit.objects.order_by("pk")[0]
    number = plain_numbers([made.person_id])[made.person_id]
    assert number not in body
    typed = {"id_number": number, "channel": "own", "unit": row.unit, "hired_on": "2022-07-20"}
    again = client.post(f"/demands/{row.pk}/recruit/", typed)
    assert again.status_code == 409
    assert number not in again.content.decode()
    address = f"/recruits/{made.pk}/"
    left = {"left_on": "2022-07-10", "version": version_in(client, address)}
    assert client.post(f"{address}left/", left).status_code == 302
    assert client.post(f"/demands/{row.pk}/recruit/", typed).status_code == 302
    assert ServiceRecord.objects.filter(kind="key_industry_hire").count() == before + 1


def test_a_district_sees_only_demands_with_a_quota_of_its_own(as_user: As) -> None:
    client, row = as_user("district-maker"), Demand.objects.get()
    mine = Recruit.objects.order_by("pk")[0].unit
    held = Quota.objects.filter(demand=row, unit=mine, count__gt=0).exists()
    assert client.get(f"/demands/{row.pk}/").status_code == (200 if held else 404)
    assert client.get("/demands/new/").status_code == 403

"""The map of service points, their recognition, gig jobs from the post to the place taken."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from web.adverts.test_pages import body_of, in_english, version_in
from web.conftest import As
from zhumeng.work.outreach.models import CARRIERS, GigJob, Site

GIG = {
    "day": "2022-08-01",
    "starts": "09:00",
    "ends": "12:00",
    "title": "保洁员",
    "text": "写字楼保洁",
    "pay": "25.5",
    "paid_by": "hour",
    "places": "1",
    "meet": "东门",
}


@pytest.fixture
def visitor(in_city: object) -> Client:
    return in_english(Client(HTTP_HOST="localhost"))


def test_the_map_counts_carriers_and_circles_apart(visitor: Client) -> None:
    body = " ".join(body_of(visitor, "/points/").split())
    standing = Site.objects.filter(state="recognised")
    carriers, circles = (standing.filter(kind__in=kinds).count() for kinds in (CARRIERS, ["service_circle"]))
    assert f"{carriers} recognised bases, gig markets and service supermarkets" in body
    assert f"apart from them {circles} 15+5 service circles" in body
    assert sum(int(n) for n in re.findall(r'<a class="tile[^>]*>[^<]*<b>(\d+)</b>', body)) == carriers
    circled = body_of(visitor, "/points/?kind=service_circle")
    assert sum(int(n) for n in re.findall(r'<a class="tile[^>]*>[^<]*<b>(\d+)</b>', circled)) == circles


def test_a_district_is_listed_and_what_is_not_recognised_is_not(visitor: Client) -> None:
    row = Site.objects.filter(state="proposed")[0]
    assert row.name not in body_of(visitor, f"/points/?unit={row.unit}")
    there = Site.objects.filter(state="recognised", unit=row.unit)[0]
    assert there.name in body_of(visitor, f"/points/?unit={row.unit}")
    assert visitor.get("/points/?unit=999999").status_code == 400
    assert visitor.get("/points/?kind=castle").status_code == 400


def test_a_job_called_off_is_told_to_who_held_a_place(as_user: As) -> None:
    maker, seeker = (in_english(as_user(role)) for role in ("district-maker", "job-seeker"))
    row = GigJob.objects.filter(state="published", day__gte="2022-07-31").order_by("pk")[0]
    if not row.taken:
        assert seeker.post(f"/gigs/{row.pk}/take/").status_code == 302
    address = f"/gig-jobs/{row.pk}/"
    assert "Take it down" not in body_of(maker, address)
    off = {"act": "cancel", "reason": "", "version": version_in(maker, address)}
    assert maker.post(f"{address}act/", off).status_code == 400
    assert maker.post(f"{address}act/", off | {"reason": "暴雨停工"}).status_code == 302
    assert "called off" in body_of(maker, address)
    mine = body_of(seeker, "/my-gigs/")
    assert "called off by the market" in mine
    assert "暴雨停工" in mine
    assert maker.post(f"{address}act/", off | {"reason": "再次"}).status_code == 409


def test_a_site_is_proposed_recognised_by_another_and_ended(as_user: As, visitor: Client) -> None:
    maker, checker = (in_english(as_user(role)) for role in ("district-maker", "district-checker"))
    unit = GigJob.objects.select_related("site")[0].site.unit
    typed = {
        "kind": "service_supermarket", "name": "滨江服务超市", "unit": unit, "address": "滨江路1号",
        "hours": "9:00–17:00", "services": "求职登记",
    }  # fmt: skip
    assert maker.post("/sites/new/", typed).status_code == 302
    assert maker.post("/sites/new/", typed).status_code == 409
    row = Site.objects.get(name="滨江服务超市")
    address = f"/sites/{row.pk}/"
    done = checker.post(f"{address}act/", {"act": "recognise", "version": version_in(checker, address)})
    assert done.status_code == 302
    assert "滨江服务超市" in body_of(visitor, f"/points/?unit={unit}")
    end = {"act": "end", "reason": "停业", "version": version_in(checker, address)}
    assert checker.post(f"{address}act/", end | {"reason": ""}).status_code == 400
    assert checker.post(f"{address}act/", end).status_code == 302


def test_a_gig_job_is_posted_taken_and_given_back(as_user: As, visitor: Client) -> None:
    maker, seeker = in_english(as_user("district-maker")), in_english(as_user("job-seeker"))
    market = GigJob.objects.select_related("site")[0].site
    address = f"/sites/{market.pk}/gigs/new/"
    assert maker.post(address, GIG | {"ends": "08:00"}).status_code == 400
    assert maker.post(address, GIG).status_code == 302
    row = GigJob.objects.get(title="保洁员")
    body = body_of(visitor, f"/gigs/?unit={market.unit}")
    assert "保洁员" in body
    assert "25.5 yuan an hour" in body
    assert visitor.post(f"/gigs/{row.pk}/take/").status_code == 302
    assert "sign-in" in visitor.post(f"/gigs/{row.pk}/take/")["Location"]
    clash = seeker.post(f"/gigs/{row.pk}/take/")
    assert clash.status_code == 409
    assert "You have other work at that time" in clash.content.decode()
    held = re.findall(r"/my-gigs/(\d+)/give-back/", body_of(seeker, "/my-gigs/"))
    assert seeker.post(f"/my-gigs/{held[0]}/give-back/").status_code == 302
    assert seeker.post(f"/gigs/{row.pk}/take/").status_code == 302
    assert "all taken" in body_of(visitor, f"/gigs/?unit={market.unit}")


def test_a_held_gig_job_is_corrected_and_then_public(as_user: As, visitor: Client) -> None:
    maker = in_english(as_user("district-maker"))
    row = GigJob.objects.get(state="held")
    address = f"/gig-jobs/{row.pk}/"
    assert row.title not in body_of(visitor, "/gigs/")
    assert "限女性" in body_of(maker, address)
    typed = GIG | {"title": row.title, "act": "correct", "version": version_in(maker, address)}
    assert maker.post(f"{address}act/", typed).status_code == 302
    assert row.title in body_of(visitor, "/gigs/")

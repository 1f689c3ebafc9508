"""Jobs for everybody: search, one job, complaint, the open feed; and what a job seeker sees."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.foundation.history import acting
from zhumeng.work.recruitment.models import Advert, Complaint, JobApplication, Listing


@pytest.fixture
def visitor(in_city: object) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.cookies["language"] = "en"
    return client


def public() -> Advert:
    listed = Listing.objects.filter(state="in_force").values("employer_id")
    return Advert.objects.filter(state="published").exclude(employer_id__in=listed).order_by("pk")[0]


def test_the_list_is_found_by_words_and_what_does_not_fit_is_said(visitor: Client) -> None:
    row = public()
    assert row.title in visitor.get("/jobs/", {"q": row.title}).content.decode()
    assert "No open job fits" in visitor.get("/jobs/", {"q": "月球"}).content.decode()
    assert "1 open job " in visitor.get("/jobs/", {"q": row.title}).content.decode().replace("\n", " ")


@pytest.mark.parametrize("asked", [{"unit": "999999"}, {"education": "9"}, {"pay": "much"}, {"page": "0"}])
def test_a_choice_that_does_not_exist_is_refused(visitor: Client, asked: dict[str, str]) -> None:
    assert visitor.get("/jobs/", asked).status_code == (400 if "page" in asked else 422)


def test_whoever_is_listed_is_nowhere_public(visitor: Client) -> None:
    entry = Listing.objects.filter(state="in_force")[0]
    hidden = Advert.objects.filter(employer_id=entry.employer_id, state="published")
    assert hidden
    feed = visitor.get("/jobs/feed.json").content.decode()
    sitemap = visitor.get("/jobs/sitemap.xml").content.decode()
    for row in hidden:
        assert visitor.get(f"/jobs/{row.pk}/").status_code == 404
        assert row.number not in feed
        assert f"/jobs/{row.pk}/" not in sitemap
        assert row.title not in visitor.get("/jobs/", {"q": row.title}).content.decode().split("</form>")[-1]


def test_a_visitor_is_led_to_sign_in_and_complains_without(visitor: Client) -> None:
    row = public()
    page = visitor.get(f"/jobs/{row.pk}/").content.decode()
    assert f"/sign-in/?next=/jobs/{row.pk}/" in page
    assert visitor.post(f"/jobs/{row.pk}/apply/").status_code == 302
    before = Complaint.objects.count()
    empty = visitor.post(f"/jobs/{row.pk}/complain/", {"complaint": " "})
    assert empty.status_code == 400
    sent = visitor.post(f"/jobs/{row.pk}/complain/", {"complaint": "收押金，找13912345678"})
    assert sent.status_code == 302
    assert Complaint.objects.count() == before + 1
    assert "13912345678" not in Complaint.objects.order_by("pk").last().words  # type: ignore[union-attr]
    assert visitor.post(f"/jobs/{row.pk}/complain/", {"complaint": "又来"}).status_code == 409


def test_the_feed_is_json_feed_with_stable_ids_and_an_etag(visitor: Client) -> None:
    answer = visitor.get("/jobs/feed.json")
    told = json.loads(answer.content)
    row = public()
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    one = next(one for one in told["items"] if one["id"] == f"urn:zhumeng:chongqing-2022:{row.number}")
    assert one["_job_posting"]["@type"] == "JobPosting"
    assert one["_job_posting"]["validThrough"] == row.ends_on.isoformat()
    assert row.pay_from_fen is not None
    assert one["_job_posting"]["baseSalary"]["value"]["minValue"] == row.pay_from_fen / 100
    assert one["url"].endswith(f"/jobs/{row.pk}/")
    again = visitor.get("/jobs/feed.json", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    with acting("test"):
        Advert.objects.filter(pk=row.pk).update(state="closed")
    changed = visitor.get("/jobs/feed.json", headers={"If-None-Match": answer["ETag"]})
    assert changed.status_code == 200
    assert row.number not in changed.content.decode()


def test_the_feed_comes_in_pages_that_miss_nothing(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.web.jobs.feed.PAGE", 2)
    address, seen = "http://localhost/jobs/feed.json", []
    while address:
        told = json.loads(visitor.get(address.removeprefix("http://localhost")).content)
        seen += [one["id"] for one in told["items"]]
        address = told.get("next_url", "")
    assert len(seen) == len(set(seen))
    monkeypatch.setattr("zhumeng.web.jobs.feed.PAGE", 1000)
    assert seen == [one["id"] for one in json.loads(visitor.get("/jobs/feed.json").content)["items"]]


def test_the_site_map_holds_open_jobs_and_nothing_else(visitor: Client) -> None:
    tree = ElementTree.fromstring(visitor.get("/jobs/sitemap.xml").content)
    places = [one.text or "" for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places[0].endswith("/jobs/")
    assert f"http://localhost/jobs/{public().pk}/" in places
    assert all("/jobs/" in one for one in places)


def test_a_person_takes_an_application_back(as_user: As) -> None:
    client = as_user("job-seeker")
    client.cookies["language"] = "en"
    row = JobApplication.objects.filter(answered_by="", state="applied", person_id__gt=0).order_by("pk")
    mine = next(
        one for one in row if f"/my-jobs/{one.pk}/withdraw/" in client.get("/my-jobs/").content.decode()
    )
    assert client.post(f"/my-jobs/{mine.pk}/withdraw/", {"version": "7"}).status_code == 409
    assert client.post(f"/my-jobs/{mine.pk}/withdraw/", {"version": str(mine.version)}).status_code == 302
    assert "taken back" in client.get("/my-jobs/").content.decode()

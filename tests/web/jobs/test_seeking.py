"""The way of a job seeker: search, narrow down, keep the search, be told, apply with a CV that is read."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.work.recruitment.models import Advert, CvCopy, SavedSearch

PLAIN = {
    "text": "负责电路板装配，包吃住，缴纳五险。", "unit": "渝北区", "pay_from": "4500", "pay_to": "6000",
    "headcount": "2", "edu_min": "1",
}  # fmt: skip


def test_from_the_search_to_the_cv_that_was_read(as_user: As) -> None:
    seeker, firm = as_user("job-seeker"), as_user("employer")
    for client in (seeker, firm):
        client.cookies["language"] = "en"
    page = seeker.get("/jobs/", {"q": "无人机", "unit": "500112", "steps": "1"}).content.decode()
    assert "No open job fits" in page
    asked = {"q": "无人机", "unit": "500112", "steps": "1", "name": "无人机装调"}
    assert seeker.post("/my-searches/", asked).status_code == 302
    assert seeker.post("/my-searches/", asked).status_code == 409
    last = Advert.objects.order_by("-pk")[0]
    typed = PLAIN | {"title": "无人机装调工", "ends_on": last.ends_on.isoformat(), "key": "drone"}
    assert firm.post("/adverts/new/", typed).status_code == 302
    row = Advert.objects.get(title="无人机装调工")
    assert row.state == "published"
    for address in ("/my-jobs/", "/my-file/"):
        assert "1 new job" in seeker.get(address).content.decode()
    kept = SavedSearch.objects.get(name="无人机装调")
    told = json.loads(Client(HTTP_HOST="localhost").get(f"/jobs/searches/{kept.token}/feed.json").content)
    assert [one["title"] for one in told["items"]] == ["无人机装调工"]
    atom = Client(HTTP_HOST="localhost").get(f"/jobs/searches/{kept.token}/feed.atom")
    assert len(ElementTree.fromstring(atom.content).findall("{http://www.w3.org/2005/Atom}entry")) == 1
    found = seeker.post(f"/my-searches/{kept.pk}/", {"act": "look"}, follow=True).content.decode()
    assert f"/jobs/{row.pk}/" in found
    left = seeker.get("/my-jobs/").content.decode()
    assert re.search(r"无人机装调</span></a><span>0 new jobs", left)
    assert seeker.post(f"/my-searches/{kept.pk}/", {"act": "revoke"}).status_code == 302
    assert Client(HTTP_HOST="localhost").get(f"/jobs/searches/{kept.token}/feed.json").status_code == 404
    sent = {"agreed": "1", "cv": "1"}
    assert seeker.post(f"/jobs/{row.pk}/apply/", sent).status_code == 302
    copy = CvCopy.objects.get(application__advert=row)
    address = f"/applicants/{copy.application_id}/cv/"
    assert address in firm.get(f"/adverts/{row.pk}/").content.decode()
    assert seeker.get(address).status_code == 403
    assert firm.get(address).status_code == 200
    assert "CV read" in seeker.get("/my-file/").content.decode()
    assert seeker.post("/my-cv/erase/").status_code == 302
    assert firm.get(address).status_code == 404


def test_the_cv_shows_its_sources_and_hides_what_is_unticked(as_user: As) -> None:
    client = as_user("job-seeker")
    client.cookies["language"] = "en"
    page = client.get("/my-cv/").content.decode()
    keys = re.findall(r'name="shown" id="l\d+" value="([^"]+)"', page)
    assert keys
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    typed = {"version": version[1], "shown": keys[1:], "own": "会开叉车"}
    assert client.post("/my-cv/", typed).status_code == 302
    page = client.get("/my-cv/").content.decode()
    assert page.count(" checked") == len(keys) - 1
    assert "会开叉车" in page


@pytest.mark.parametrize(
    "asked",
    [{"unit": "1"}, {"occupation": "6-2"}, {"sort": "x"}, {"days": "0"}, {"steps": "3"}, {"pay": "x"}],
)
def test_the_feed_answers_422_with_what_does_not_exist(in_city: object, asked: dict[str, str]) -> None:
    client = Client(HTTP_HOST="localhost")
    assert client.get("/jobs/feed.json", asked).status_code == 422
    page = client.get("/jobs/", asked)
    assert page.status_code == 422
    assert "notice-error" in page.content.decode()


def test_a_facet_says_how_many_it_leaves_and_a_tile_opens_its_list(in_city: object) -> None:
    client = Client(HTTP_HOST="localhost")
    client.cookies["language"] = "en"
    page = client.get("/jobs/").content.decode()
    chips = re.findall(r'class="chip" href="(\?[^"]+)"[^>]*>.*?<span class="quiet">([\d,]+)</span>', page)
    assert chips
    for address, count in chips:
        left = client.get(f"/jobs/{address.replace('&amp;', '&')}").content.decode()
        assert re.search(rf"\b{count} open jobs? ", left), address
    tiles = re.findall(r'class="tile[^"]*" href="([^"]+)"[^>]*>[^<]*<b>([\d,]+)</b>', page)
    for address, count in [tile for tile in tiles if tile[1] != "0"][:3]:
        assert re.search(
            rf"\b{count} open jobs? ", client.get(address.replace("&amp;", "&")).content.decode()
        )

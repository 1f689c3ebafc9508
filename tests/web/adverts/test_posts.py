"""Posts of the statutory lists and public-welfare posts on pages: posted, confirmed, seen, compared."""

from __future__ import annotations

import json
import re

from django.test import Client

from web.adverts.test_pages import GOOD, body_of, in_english, post, version_in
from web.conftest import As
from web.site.test_matrix import reader_of
from zhumeng.work.recruitment.models import Advert


def number_of(address: str) -> int:
    return int(address.strip("/").split("/")[-1])


def test_the_form_offers_the_lists_and_keeps_what_was_ticked(as_user: As) -> None:
    client = in_english(as_user("employer"))
    body = body_of(client, "/adverts/new/")
    assert body.count('name="listed_work"') == 19
    assert "barred to women, and to people of 16 and 17" in body
    assert "附录一（一）" in body
    kept = client.post(
        "/adverts/new/", GOOD | {"headcount": "x", "listed_work": ["loads", "dust"], "key": "k"}
    )
    ticked = re.findall(r'name="listed_work" value="(\w+)" checked', kept.content.decode())
    assert ticked == ["loads", "dust"]
    address = post(client, GOOD | {"listed_work": ["loads", "dust"]})  # type: ignore[dict-item]
    row = Advert.objects.get(pk=number_of(address))
    assert (row.listed_work, row.state) == ("loads、dust", "published")
    again = re.findall(r'value="(\w+)" checked', body_of(client, f"{address}correct/"))
    assert again == ["ordinary", "loads", "dust"]


def test_who_is_barred_stands_on_the_public_page_and_in_the_feed_with_the_clause(as_user: As) -> None:
    address = post(in_english(as_user("employer")), GOOD | {"listed_work": "underground"})
    visitor = in_english(Client(HTTP_HOST="localhost"))
    page = body_of(visitor, f"/jobs/{number_of(address)}/")
    assert "underground mining" in page
    assert "barred to women, and to people of 16 and 17" in page
    assert "国务院令第619号" in page
    feed = json.loads(visitor.get("/jobs/feed.json").content)
    (told,) = (one["_listed_work"] for one in feed["items"] if one["url"].endswith(f"/{number_of(address)}/"))
    assert [(one["code"], one["barred_to"]) for one in told] == [("underground", ["minors", "women"])]


def test_a_public_welfare_post_waits_for_the_district_and_is_found_by_its_kind(as_user: As) -> None:
    employer, visitor = in_english(as_user("employer")), in_english(Client(HTTP_HOST="localhost"))
    unit = reader_of("inspector").territory
    address = post(employer, GOOD | {"title": "公益保洁员", "unit": unit, "post_kind": "public_post"})
    number = number_of(address)
    page = body_of(employer, address)
    assert "the district confirms the public-welfare post" in page
    assert "to be confirmed" in page
    assert visitor.get(f"/jobs/{number}/").status_code == 404
    inspector = in_english(as_user("inspector"))
    asked = body_of(inspector, address)
    assert "it is confirmed" in asked
    (finding,) = re.findall(r'name="verdict-(\d+)" value="allowed"', asked)
    form = {"version": version_in(inspector, address), f"verdict-{finding}": "allowed",
            f"reason-{finding}": "第二批认定名单"}  # fmt: skip
    assert inspector.post(f"{address}decide/", form).status_code == 302
    assert "confirmed" in body_of(employer, address)
    listed = body_of(visitor, "/jobs/?programme=public_post")
    assert "公益保洁员" in listed
    assert "public-welfare post" in body_of(visitor, f"/jobs/{number}/")
    assert "public_post" in visitor.get("/jobs/feed.json?programme=public_post").content.decode()


def test_the_api_says_both_and_refuses_what_is_on_no_list(as_user: As) -> None:
    client = in_english(as_user("employer"))
    given = GOOD | {"headcount": 2, "edu_min": 1, "post_kind": "public_post", "listed_work": "dust,toxic"}

    def sent(key: str, **other: str) -> tuple[int, dict[str, object]]:
        answer = client.post(
            "/api/adverts", given | other, "application/json", headers={"Idempotency-Key": key}
        )
        return answer.status_code, answer.json()

    status, told = sent("posts-1")
    assert (status, told["state"], told["listed_work"]) == (200, "held", ["dust", "toxic"])
    assert sent("posts-2", listed_work="搬砖")[0] == 400
    assert sent("posts-3", post_kind="holiday")[0] == 422

"""The policy package is generated from the policies."""

from __future__ import annotations

from django.test import Client

from journeys.conftest import Installation
from zhumeng.engine.packs.pack import find_pack, load_pack

PACK = load_pack(find_pack("chongqing-2022"))


def test_every_policy_has_its_page_in_both_languages(in_city: Installation) -> None:
    for language in ("en", "zh-hans"):
        client = Client(HTTP_HOST="localhost")
        client.cookies["language"] = language
        listed = client.get("/package/").content.decode()
        for policy in PACK.policies.values():
            assert f"/package/{policy.code}/" in listed
            page = client.get(f"/package/{policy.code}/").content.decode()
            for condition in policy.conditions:
                assert condition.clause in page


def test_a_limit_of_today_stands_beside_its_condition(in_city: Installation) -> None:
    client = Client(HTTP_HOST="localhost")
    page = client.get("/package/retention-refund/").content.decode()
    assert "5.5%" in page
    assert "20%" in page


def test_an_unknown_policy_is_not_found(in_city: Installation) -> None:
    assert Client(HTTP_HOST="localhost").get("/package/free-beer/").status_code == 404

"""Pages on a lake made by hand: what the demo city does not have."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from web.conftest import BACKEND
from web.decisions.test_pages import text
from work.benefits.small import (
    EXPANSION,
    JULY,
    JUNE,
    RATE,
    REFUND,
    YUBEI,
    decided,
    firm,
    hire,
    the_lake,
)
from zhumeng.engine.facts.derive import publish
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import connect, scan
from zhumeng.foundation.accounts.api import ensure_user
from zhumeng.registers.models import Employer

pytestmark = pytest.mark.django_db
WHEN = "?month=2022-07"


def signed_in(role: str = "city_handler", **grant: object) -> Client:
    from django.contrib.auth import get_user_model

    given = {"role": role} | (grant or {"territory": "500000"})
    pk = ensure_user("test", f"u-{role}", "某某", date(2022, 1, 1), [given])
    client = Client(HTTP_HOST="localhost")
    client.force_login(get_user_model().objects.get(pk=pk), BACKEND)
    return client


def test_a_parameter_nobody_has_found_is_the_lead_offices_to_set() -> None:
    case = {"employer_id": 9, "unit": YUBEI, "insured": 5, "wage_base": 600_000, "premium": 6_000}
    batch = decided(RATE, JULY, case)
    query = (
        "SELECT * REPLACE ('cannot_tell' AS outcome, NULL::BIGINT AS amount_fen, "
        f"['parameter:rate'] AS missing) FROM {scan([batch])}"
    )
    with connect() as duck:
        lake = the_lake()
        publish(lake, duck, f"decision/{RATE.code}", Windows(lake.snapshot(), JULY, {}), query, batch.meta)
    client = signed_in()
    page = text(client, f"/cannot-tell/{WHEN}")
    assert "政策文本" in page
    assert "由就业处查明该参数并在政策包中设置" in page
    assert '<form class="ask"' not in page
    assert "missing=parameter%3Arate" in page
    assert "“阶段性费率”的数值" in text(
        client, f"/policies/{RATE.code}/decisions/{WHEN}&missing=parameter:rate"
    )


def test_nothing_missing_and_nobody_decided_are_said() -> None:
    decided(REFUND, JULY, firm(1))
    client = signed_in()
    assert "全部能够判定" in text(client, f"/cannot-tell/{WHEN}")
    assert "本月未判定" in text(client, f"/policies/{WHEN}")
    assert "没有判定" in text(client, f"/policies/{RATE.code}/{WHEN}")
    assert "本月本辖区没有判定对象" in text(client, f"/policies/{REFUND.code}/decisions/{WHEN}&at=500101")
    text(client, f"/policies/{RATE.code}/decisions/{WHEN}", 404)


def test_a_changed_answer_shows_its_versions_and_what_changed() -> None:
    decided(REFUND, JUNE, firm(1, premium_paid=None), keep=True)
    decided(REFUND, JULY, firm(1, premium_paid=6_000_000), keep=True)
    page = text(signed_in(), f"/policies/{REFUND.code}/decisions/1/{WHEN}")
    assert "结论：无法判断 → 符合" in page
    assert "2021年实际缴纳失业保险费：未知 → 60,000.00 元" in page
    before = text(signed_in(), f"/policies/{REFUND.code}/decisions/1/?month=2022-06")
    assert "金额随之而定" in before


def test_names_are_text_and_never_markup() -> None:
    Employer.objects.create(pk=1, credit_code="91500112AAAAAAAAA1", name="<script>alert(1)</script>&公司")
    decided(REFUND, JULY, firm(1, premium_paid=None))
    client = signed_in()
    for address in (
        f"/policies/{REFUND.code}/decisions/{WHEN}",
        f"/policies/{REFUND.code}/decisions/1/{WHEN}",
    ):
        page = text(client, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    page = text(client, f"/policies/{REFUND.code}/decisions/{WHEN}&q=%22%3E%3Cscript%3E")
    assert not re.search(r'"><script>', page)


def test_an_employer_sees_the_decisions_about_its_own_hires() -> None:
    decided(EXPANSION, JULY, hire(70, 1), hire(71, 4))
    client = signed_in("employer", employer_id=1)
    text(client, f"/policies/{EXPANSION.code}/decisions/70-1/{WHEN}")
    text(client, f"/policies/{EXPANSION.code}/decisions/71-4/{WHEN}", 404)


def test_pages_of_a_long_list_keep_filter_and_order() -> None:
    decided(REFUND, JULY, *(firm(i, premium_paid=i * 100) for i in range(1, 121)))
    client = signed_in()
    page = text(client, f"/policies/{REFUND.code}/decisions/{WHEN}&sort=-amount&outcome=entitled&page=2")
    assert "2 / 3" in page
    amounts = re.findall(r'<td class="num" data-label="金额（元）">([\d,.]+)', page)
    assert amounts == [f"{i * 0.6:.2f}" for i in range(70, 20, -1)]
    link = re.search(r'rel="next" href="([^"]*)"', page)
    assert link
    third = text(client, link[1].replace("&amp;", "&"))
    assert "3 / 3" in third
    assert third.count('data-label="区县"') == 20

"""Asking owners and simulating: what is kept, what comes back, what is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from journeys.conftest import Installation
from web.conftest import As
from web.decisions.test_pages import JULY, district, rows, text

ASK = "/cannot-tell/ask/"
SIMULATE = "/policies/retention-refund/simulate/"
TODAY = date(2022, 7, 31)
SOON = TODAY + timedelta(days=10)


def ask(client: Client, status: int = 302, where: str = "", **more: str) -> str:
    given = {
        "policy": "retention-refund",
        "source": "employers",
        "due_on": SOON.isoformat(),
        "note": "",
    } | more
    response = client.post(f"{ASK}{where}", given)
    assert response.status_code == status, response.content.decode()[-1500:]
    return str(response.content.decode())


def waiting_unit(city: Installation) -> str:
    """A unit with a case that lacks its revenue."""
    return str(rows(city, "SELECT unit FROM {d} WHERE list_contains(missing, 'revenue') LIMIT 1")[0][0])


def test_gaps_name_source_owner_and_cases(as_user: As, in_city: Installation) -> None:
    page = text(as_user("lead-office"), "/cannot-tell/")
    ((count,),) = rows(in_city, "SELECT count(*) FROM {d} WHERE outcome = 'cannot_tell'")
    assert "市场监管部门" in page
    assert re.search(rf"missing=revenue[^>]*>{count}<", page)
    assert '<form class="ask"' not in page, "who may not ask sees whom to tell"
    assert "由区县经办请" in page


def test_an_owner_is_asked_once_and_the_page_says_until_when(as_user: As, in_city: Installation) -> None:
    handler, where = as_user("city-handler"), f"?at={waiting_unit(in_city)}"
    assert '<form class="ask"' in text(handler, "/cannot-tell/")
    ask(handler, where=where, note="请补报 <b>2021</b> 年")
    page = text(handler, f"/cannot-tell/{where}")
    assert f"市场监管部门于 {SOON} 前报送" in page
    assert "&lt;b&gt;2021&lt;/b&gt;" in page
    assert "demo-city-handler" in ask(handler, 409, where)
    ((employer,),) = rows(
        in_city, f"SELECT employer_id FROM {{d}} WHERE list_contains(missing, 'revenue') "
        f"AND unit = '{waiting_unit(in_city)}' LIMIT 1")  # fmt: skip
    decision = text(handler, f"/policies/retention-refund/decisions/{employer}/")
    assert f"{SOON} 前" in decision


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"due_on": "soon"}, "不是日期"),
        ({"due_on": ""}, "不是日期"),
        ({"due_on": "2022-07-30"}, "答复期限不能是"),
        ({"due_on": "2031-01-01"}, "答复期限不能是"),
        ({"note": "长" * 501}, "说明太长"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_as_it_was(
    as_user: As, more: dict[str, str], said: str
) -> None:
    page = ask(as_user("city-handler"), 400, **({"note": "我写的说明"} | more))
    assert said in page
    assert f'value="{more.get("due_on", SOON.isoformat())}"' in page
    assert more.get("note", "我写的说明") in page
    assert "<details open>" in page


def test_nobody_asks_beyond_rights_and_area(as_user: As, in_city: Installation) -> None:
    ask(as_user("lead-office"), 403)
    ask(as_user("employer"), 403)
    maker = as_user("district-maker")
    ask(maker, 404, source="graduates")
    ask(maker, 404, policy="no-such")
    ask(maker, 404, source="\x00")
    foreign = next(unit for unit in ("500101", "500102", "500103") if unit != district(in_city))
    ask(maker, 404, where=f"?at={foreign}")
    assert maker.get(ASK).status_code == 405
    assert Client(HTTP_HOST="localhost").post(ASK).status_code == 302


def test_a_request_is_closed_only_as_it_was_seen(as_user: As, in_city: Installation) -> None:
    handler = as_user("city-handler")
    ask(handler)
    number = re.search(r'action="/cannot-tell/(\d+)/', text(handler, "/cannot-tell/"))[1]  # type: ignore[index]
    close = f"/cannot-tell/{number}/"
    assert handler.post(close, {"version": "x", "state": "withdrawn"}).status_code == 400
    assert handler.post(close, {"version": "1", "state": "open"}).status_code == 404
    assert as_user("district-maker").post(close, {"version": "1", "state": "withdrawn"}).status_code == 404
    assert handler.post(close, {"version": "1", "state": "withdrawn"}).status_code == 302
    assert handler.post(close, {"version": "1", "state": "answered"}).status_code == 409
    assert handler.post("/cannot-tell/999999/", {"version": "1", "state": "answered"}).status_code == 404
    assert "已撤回" in text(handler, "/cannot-tell/")
    ask(handler)


def test_a_simulation_tells_the_difference_by_unit(as_user: As, in_city: Installation) -> None:
    page = text(as_user("lead-office"), f"{SIMULATE}?p.refund_share_other=90")
    ((now,),) = rows(in_city, "SELECT sum(amount_fen) FROM {d}")
    assert f"{now / 100:,.2f}" in page
    assert "60% → <strong>90%</strong>" in page
    then = in_city.json(
        "policy", "simulate", "retention-refund", "--set", "refund_share_other=0.9", "--month", "2022-07"
    )
    assert f"{then['city']['after']['amount_fen'] / 100:,.2f}" in page
    assert page.count('data-label="差额"') == 2 * (len(then["units"]) + 1)


def test_a_simulation_stays_in_the_place_that_is_looked_at(as_user: As, in_city: Installation) -> None:
    mine = district(in_city)
    page = text(as_user("lead-office"), f"{SIMULATE}?at={mine}&p.max_layoff_rate=0")
    assert page.count('data-label="差额"') == 2
    assert "合计" not in page
    text(as_user("district-maker"), SIMULATE, 403)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("refund_share_other", "abc", "百分数"),
        ("refund_share_other", "101", "≤ 100%"),
        ("refund_share_other", "-1", "≥ 0%"),
        ("refund_share_other", "1e999999", "百分数"),
        ("small_firm_size", "3.5", "整数"),
        ("small_firm_size", "9" * 30, "整数"),
        ("valid_to", "31.12.2022", "日期"),
        ("enterprise_kinds", "no_such_kind", "代码"),
        ("exclude_abnormal", "maybe", "是或否"),
        ("layoff_strategy", "guess", "year_end_decrease"),
        ("open_industries", "x" * 3_000, "代码"),
    ],
)
def test_a_value_that_cannot_be_comes_back_beside_its_field(
    as_user: As, name: str, given: str, said: str
) -> None:
    page = text(as_user("lead-office"), f"{SIMULATE}?p.{name}={given}&p.min_months_due=6", 400)
    fault = re.search(r'class="invalid">([^<]*)', page)
    assert fault
    assert said in fault[1].replace("&gt;", ">")
    assert 'name="p.min_months_due" value="6"' in page, "what was right is kept"
    if name not in ("exclude_abnormal", "layoff_strategy"):
        assert f'value="{given}"' in page


def test_the_months_run_answers_a_request_whose_data_are_there(as_user: As, in_city: Installation) -> None:
    from zhumeng.foundation.history import acting
    from zhumeng.work.benefits.jobs import decide_all
    from zhumeng.work.benefits.models import DataRequest

    handler = as_user("city-handler")
    ask(handler)
    with acting("test"):
        come = DataRequest.objects.create(
            policy="retention-refund", month="2022-06", source="contributions", cases=3,
            asked_by="test", due_on=TODAY - timedelta(days=1),
        )  # fmt: skip
    page = text(handler, "/cannot-tell/")
    assert "逾期" in page
    assert decide_all(JULY, lambda done, total: None) == "没有变化，1 项数据请求已答复"
    come.refresh_from_db()
    assert (come.state, come.closed_by) == ("answered", "month-run")
    assert "数据已到" in text(handler, "/cannot-tell/")
    assert DataRequest.objects.get(source="employers").state == "open"

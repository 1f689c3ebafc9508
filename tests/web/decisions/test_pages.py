"""Policies, lists and one decision in the demo city: scopes, filters, what is refused, both languages."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from journeys.conftest import Installation
from web.conftest import As
from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack

LIST = "/policies/retention-refund/decisions/"
HIRES = "/policies/expansion-subsidy/decisions/"
JULY = Month(2022, 7)


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.content.decode()[-1500:])
    return str(response.content.decode())


def rows(city: Installation, sql: str, policy: str = "retention-refund") -> list[tuple[Any, ...]]:
    """Rows of July's decisions; ``{d}`` in the query stands for them."""
    batch = Lake(city.home / "lake").snapshot().batch(f"decision/{policy}", JULY)
    assert batch is not None
    with connect() as duck:
        return duck.execute(sql.format(d=scan([batch]))).fetchall()


def district(city: Installation) -> str:
    found = city.rows("SELECT territory FROM accounts_grant WHERE role = 'district_maker'")
    return str(found[0][0])


def count_on(page: str) -> int:
    return int(re.search(r"共 ([\d,]+) 件", page)[1].replace(",", ""))  # type: ignore[index]


def test_the_policies_tell_what_they_come_to_in_the_readers_area(as_user: As, in_city: Installation) -> None:
    page = text(as_user("lead-office"), "/policies/")
    ((count, fen),) = rows(in_city, "SELECT count(*), sum(amount_fen) FROM {d} WHERE outcome = 'entitled'")
    assert f"{fen / 100:,.2f}" in page
    assert re.search(rf"outcome=entitled[^>]*>{count}<", page)
    mine = rows(
        in_city, f"SELECT count(*) FROM {{d}} WHERE outcome = 'entitled' AND unit = '{district(in_city)}'"
    )
    there = text(as_user("district-maker"), "/policies/")
    assert re.search(rf"retention-refund/decisions/\?[^>]*outcome=entitled[^>]*>{mine[0][0]}<", there)


@pytest.mark.parametrize("code", ["retention-refund", "expansion-subsidy", "unemployment-rate"])
def test_a_policy_shows_conditions_facts_parameters_and_what_was_not_found(as_user: As, code: str) -> None:
    page = text(as_user("leader"), f"/policies/{code}/")
    policy = the_pack().policies[code]
    for condition in policy.conditions:
        assert condition.zh in page
        assert condition.clause in page
    for parameter in policy.parameters.values():
        assert parameter.name["zh"] in page
        assert all(value.source in page for value in parameter.values)
    assert all(one in page for one in policy.unknowns)


def test_the_list_counts_what_the_lake_holds_and_a_district_its_part(
    as_user: As, in_city: Installation
) -> None:
    ((whole,),) = rows(in_city, "SELECT count(*) FROM {d}")
    ((mine,),) = rows(in_city, f"SELECT count(*) FROM {{d}} WHERE unit = '{district(in_city)}'")
    assert count_on(text(as_user("auditor"), LIST)) == whole
    assert count_on(text(as_user("district-maker"), LIST)) == mine < whole


def test_filters_are_chips_that_can_be_taken_away(as_user: As, in_city: Installation) -> None:
    client = as_user("lead-office")
    page = text(client, f"{LIST}?outcome=not_entitled&failing=paid_up&sort=-subject")
    ((count,),) = rows(in_city, "SELECT count(*) FROM {d} WHERE first_failing = 'paid_up'")
    assert count_on(page) == count
    chips = re.findall(r'class="chip on" href="(\?[^"]*)">([^<]*)', page)
    assert [word.strip() for _address, word in chips] == ["不符合", "上年度足额缴纳失业保险费"]
    without = chips[1][0].replace("&amp;", "&")
    assert "sort=-subject" in without
    assert count_on(text(client, LIST + without)) == len(
        rows(in_city, "FROM {d} WHERE outcome = 'not_entitled'")
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("outcome=maybe", "entitled"),
        ("unit=999999", "500101"),
        ("failing=x", "layoff_within_limit"),
        ("missing=x", "premium_paid"),
        ("from=abc", "1200.50"),
        ("from=9&to=1", "金额上限低于下限"),
        ("sort=x", "amount"),
        ("page=99999", "最后一页"),
        ("page=-1", "从第 1 页"),
        ("q=" + "x" * 200, "最多 100 个字"),
        ("&".join(f"unit=5{i}" for i in range(500)), "最多 50 个"),
    ],
)
def test_a_filter_that_cannot_be_is_refused_saying_what_there_is(as_user: As, query: str, said: str) -> None:
    assert said in text(as_user("lead-office"), f"{LIST}?{query}", 400)


def test_the_export_holds_exactly_what_is_listed(as_user: As, in_city: Installation) -> None:
    client = as_user("lead-office")
    query = "outcome=entitled&sort=-amount&from=1000"
    page = text(client, f"{LIST}?{query}")
    response = client.get(f"{LIST}export/?{query}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    lines = book.get_sheet_by_index(0).to_python()
    assert len(lines) - 1 == count_on(page)
    amount = lines[0].index("金额（元）")
    found = rows(
        in_city,
        "SELECT amount_fen FROM {d} WHERE outcome = 'entitled' AND amount_fen >= 100000 "
        "ORDER BY amount_fen DESC, unit, employer_id",
    )
    assert [round(line[amount] * 100) for line in lines[1:]] == [fen for (fen,) in found]
    shown = re.findall(r'<td class="num" data-label="金额（元）">([\d,.]+)', page)
    assert [f"{line[amount]:,.2f}" for line in lines[1:51]] == shown
    assert sum(str(head).startswith("2021年") for head in lines[0]) > 3, "facts say of which year they are"


def test_an_export_of_people_names_nobody(as_user: As, in_city: Installation) -> None:
    response = as_user("lead-office").get(f"{HIRES}export/")
    lines = CalamineWorkbook.from_filelike(
        io.BytesIO(b"".join(response.streaming_content))
    ).get_sheet_by_index(0)
    cells = " ".join(str(cell) for line in lines.to_python() for cell in line)
    assert not re.search(r"\d{17}[\dX]\b", re.sub(r"\b9[0-9A-Z]{17}\b", "", cells))


def test_a_decision_says_why_and_what_a_missing_fact_would_give(as_user: As, in_city: Installation) -> None:
    ((employer,),) = rows(in_city, "SELECT employer_id FROM {d} WHERE missing = ['revenue'] LIMIT 1")
    page = text(as_user("lead-office"), f"{LIST}{employer}/")
    assert "无法判断" in page
    assert re.search(r"营业收入", page)
    assert len(re.findall(r"(?:50|60)% = [\d,.]+ 元", page)) == 2
    assert "请市场监管部门补充" in page
    assert re.findall(r'<tr class="eye">.*?</tr>', page, re.S)[0].count("未知") >= 1, (
        "the unknown line meets the eye"
    )


def test_a_failing_decision_tells_from_which_value_it_would_do(as_user: As, in_city: Installation) -> None:
    ((employer, base, end),) = rows(
        in_city,
        "SELECT employer_id, f_insured_base, f_insured_end FROM {d} "
        "WHERE first_failing = 'layoff_within_limit' AND f_insured_base > 30 AND NOT f_new_in_year LIMIT 1",
    )
    page = text(as_user("lead-office"), f"{LIST}{employer}/")
    fewest = next(n for n in range(end, base + 1) if (base - n) * 1000 <= 55 * base)
    assert f"≥ {fewest:,}" in page
    assert 'class="eye"' in page
    assert "怎样会改变结论" in page


def test_another_districts_decision_is_told_like_one_that_does_not_exist(
    as_user: As, in_city: Installation
) -> None:
    mine = district(in_city)
    ((there,),) = rows(in_city, f"SELECT employer_id FROM {{d}} WHERE unit <> '{mine}' LIMIT 1")
    client = as_user("district-maker")
    told = {number: text(client, f"{LIST}{number}/", 404) for number in (there, 999_999_999)}
    foreign, unknown = (page.replace(f"decisions/{number}/", "") for number, page in told.items())
    tokens = re.compile(r'csrf[^"]*"[^"]*"[^"]*"[^"]*"|X-CSRFToken": "[^"]*"|value="[^"]*"')
    assert tokens.sub("", foreign) == tokens.sub("", unknown)
    ((here,),) = rows(in_city, f"SELECT employer_id FROM {{d}} WHERE unit = '{mine}' LIMIT 1")
    text(client, f"{LIST}{here}/")


@pytest.mark.parametrize("subject", ["x", "1-2-3", "0", "9" * 18, "9" * 300, "-"])
def test_an_address_that_names_nobody_is_missing(as_user: As, subject: str) -> None:
    text(as_user("lead-office"), f"{LIST}{subject}/", 404)
    text(as_user("lead-office"), f"/policies/no-such/decisions/{subject}/", 404)


def test_a_persons_decision_is_masked_and_noted(as_user: As, in_city: Installation) -> None:
    from zhumeng.foundation.accounts.api import views_of
    from zhumeng.registers.api import person_display

    ((person, employer),) = rows(
        in_city,
        "SELECT person_id, employer_id FROM {d} WHERE outcome = 'entitled' LIMIT 1",
        "expansion-subsidy",
    )
    before = views_of(person=person).count()
    page = text(as_user("lead-office"), f"{HIRES}{person}-{employer}/")
    assert person_display(person) in page
    assert "**" in page
    seen = list(views_of(person=person))
    assert len(seen) == before + 1
    assert (seen[0].username, seen[0].what) == ("demo-lead-office", "view")
    assert "1,000.00 元" in page


def test_one_sees_ones_own_decision_but_no_list(as_user: As, in_city: Installation) -> None:
    from zhumeng.foundation.accounts.api import views_of

    ((person,),) = in_city.rows("SELECT person_id FROM accounts_grant WHERE role = 'job_seeker'")
    ((employer,),) = in_city.rows("SELECT employer_id FROM accounts_grant WHERE role = 'employer'")
    found = rows(in_city, f"SELECT employer_id FROM {{d}} WHERE person_id = {person}", "expansion-subsidy")
    seeker, firm = as_user("job-seeker"), as_user("employer")
    before = views_of(person=person).count()
    page = text(seeker, f"{HIRES}{person}-{found[0][0]}/")
    assert views_of(person=person).count() == before, "nobody is noted in one's own file for looking"
    assert '/policies/"' not in page
    text(firm, f"{LIST}{employer}/")
    for client in (seeker, firm):
        for address in (LIST, "/policies/", f"{LIST}export/", "/cannot-tell/"):
            text(client, address, 403)
    ((other,),) = rows(in_city, f"SELECT employer_id FROM {{d}} WHERE employer_id <> {employer} LIMIT 1")
    text(firm, f"{LIST}{other}/", 404)


def test_a_decision_made_again_comes_out_the_same(as_user: As, in_city: Installation) -> None:
    ((employer,),) = rows(in_city, "SELECT employer_id FROM {d} WHERE outcome = 'entitled' LIMIT 1")
    assert "结果一致" in text(as_user("auditor"), f"{LIST}{employer}/?replay=1")


def test_a_month_that_was_not_decided_is_missing(as_user: As) -> None:
    assert "2021-03" in text(as_user("lead-office"), f"{LIST}?month=2021-03", 404)
    text(as_user("lead-office"), f"{LIST}1/?month=2021-03", 404)


@pytest.mark.parametrize(
    "address", [LIST, HIRES, "/policies/", "/cannot-tell/", "/policies/retention-refund/"]
)
def test_a_page_asks_the_database_a_few_times_however_long_the_list(as_user: As, address: str) -> None:
    client = as_user("lead-office")
    with CaptureQueriesContext(connection) as asked:
        text(client, address)
    assert len(asked) <= 12, [query["sql"] for query in asked]


ADDRESSES = [
    "/policies/", "/policies/retention-refund/", LIST, f"{LIST}?outcome=not_entitled", HIRES, "/cannot-tell/",
    "/policies/retention-refund/simulate/", "/policies/expansion-subsidy/simulate/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_english_pages_say_chinese_only_where_they_mark_it(as_user: As, address: str) -> None:
    client = as_user("lead-office")
    client.cookies["language"] = "en"
    assert left_chinese(text(client, address)) == []


def test_an_english_decision_says_chinese_only_where_it_marks_it(as_user: As, in_city: Installation) -> None:
    client = as_user("lead-office")
    client.cookies["language"] = "en"
    for outcome in ("entitled", "not_entitled", "cannot_tell"):
        for policy, key in (
            ("retention-refund", "employer_id"),
            ("expansion-subsidy", "person_id || '-' || employer_id"),
        ):
            found = rows(in_city, f"SELECT {key} FROM {{d}} WHERE outcome = '{outcome}' LIMIT 3", policy)
            for (subject,) in found:
                page = text(client, f"/policies/{policy}/decisions/{subject}/")
                title = re.compile(r"<title>.*?</title>", re.S)
                assert left_chinese(title.sub("", page)) == []


def left_chinese(page: str) -> list[str]:
    """Chinese of a page outside what is marked as Chinese."""
    page = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    page = re.sub(r'<(\w+)[^>]* lang="zh"[^>]*>.*?</\1>', "", page, flags=re.S)
    return re.findall(r"[\u4e00-\u9fff]+", page)

"""Adverts of job sites: an invented crawl, and the real one where it is at hand."""

from pathlib import Path

import duckdb
import pytest

from registers.conftest import Write
from zhumeng.engine.lake import Lake, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.home import lake_path
from zhumeng.registers import api

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "job-adverts" / "adverts.parquet"
pytestmark = pytest.mark.django_db


def advert(number: int, city: str, district: str, **other: object) -> dict[str, object]:
    return {
        "advert_id": f"A{number}",
        "source": "site-2022:python",
        "crawled": "2022-05",
        "title": "数据开发",
        "city": city,
        "district": district,
        "pay_min": 8000.0,
        "pay_max": 12000.0,
        "employer": "E13812345678ab",
        "tags": "五险一金",
        "text": "联系电话13812345678",
    } | other


def published(query: str) -> list[tuple[object, ...]]:
    batches = Lake(lake_path()).snapshot().batches("vacancies")
    with duckdb.connect() as connection:
        return connection.execute(query.format(scan(batches))).fetchall()


def test_a_crawl_is_placed_by_names_and_says_what_it_cannot_place(write: Write) -> None:
    rows = [
        advert(1, "重庆", "渝北区"),
        advert(2, "重庆", ""),
        advert(3, "上海", "闵行区"),
        advert(4, "成都", "高新区"),
        advert(5, "", ""),
        advert(6, "远程办公", ""),
        advert(7, "昆山", "", pay_min=9000.0, pay_max=8000.0),
        advert(8, "重庆", "忠县", pay_min=12.0, pay_max=20.0),
    ]
    taken = api.take("vacancies", write(rows), arrived=Month(2022, 7))
    assert taken.intake is not None
    assert (taken.intake.new, taken.intake.rejected) == (8, 0)
    assert {n.code: n.count for n in taken.intake.notices if n.count and n.column == "territory"} == {
        "place_no_city": 1,
        "place_unknown_city": 1,
        "place_no_district": 1,
        "place_unknown_district": 1,
    }
    assert {n.code for n in taken.intake.notices} >= {"layout", "in_order", "unusual", "redacted"}
    places = [place for (place,) in published("SELECT territory FROM {} ORDER BY advert_id")]
    assert places == ["500112", "500000", "310112", "510100", None, None, "320583", "500233"]
    ((channel, unit, ref, month, pay, text),) = published(
        "SELECT DISTINCT channel, publishing_unit, employer_ref, published_month, min(pay_min) OVER (), text"
        " FROM {}"
    )
    assert (channel, unit, ref, str(month)) == (
        "external",
        "site-2022:python",
        "E13812345678ab",
        "2022-05-01",
    )
    assert (pay, text) == (1200, "联系电话***")


@pytest.mark.skipif(not REAL.exists(), reason="the real adverts are not beside this checkout")
def test_the_real_adverts_load_as_external() -> None:
    taken = api.take("vacancies", REAL, arrived=Month(2024, 7))
    assert taken.intake is not None
    assert (taken.intake.new, taken.intake.rejected) == (76_905, 0)
    ((rows, external, here),) = published(
        "SELECT count(*), count(*) FILTER (channel = 'external'),"
        " count(*) FILTER (territory LIKE '50%') FROM {}"
    )
    assert (rows, external, here) == (76_905, 76_905, 979)
    notices = {notice.code: notice.count for notice in taken.intake.notices if notice.column == "territory"}
    assert notices["place_no_city"] == 2104
    ((unplaced,),) = published("SELECT count(*) FROM {} WHERE territory IS NULL")
    assert unplaced == notices["place_no_city"] + notices["place_unknown_city"]

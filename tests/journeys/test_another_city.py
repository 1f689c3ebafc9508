"""Another notice is only data: an invented city runs its month with its own plan, units and territories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeys.conftest import Installation, new_database

PACK = Path(__file__).parents[1] / "packs" / "qingshui-2023"
RECORDS = """record_no,kind,occurred_on,territory,unit,quantity
a1,招聘会,2023-01-10,990101,市就业中心,1
a2,job_fair,2023-02-11,990102,市就业中心,2
a3,employer_guidance,2023-02-12,990102,就业科,1
a4,job_fair,2023-02-13,500101,市就业中心,1
a5,dance,2023-02-13,990101,市就业中心,1
"""
PUBLISHED = """figure,month,territory,value,unit,source
new_jobs,2023-02,990100,149,人,清水市统计局
"""
LATER = """record_no,kind,occurred_on,territory,unit,quantity
b1,job_fair,2023-07-11,990103,市就业中心,1
"""


@pytest.fixture(scope="module")
def qingshui(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    home = tmp_path_factory.mktemp("qingshui")
    made = Installation(home, new_database("qingshui"), {"ZHUMENG_PACK": str(PACK)})
    for name, text in (("records", RECORDS), ("published", PUBLISHED), ("later", LATER)):
        (home / f"{name}.csv").write_text(text, encoding="utf-8")
    made.zhumeng("intake", "service_records", str(home / "records.csv"), "--confirm", "--month", "2023-02")
    made.zhumeng(
        "intake", "published_figures", str(home / "published.csv"), "--confirm", "--month", "2023-02"
    )
    made.zhumeng("month", "2023-02")
    return made


def items(qingshui: Installation, *arguments: str) -> dict[str, Any]:
    found = qingshui.json("plan", "status", "--month", "2023-02", *arguments)
    return {item["id"]: item for item in found["items"]}


def test_its_own_plan_has_lights_and_values(qingshui: Installation) -> None:
    found = items(qingshui)
    assert found.keys() == {"O0", "M01", "M02"}
    fairs = found["M01"]["targets"][0]
    assert (fairs["value"], fairs["target"], fairs["pace"], fairs["light"]) == (3, 12, 2, "on_pace")
    jobs = found["O0"]["targets"][0]
    assert (jobs["value"], jobs["source"], jobs["light"]) == (149, "loaded", "critical")
    assert found["M02"]["light"] == "on_pace"


def test_rows_that_do_not_fit_its_codes_and_territories_were_rejected(qingshui: Installation) -> None:
    opened = qingshui.json("plan", "records", "fairs", "--month", "2023-02")
    assert {record["record"] for record in opened["records"]} == {"a1", "a2"}
    assert opened["by_unit"] == {"990101": 1, "990102": 2}


def test_a_district_that_was_merged_counts_in_its_successor_only_from_that_day(
    qingshui: Installation,
) -> None:
    later = str(qingshui.home / "later.csv")
    qingshui.zhumeng("intake", "service_records", later, "--confirm", "--month", "2023-07")
    qingshui.zhumeng("month", "2023-07")
    opened = qingshui.json("plan", "records", "fairs", "--month", "2023-07")
    assert opened["by_unit"].keys() == {"990101", "990103"}
    assert sum(opened["by_unit"].values()) == 4
    before = qingshui.json("plan", "records", "fairs", "--month", "2023-02")
    assert before["by_unit"].keys() == {"990101", "990102"}


def test_it_has_no_policies_and_says_so(qingshui: Installation) -> None:
    assert qingshui.json("policy", "list") == []

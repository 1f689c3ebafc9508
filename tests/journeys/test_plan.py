"""The plan's figures: lights, provisional and restated months, and records that add up."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from journeys.conftest import Installation
from zhumeng.engine.packs.pack import find_pack, load_pack

PACK = load_pack(find_pack("chongqing-2022"))
COMPUTED = [c for c, f in PACK.figures.items() if f.source == "computed" and f.shape != "done"]


@pytest.fixture(scope="module")
def status(city: Installation) -> dict[str, Any]:
    found: dict[str, Any] = city.json("plan", "status", "--month", "2022-07")
    return found


def test_every_item_has_a_light_and_every_target_a_value_or_a_reason(status: dict[str, Any]) -> None:
    assert len(status["items"]) == 50
    lights = {item["light"] for item in status["items"]}
    assert lights <= {"on_pace", "reported", "behind", "critical", "cannot_tell"}
    assert {"on_pace", "behind", "critical"} <= lights, "a believable city is not all green"
    for item in status["items"]:
        assert item["targets"] or item["monitoring"] or item["milestones"]
        for target in item["targets"]:
            assert {"id", "op", "target", "value", "unit", "source", "light", "as_of"} <= target.keys()
            assert (target["source"] == "none") == (target["value"] is None and target["op"] != "done")


def test_sources_are_told_apart(status: dict[str, Any]) -> None:
    sources = {target["id"]: target["source"] for item in status["items"] for target in item["targets"]}
    assert sources["surveyed_unemployment_rate"] == "loaded"
    assert sources["western_plan_volunteers"] == "reported"
    assert sources["new_urban_employment"] == "computed"


def test_a_figure_whose_source_is_late_is_provisional(status: dict[str, Any]) -> None:
    targets = {target["id"]: target for item in status["items"] for target in item["targets"]}
    assert "deaths" in targets["new_urban_employment"]["late"]
    assert targets["new_urban_employment"]["provisional"]
    assert not targets["job_fairs_held"]["provisional"]


def test_late_districts_restate_the_earlier_month(city: Installation) -> None:
    june = city.json("plan", "status", "--month", "2022-06")
    assert june["restated_in"] == "2022-07"
    assert "contributions" not in june["late"]


@pytest.mark.parametrize("code", COMPUTED)
def test_the_records_add_up_to_the_figure_and_the_units_to_the_city(city: Installation, code: str) -> None:
    opened = city.json("plan", "records", code, "--month", "2022-07")
    total = sum(Fraction(str(record["quantity"])) for record in opened["records"])
    assert len(opened["records"]) == opened["count"]
    assert total == Fraction(str(opened["sum"]))
    assert sum(Fraction(str(part)) for part in opened["by_unit"].values()) == total
    assert len(opened["by_unit"]) == 41
    if opened["whole"] is None:
        assert opened["value"] in (opened["sum"], None)
    elif opened["whole"]:
        share = total / sum(Fraction(str(record["whole"])) for record in opened["records"])
        scale = 100 if PACK.figures[code].shape == "rate" else 1
        assert opened["value"] == pytest.approx(float(share * scale))


def test_a_figure_given_for_the_whole_city_is_not_zero_in_its_units(city: Installation) -> None:
    opened = city.json("plan", "records", "surveyed_unemployment_rate", "--month", "2022-07")
    assert (opened["unit"], opened["count"], opened["by_unit"]) == ("%", 1, {})
    task = city.json("plan", "records", "grad_recruit_2022_complete", "--month", "2022-07")
    assert (task["value"], task["count"]) == (0, 0)


def test_a_published_figure_opens_to_the_row_it_is_read_from(city: Installation) -> None:
    opened = city.json("plan", "records", "official_new_urban_employment", "--month", "2022-07")
    assert opened["value"] == opened["sum"] == sum(r["quantity"] for r in opened["records"])
    here = city.json(
        "plan", "records", "official_new_urban_employment", "--month", "2022-07", "--territory", "500101"
    )
    assert [r["unit"] for r in here["records"]] == ["500101"]


def test_external_adverts_are_kept_but_not_counted(city: Installation) -> None:
    opened = city.json("plan", "records", "vacancies_published", "--month", "2022-07")
    assert opened["count"] > 0
    assert all("@" in record["record"] for record in opened["records"]), "each with its publishing unit"
    assert len({record["record"].split("@")[0] for record in opened["records"]}) == opened["count"]


def test_one_unit_and_one_territory(city: Installation) -> None:
    mine = city.json("plan", "status", "--month", "2022-07", "--unit", "流动处")
    assert {item["id"] for item in mine["items"]} == {i.id for i in PACK.plan.items() if "流动处" in i.units}
    here = city.json("plan", "status", "--month", "2022-07", "--territory", "万州区")
    fairs = next(t for i in here["items"] for t in i["targets"] if t["id"] == "job_fairs_held")
    opened = city.json("plan", "records", "job_fairs_held", "--month", "2022-07", "--territory", "500101")
    assert (fairs["value"] or 0) == opened["sum"]
    assert fairs["light"] is None


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["plan", "status", "--month", "2022-13"], "not a month"),
        (["plan", "status", "--month", "2023-01"], "has not been run"),
        (["plan", "status", "--month", "2022-07", "--unit", "外星处"], "外星处"),
        (["plan", "status", "--month", "2022-07", "--territory", "999999"], "999999"),
        (["plan", "records", "happiness", "--month", "2022-07"], "happiness"),
        (["plan", "check", "atlantis"], "atlantis"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_two(
    city: Installation, arguments: list[str], what: str
) -> None:
    assert what in city.refuses(*arguments)


def test_plan_check_counts_what_it_loaded(city: Installation) -> None:
    found = city.json("plan", "check", "chongqing-2022")
    assert found | {"items": 50, "targets": 46, "reporting_units": 41} == found

"""What a figure may claim: missing is never zero."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.engine.lake import Batch
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.oversight.figures import Figures, Row
from zhumeng.oversight.status import number, wanted_of

PACK = load_pack(find_pack("chongqing-2022"))
JULY = Month(2022, 7)
ALL = sorted(PACK.contracts)


def figures(
    units: dict[str, dict[str, Row]],
    late: dict[str, list[str]] | None = None,
    known: list[str] = ALL,
    run: str = "2022-07",
) -> Figures:
    meta = {"late": late or {}, "known": known, "run": run}
    return Figures(PACK, JULY, Batch(FIGURES, JULY, 1, "d", 0, (), (), meta), units)


def row(quantity: int, whole: int | None = None) -> Row:
    return Row(Fraction(quantity), None if whole is None else Fraction(whole), quantity, JULY.last_day)


def value(code: str, found: Figures, unit: str | None = None) -> Fraction | None:
    return found.value(code, PACK.figures[code], unit)


def test_the_city_is_the_sum_of_its_units() -> None:
    found = figures({"job_fairs_held": {"500101": row(2), "500103": row(3)}})
    assert value("job_fairs_held", found) == 5
    assert value("job_fairs_held", found, "500101") == 2


def test_a_share_is_made_of_sums_not_of_shares() -> None:
    found = figures({"difficult_grads_employment_rate": {"500101": row(1, 2), "500103": row(1, 8)}})
    assert value("difficult_grads_employment_rate", found) == 20
    assert value("difficult_grads_employment_rate", found, "500101") == 50


def test_the_city_s_own_row_stands_for_its_parts() -> None:
    found = figures({"official_new_urban_employment": {"500000": row(9), "500101": row(4)}})
    assert value("official_new_urban_employment", found) == 9


def test_no_record_is_zero_only_when_every_source_has_arrived() -> None:
    assert value("job_fairs_held", figures({})) == 0
    assert value("job_fairs_held", figures({}, late={"service_records": []})) is None
    assert value("job_fairs_held", figures({}, known=[])) is None
    assert value("surveyed_unemployment_rate", figures({})) is None
    assert value("western_plan_volunteers", figures({})) is None


def test_a_share_without_this_month_s_source_cannot_be_told() -> None:
    rate = {"graduate_year_end_employment_rate": {"500101": row(0, 40)}}
    assert value("graduate_year_end_employment_rate", figures(rate)) == 0
    blind = figures(rate, late={"contributions": []})
    assert value("graduate_year_end_employment_rate", blind) is None
    some = figures(rate, late={"contributions": ["500242"]})
    assert value("graduate_year_end_employment_rate", some) == 0, "provisional: one district is missing"


def test_a_count_of_the_year_stays_and_is_provisional() -> None:
    found = figures({"new_urban_employment": {"500101": row(7)}}, late={"deaths": [], "group_veterans": []})
    assert value("new_urban_employment", found) == 7
    assert found.late("new_urban_employment") == {"deaths": []}


def test_a_month_computed_by_a_later_run_says_so() -> None:
    assert figures({}).restated_in == ""
    assert figures({}, run="2022-08").restated_in == "2022-08"


@pytest.mark.parametrize(
    ("target", "scale", "wanted"),
    [
        ("job_fairs_held", Fraction(1, 1000), 1),
        ("job_fairs_held", Fraction(1, 10_000), 1),
        ("new_urban_employment", Fraction(1, 1000), 600),
        ("surveyed_unemployment_rate", Fraction(1, 1000), Fraction(11, 2)),
        ("graduate_year_end_employment_rate", Fraction(1, 1000), 90),
        ("startup_loan_balance", Fraction(1, 1000), Fraction(6, 100)),
        ("new_urban_employment", Fraction(1), 600_000),
    ],
)
def test_targets_scale_with_a_fictional_city_and_rates_do_not(
    target: str, scale: Fraction, wanted: Fraction
) -> None:
    by_id = {one.id: one for _, one in PACK.plan.targets()}
    assert wanted_of(figures({}), by_id[target], scale) == wanted


def test_a_baseline_is_the_figure_of_its_day() -> None:
    by_id = {one.id: one for _, one in PACK.plan.targets()}
    target = by_id["poverty_alleviated_employment_scale"]
    assert wanted_of(figures({}), target, Fraction(1, 1000)) is None
    found = figures({"poverty_alleviated_employment_scale@2021-12-31": {"500101": row(759)}})
    assert wanted_of(found, target, Fraction(1, 1000)) == 759


def test_numbers_for_machines_keep_their_kind() -> None:
    assert (number(Fraction(3)), number(Fraction(1, 3)), number(None)) == (3, 0.3333333333, None)

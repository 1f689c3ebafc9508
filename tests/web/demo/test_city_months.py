"""What the months bring, and the irregularities the month run must cope with."""

from __future__ import annotations

from web.demo.built import Built
from zhumeng.web.demo.files.contributions import LATE_DISTRICTS

MONTHS = ["2021-12", *(f"2022-{n:02d}" for n in range(1, 8))]


def test_one_folder_a_month(city: Built) -> None:
    assert sorted(path.name for path in (city.folder / "inbox").iterdir()) == MONTHS


def test_history_holds_thirteen_months_of_contributions_and_each_month_its_own(city: Built) -> None:
    found = city.rows(
        "SELECT arrived, min(fee_month), max(fee_month) FROM contributions GROUP BY 1 ORDER BY 1"
    )
    assert found[0] == ("2021-12", "2020-12", "2021-12")
    assert [row[2] for row in found[1:]] == MONTHS[1:]


def test_two_districts_report_june_with_july(town: Built) -> None:
    late = town.rows(
        """SELECT DISTINCT insured_territory[1:6] FROM contributions
        WHERE fee_month = '2022-06' AND arrived = '2022-07'"""
    )
    assert {code for (code,) in late} == set(LATE_DISTRICTS)
    missing = f"""SELECT count(*) FROM contributions WHERE insured_territory[1:6] IN {LATE_DISTRICTS}
        AND fee_month = '2022-06' AND arrived = '2022-06'"""
    assert town.one(missing) == 0


def test_june_corrects_arrears_of_may_under_the_same_key(city: Built) -> None:
    key = "credit_code, id_number, fee_month"
    again = f"""SELECT m.state, j.state, m.wage_base = j.wage_base, count(*) FROM contributions m
        JOIN contributions j USING ({key})
        WHERE m.arrived = '2022-05' AND j.arrived = '2022-06' GROUP BY ALL"""
    [(before, after, same, count)] = city.rows(again)
    assert (before, after, same) == ("arrears", "back_paid", True)
    assert count > 0


def test_no_deaths_arrive_in_july_and_no_dishonesty_list_in_march(city: Built) -> None:
    inbox = city.folder / "inbox"
    assert [m for m in MONTHS if not (inbox / m / "deaths.parquet").exists()] == ["2022-07"]
    assert [m for m in MONTHS if not (inbox / m / "dishonesty_list.parquet").exists()] == ["2022-03"]


def test_registers_bring_only_what_is_new(city: Built) -> None:
    first = city.one("SELECT count(*) FROM people WHERE arrived = '2021-12'")
    later = city.one("SELECT count(*) FROM people WHERE arrived > '2021-12'")
    assert 0 < later < first / 50
    newborn = (
        "SELECT count(*) FROM people WHERE arrived > '2021-12' AND strftime(birth_date, '%Y-%m') = arrived"
    )
    assert city.one(newborn) > 0


def test_graduates_arrive_when_they_leave_school(town: Built) -> None:
    found = dict(
        town.rows("SELECT arrived, count(*) FROM graduates WHERE graduated_on >= '2022-01-01' GROUP BY 1")
    )
    assert found["2022-06"] > found["2022-07"] * 0.8 > found["2022-01"] > 5
    assert town.one("SELECT count(*) FROM graduates WHERE strftime(graduated_on, '%Y-%m') > arrived") == 0
    assert town.one("SELECT count(DISTINCT id_number) FROM graduates") > 32_130 * 0.0165


def test_every_ending_belongs_to_a_spell_that_ended(city: Built) -> None:
    after = """SELECT 1 FROM employment_endings e JOIN contributions c USING (credit_code, id_number)
        WHERE fee_month = strftime(ended_on + INTERVAL 1 MONTH, '%Y-%m')"""
    assert city.rows(after) == []
    assert city.one("SELECT count(*) FROM employment_endings") > 20


def test_lists_are_whole_each_month(city: Built) -> None:
    found = city.rows("SELECT arrived, count(*) FROM group_rural_migrants GROUP BY 1 ORDER BY 1")
    counts = [count for _, count in found]
    assert len(counts) == len(MONTHS)
    assert max(counts) - min(counts) < min(counts) * 0.1


SEASONS = {
    *((month, "deferral_applications") for month in MONTHS[1:4]),
    *((month, "social_insurance_claims") for month in MONTHS[1:] if month != "2022-03"),
    *((month, "loan_interest_statements") for month in MONTHS[1:] if month not in ("2022-03", "2022-06")),
    *((month, "placements") for month in MONTHS[1:3]),
}
"""Deferral began in April, units claim in March, banks settle by the quarter, agencies wait two months."""


def test_every_source_arrives_every_month_but_for_the_planted_gaps(town: Built) -> None:
    sources = {path.stem.split("-")[0] for path in town.folder.glob("inbox/*/*.parquet")}
    rare = {"insured_history", "graduates", "milestone_events"}
    gaps = {("2022-07", "deaths"), ("2022-03", "dishonesty_list")} | SEASONS
    for month in MONTHS[1:]:
        there = {path.stem.split("-")[0] for path in (town.folder / "inbox" / month).iterdir()}
        missing = {(month, source) for source in sources - rare - there}
        assert missing == {gap for gap in gaps if gap[0] == month}

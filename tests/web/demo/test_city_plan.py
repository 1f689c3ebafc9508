"""By July the city has done what ``progress.yaml`` says of the plan, everywhere in proportion."""

from __future__ import annotations

import pytest

from web.demo.built import PACK, Built
from zhumeng.engine.packs.plan import Plan
from zhumeng.engine.packs.yamlfile import load_model, read_yaml
from zhumeng.web.demo import agenda

SCALE = 32_130 / 32_130_000
DATA = read_yaml(agenda._FILE).data
TARGETS = {target.id: target for _, target in load_model(PACK / "plan.yaml", Plan).targets()}


@pytest.mark.parametrize("entry", DATA["work"], ids=lambda entry: entry["kinds"][0])
def test_records_of_each_kind_add_up_to_the_share(town: Built, entry: dict) -> None:
    real = TARGETS[entry["target"]].value if "target" in entry else entry["yearly"]
    kinds = ", ".join(f"'{kind}'" for kind in entry["kinds"])
    found = town.one(f"SELECT coalesce(sum(quantity), 0) FROM service_records WHERE kind IN ({kinds})")
    wanted = max(1, real * SCALE) * entry["share"]
    assert found == pytest.approx(wanted if entry.get("lags") else max(1, wanted), abs=0.51)


def test_every_kind_of_the_pack_is_in_the_agenda() -> None:
    declared = set(read_yaml(PACK / "codes.yaml").data["service_kind"])
    assert {kind for entry in DATA["work"] for kind in entry["kinds"]} == declared


def test_units_that_record_are_those_of_the_notice(town: Built) -> None:
    known = {entry["code"] for entry in read_yaml(PACK / "offices.yaml").data}
    assert {unit for (unit,) in town.rows("SELECT DISTINCT unit FROM service_records")} <= known


def test_new_employment_is_between_sixty_and_sixty_five_per_cent(town: Built) -> None:
    """As the official count does: first job of the year after a month without, less deaths and pensions."""
    net = town.one(
        """WITH month AS (SELECT DISTINCT id_number, (fee_month || '-01')::DATE AS m FROM contributions),
        hired AS (SELECT DISTINCT id_number FROM month a WHERE m >= '2022-01-01'
            AND NOT EXISTS (SELECT 1 FROM month b
            WHERE b.id_number = a.id_number AND b.m = a.m - INTERVAL 1 MONTH)),
        flexible AS (SELECT id_number FROM flexible_employment WHERE starts_on >= '2022-01-01'),
        gone AS (SELECT id_number, strftime(died_on, '%Y-%m') AS at FROM deaths WHERE arrived > '2021-12'
            UNION ALL SELECT id_number, strftime(starts_on, '%Y-%m') FROM pension_recipients
            WHERE arrived > '2021-12'),
        lost AS (SELECT DISTINCT id_number FROM gone JOIN month USING (id_number) WHERE m >= '2021-12-01')
        SELECT (SELECT count(*) FROM (SELECT * FROM hired UNION SELECT * FROM flexible))
            - (SELECT count(*) FROM lost)"""
    )
    assert 0.60 <= net / (600_000 * SCALE) <= 0.65


def test_registered_unemployed_found_work_as_planned(town: Built) -> None:
    found = """SELECT count(DISTINCT registration_no),
        count(DISTINCT registration_no) FILTER (difficulty IS NOT NULL)
        FROM unemployment_registrations
        WHERE end_reason IN ('reemployed', 'own_business') AND ended_on >= '2022-01-01'"""
    [(all_, hard)] = town.rows(found)
    assert all_ == pytest.approx(150_000 * SCALE * 0.62, abs=1)
    assert hard == pytest.approx(80_000 * SCALE * 0.58, abs=1)
    assert town.rows("SELECT 1 FROM unemployment_registrations WHERE ended_on <= registered_on") == []


def test_the_reemployed_do_work(town: Built) -> None:
    idle = """SELECT u.id_number FROM unemployment_registrations u
        WHERE end_reason = 'reemployed' AND NOT EXISTS (
        SELECT 1 FROM (SELECT id_number, fee_month AS m FROM contributions
                       UNION SELECT id_number, strftime(starts_on, '%Y-%m') FROM flexible_employment) w
        WHERE w.id_number = u.id_number AND w.m >= strftime(ended_on, '%Y-%m'))"""
    assert town.rows(idle) == []


def test_loans_of_the_year_and_the_adverts(town: Built) -> None:
    issued = "SELECT sum(amount) FROM startup_loans WHERE arrived = '2022-07' AND issued_on >= '2022-01-01'"
    assert town.one(issued) == round(60e8 * SCALE * 0.62)
    counted = "SELECT count(DISTINCT advert_id) FROM vacancies WHERE channel <> 'external'"
    assert town.one(counted) == round(1_000_000 * SCALE * 0.62)


def test_zero_employment_households_had_nobody_at_work_when_2021_ended(town: Built) -> None:
    worked = """SELECT 1 FROM zero_employment_households z JOIN people p USING (household_no)
        JOIN contributions c ON c.id_number = p.id_number WHERE fee_month = '2021-12'"""
    assert town.rows(worked) == []
    helped = """SELECT count(DISTINCT household_no)
        FROM zero_employment_households z JOIN people p USING (household_no)
        WHERE p.id_number IN (SELECT id_number FROM contributions WHERE fee_month = '2022-07')
        OR p.id_number IN (SELECT id_number FROM flexible_employment WHERE starts_on >= '2022-01-01')"""
    listed = town.one("SELECT count(DISTINCT household_no) FROM zero_employment_households")
    assert listed * 0.6 <= town.one(helped) < listed


def test_people_lifted_out_of_poverty_at_work_pass_the_end_of_2021_by_july(town: Built) -> None:
    count = dict(town.rows("SELECT arrived, count(*) FROM rural_employment GROUP BY 1"))
    assert count["2022-02"] < count["2021-12"] < count["2022-07"]
    assert count["2021-12"] == pytest.approx(759, rel=0.05)


def test_every_unit_of_forty_one_has_people_firms_and_records(town: Built) -> None:
    attribution = read_yaml(PACK / "attribution.yaml").data[0]
    zone = {street: unit for unit, streets in attribution["zone_streets"].items() for street in streets}
    for source, column in (("people", "residence_territory"), ("contributions", "insured_territory"),
                           ("service_records", "territory"), ("published_figures", "territory")):  # fmt: skip
        codes = {code for (code,) in town.rows(f"SELECT DISTINCT {column} FROM {source}")}
        units = {zone.get(code, code[:6]) for code in codes if code.startswith("50")} - {"500000"}
        assert len(units) == 41, (source, units)

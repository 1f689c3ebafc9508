"""The rows two policies are decided on: drawn by the row’s number, one fact in forty unknown."""

from __future__ import annotations

from pathlib import Path

KINDS = (
    "['enterprise', 'individual_business', 'social_organisation', 'foundation', 'social_service', "
    "'law_firm', 'accounting_firm', 'public_institution', 'government']"
)
STATUSES = "['active', 'revoked', 'deregistered']"
STUDY = "['full_time', 'correspondence', 'adult']"
LEVELS = "['21', '20', '10', '31', '40', '60', '73']"
FACTS = {
    "retention-refund": {
        "employer_kind": f"{KINDS}[greatest(1, (hash(i, 1) % 18)::INTEGER - 8)]",
        "registration_status": f"{STATUSES}[greatest(1, (hash(i, 2) % 30)::INTEGER - 26)]",
        "on_dishonesty_list": "hash(i, 3) % 100 = 0",
        "months_due": "(1 + hash(i, 4) % 12)::BIGINT",
        "months_paid_in_full": "months_due - CASE WHEN hash(i, 5) % 12 = 0 THEN 1 ELSE 0 END",
        "insured_base": "(hash(i, 6) % CASE WHEN hash(i, 7) % 20 = 0 THEN 3000 ELSE 60 END)::BIGINT",
        "insured_end": "greatest(0, insured_base + (hash(i, 9) % 21)::BIGINT - 8)",
        "insured_opening": "insured_base",
        "new_in_year": "hash(i, 10) % 10 = 0",
        "size_industry_listed": "hash(i, 11) % 5 <> 0",
        "large_staff_from": "[0, 200, 300, 1000][1 + (hash(i, 12) % 4)::INTEGER]",
        "large_revenue_from": "[0, 20000, 40000, 100000][1 + (hash(i, 13) % 4)::INTEGER] * 1000000::BIGINT",
        "large_assets_from": "[0, 120000][1 + (hash(i, 14) % 2)::INTEGER] * 1000000::BIGINT",
        "revenue": "(hash(i, 15) % 200000)::BIGINT * 1000000",
        "assets": "(hash(i, 16) % 200000)::BIGINT * 1000000",
        "premium_paid": "(hash(i, 17) % 2000000000)::BIGINT",
    },
    "expansion-subsidy": {
        "employer_kind": f"{KINDS}[greatest(1, (hash(i, 1) % 40)::INTEGER - 30)]",
        "graduated_on": "DATE '2021-10-01' + (hash(i, 2) % 500)::INTEGER",
        "study_form": f"{STUDY}[greatest(1, (hash(i, 3) % 20)::INTEGER - 16)]",
        "education": f"{LEVELS}[1 + (hash(i, 4) % 7)::INTEGER]",
        "has_contract": "hash(i, 5) % 12 <> 0",
        "months_insured_here": "(hash(i, 6) % 8)::BIGINT",
        "paid_before": "hash(i, 7) % 25 = 0",
    },
}
UNITS = dict.fromkeys(("revenue", "assets", "large_revenue_from", "large_assets_from"), 1000000)
"""What of 32 bits is too small is told in 10,000 yuan."""
CODED = {"employer_kind": KINDS, "registration_status": STATUSES, "study_form": STUDY}
EMPTY_IN = 40


def draw(folder: Path, policy: str, rows: int) -> None:
    """``facts.parquet`` with the facts of the policy, ``numbers.parquet`` with the same for OpenFisca."""
    import duckdb

    from zhumeng.foundation.city import the_pack

    names = FACTS[policy]
    absent = [f"NULL AS {name}" for name in the_pack().policies[policy].facts if name not in names]
    drawn = ", ".join(f"{sql} AS {name}" for name, sql in names.items())
    holed = ", ".join(
        f"CASE WHEN hash(i, 'hole', '{name}') % {EMPTY_IN} <> 0 THEN {name} END AS {name}" for name in names
    )
    numbers = ", ".join(f"{_number(name)} AS {name}" for name in names)
    with duckdb.connect() as duck:
        duck.execute(f"CREATE VIEW drawn AS SELECT i, {drawn} FROM range({rows}) r(i)")
        columns = ", ".join(["i AS employer_id", "i AS person_id", holed, *absent])
        duck.execute(f"COPY (SELECT {columns} FROM drawn) TO '{folder}/facts.parquet'")
        held = f"SELECT employer_id AS row, {numbers} FROM '{folder}/facts.parquet'"
        duck.execute(f"COPY ({held}) TO '{folder}/numbers.parquet'")


def _number(name: str) -> str:
    if name in CODED:
        return f"coalesce(list_position({CODED[name]}, {name}), 0)::INTEGER"
    if name == "graduated_on":
        return f"coalesce(strftime({name}, '%Y%m%d')::INTEGER, 0)"
    if name in UNITS:
        return f"coalesce({name} // {UNITS[name]}, 0)::INTEGER"
    return f"coalesce({name}::INTEGER, 0)"

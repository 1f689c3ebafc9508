"""A lake with every source of the pack, its rows made up from the contracts: types, code lists, empty cells.

Contributions, employers and people have the size asked for; every other source has one row for so many
persons a month. What is drawn follows from the row's number alone, so that two runs read the same city.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.lake_of_contributions import FIRST, LAST, PERSONS_PER_EMPLOYER, publish
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.contract import Column

HISTORY = ("contributions", "benefit_claimants", "employment_endings", "skill_subsidies")
"""Sources that reach back before the year."""
WHOLE = ("people", "insured_history")
"""Registers with a row for each person."""
UNEMPLOYED = ("unemployment_registrations", "benefit_grants", "benefit_claimants")
"""Sources about the first fortieth of the persons, who lost their insured work with the year."""
PERSONS_A_ROW = {"register": 40, "monthly": 240, "list": 120}
EMPTY_IN = 20
"""One cell in so many is empty where the contract lets it be."""

CONTRIBUTIONS = """
SELECT 1 + i // {size} AS employer_id, i AS person_id, DATE '{day}' AS fee_month,
  ({units})[1 + (i // {size}) % {kinds}] AS insured_territory,
  500000 + (hash(i) % 1500000)::BIGINT AS wage_base,
  (500000 + (hash(i) % 1500000)::BIGINT) // 200 AS unit_premium,
  (500000 + (hash(i) % 1500000)::BIGINT) // 200 AS person_premium,
  CASE WHEN hash(i, 1) % 997 = 0 AND {late} THEN 'arrears' ELSE 'paid' END AS state,
  DATE '{day}' + 14 AS paid_on
FROM range({gone}, {persons}) AS r(i)
WHERE hash(i, {number}) % 40 <> 0
"""


def build(root: Path, pack: Pack, persons: int) -> None:
    """Write the sources of ``persons`` insured, twelve to a firm, December 2020 to July 2022."""
    lake = Lake(root)
    units = [unit.code for unit in pack.territories.units(LAST.last_day)]
    for number, month in enumerate(FIRST.until(LAST)):
        sql = CONTRIBUTIONS.format(
            day=month.first_day, size=PERSONS_PER_EMPLOYER, units=units, kinds=len(units), number=number,
            persons=persons, late=month.number % 5 == 0, gone=persons // 40 if month.year == LAST.year else 0,
        )  # fmt: skip
        publish(lake, "contributions", month, f"{sql} ORDER BY employer_id, person_id")
    for code, contract in sorted(pack.contracts.items()):
        if code != "contributions":
            source = f"register/{code}" if contract.shape == "register" else code
            for month in _months(contract):
                publish(lake, source, month, _rows(pack, contract, month, persons, units))


def _months(contract: Contract) -> Iterator[Month]:
    """A register is told once, lists of this month and the last, applications of the year."""
    if contract.shape == "register":
        return iter([Month(2021, 12)])
    first = {"list": LAST - 1, "monthly": Month(LAST.year, 1)}[contract.shape]
    return FIRST.until(LAST) if contract.code in HISTORY else first.until(LAST)


def _rows(pack: Pack, contract: Contract, month: Month, persons: int, units: list[str]) -> str:
    count = persons // PERSONS_A_ROW[contract.shape]
    if contract.code in WHOLE:
        count = persons
    if contract.base_of == "employer":
        count = persons // PERSONS_PER_EMPLOYER
    person = "i" if contract.code in UNEMPLOYED or count == persons else f"i * {persons // count}"
    columns = [f'{sql} AS "{name}"' for name, sql in _drawn(pack, contract, month, person, units)]
    return f"SELECT {', '.join(columns)} FROM range({count}) AS r(i)"


def _drawn(
    pack: Pack, contract: Contract, month: Month, person: str, units: list[str]
) -> Iterator[tuple[str, str]]:
    for column in contract.lake_columns:
        whole = contract.base_of == "employer" and column.type == "credit_code"
        firm = "1 + i" if whole else f"1 + ({person}) // {PERSONS_PER_EMPLOYER}"
        if whole:
            yield column.name, "'9150' || lpad(i::VARCHAR, 14, '0')"
        yield column.lake_name, _value(pack, contract, column, month, person, firm, units)


def _value(
    pack: Pack, contract: Contract, column: Column, month: Month, person: str, firm: str, units: list[str]
) -> str:
    dice = f"hash(i, '{contract.code}.{column.name}', {month.number})"
    kept = column.required or column.name in contract.key or column.name == contract.month_from
    day = f"DATE '{month.first_day}'" if column.name == contract.month_from else "DATE '2021-07-01'"
    within = 28 if column.name == contract.month_from else 395
    value = {
        "id_number": person,
        "credit_code": firm,
        "territory": f"({units})[1 + ({firm}) % {len(units)}]",
        "code": _code(pack, column, dice),
        "date": f"{day} + ({dice} % {within})::INTEGER",
        "month": f"date_trunc('month', {day} + ({dice} % {within})::INTEGER)",
        "money": f"({dice} % {10**12 if contract.base_of else 500_000})::BIGINT",
        "decimal": f"({dice} % 500)::BIGINT / 100",
        "count": f"({dice} % 25)::BIGINT",
        "bool": f"{dice} % 3 = 0",
    }.get(column.type, f"'{month}-' || i")
    if column.name == "household_no" and contract.base_of:
        value = "'h' || (i // 3)"
    if column.birth_of:
        value = f"DATE '1958-01-01' + ({dice} % 17000)::INTEGER"
    if column.type == "date" and column.name.startswith("end") and not kept:
        return f"CASE WHEN {dice} % 7 = 0 THEN {value} END"
    return value if kept else f"CASE WHEN {dice} % {EMPTY_IN} <> 0 THEN {value} END"


def _code(pack: Pack, column: Column, dice: str) -> str:
    """The first code of a list for half of the rows, any of it for the others."""
    if not column.codes:
        return "NULL"
    codes = list(pack.codes[column.codes].entries)
    any_of = f"({codes})[1 + (({dice} // 2) % {len(codes)})::INTEGER]"
    return f"CASE WHEN {dice} % 2 = 0 THEN '{codes[0]}' ELSE {any_of} END"

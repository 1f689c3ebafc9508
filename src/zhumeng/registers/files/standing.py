"""Where a person stands: alive, drawing a pension, insured, in flexible work, registered, graduated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.contract import Label
from zhumeng.registers.files.groups import Labels
from zhumeng.registers.files.lines import Line, column_line, word_of
from zhumeng.registers.files.majors import major_name
from zhumeng.registers.files.said import Said, Told
from zhumeng.registers.files.spans import run_since

ABOUT = ("sex", "education", "hukou_kind", "household_role")
BORN = Label(zh="出生年份", en="Year of birth")
"""The day itself is part of the identity number, and masked with it."""
STUDY = ("school", "education", "major", "study_form", "graduated_on")
EMPLOYED = Label(zh="在职参保", en="Insured in employment")


@dataclass(frozen=True)
class Insurance:
    """Months of unemployment insurance: ``before`` the registers begin (None: not told), and paid since.

    ``arrears`` are months owed; ``total`` is None as long as the earlier months are not told.
    """

    before: int | None
    paid: int
    arrears: int
    first: Month | None
    last: Month | None

    @property
    def total(self) -> int | None:
        """Every month paid."""
        return None if self.before is None else self.before + self.paid


def standing(pack: Pack, told: Told, month: Month, shown: Labels) -> Iterator[Line]:
    """The states that hold at the end of the month, each with its evidence."""
    yield from _dated(pack, told, "deaths", "died_on", month)
    yield from _dated(pack, told, "pension_recipients", "starts_on", month)
    yield from _employed(told)
    for said in told.of("flexible_employment"):
        if said.row["ends_on"] is None or said.row["ends_on"] > month.last_day:
            since = said.row["starts_on"]
            yield column_line(pack, "flexible_employment", "kind", [said], since=since)
    yield from _registered(pack, told, shown)
    if told.of("graduates"):
        yield from _graduated(pack, told, shown)


def about(pack: Pack, told: Told) -> Iterator[Line]:
    """The person as the base register and the education authority know it."""
    said = told.of("people")
    if said:
        born = said[-1].row["birth_date"]
        yield Line("born", BORN, born and born.year, "year", "people", said[-1].month)
        yield from (column_line(pack, "people", column, said) for column in ABOUT)
    studied = told.of("graduates")
    if studied:
        for column in STUDY:
            line = column_line(pack, "graduates", column, studied)
            yield replace(line, value=major_name(pack, line.value)) if column == "major" else line


def insurance(told: Told) -> Insurance:
    """Months with a premium paid, counted once whoever paid it."""
    rows = told.of("contributions")
    paid = {said.month for said in rows if said.row["state"] != "arrears"}
    owed = {said.month for said in rows} - paid
    before = told.last("insured_history")
    months = sorted(paid | owed)
    return Insurance(
        before.row["months_paid_before"] if before else None,
        len(paid),
        len(owed),
        months[0] if months else None,
        months[-1] if months else None,
    )


def certificates(pack: Pack, told: Told) -> Iterator[Line]:
    """Skill certificates, the newest first: the occupation with its level and day."""
    name = pack.contracts["skill_certificates"].column("occupation")
    for said in sorted(told.of("skill_certificates"), key=lambda one: one.row["issued_on"], reverse=True):
        level = word_of(pack, "skill_certificates", "level", said.row["level"])
        row: Any = said.row
        yield Line(
            row["certificate_no"], name, row["occupation"], "text", "skill_certificates", said.month,
            since=row["issued_on"], word=level,
        )  # fmt: skip


def _dated(pack: Pack, told: Told, source: str, column: str, month: Month) -> Iterator[Line]:
    last = told.last(source)
    if last is not None and last.row[column] <= month.last_day:
        name = pack.contracts[source].name
        day = last.row[column]
        yield Line(source, name, day, "date", source, last.month, since=day)


def _employed(told: Told) -> Iterator[Line]:
    """The employers of the newest month of contributions that has arrived."""
    newest, rows = told.newest("contributions"), told.of("contributions")
    for said in rows:
        if newest is not None and said.month == newest.month:
            firm = said.row["employer_id"]
            since = run_since(rows, employer_id=firm).first_day
            yield Line("insured", EMPLOYED, firm, "employer", "contributions", said.month, since=since)


def _registered(pack: Pack, told: Told, shown: Labels) -> Iterator[Line]:
    source = "unemployment_registrations"
    newest: dict[str, Said] = {said.row["registration_no"]: said for said in told.of(source)}
    for said in newest.values():
        row: Any = said.row
        if row["ended_on"] is None:
            yield column_line(pack, source, "registered_on", [said], since=row["registered_on"])
            if row["difficulty"] and shown(row["difficulty"], row["territory"]):
                yield column_line(pack, source, "difficulty", [said], since=row["registered_on"])


def _graduated(pack: Pack, told: Told, shown: Labels) -> Iterator[Line]:
    said = told.of("graduates")
    row: Any = said[-1].row
    yield column_line(pack, "graduates", "destination", said)
    if row["difficulty"] and shown(row["difficulty"], row["hukou_territory"]):
        yield column_line(pack, "graduates", "difficulty", said)

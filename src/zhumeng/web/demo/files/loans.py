"""What people apply for and the ledgers of payers: grants, subsidies paid, premiums, journeys, loans."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, JANUARY, first_day, first_days, month
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk
from zhumeng.web.demo.files.groups import members
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.files.unemployed import DIFFICULTIES
from zhumeng.web.demo.labour import FLEXIBLE, OWN_BUSINESS
from zhumeng.web.demo.randoms import Ints
from zhumeng.web.demo.schooling import WAITING
from zhumeng.web.demo.spells import DISMISSAL, EXPIRY, LAYOFF, RESIGNATION
from zhumeng.web.demo.tables import Chunk, counts, dates, decimal, flags, money, pick, same

_TRADES = ("电工", "焊工", "中式烹调师", "养老护理员", "育婴员")
_HARDSHIPS = ("low_income", "poverty_alleviated", "student_loan", "disabled", "other")
_PLACES = ("home_county", "city", "shandong", "other_province")
_BORROWERS = ("registered_unemployed", "graduate", "returnee", "net_trader", "veteran")
_GRANTED = (3, 6, 9, 12, 15, 16, 24)


def write(city: City, at: int, desk: Desk) -> None:
    """Every ledger of the month; grants of benefit are told since 2021."""
    desk.deliver("benefit_grants", at, _grants(city, at))
    if at == HISTORY:
        return
    desk.deliver("skill_subsidies", at, _skills(city, at))
    desk.deliver("flexible_insurance", at, _premiums(city, at))
    desk.deliver("job_seeking_applications", at, _seekers(city, at))
    desk.deliver("worker_journeys", at, _journeys(city, at))
    desk.deliver("loan_applications", at, _applications(city, at))
    desk.deliver("loan_interest_statements", at, _interest(city, at))


def _some(city: City, name: str, pool: Ints, share: float) -> Ints:
    chosen = pool[city.dice.uniform(name, pool) < share]
    return chosen if len(chosen) else pool[:1]


def _territory(city: City, person: Ints) -> Ints:
    return city.people.street[person].astype(np.int64)


def _grants(city: City, at: int) -> Iterator[Chunk]:
    """Those who lost a job against their will, four in five of whom are granted benefit the month after."""
    spells = city.spells
    lost = (spells.reason >= EXPIRY) & (spells.reason <= LAYOFF) & (spells.reason != RESIGNATION)
    lost &= (spells.end + 1 <= at) & (spells.end >= 0) if at == HISTORY else spells.end + 1 == at
    which = np.flatnonzero(lost & (city.dice.uniform("grant/benefit", np.arange(len(spells))) < 0.8))
    if not len(which):
        which = np.flatnonzero(spells.reason == DISMISSAL)[:1]
    person = spells.person[which]
    yield {
        "grant_no": record_numbers(f"HD{at:02d}", which),
        "id_number": city.people.id_numbers(person),
        "granted_on": dates(np.minimum(first_days(spells.end[which] + 1) + 9, first_day(at) + 27)),
        "months": counts(np.array(_GRANTED)[which % len(_GRANTED)]),
        "territory": pick(city.places.codes, _territory(city, person)),
    }


def _skills(city: City, at: int) -> Iterator[Chunk]:
    """Subsidies paid for certificates, to one insured person in a thousand."""
    insured = city.spells.person[city.spells.at(at)]
    person = _some(city, f"skill/{at - 1}", insured, 0.0008)
    yield {
        "claim_no": record_numbers(f"JN{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "certificate_no": record_numbers(f"S{at - 1:02d}", person),
        "occupation": pick(_TRADES, person % len(_TRADES)),
        "level": pick(("5", "4", "3"), person % 3),
        "paid_on": dates(first_day(at) + person % 25),
    }


def _premiums(city: City, at: int) -> Iterator[Chunk]:
    flexible = city.labour.flexible
    which = np.flatnonzero((flexible.kind == FLEXIBLE) & (flexible.start <= at))
    which = which[city.dice.uniform("flexible/premium", flexible.person[which]) < 0.5]
    person = flexible.person[which] if len(which) else flexible.person[:1]
    since = flexible.start[which] if len(which) else flexible.start[:1]
    floor = np.full(len(person), 72_680)
    yield {
        "payment_no": record_numbers(f"LH{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "for_month": same(str(month(at)), len(person)),
        "group": pick(DIFFICULTIES, person % len(DIFFICULTIES)),
        "subsidised_since": dates(first_days(np.minimum(since, at))),
        "pension_paid": money(floor * (1 + person % 2)),
        "pension_floor": money(floor),
        "medical_paid": money(np.full(len(person), 31_000)),
        "medical_floor": money(np.full(len(person), 31_000)),
        "territory": pick(city.places.codes, _territory(city, person)),
    }


def _seekers(city: City, at: int) -> Iterator[Chunk]:
    graduates = city.graduates
    pool = graduates.person[(graduates.destination >= WAITING) & (graduates.arrives <= at)]
    person = _some(city, f"seek/{at}", pool, 0.02)
    if not len(person):
        return
    left = person % 2 == 0
    yield {
        "application_no": record_numbers(f"QZ{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "kind": pick(("at_school", "left_school"), left.astype(np.int64)),
        "hardship": pick(_HARDSHIPS, np.where(left, -1, person % len(_HARDSHIPS))),
        "school_checked": flags(person % 7 != 0),
        "applied_on": dates(first_day(at) + person % 27),
        "territory": pick(city.places.codes, _territory(city, person)),
    }


def _journeys(city: City, at: int) -> Iterator[Chunk]:
    person = _some(city, f"journey/{at}", members(city, "group_poverty_alleviated").person, 0.01)
    ticket = person % 3 != 0
    yield {
        "journey_no": record_numbers(f"JT{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "destination": pick(_PLACES, city.dice.pick("journey/to", person, (0.1, 0.25, 0.1, 0.55))),
        "travelled_on": dates(first_day(at) + person % 27),
        "ticket": flags(ticket),
        "fare": money(12_000 + (person % 40) * 1_150, ~ticket),
        "territory": pick(city.places.codes, _territory(city, person)),
    }


def _founders(city: City) -> Ints:
    flexible = city.labour.flexible
    return flexible.person[(flexible.kind == OWN_BUSINESS) & (flexible.start >= JANUARY)]


def _applications(city: City, at: int) -> Iterator[Chunk]:
    person = _some(city, f"loan/{at}", _founders(city), 0.2)
    yield {
        "application_no": record_numbers(f"DK{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "loan_group": pick(_BORROWERS, person % len(_BORROWERS)),
        "registered": flags(person % 9 != 0),
        "in_city": flags(person % 14 != 0),
        "bad_credit": flags(person % 12 == 0),
        "other_loans": flags(person % 16 == 0),
        "partners": counts(1 + (person % 5 == 0) * 2),
        "amount": money(5_000_000 + (person % 6) * 5_000_000),
        "term_months": counts(12 * (1 + person % 3)),
        "applied_on": dates(first_day(at) + person % 27),
        "territory": pick(city.places.codes, _territory(city, person)),
    }


def _interest(city: City, at: int) -> Iterator[Chunk]:
    """Banks settle in the last month of a quarter."""
    if (at - JANUARY) % 3 != 2:
        return
    person = _founders(city)[::2]
    yield {
        "statement_no": record_numbers(f"JS{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "loan_no": record_numbers("DL", person),
        "for_month": same(str(month(at)), len(person)),
        "principal": money(5_000_000 + (person % 4) * 5_000_000),
        "rate": decimal(np.where(person % 10 == 0, 545, 520)),
        "months": counts(np.full(len(person), 3)),
        "overdue": flags(person % 18 == 0),
        "extended": flags(person % 31 == 0),
        "territory": pick(city.places.codes, _territory(city, person)),
    }

"""What firms, agencies and offices claim: deferrals, traineeships, posts, premiums, courses, placements."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, JANUARY, first_day, first_days, month
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.files.unemployed import DIFFICULTIES, registrations
from zhumeng.web.demo.firms import KIND
from zhumeng.web.demo.labour import PUBLIC_POST
from zhumeng.web.demo.randoms import Ints
from zhumeng.web.demo.schooling import WAITING
from zhumeng.web.demo.spells import NEW_2022, RETIREMENT
from zhumeng.web.demo.tables import Chunk, counts, dates, flags, money, pick, same

APRIL, JUNE = 16, 18
ENTERPRISE = KIND["enterprise"]
_INSURANCES = ("pension", "unemployment", "injury")
_SHARES = (16, 1, 1)  # of a hundred of the wage base, the unit's part
_TRADES = ("电工", "焊工", "养老护理员", "育婴员", "电子商务师")
_PLACED = ("registered", "difficult", "poverty_alleviated")


def write(city: City, at: int, desk: Desk) -> None:
    """Every ledger of the month; the history has none."""
    if at == HISTORY:
        return
    desk.deliver("deferral_applications", at, _deferrals(city, at))
    desk.deliver("traineeships", at, _traineeships(city, at))
    desk.deliver("public_posts", at, _posts(city, at))
    desk.deliver("social_insurance_claims", at, _social(city, at))
    desk.deliver("training_enrolments", at, _courses(city, at))
    desk.deliver("placements", at, _placements(city, at))


def _some(city: City, name: str, pool: Ints, share: float) -> Ints:
    """A share of a pool, at least one of it."""
    chosen = pool[city.dice.uniform(name, pool) < share]
    return chosen if len(chosen) else pool[:1]


def _deferrals(city: City, at: int) -> Iterator[Chunk]:
    """From April on one firm in thirty defers, and those somebody left in June; three in four pledge."""
    if at < APRIL:
        return
    left = _somebody_left(city)
    firm = np.union1d(_some(city, "defer", city.firms_by_street, 0.03), left)
    for run in runs(len(firm)):
        who = np.repeat(firm[run], len(_INSURANCES))
        which = np.tile(np.arange(len(_INSURANCES)), len(firm[run]))
        due = (1 + city.dice.whole("defer/heads", who, 20)) * 500_000 * np.array(_SHARES)[which] // 100
        yield {
            "application_no": record_numbers(f"HJ{at:02d}", who * 10 + which),
            "credit_code": city.credit_codes(who),
            "insurance": pick(_INSURANCES, which),
            "fee_month": same(str(month(at)), len(who)),
            "unit_due": money(due),
            "pledge": flags((city.dice.uniform("defer/pledge", who) < 0.75) | np.isin(who, left)),
            "applied_on": dates(first_day(at) + 3 + who % 20),
            "territory": pick(city.places.codes, city.firms.insured_at[who]),
        }


def _somebody_left(city: City) -> Ints:
    """Two enterprises: the first somebody left in June, and the first somebody retired from."""
    spells, business = city.spells, city.firms_by_street[city.firms.kind[city.firms_by_street] == ENTERPRISE]
    ended = np.flatnonzero((spells.end == JUNE) & np.isin(spells.firm, business))
    retired = ended[spells.reason[ended] == RETIREMENT]
    return np.unique(spells.firm[np.concatenate([ended[:1], retired[:1]])])


def _traineeships(city: City, at: int) -> Iterator[Chunk]:
    """Graduates without a destination who were trainees until the month before."""
    graduates = city.graduates
    pool = np.flatnonzero((graduates.destination >= WAITING) & (graduates.arrives <= HISTORY))
    which = _some(city, f"trainee/{at}", pool, 0.02)
    person = graduates.person[which]
    firm = city.firms_by_street[(person * 7) % len(city.firms_by_street)]
    agreed = 3 + person % 8
    early = city.dice.uniform("trainee/early", person) < 0.2
    done = np.where(early, np.maximum(agreed - 2, 1), agreed)
    ends = first_days(np.full(len(person), at)) - 1 - person % 25
    kept = early | (city.dice.uniform("trainee/kept", person) < 0.4)
    yield {
        "agreement_no": record_numbers(f"JX{at:02d}", person),
        "credit_code": city.credit_codes(firm),
        "id_number": city.people.id_numbers(person),
        "trainee_group": same("graduate", len(person)),
        "starts_on": dates(ends - done * 30),
        "ends_on": dates(ends),
        "months": counts(done),
        "months_agreed": counts(agreed),
        "allowance": money(np.where(person % 9 == 0, 180_000, 210_000)),
        "insured": flags(person % 11 != 0),
        "signed_on": dates(ends - 5, ~kept),
        "applied_on": dates(first_days(np.full(len(person), at)) + person % 27),
        "territory": pick(city.places.codes, city.firms.insured_at[firm]),
    }


def _posts(city: City, at: int) -> Iterator[Chunk]:
    flexible = city.labour.flexible
    which = np.flatnonzero((flexible.kind == PUBLIC_POST) & (flexible.start <= at))
    person, firm = flexible.person[which], city.firms_by_street[which % len(city.firms_by_street)]
    part_time = person % 6 == 0
    yield {
        "statement_no": record_numbers(f"GG{at:02d}", person),
        "credit_code": city.credit_codes(firm),
        "id_number": city.people.id_numbers(person),
        "for_month": same(str(month(at)), len(person)),
        "group": pick(DIFFICULTIES, person % len(DIFFICULTIES)),
        "starts_on": dates(first_days(flexible.start[which]) + person % 20),
        "full_time": flags(~part_time),
        "hours": counts(np.where(part_time, 60 + person % 40, 0)),
        "terms_before": counts(np.where(person % 13 == 0, 1, 0)),
        "territory": pick(city.places.codes, city.people.street[person].astype(np.int64)),
    }


def _social(city: City, at: int) -> Iterator[Chunk]:
    """Units claim in March for those in difficulty they hired."""
    if at != JANUARY + 2:
        return
    spells, table = city.spells, registrations(city)
    hard = table.person[table.difficulty >= 0]
    spell = np.flatnonzero((spells.origin == NEW_2022) & (spells.start <= at) & np.isin(spells.person, hard))
    if not len(spell):
        spell = np.flatnonzero(spells.origin == NEW_2022)[:1]
    person, firm = spells.person[spell], spells.firm[spell]
    base = 350_000 + (person % 20) * 10_000
    yield {
        "claim_no": record_numbers(f"SB{at:02d}", person),
        "credit_code": city.credit_codes(firm),
        "id_number": city.people.id_numbers(person),
        "for_month": same(str(month(at)), len(person)),
        "group": pick(DIFFICULTIES, person % len(DIFFICULTIES)),
        "contract_from": dates(first_days(spells.start[spell]) + spell % 6),
        "pension": money(base * 16 // 100),
        "medical": money(base * 9 // 100),
        "unemployment": money(base // 200),
        "injury": money(base // 500),
        "territory": pick(city.places.codes, city.firms.insured_at[firm]),
    }


def _courses(city: City, at: int) -> Iterator[Chunk]:
    person = _some(city, f"course/{at}", city.by_street, 0.0005)
    school = city.firms_by_street[(person * 3) % len(city.firms_by_street)]
    yield {
        "enrolment_no": record_numbers(f"PX{at:02d}", person),
        "credit_code": city.credit_codes(school),
        "id_number": city.people.id_numbers(person),
        "occupation": pick(_TRADES, person % len(_TRADES)),
        "level": pick(("5", "4", "3"), person % 3),
        "listed": flags(person % 4 != 0),
        "cost": money(80_000 + (person % 15) * 10_000, person % 17 == 0),
        "certificate": flags(person % 8 != 0),
        "finished_on": dates(first_day(at) + person % 28),
        "territory": pick(city.places.codes, city.people.street[person].astype(np.int64)),
    }


def _placements(city: City, at: int) -> Iterator[Chunk]:
    spells = city.spells
    pool = np.flatnonzero((spells.origin == NEW_2022) & (spells.start <= at - 2) & (spells.end >= at))
    if not len(pool):
        return
    spell = _some(city, f"placed/{at}", pool, 0.01)
    person, begins = spells.person[spell], spells.start[spell]
    agency = city.firms_by_street[spell % max(1, len(city.firms_by_street) // 50)]
    yield {
        "placement_no": record_numbers(f"ZJ{at:02d}", spell),
        "credit_code": city.credit_codes(agency),
        "id_number": city.people.id_numbers(person),
        "placed_group": pick(_PLACED, person % 3),
        "contract_from": dates(first_days(begins)),
        "contract_to": dates(first_days(begins) + 364, person % 19 == 0),
        "months_insured": counts(at - begins + 1),
        "full_time": flags(person % 10 != 0),
        "dispatch": flags(person % 12 == 0),
        "public_post": flags(person % 23 == 0),
        "paid_in_year": counts(np.where(person % 15 == 0, 1, 0)),
        "claimed_on": dates(first_day(at) + spell % 27),
        "territory": pick(city.places.codes, city.firms.insured_at[spells.firm[spell]]),
    }

"""Benefit payers, finance and skill assessment: what was paid to whom, certificates issued."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, first_day, month
from zhumeng.web.demo.cases import EARLY, GRADUATES
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.labour import PUBLIC_POST
from zhumeng.web.demo.randoms import Ints
from zhumeng.web.demo.spells import EXPIRY, LAYOFF, NEW_2022, RESIGNATION
from zhumeng.web.demo.tables import Chunk, dates, money, pick, same

MAY = 17  # the month the first refunds were paid
JUNE = 18  # the month subsidies for new graduates were paid
_POOR = ("500229", "500238", "500242", "500243")  # counties with 90 % of the minimum wage
_TRADES = (
    "电工",
    "焊工",
    "中式烹调师",
    "养老护理员",
    "育婴员",
    "汽车维修工",
    "保安员",
    "电子商务师",
    "砌筑工",
)
_PREFIX = {"unemployment_benefit": "SY", "unemployment_allowance": "BZ", "public_post_subsidy": "GY",
           "expansion_subsidy": "KG", "absorption_subsidy": "XN"}  # fmt: skip
_LEVELS = ("5", "4", "3", "2", "1")


def write(city: City, at: int, desk: Desk) -> None:
    """Payments by the month they are for; certificates by the month they were issued."""
    months = range(1, HISTORY + 1) if at == HISTORY else (at,)
    pieces = (chunk for each in months for chunk in _payments(city, each))
    desk.deliver("benefit_claimants", at, pieces)
    desk.deliver("skill_certificates", at, (chunk for each in months for chunk in _certificates(city, each)))


def _payments(city: City, at: int) -> Iterator[Chunk]:
    yield from _benefits(city, at)
    yield from _allowances(city, at)
    yield from _posts(city, at)
    if at == MAY:
        yield _refunds(city)
    if at == JUNE:
        yield from _for_graduates(city)


def _benefits(city: City, at: int) -> Iterator[Chunk]:
    """Benefit of those who lost their job involuntarily, until they work again, at most twelve months."""
    spells = city.spells
    lost = (spells.reason >= EXPIRY) & (spells.reason <= LAYOFF) & (spells.reason != RESIGNATION)
    lost &= (spells.end < at) & (at <= spells.end + 12)
    lost &= (city.dice.uniform("benefit", np.arange(len(spells))) < 0.45) & (spells.start <= spells.end - 6)
    which = np.flatnonzero(lost)
    person = spells.person[which]
    idle, was_idle = ~city.insured_at(at)[person], ~city.insured_at(at - 1)[person]
    unnoticed = was_idle & (
        city.dice.uniform("benefit/unnoticed", which) < 0.1
    )  # paid once after the new job
    which = which[idle | unnoticed]
    home = city.places.unit[city.people.street[spells.person[which]]]
    poor = np.isin(home, [city.places.place(code) for code in _POOR])
    amount = np.where(poor, 189_000, 168_000)
    yield from _rows(city, "unemployment_benefit", at, spells.person[which], which, amount, None)


def _allowances(city: City, at: int) -> Iterator[Chunk]:
    """200 yuan a month, at most six months, for some of those who resigned in 2022 and stay without a job."""
    spells = city.spells
    left = (
        (spells.reason == RESIGNATION) & (spells.end >= HISTORY) & (spells.end < at) & (at <= spells.end + 6)
    )
    left &= city.dice.uniform("allowance", np.arange(len(spells))) < 0.2
    which = np.flatnonzero(left)
    which = which[~city.insured_at(at)[spells.person[which]]]
    amount = np.full(len(which), 20_000)
    yield from _rows(city, "unemployment_allowance", at, spells.person[which], which, amount, None)


def _posts(city: City, at: int) -> Iterator[Chunk]:
    """The month’s subsidy for persons in public-welfare posts: the minimum wage."""
    flexible = city.labour.flexible
    which = np.flatnonzero((flexible.kind == PUBLIC_POST) & (flexible.start <= at))
    amount = np.full(len(which), 210_000)
    yield from _rows(city, "public_post_subsidy", at, flexible.person[which], which, amount, None)


def _refunds(city: City) -> Chunk:
    """The first refunds of the year, to firms of the sectors that were open."""
    firm = np.array([city.planted.firm(case.key) for case in EARLY])
    return {
        "claim_no": record_numbers("WG", firm),
        "benefit": same("retention_refund", len(firm)),
        "credit_code": city.credit_codes(firm),
        "for_month": same(str(month(MAY)), len(firm)),
        "amount": money(np.array([case.refunded for case in EARLY])),
        "territory": pick(city.places.codes, city.firms.insured_at[firm]),
    }


def _for_graduates(city: City) -> Iterator[Chunk]:
    """Subsidies paid before July for a tenth of the graduates hired by April, and the planted ones."""
    spells, graduates = city.spells, city.graduates
    hired = (spells.origin == NEW_2022) & (spells.start <= 16) & np.isin(spells.person, graduates.person)
    which = np.flatnonzero(hired & (spells.person < city.residents))
    which = which[city.dice.uniform("grant", which) < 0.1]
    yield from _grants(city, "expansion_subsidy", which[::2], 100_000)
    yield from _grants(city, "absorption_subsidy", which[1::2], 200_000)
    for case in GRADUATES:
        if case.claim:
            spell = np.flatnonzero(spells.person == city.planted.graduate(case.key))
            yield from _grants(city, case.claim, spell, 100_000)


def _grants(city: City, benefit: str, spell: Ints, fen: int) -> Iterator[Chunk]:
    person, amount = city.spells.person[spell], np.full(len(spell), fen)
    yield from _rows(city, benefit, JUNE, person, spell, amount, city.spells.firm[spell])


def _rows(
    city: City, benefit: str, at: int, person: Ints, number: Ints, fen: Ints, firm: Ints | None
) -> Iterator[Chunk]:
    unit = city.places.unit[city.people.street[person]]
    for run in runs(len(person)):
        chunk = {
            "claim_no": record_numbers(_PREFIX[benefit], number[run] * 100 + at),
            "benefit": same(benefit, len(person[run])),
            "id_number": city.people.id_numbers(person[run]),
            "for_month": same(str(month(at)), len(person[run])),
            "amount": money(fen[run]),
            "territory": pick(city.places.codes, unit[run]),
        }
        if firm is not None:
            chunk["credit_code"] = city.credit_codes(firm[run])
        yield chunk


def _certificates(city: City, at: int) -> Iterator[Chunk]:
    """Three certificates for two thousand insured persons a month."""
    insured = city.spells.person[city.spells.at(at)]
    person = insured[city.dice.uniform(f"skill/{at}", insured) < 0.0015]
    person = person if len(person) else insured[at : at + 1]
    yield {
        "certificate_no": record_numbers(f"S{at:02d}", person),
        "id_number": city.people.id_numbers(person),
        "occupation": pick(_TRADES, city.dice.whole("skill/trade", person, len(_TRADES))),
        "level": pick(_LEVELS, city.dice.pick("skill/level", person, (0.45, 0.35, 0.18, 0.015, 0.005))),
        "issued_on": dates(first_day(at) + person % 28),
    }

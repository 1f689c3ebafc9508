"""Adverts: those the public services and the named campaigns published, and some from other sites."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.agenda import Agenda
from zhumeng.web.demo.calendar import HISTORY, first_day, month
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.randoms import Ints, spread
from zhumeng.web.demo.tables import Chunk, counts, dates, decimal, money, pick, same

CHANNELS = ("public_service", "campaign", "external")
_JOBS: tuple[tuple[str, int, int, int], ...] = (  # title, lowest and highest monthly pay, education asked
    ("普工", 3800, 6000, 0),
    ("装配工", 4000, 6500, 1),
    ("营业员", 3000, 5000, 1),
    ("餐厅服务员", 2800, 4500, 0),
    ("保洁员", 2300, 3200, 0),
    ("快递员", 4500, 8000, 0),
    ("电工", 4500, 7500, 2),
    ("销售代表", 4000, 9000, 2),
    ("会计", 4500, 8000, 3),
    ("行政文员", 3500, 5500, 3),
    ("幼儿教师", 3200, 5500, 3),
    ("护士", 4500, 8000, 3),
    ("软件工程师", 8000, 16000, 4),
    ("机械工程师", 6500, 12000, 4),
    ("客服专员", 3500, 5500, 2),
)


def write(city: City, at: int, desk: Desk) -> None:
    """The month’s adverts; one in twenty more comes from outside sites."""
    if at > HISTORY:
        desk.deliver("vacancies", at, _adverts(city, at))


def _adverts(city: City, at: int) -> Iterator[Chunk]:
    work = Agenda(city).vacancies
    campaigns = _campaigns(city)
    before, after = work.span(at)
    number = np.arange(before, after)
    for run in runs(len(number)):
        channel = np.where(number[run] % 5 < 3, 0, 1)
        yield _rows(city, at, number[run], channel, work.units, campaigns)
    others = np.arange(before // 20, max(after // 20, before // 20 + 1))
    yield _rows(city, at, others + 900_000_000, np.full(len(others), 2), work.units, campaigns)


def _campaigns(city: City) -> tuple[str, ...]:
    lists = (entry for item in city.plan.items() for entry in item.lists)
    return next(entry.items for entry in lists if entry.id == "recruitment_campaigns")


def _rows(
    city: City, at: int, number: Ints, channel: Ints, units: tuple[str, ...], campaigns: tuple[str, ...]
) -> Chunk:
    firm = city.firms_by_street[spread(len(city.firms_by_street), number, 0.73)]
    street, dice = city.firms.street[firm], city.dice
    job = dice.whole("advert/job", number, len(_JOBS))
    low, high, education = (np.array([entry[n] for entry in _JOBS])[job] for n in (1, 2, 3))
    offer = (low * dice.between("advert/pay", number, 0.9, 1.15) // 100 * 100).astype(np.int64)
    day = first_day(at) + (number * 7 + at) % 28
    named = [city.places.short_names[city.places.codes[unit]] for unit in city.places.units]
    return {
        "advert_id": record_numbers("GW", number),
        "channel": pick(CHANNELS, channel),
        "publishing_unit": pick(units, np.where(channel < 2, number % len(units), -1)),
        "campaign": pick(campaigns, np.where(channel == 1, number % len(campaigns), -1)),
        "published_on": dates(day),
        "published_month": same(str(month(at)), len(number)),
        "closes_on": dates(day + 30 + number % 60),
        "title": pick([entry[0] for entry in _JOBS], job),
        "city": same("重庆", len(number)),
        "district": pick(named, city.places.unit[street] - city.places.units.start),
        "territory": pick(city.places.codes, street),
        "employer_ref": city.credit_codes(firm),
        "industry": pick(city.trades.codes, city.firms.industry[firm]),
        "pay_min": money(offer * 100),
        "pay_max": money(np.maximum(high, offer) * 100),
        "edu_min": counts(education),
        "exp_min": decimal(number % 4 * 10_000),
        "headcount": counts(1 + dice.whole("advert/heads", number, 9)),
        "text": pick([f"招聘{entry[0]}，购买社会保险，提供工作餐。" for entry in _JOBS], job),
    }

"""The nine key groups of M18, the work ledger of people lifted out of poverty, zero-employment households."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.calendar import JANUARY, LATEST, TODAY, first_days
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.randoms import Ints, lowest
from zhumeng.web.demo.schooling import WAITING
from zhumeng.web.demo.tables import Chunk, dates, flags, pick, same

# share of the residents (migrant workers: 7.51 of 32.13 million; others recalled), whom it takes
_GROUPS: dict[str, tuple[float, str, str]] = {
    "group_rural_migrants": (0.2337, "rural_worker", "外出或乡内务工"),
    "group_poverty_alleviated": (0.056, "rural_family", "建档立卡脱贫户"),
    "group_veterans": (0.010, "man", "自主就业退役士兵"),
    "group_disabled": (0.022, "adult", "持证残疾人"),
    "group_capacity_cut": (0.001, "worker", "淘汰落后产能企业职工"),
    "group_fishers": (0.00033, "rural_worker", "长江退捕渔民"),
    "group_low_income": (0.024, "family", "城乡低保"),
    "group_released": (0.0015, "man", "刑满释放"),
}


@dataclass(frozen=True)
class Members:
    """A group: persons, the month they joined and the month from which they no longer belong."""

    person: Ints
    since: Ints
    until: Ints


def write(city: City, at: int, desk: Desk) -> None:
    """Every list as it stands at the end of the month."""
    for source, (_, _, detail) in _GROUPS.items():
        group = members(city, source)
        now = np.flatnonzero((group.since <= at) & (group.until > at))
        desk.deliver(source, at, _rows(city, group.person[now], group.since[now], detail))
    desk.deliver("group_unemployed_graduates", at, _graduates(city, at))


def members(city: City, source: str) -> Members:
    """Who belongs to a group; one in thirty joined in 2022, one in forty leaves it."""
    share, kind, _ = _GROUPS[source]
    pool = np.flatnonzero(_fits(city, kind))
    household = kind in ("family", "rural_family")
    key = city.people.household[pool] if household else pool
    chosen = lowest(city.dice.uniform(source, key) + pool * 1e-15, max(2, round(share * city.residents)))
    person = pool[chosen]
    u = city.dice.uniform(source + "/since", person)
    since = np.where(
        u < 0.968, -24 + (u * 37).astype(np.int64), JANUARY + ((u - 0.968) * 218).astype(np.int64)
    )
    leaves = city.dice.uniform(source + "/until", person)
    until = np.where(leaves < 0.025, JANUARY + 1 + (leaves * 240).astype(np.int64), 99)
    return Members(person, np.minimum(since, LATEST), until)


def _fits(city: City, kind: str) -> NDArray[np.bool_]:
    people, n = city.people, slice(0, city.residents)
    age, alive = people.age(n, TODAY), people.dies[n] > LATEST
    working = (age >= 18) & (age < 62)
    rural = ~people.urban[n]
    fits = {
        "rural_worker": rural & working,
        "rural_family": rural & (age > 3),
        "family": age > 3,
        "man": working & (people.sex[n] == 1) & (age > 22),
        "adult": age > 8,
        "worker": working & (age > 35),
    }
    return fits[kind] & alive


def _rows(city: City, person: Ints, since: Ints, detail: str) -> Iterator[Chunk]:
    age = city.people.age(person, TODAY)
    able = (age >= 18) & (age < 60)
    for run in runs(len(person)):
        who = person[run]
        yield {
            "id_number": city.people.id_numbers(who),
            "person_name": city.people.names(who),
            "territory": pick(city.places.codes, city.people.street[who]),
            "since": dates(first_days(since[run]) + who % 28),
            "willing": flags(able[run] & (city.dice.uniform("willing", who) < 0.72)),
            "training_wish": flags(able[run] & (city.dice.uniform("training", who) < 0.25)),
            "detail": same(detail, len(who)),
        }


def _graduates(city: City, at: int) -> Iterator[Chunk]:
    """Graduates who left school without a destination and are not insured in the month."""
    graduates = city.graduates
    out = (graduates.arrives <= at) & (graduates.settles > at) & (graduates.destination >= WAITING)
    which = np.flatnonzero(out & ~city.insured_at(at)[graduates.person])
    yield from _rows(city, graduates.person[which], graduates.arrives[which], "离校未就业")

"""Street offices: registrations of the unemployed and how they end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from zhumeng.web.demo.agenda import Agenda
from zhumeng.web.demo.calendar import HISTORY, LATEST, TODAY, first_days
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.randoms import Ints, lowest
from zhumeng.web.demo.spells import NEW_2022
from zhumeng.web.demo.tables import Chunk, dates, pick

DIFFICULTIES = ("large_age", "low_income", "zero_employment", "graduate", "disabled", "veteran", "released",
                "capacity_cut", "poverty_alleviated")  # fmt: skip
WISHES = ("training", "guidance", "job")
TOPICS = ("电工", "求职面试", "仓储物流", "养老护理", "职业规划")
ENDS = ("reemployed", "own_business", "pension", "study", "no_contact", "withdrawn")
_OPEN = 99
_STANDING = 0.0044  # of the residents, as in Fuling at the end of 2022


@dataclass(frozen=True)
class Registrations:
    """Arrays over registrations: months are numbers (an open one ends in 99), no difficulty is −1."""

    person: Ints
    begins: Ints
    ends: Ints
    reason: Ints
    difficulty: Ints


def write(city: City, at: int, desk: Desk) -> None:
    """Registrations that are new or ended in the month; the history takes those since 2021."""
    table = registrations(city)
    new = (table.begins <= at) if at == HISTORY else (table.begins == at)
    ended = (table.ends == at) & (at > HISTORY)
    desk.deliver("unemployment_registrations", at, _rows(city, table, np.flatnonzero(new | ended), at))
    desk.deliver("service_wishes", at, _wishes(city, table, np.flatnonzero(table.begins == at), at))


def _wishes(city: City, table: Registrations, which: Ints, at: int) -> Iterator[Chunk]:
    """Every third of those who register wishes training, guidance or a job."""
    n = which[which % 3 == 0]
    if at == HISTORY or not len(n):
        return
    person = table.person[n]
    yield {
        "wish_no": record_numbers("YY", n),
        "id_number": city.people.id_numbers(person),
        "kind": pick(WISHES, n % len(WISHES)),
        "topic": pick(TOPICS, n % len(TOPICS)),
        "wished_on": dates(first_days(table.begins[n]) + 21 + n % 7),
        "territory": pick(city.places.codes, city.people.street[person]),
    }


def registrations(city: City) -> Registrations:
    """Those who found work by July as the plan counts them, and those who did not."""
    agenda = Agenda(city)
    found, start, kind = _found_work(city, agenda.amount("reemployed"))
    wait = 1 + city.dice.whole("register/wait", found, 5)
    begins = np.maximum(start - wait, _last_job(city, found))
    hard = np.zeros(len(found), dtype=bool)
    hard[lowest(city.dice.uniform("register/hard", found), agenda.amount("difficult_reemployed"))] = True
    others = _without_work(city, found)
    forgotten, since_hire = _forgotten(city, found)
    u = city.dice.uniform("register/end", others)
    since = -8 + city.dice.whole("register/since", others, 28)
    since[:7] = np.arange(HISTORY + 1, LATEST + 1)[: len(since)]  # somebody every month
    later = np.minimum(np.maximum(since, 0) + 2 + (u * 40).astype(np.int64), LATEST)
    ends = np.where((u < 0.25) & (later > since), later, _OPEN)
    reason = np.where(ends < _OPEN, 3 + others % 3, -1)
    person = np.concatenate([found, others, forgotten])
    hard = np.concatenate([hard, city.dice.uniform("register/hard", person[len(found) :]) < 0.3])
    still_open = np.full(len(forgotten), _OPEN)
    return Registrations(
        person=person,
        begins=np.concatenate([begins, since, since_hire - 2]),
        ends=np.concatenate([start, ends, still_open]),
        reason=np.concatenate([kind, reason, still_open * 0 - 1]),
        difficulty=np.where(hard, _difficulty(city, person), -1),
    )


def _found_work(city: City, wanted: int) -> tuple[Ints, Ints, Ints]:
    """Persons newly employed in 2022 who had registered before: person, month, end reason."""
    spells, flexible = city.spells, city.labour.flexible
    new = (spells.origin == NEW_2022) & ~np.isin(spells.person, city.graduates.person)
    own = flexible.start > HISTORY
    person = np.concatenate([spells.person[new], flexible.person[own]])
    start = np.concatenate([spells.start[new], flexible.start[own]])
    kind = np.concatenate([np.zeros(new.sum(), dtype=np.int64), (flexible.kind[own] == 1).astype(np.int64)])
    chosen = lowest(city.dice.uniform("register/found", person), wanted)
    return person[chosen], start[chosen], kind[chosen]


def _forgotten(city: City, found: Ints) -> tuple[Ints, Ints]:
    """One hire in forty whose registration nobody ended: the registers disagree, as they do."""
    new = np.flatnonzero(city.spells.origin == NEW_2022)
    person, start = city.spells.person[new], city.spells.start[new]
    chosen = (city.dice.uniform("register/forgotten", person) < 0.025) & ~np.isin(person, found)
    chosen &= person < city.residents
    return person[chosen], start[chosen]


def _last_job(city: City, person: Ints) -> Ints:
    """The month the last job before 2022’s ended, or two years back."""
    last = np.full(len(city.people), -8)
    ended = city.spells.end < LATEST
    np.maximum.at(last, city.spells.person[ended], city.spells.end[ended])
    return last[person]


def _without_work(city: City, found: Ints) -> Ints:
    idle = city.by_street[~np.isin(city.by_street, np.concatenate([city.spells.person, found]))]
    idle = idle[~np.isin(idle, city.graduates.person) & city.people.urban[idle]]
    return idle[lowest(city.dice.uniform("register", idle), max(3, round(_STANDING * city.residents)))]


def _difficulty(city: City, person: Ints) -> Ints:
    age = city.people.age(person, TODAY)
    large = age >= np.where(city.people.sex[person] == 1, 50, 40)
    other = 1 + city.dice.pick("register/kind", person, (0.25, 0.03, 0.12, 0.2, 0.06, 0.05, 0.04, 0.25))
    return np.where(large, 0, other)


def _rows(city: City, table: Registrations, which: Ints, at: int) -> Iterator[Chunk]:
    for run in runs(len(which)):
        n = which[run]
        person, ended = table.person[n], table.ends[n] <= at
        begins = first_days(table.begins[n]) + 21 + n % 7
        ends = np.maximum(first_days(np.minimum(table.ends[n], LATEST)) + n % 25, begins + 1)
        yield {
            "registration_no": record_numbers("SD", n),
            "id_number": city.people.id_numbers(person),
            "registered_on": dates(begins),
            "territory": pick(city.places.codes, city.people.street[person]),
            "difficulty": pick(DIFFICULTIES, table.difficulty[n]),
            "ended_on": dates(ends, ~ended),
            "end_reason": pick(ENDS, np.where(ended, table.reason[n], -1)),
        }

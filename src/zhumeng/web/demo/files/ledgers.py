"""Work of people lifted out of poverty (M20) and zero-employment households (M32), list by list."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, JANUARY, LATEST, TODAY, first_days
from zhumeng.web.demo.careers import employable
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.files.groups import members
from zhumeng.web.demo.files.people import households
from zhumeng.web.demo.randoms import Ints
from zhumeng.web.demo.spells import NEW_2022
from zhumeng.web.demo.tables import Chunk, dates, fixed, pick

PLACES = ("home_county", "city", "shandong", "other_province")
CHANNELS = ("labour_transfer", "workshop", "project", "returnee_business", "rural_public_post")
_WORKING = 759_000 / 32_130_000  # people lifted out of poverty at work, first quarter of 2022
_COURSE = (1.0, 0.955, 0.972, 0.99, 1.0, 1.006, 1.012, 1.017)  # December 2021, then January … July
_HELPED = 0.85  # of the zero-employment households


def write(city: City, at: int, desk: Desk) -> None:
    """Both lists as they stand at the end of the month."""
    desk.deliver("rural_employment", at, _rural(city, at))
    desk.deliver("zero_employment_households", at, _zero(city, at))


def _rural(city: City, at: int) -> Iterator[Chunk]:
    group = members(city, "group_poverty_alleviated")
    age = city.people.age(group.person, TODAY)
    pool = group.person[(age >= 18) & (age < 62) & (group.since <= HISTORY) & (group.until > LATEST)]
    pool = pool[np.argsort(city.dice.uniform("rural/work", pool), kind="stable")]
    most = min(len(pool), max(20, round(_WORKING * city.residents * max(_COURSE))))
    person = np.sort(pool[: round(most * _COURSE[at - HISTORY] / max(_COURSE))])
    for run in runs(len(person)):
        who = person[run]
        channel = city.dice.pick("rural/channel", who, (0.3, 0.06, 0.1, 0.12, 0.12, 0.3))
        yield {
            "id_number": city.people.id_numbers(who),
            "territory": pick(city.places.codes, city.people.street[who]),
            "place": pick(PLACES, city.dice.pick("rural/place", who, (0.42, 0.2, 0.03, 0.35))),
            "channel": pick(CHANNELS, np.where(channel < len(CHANNELS), channel, -1)),
            "starts_on": dates(first_days(JANUARY - 12 - who % 20) + who % 28),
        }


def _zero(city: City, at: int) -> Iterator[Chunk]:
    """Households in which nobody had work at the end of 2021; most find work for a member in 2022."""
    person, since = _idle_households(city)
    keep = since <= at
    who, since = person[keep], since[keep]
    yield {
        "household_no": fixed(households(city.people.household[who])),
        "id_number": city.people.id_numbers(who),
        "territory": pick(city.places.codes, city.people.street[who]),
        "recognised_on": dates(first_days(since) + who % 27),
    }


def _idle_households(city: City) -> tuple[Ints, Ints]:
    """One member of each household and the month it was recognised: before any hire of that member."""
    people, spells, flexible = city.people, city.spells, city.labour.flexible
    wanted = max(4, round(city.households * 0.0005))
    worked = np.concatenate(
        [spells.person[spells.start <= HISTORY], flexible.person[flexible.start <= HISTORY]]
    )
    busy = np.zeros(city.households + city.planted.persons, dtype=bool)
    busy[people.household[worked]] = True
    new = spells.origin == NEW_2022
    hired = np.concatenate([spells.person[new], flexible.person[flexible.start > HISTORY]])
    start = np.concatenate([spells.start[new], flexible.start[flexible.start > HISTORY]])
    fit = ~busy[people.household[hired]] & (hired < city.residents) & people.urban[hired] & (start > JANUARY)
    hired, start = _one_each(city, hired[fit], start[fit])
    helped = round(wanted * _HELPED)
    busy[people.household[np.concatenate([spells.person, flexible.person])]] = True
    idle = np.flatnonzero(employable(people, city.residents) & people.urban[: city.residents])
    idle = idle[~busy[people.household[idle]]]
    idle, _ = _one_each(city, idle, idle)
    idle = idle[:: max(1, len(idle) // max(1, wanted - helped))][: wanted - helped]
    since = np.concatenate([start[:helped] - 1 - hired[:helped] % 4, JANUARY - 2 + idle % 6])
    since[:1] = HISTORY  # the list is never empty
    return np.concatenate([hired[:helped], idle]), np.minimum(since, LATEST)


def _one_each(city: City, person: Ints, value: Ints) -> tuple[Ints, Ints]:
    """The first person of each household, in an order that is drawn."""
    order = np.argsort(city.dice.uniform("zero", person), kind="stable")
    _, first = np.unique(city.people.household[person[order]], return_index=True)
    chosen = order[np.sort(first)]
    return person[chosen], value[chosen]

"""The education authority: graduates as they leave, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.calendar import HISTORY
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.schooling import (
    CONTRACT,
    DESTINATIONS,
    DIFFICULTIES,
    FORMS,
    LEVELS,
    OUTSIDE_SCHOOLS,
)
from zhumeng.web.demo.tables import Chunk, dates, flags, pick

_NOT_NOW = 5


def write(city: City, at: int, desk: Desk) -> None:
    """Graduates that arrive in the month, and those whose destination became a contract in it."""
    desk.deliver("graduates", at, _rows(city, at))


def _rows(city: City, at: int) -> Iterator[Chunk]:
    graduates, people = city.graduates, city.people
    new = (graduates.arrives <= at) if at == HISTORY else (graduates.arrives == at)
    settled = graduates.settles == at
    which = np.flatnonzero(new | settled)
    for run in runs(len(which)):
        n = which[run]
        person = graduates.person[n]
        destination = np.where(graduates.settles[n] <= at, CONTRACT, graduates.destination[n])
        outside = len(city.schools.names) - len(OUTSIDE_SCHOOLS)
        hukou = people.hukou[person].astype(np.int64)
        yield {
            "id_number": people.id_numbers(person),
            "person_name": people.names(person),
            "school": pick(city.schools.names, graduates.school[n]),
            "school_in_city": flags(graduates.school[n] < outside),
            "major": pick(city.schools.majors, graduates.major[n]),
            "education": pick(LEVELS, graduates.level[n]),
            "study_form": pick(FORMS, graduates.form[n]),
            "graduated_on": dates(graduates.graduated[n]),
            "destination": pick(DESTINATIONS, destination),
            "willing": flags(destination != _NOT_NOW),
            "difficulty": pick(DIFFICULTIES, graduates.difficulty[n]),
            "hukou_territory": pick(city.places.codes, hukou),
        }

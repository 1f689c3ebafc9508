"""Traineeships, student internships and courses of the fictional city, with people on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.registers.api import plain_numbers
from zhumeng.web.demo.adverts import demo_reader, firm_reader, other_firms, people_but
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.seats import api

_FILE = Path(__file__).parent / "seats.yaml"
BEGUN, ENDED = timedelta(70), timedelta(8)
"""So long ago the demo's trainee began and ended."""


def seat_some(pack: Pack) -> int:
    """Fill the pages of seats; how many adverts of seats there are. A second call changes nothing."""
    office = demo_reader(pack, "district-maker")
    if api.seats_in(office, "").exists():
        return api.seats_in(office, "").count()
    host, seeker = demo_reader(pack, "employer"), demo_reader(pack, "job-seeker")
    posted = dict(_posted(pack, host, office.territory))
    people = people_but(seeker.scope.person or 0)
    _train(pack, (office, host, seeker), posted["装配见习生"], people)
    _send(pack, host, seeker, posted["机电实习生"], people)
    return api.seats_in(office, "").count()


def _posted(pack: Pack, host: Reader, unit: str) -> Iterator[tuple[str, Any]]:
    firms = [host, *(firm_reader(host, one) for one in other_firms(unit, host.scope.employer or 0))]
    for place, one in enumerate(read_yaml(_FILE).data):
        if one["firm"] >= len(firms):
            continue
        typed = {name: str(value) for name, value in one["typed"].items()} | {
            "unit": unit, "ends_on": (today() + timedelta(one["days"])).isoformat(),
        }  # fmt: skip
        for name, days in one.get("course", {}).items():
            typed[name] = (today() + timedelta(days)).isoformat()
        yield typed["title"], recruitment.post_advert(pack, firms[one["firm"]], typed, f"demo-seat-{place}")


def _train(pack: Pack, readers: tuple[Reader, Reader, Reader], advert: Any, people: list[int]) -> None:
    """One trainee has finished, one is under way, one only applied; the office told what registers cannot."""
    office, host, seeker = readers
    starts = (today() - BEGUN).isoformat()
    for place, person in enumerate(islice(_suited(pack, people), 3)):
        who = replace(seeker, scope=Scope(person=person), username=f"demo-trainee-{place}")
        row = recruitment.apply_for_job(pack, who, advert.pk, "", True)
        if place == 2:
            return
        for check in api.checks_in(office).filter(application=row):
            api.decide_check(pack, office, check.pk, check.version, "met", "毕业证书原件已核对")
        recruitment.answer_applicant(pack, host, row.pk, row.version, "hired", "")
        typed = {"started_on": starts, "trainee": "graduate", "insured": "1"}
        stay = api.start_stay(pack, host, row.pk, typed)
        if place == 0:
            end = {"how": "finished", "ended_on": (today() - ENDED).isoformat()}
            api.end_stay(pack, host, stay.pk, stay.version, end)


def _suited(pack: Pack, people: list[int]) -> Iterator[int]:
    """Those of whom the registers do not say that a traineeship is not for them."""
    for person in people:
        found = api.admission(pack, "traineeship", person, today())
        if found is None or found.met is not False:
            yield person


def _send(pack: Pack, host: Reader, seeker: Reader, advert: Any, people: list[int]) -> None:
    """The school proposes the demo's job seeker, who is asked, and two who say yes; the host admits them."""
    school = demo_reader(pack, "school")
    asked = [seeker.scope.person or 0, *people[:2]]
    group = api.propose_group(
        pack, school, advert.pk, {"people": "\n".join(plain_numbers(asked).values()), "words": "机电专业班"}
    )
    for person in people[:2]:
        who = replace(seeker, scope=Scope(person=person), username=f"demo-intern-{person}")
        for one in api.own_proposals(who):
            api.answer_group(pack, who, one.pk, one.version, "confirmed")
    if people[:2]:
        api.admit_group(pack, host, group.pk)

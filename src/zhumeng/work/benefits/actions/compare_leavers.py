"""Compare the ledger with the registers: who left a firm that defers and is not settled yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import InsuredMonth, insured_since, months_told
from zhumeng.work.benefits.deferral.leaving import Leaving, ages_on, leaving, share
from zhumeng.work.benefits.deferral.ledger import deferrals_in
from zhumeng.work.benefits.models import Comparison, Deferral, Instalment, Leaver, LeaverPart

Key = tuple[int, int]
"""Employer and person."""
FACTS = ("unit", "kind", "reason", "left_on", "source")


@dataclass(frozen=True)
class Found:
    """A leaver with the parts (fen or None) by the number of the deferral."""

    unit: str
    leaving: Leaving
    parts: Mapping[int, int | None]


def compare_firm(pack: Pack, reader: Reader, employer: int) -> int:
    """Compare one firm now; how many people of it are found. Missing outside the reader's area."""
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler compares the ledger"), mend=_("tell the handler of the district"))
    if not deferrals_in(reader.scope).filter(employer_id=employer).exists():
        raise Missing(_("There is no such deferral in your area"), mend=_("look for it in the list"))
    return compare_leavers(pack, reader.username, employer)


def compare_leavers(pack: Pack, actor: str, employer: int | None = None) -> int:
    """Bring the list of leavers to what the registers tell by now, of one firm or of all; how many are found.

    What a person said of somebody stays as long as the fact does. Nothing is settled here.
    """
    on, told = today(), months_told()
    standing = Deferral.objects.filter(state="approved", repaid_fen__lt=F("amount_fen"))
    if employer is not None:
        standing = standing.filter(employer_id=employer)
    found = dict(_found(pack, standing, told[-1].first_day, on)) if told else {}
    with acting(actor):
        _keep(found, Leaver.objects.filter(employer_id=employer) if employer else Leaver.objects.all(), on)
        Comparison.objects.create(
            employer_id=employer, told_to=told[-1].first_day if told else None, done_on=on, done_by=actor
        )
    return len(found)


def _found(pack: Pack, standing: QuerySet[Deferral], newest: date, on: date) -> Iterator[tuple[Key, Found]]:
    deferred: dict[tuple[int, date], list[Deferral]] = defaultdict(list)
    for one in standing:
        deferred[one.employer_id, one.fee_month].append(one)
    if not deferred:
        return
    rows = Instalment.objects.filter(deferral__in=standing, person_id__isnull=False)
    settled = set(rows.values_list("deferral_id", "person_id"))
    ages, since = ages_on(pack, on), Month.of(min(month for _firm, month in deferred))
    people: dict[Key, list[InsuredMonth]] = defaultdict(list)
    for told in insured_since((firm for firm, _month in deferred), since, ages.all, on):
        if (told.employer, told.month) in deferred:
            people[told.employer, told.person].append(told)
    for key, months in people.items():
        why = leaving(months, newest, ages, on)
        owed = list(_owed(months, deferred, settled))
        if why and owed:
            yield key, Found(owed[-1][0].unit, why, {one.pk: share(one.amount_fen, at) for one, at in owed})


def _owed(
    months: Iterable[InsuredMonth],
    deferred: Mapping[tuple[int, date], list[Deferral]],
    settled: set[tuple[int, int | None]],
) -> Iterator[tuple[Deferral, InsuredMonth]]:
    """The deferred premiums that hold a part of the person and are not settled for her."""
    for at in months:
        for one in deferred[at.employer, at.month]:
            if (one.pk, at.person) not in settled:
                yield one, at


def _keep(found: Mapping[Key, Found], listed: QuerySet[Leaver], on: date) -> None:
    """Add, change and take away only what differs; a new fact asks a person again."""
    known = {(one.employer_id, one.person_id): one for one in listed.select_for_update()}
    gone = [one.pk for key, one in known.items() if key not in found]
    Leaver.objects.filter(pk__in=gone).delete()
    fresh, changed = [], []
    for (employer, person), one in found.items():
        why = one.leaving
        facts = {"unit": one.unit, "kind": why.kind, "reason": why.reason, "left_on": why.left_on,
                 "source": why.source}  # fmt: skip
        row = known.get((employer, person))
        if row is None:
            fresh.append(Leaver(employer_id=employer, person_id=person, seen_on=on, **facts))
        elif any(getattr(row, name) != facts[name] for name in FACTS):
            for name, value in (facts | {"seen_on": on, "stays_because": "", "stays_by": ""}).items():
                setattr(row, name, value)
            changed.append(row)
    Leaver.objects.bulk_create(fresh, batch_size=2000)
    Leaver.objects.bulk_update(changed, [*FACTS, "seen_on", "stays_because", "stays_by"], batch_size=2000)
    _keep_parts(found, known | {(one.employer_id, one.person_id): one for one in fresh}, listed)


def _keep_parts(found: Mapping[Key, Found], rows: Mapping[Key, Leaver], listed: QuerySet[Leaver]) -> None:
    wanted = {(rows[key].pk, number): fen for key, one in found.items() for number, fen in one.parts.items()}
    here = LeaverPart.objects.filter(leaver__in=listed.order_by().values("pk"))
    known = {(one.leaver_id, one.deferral_id): one for one in here}
    LeaverPart.objects.filter(pk__in=[one.pk for key, one in known.items() if key not in wanted]).delete()
    differing = [known[key] for key, fen in wanted.items() if key in known and known[key].fen != fen]
    for part in differing:
        part.fen = wanted[part.leaver_id, part.deferral_id]
    LeaverPart.objects.bulk_update(differing, ["fen"], batch_size=2000)
    LeaverPart.objects.bulk_create(
        (LeaverPart(leaver_id=who, deferral_id=number, fen=fen)
         for (who, number), fen in wanted.items() if (who, number) not in known),
        batch_size=2000,
    )  # fmt: skip

"""What became of recommendations, for each part of the score: shown, turned down, applied, hired, refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from zhumeng.engine.matching.declared import PARTS
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.matching.office import require_matching
from zhumeng.work.recruitment.models import JobApplication, Recommendation, TurnedDown

OUTCOMES = ("shown", "turned_down", "applied", "interview", "hired", "refused")
"""``shown``: came to a consenting person. ``applied`` holds all who applied, whatever came of it."""


@dataclass(frozen=True)
class Line:
    """An outcome, perhaps of one ``reason``: how many pairs, and the mean of each part, of 0 to 1."""

    outcome: str
    reason: str
    count: int
    parts: Mapping[str, float | None]


def feedback(reader: Reader) -> list[Line]:
    """Outcomes of what was recommended to people of the reader's units; then by reason, the usual first."""
    require_matching(reader)
    shown = _shown(reader)
    asked = JobApplication.objects.values_list("person_id", "advert_id", "state", "refusal")
    applied = {(person, advert): (state, why) for person, advert, state, why in asked}
    said = TurnedDown.objects.values_list("person_id", "advert_id", "reason", "parts")
    turned = {
        (person, advert): (why, parts)
        for person, advert, why, parts in said
        if _within(reader, shown, person)
    }
    groups: dict[tuple[str, str], list[Mapping[str, float]]] = {(name, ""): [] for name in OUTCOMES}
    for pair, parts in shown.items():
        groups["shown", ""].append(parts)
        for key in _outcomes(applied.get(pair)):
            groups.setdefault(key, []).append(parts)
    for why, parts in turned.values():
        groups["turned_down", ""].append(parts)
        groups.setdefault(("turned_down", why), []).append(parts)
    whole = [_line(*key, rows) for key, rows in groups.items() if not key[1]]
    reasons = [_line(*key, rows) for key, rows in groups.items() if key[1]]
    return whole + sorted(reasons, key=lambda line: (line.outcome, -line.count, line.reason))


def _shown(reader: Reader) -> dict[tuple[int, int], Mapping[str, float]]:
    """Parts of every pair that came to somebody; of two months the later counts."""
    found = Recommendation.objects.filter(pushed_on__isnull=False)
    if not reader.scope.city:
        found = found.filter(unit__in=reader.scope.units or ())
    rows = found.order_by("run__month").values_list("person_id", "advert_id", "parts")
    return {(person, advert): parts for person, advert, parts in rows}


def _within(reader: Reader, shown: Mapping[tuple[int, int], object], person: int) -> bool:
    return reader.scope.city or any(one == person for one, _advert in shown)


def _outcomes(found: tuple[str, str] | None) -> Iterable[tuple[str, str]]:
    if found is None:
        return
    state, why = found
    yield "applied", ""
    if state in ("interview", "hired", "refused"):
        yield state, ""
    if state == "refused":
        yield "refused", why or "other"


def _line(outcome: str, reason: str, rows: list[Mapping[str, float]]) -> Line:
    means = {name: _mean([row[name] for row in rows if name in row]) for name in PARTS}
    return Line(outcome, reason, len(rows), means)


def _mean(values: list[float]) -> float | None:
    return fmean(values) if values else None

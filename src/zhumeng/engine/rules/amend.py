"""Dated values of parameters that a bureau sets later, laid over what a policy's file says.

The file stays as it is; ``amendments.yaml`` beside it (or the installation's own) lists what came after, in
order. The policy is then read from both, so that its digest and every decision follow.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import Field, RootModel

from zhumeng.engine.packs.plan import Part
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.packs.yamlfile import Document, load_model
from zhumeng.engine.rules.raw import Confidence

NAME = "amendments.yaml"
DAY = timedelta(1)


class Amendment(Part):
    """From a day on – to a day, or until the next value begins – a parameter has another value."""

    parameter: str
    from_: date = Field(alias="from")
    to: date | None = None
    value: Any
    source: str
    confidence: Confidence
    note: str = ""


class Amendments(RootModel[tuple[Amendment, ...]]):
    """All amendments of one policy, the oldest first."""


def read_amendments(path: Path) -> tuple[Amendment, ...]:
    """Those of a file; none where there is no file. Raises :class:`PackError`."""
    return load_model(path, Amendments).root if path.is_file() else ()


def amended(document: Document, amendments: Sequence[Amendment]) -> Document:
    """The policy's document with the amendments laid over its parameters' values, in order.

    Raises :class:`PackError` for a parameter the policy does not have.
    """
    if not amendments:
        return document
    data = copy.deepcopy(document.data)
    for one in amendments:
        parameters = data.get("parameters", {})
        if one.parameter not in parameters:
            raise PackError([document.problem(("parameters",), f"{one.parameter} is no parameter to amend")])
        shape = parameters[one.parameter]
        shape["values"] = overlaid(shape.get("values") or [], one)
    return replace(document, data=data)


def overlaid(values: Iterable[dict[str, Any]], new: Amendment) -> list[dict[str, Any]]:
    """Values with a new one over them: what it covers gives way, what it only cuts keeps its other days."""
    begins = sorted(one["from"] for one in values if one["from"] > new.from_)
    end = new.to or (begins[0] - DAY if begins else None)
    kept = [part for one in values for part in _outside(one, new.from_, end)]
    laid = new.model_dump(by_alias=True, exclude={"parameter"}, exclude_defaults=True) | {"to": end}
    return sorted([*kept, {name: value for name, value in laid.items() if value is not None}],
                  key=lambda one: one["from"])  # fmt: skip


def _outside(one: dict[str, Any], start: date, end: date | None) -> Iterable[dict[str, Any]]:
    """The parts of a value's days before ``start`` and after ``end``."""
    last = one.get("to")
    if one["from"] < start:
        yield one | {"to": start - DAY if last is None or last >= start else last}
    if end is not None and (last is None or last > end):
        yield one | {"from": max(one["from"], end + DAY)}

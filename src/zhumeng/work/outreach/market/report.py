"""The figures of a month’s report: from the forms, and beside them from the registers, never added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.outreach.market.forms import Filer, filers
from zhumeng.work.outreach.market.groups import groups_of
from zhumeng.work.outreach.market.reckon import Change, Ratio, Total, change, ratio, total
from zhumeng.work.outreach.market.registers import FromRegisters, from_registers
from zhumeng.work.outreach.models import DIMENSIONS, Form, FormLine

YEAR = 12


@dataclass(frozen=True)
class Row:
    """One group of a dimension: vacancies and seekers over the forms that say them, and their ratio."""

    dimension: str
    group: str
    name: Name
    vacancies: Total
    seekers: Total
    ratio: Ratio | None


@dataclass(frozen=True)
class Figures:
    """Everything a month's report says in numbers. ``changes``: (side, months back) → change."""

    month: Month
    filers: tuple[Filer, ...]
    vacancies: Total
    seekers: Total
    ratio: Ratio | None
    changes: Mapping[tuple[str, int], Change | None]
    ratios_before: Mapping[int, Ratio | None]
    rows: tuple[Row, ...]
    registers: FromRegisters

    @property
    def missing(self) -> list[Filer]:
        """Those who have not filed."""
        return [one for one in self.filers if one.form is None]

    @property
    def filed(self) -> list[Filer]:
        """Those who have."""
        return [one for one in self.filers if one.form is not None]

    def rows_of(self, dimension: str) -> list[Row]:
        """The groups of which somebody said something."""
        return [
            one
            for one in self.rows
            if one.dimension == dimension and (one.vacancies.forms or one.seekers.forms)
        ]


def figures_of(pack: Pack, month: Month) -> Figures:
    """The figures of a month as the forms stand now."""
    who = tuple(filers(pack, month))
    now = _by_filer(month)
    before = {back: _by_filer(month - back) for back in (1, YEAR)}
    changes = {
        (side, back): change(_side(rows, side), _side(now, side))
        for back, rows in before.items() for side in ("vacancies", "seekers")
    }  # fmt: skip
    return Figures(
        month, who, total(one.vacancies for one in now.values()), total(one.seekers for one in now.values()),
        _ratio(now.values()), changes, {back: _ratio(rows.values()) for back, rows in before.items()},
        tuple(_rows(pack, month, [one.form for one in who if one.form])), from_registers(pack, month),
    )  # fmt: skip


def _by_filer(month: Month) -> dict[Any, Form]:
    """Forms of a month by who filed them."""
    found = Form.objects.filter(month=str(month))
    return {(one.agency_id or 0, "" if one.agency_id else one.unit): one for one in found}


def _side(forms: Mapping[Any, Form], side: str) -> dict[Any, int | None]:
    return {key: getattr(one, side) for key, one in forms.items()}


def _ratio(forms: Any) -> Ratio | None:
    return ratio((one.vacancies, one.seekers) for one in forms)


def _rows(pack: Pack, month: Month, forms: Sequence[Form]) -> list[Row]:
    lines: dict[tuple[str, str], dict[int, dict[str, int]]] = {}
    for one in FormLine.objects.filter(form__in=[form.pk for form in forms]):
        lines.setdefault((one.dimension, one.group), {}).setdefault(one.form_id, {})[one.side] = one.count
    groups = groups_of(pack, month)
    return [
        _row(dimension, group, name, lines.get((dimension, group), {}))
        for dimension in DIMENSIONS for group, name in groups[dimension].items()
    ]  # fmt: skip


def _row(dimension: str, group: str, name: Name, said: Mapping[int, Mapping[str, int]]) -> Row:
    pick: Callable[[str], list[int | None]] = lambda side: [one.get(side) for one in said.values()]  # noqa: E731
    vacancies, seekers = pick("vacancies"), pick("seekers")
    return Row(dimension, group, name, total(vacancies), total(seekers),
               ratio(zip(vacancies, seekers, strict=True)))  # fmt: skip


def frozen(figures: Figures) -> dict[str, Any]:
    """The figures as they are kept with a filed report."""
    return {
        "forms": len(figures.filed), "filers": len(figures.filers),
        "vacancies": figures.vacancies.value, "seekers": figures.seekers.value,
        "ratio": [figures.ratio.vacancies, figures.ratio.seekers] if figures.ratio else None,
        "changes": {f"{side}-{back}": [one.before, one.now] if one else None
                    for (side, back), one in figures.changes.items()},
        "wanted": _sum(figures.registers.wanted), "registered": _sum(figures.registers.registered),
        "rows": [[r.dimension, r.group, r.vacancies.value, r.seekers.value] for r in figures.rows
                 if r.vacancies.forms or r.seekers.forms],
    }  # fmt: skip


def _sum(by_unit: Mapping[str, int] | None) -> int | None:
    return None if by_unit is None else sum(by_unit.values())

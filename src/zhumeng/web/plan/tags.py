"""Tags of the plan: targets in words, pace as a bar, the rule behind a light."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhumeng.engine.indicators.lights import WORST_FIRST
from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Territory
from zhumeng.foundation.city import the_pack
from zhumeng.oversight.api import ItemStatus, MonitorStatus, TargetStatus
from zhumeng.web.plan.units import COUNTED, ONE, UNITS
from zhumeng.web.site.templatetags.site import month_name, people, said, whole

register = template.Library()
SIGNS = {">=": "≥ ", "<=": "≤ ", "~": "≈ "}
WIDTH = 300
"""Units of the pace bar's drawing."""


@register.filter
def unit_name(unit: str, count: Any = None) -> str:
    """What a figure counts, in the language of the page; ``count`` of it where it is told."""
    if get_language() != "en":
        return unit
    if unit in UNITS:
        return ONE.get(UNITS[unit], UNITS[unit]) if count == 1 else UNITS[unit]
    return format_html('<span lang="zh">{}</span>', unit)


@register.filter
def record_word(record: str) -> str:
    """A record of a figure: its number, or how a person came to count and the number of the file."""
    kind, _colon, number = record.partition(":")
    return f"{_(COUNTED[kind])} {number}" if kind in COUNTED else record


@register.filter
def titled(thing: Any) -> str:
    """The title of an item or an action."""
    return str(thing.title_en if get_language() == "en" else thing.title)


@register.filter
def action_label(label: str) -> str:
    """The heading number of an action; English pages count by its code instead."""
    return "" if get_language() == "en" else label


@register.filter
def tile_name(unit: Territory) -> str:
    """A unit's name without its kind, short enough for a tile."""
    if get_language() == "en":
        return unit.name_en
    name = unit.short_name
    return name[:-1] if len(name) > 2 and name[-1] in "区县" else name


@register.filter
def target_name(status: TargetStatus) -> str:
    """The name of a target."""
    return status.figure.name.en if get_language() == "en" else status.target.name_zh


@register.filter
def shown_value(status: TargetStatus | MonitorStatus) -> str:
    """The value with its unit; a dash when it cannot be told."""
    unit = status.target.unit if isinstance(status, TargetStatus) else getattr(status.what, "unit", "")
    value = value_only(status)
    bare = value.endswith("%") or value == "–" or unit in ("", "flag")
    return value if bare else format_html("{} {}", value, unit_name(unit, status.value))


@register.filter
def value_only(status: TargetStatus | MonitorStatus) -> str:
    """The value without its unit."""
    figure = status.figure if isinstance(status, TargetStatus) else status.what
    if getattr(figure, "shape", "done") == "done":
        return _("done") if status.value else _("not done")
    if status.value is None:
        return "–"
    if figure.shape == "cohort":  # type: ignore[union-attr]
        return f"{float(status.value * 100):.1f}%"
    return rounded(status.value)


@register.filter
def wanted(status: TargetStatus) -> str:
    """What the target asks."""
    if status.target.op == "done":
        return _("done by %(day)s") % {"day": status.target.deadline}
    if status.wanted is None:
        return _("no district target")
    if status.figure.shape == "cohort":
        return _("all of them")
    return format_html(
        "{}{} {}",
        SIGNS[status.target.op],
        rounded(status.wanted),
        unit_name(status.target.unit, status.wanted),
    )


@register.filter
def why_light(status: TargetStatus, month: Month) -> str:
    """The rule behind a light, with its values."""
    if status.light is None:
        return _("a value without a light: the notice sets no district target")
    if status.target.op == "done":
        return _("to be done by %(day)s") % {"day": status.target.deadline}
    if status.value is None:
        return _("a source has not arrived") if status.late else _("no report or record yet")
    if status.target.op == "<=":
        return _("limit %(limit)s; %(source)s") % {"limit": rounded(status.wanted), "source": _source(status)}
    if status.pace == status.wanted:
        return _("asked at all times: %(wanted)s") % {"wanted": wanted(status)}
    return _("asked by the end of %(month)s: %(pace)s (even pace to %(deadline)s)") % {
        "month": month_name(month),
        "pace": rounded(status.pace),
        "deadline": status.target.deadline,
    }


@register.filter
def headline(item: ItemStatus) -> str:
    """One figure for the row of an item: the target its light comes from, else its first monitored figure."""
    ranked = sorted(item.targets, key=lambda part: WORST_FIRST.index(part.light) if part.light else 0)
    for part in (*ranked, *item.monitors):
        if isinstance(part, TargetStatus) and part.wanted is not None and part.target.op != "done":
            if part.figure.shape == "cohort":
                return value_only(part)
            return format_html("{} / {}", value_only(part), rounded(part.wanted))
        return shown_value(part)
    return ""


@register.simple_tag
def pace_bar(status: TargetStatus) -> str:
    """How far the value is, with a line where it should be by now; nothing where there is no target."""
    if status.value is None or not status.wanted:
        return ""
    top = max(status.wanted, status.value)
    tone = {"behind": "warn", "critical": "bad"}.get(str(status.light), "")
    bar = round(status.value / top * WIDTH)
    line = round((status.pace or status.wanted) / top * (WIDTH - 3))
    return SafeString(
        f'<svg class="pace" viewBox="0 0 {WIDTH} 18" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="ground" y="6" width="{WIDTH}" height="6" rx="3"/>'
        f'<rect class="bar {tone}" y="6" width="{bar}" height="6" rx="3"/>'
        f'<rect class="line" x="{line}" y="1" width="3" height="16"/></svg>'
    )


@register.filter
def figure_name(code: str) -> str:
    """A figure by its name."""
    return said(the_pack().figures[code].name)


@register.filter
def source_name(code: str) -> str:
    """A source by its name."""
    return said(the_pack().contracts[code].name)


@register.filter
def rounded(value: Fraction | None) -> str:
    """Counts as 万 and 亿 with the full number on hover; other values with one digit."""
    if value is None:
        return "–"
    if value.denominator == 1 or abs(value) >= 10_000:
        return people(Fraction(round(value)))
    return (
        whole(Fraction(round(value * 100), 100))
        if abs(value) < 100
        else whole(Fraction(round(value * 10), 10))
    )


def _source(status: TargetStatus) -> str:
    words = {
        "computed": _("computed from records"),
        "reported": _("reported by the unit"),
        "loaded": _("as published"),
    }
    return words[status.figure.source]

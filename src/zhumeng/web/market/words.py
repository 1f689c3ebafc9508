"""Words of the market report."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Any] = {
    "vacancies": _("Vacancies registered"), "seekers": _("Job seekers registered"),
    "shortage": _("Trades that are short"), "outlook": _("Your view of the coming month"),
}  # fmt: skip
DIMENSIONS = {
    "occupation": _("By occupation"), "industry": _("By industry"), "pay": _("By monthly pay"),
    "education": _("By education"),
}  # fmt: skip
SIDES = {"vacancies": _("Vacancies"), "seekers": _("Job seekers")}
STATES = {
    "filed": ("●", _("filed"), "good"), "late": ("▲", _("filed late"), "warn"),
    "open": ("○", _("not filed yet"), "open"), "missing": ("■", _("not filed"), "bad"),
}  # fmt: skip


def two_places(value: Fraction) -> str:
    """A ratio with two decimals, half up."""
    hundredths = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def ratio_word(ratio: Any) -> str:
    """The ratio with what it is made of; *cannot tell* where a side is missing."""
    if ratio is None:
        return gettext("cannot tell")
    return f"{two_places(ratio.value)} ({ratio.vacancies:,} / {ratio.seekers:,})"


def total_word(total: Any) -> str:
    """A sum of what was said."""
    return gettext("cannot tell") if total.value is None else f"{total.value:,}"


def percent_word(rate: Fraction) -> str:
    """A rate of change in per cent with one decimal, half up, with its sign."""
    scaled = rate * 1000
    tenths = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    sign = "−" if rate < 0 and tenths else "+" if rate > 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}%"


def change_word(change: Any) -> str:
    """A change over the same filers; from zero it has no rate."""
    if change is None:
        return gettext("cannot tell")
    rate = percent_word(change.rate) if change.rate is not None else f"{change.now - change.before:+,}"
    return gettext("%(rate)s (%(forms)d filers in both)") % {"rate": rate, "forms": change.forms}


def sum_word(by_unit: Any) -> str:
    """A sum over units; *cannot tell* where the month has no batch."""
    return gettext("cannot tell") if by_unit is None else f"{sum(by_unit.values()):,}"

"""Values of facts and parameters in words, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.rules import Parameter, Policy
from zhumeng.engine.rules.axis import Span
from zhumeng.engine.rules.changes import Values
from zhumeng.engine.rules.limits import Codes
from zhumeng.foundation.city import the_pack

MOST_LISTED = 6
"""Values of a list that are named; of the rest the number is told."""
CJK = re.compile(r"[\u3400-\u9fff]")
PARAMETER = "parameter:"
DELIVERY = {
    "automatic": gettext_lazy("found by the data, nobody applies"),
    "confirm": gettext_lazy("found by the data, confirmed by whom it is for"),
    "apply": gettext_lazy("on application"),
}
PERIOD = {
    "month": gettext_lazy("every month"),
    "year": gettext_lazy("once a year"),
    "once": gettext_lazy("once only"),
}
CONFIDENCE = {
    "A": gettext_lazy("official text seen"),
    "B": gettext_lazy("official text republished"),
    "C": gettext_lazy("third-party page"),
    "M": gettext_lazy("from memory, to be checked"),
    "seed": gettext_lazy("the notice itself"),
}
LEVELS = {
    "经办": gettext_lazy("handler"),
    "复核": gettext_lazy("checker"),
    "审批": gettext_lazy("approver"),
    "征缴": gettext_lazy("collection of premiums"),
}
"""The levels packs name; another one is shown as it is written."""


def english() -> bool:
    """Whether the page is in English."""
    return get_language() == "en"


def chinese(text: str) -> str:
    """A text that may exist in Chinese only, marked as Chinese on an English page."""
    return format_html('<span lang="zh">{}</span>', text) if english() and CJK.search(text) else text


def policy_of(code: str) -> Policy:
    """A policy by its code; Missing when there is none."""
    found = the_pack().policies.get(code)
    if found is None:
        raise Missing(_("There is no such policy"), mend=_("choose one of the list of policies"))
    return found


def codes() -> Codes:
    """The code lists of the pack by name."""
    return {name: found.entries for name, found in the_pack().codes.items()}


def pick(named: Any) -> str:
    """The name in the language of the page; the other where there is none."""
    zh, en = (named["zh"], named.get("en")) if hasattr(named, "keys") else (named.zh, named.en)
    return str(en or zh) if english() else str(zh)


def fact_name(policy: Policy, local: str, on: date) -> str:
    """A fact with the year it is taken from, seen from the day of decision."""
    use = policy.facts[local]
    back = {"this_year": 0, "previous_year": 1, "two_years_before": 2}.get(use.period)
    if back is None:
        return pick(use.fact.name)
    year = on.year - back
    return f"{use.fact.name['en']}, {year}" if english() else f"{year}年{use.fact.name['zh']}"


def missing_name(policy: Policy, name: str, on: date) -> str:
    """A missing fact, or a parameter whose value nobody has found."""
    if name.startswith(PARAMETER):
        parameter = policy.parameters[name.removeprefix(PARAMETER)]
        return _("value of “%(name)s”") % {"name": pick(parameter.name)}
    return fact_name(policy, name, on)


def condition_name(policy: Policy, condition: str) -> str:
    """A condition by its name."""
    return next((pick(one) for one in policy.conditions if one.id == condition), condition)


def fact_value(policy: Policy, local: str, value: Any, unknown: str = "") -> str:
    """A fact's value with its unit."""
    fact = policy.facts[local].fact
    return value_words(fact.type, value, fact.limits.codes, fact.unit, unknown or _("not known"))


def fact_teller(policy: Policy, local: str) -> Callable[[Any], str]:
    """A function that tells one fact's values as :func:`fact_value` does, made once for very many."""
    fact, unknown = policy.facts[local].fact, _("not known")
    labels = {code: pick(label) for code, label in codes().get(fact.limits.codes, {}).items()}

    def tell(value: Any) -> str:
        if value is None:
            return unknown
        return labels.get(value) or value_words(fact.type, value, "", fact.unit)

    return tell


def parameter_value(policy: Policy, name: str, value: Any) -> str:
    """A parameter's value with its unit."""
    found = policy.parameters[name]
    if found.options and value is not None:
        return _(", ").join(option_word(found, one) for one in (value if found.many else (value,)))
    return value_words(found.type, value, found.limits.codes, found.unit, _("not set on that day"))


def option_word(parameter: Parameter, code: str) -> str:
    """An option of a parameter by its name; an old code that is none any more by itself."""
    label = parameter.options.get(code)
    return pick(label) if label else code


def value_words(kind: str, value: Any, listed: str = "", unit: str = "", unknown: str = "") -> str:
    """A typed value: yes or no, yuan, per cent, a day, the label of a code."""
    if value is None:
        return unknown
    if isinstance(value, tuple | list):
        named = [value_words(kind, one, listed) for one in value[:MOST_LISTED]]
        more = len(value) - MOST_LISTED
        rest = " " + ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else ""
        return _(", ").join(named) + rest
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind == "fen":
        return _("%(amount)s yuan") % {"amount": yuan(int(value))}
    if kind == "rate":
        return f"{per_cent(Decimal(str(value)))}%"
    if kind == "count":
        return _counted(int(value), unit)
    return _label(listed, str(value)) if kind == "text" else str(value)


def _counted(n: int, unit: str) -> str:
    """A count with its unit; whole years of months are told as years too."""
    told = f"{n:,} {unit_word(unit, n)}".strip()
    years, rest = divmod(n, 12)
    if unit.startswith("月") and years > 1 and not rest:
        return _("%(months)s (%(n)d years)") % {"months": told, "n": years}
    return told


def yuan(fen: int) -> str:
    """Fen as yuan: 123456 → 1,234.56."""
    return f"{Decimal(fen) / 100:,.2f}"


def per_cent(rate: Decimal) -> str:
    """A rate as per cent without needless zeros: 0.055 → 5.5."""
    text = f"{rate * 100:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def level_word(level: str) -> str:
    """A level of a procedure."""
    return str(LEVELS[level]) if level in LEVELS else chinese(level)


def unit_word(unit: str, count: int | None = None) -> str:
    """A unit of the pack, written “月 months”, in the language of the page; of one in the singular."""
    zh, _space, en = unit.partition(" ")
    if not english():
        return zh
    return (en.removesuffix("s") if count == 1 else en) or zh


def values_words(policy: Policy, fact: str, values: Values) -> str:
    """Values of a fact: at least, at most, between, one of, any but."""
    if values.spans:
        return _(" or ").join(_span(policy, fact, span) for span in values.spans)
    few = values.others and len(values.others) < len(values.options) and len(values.options) > 1
    named = fact_value(policy, fact, values.others if few else values.options)
    return _("any but %(values)s") % {"values": named} if few else named


def _span(policy: Policy, fact: str, span: Span) -> str:
    low = fact_value(policy, fact, span.low) if span.low is not None else ""
    high = fact_value(policy, fact, span.high) if span.high is not None else ""
    if low == high:
        return low or _("any value")
    if not low or not high:
        return f"≥ {low}" if low else f"≤ {high}"
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _label(listed: str, code: str) -> str:
    found = the_pack().codes.get(listed)
    label = found.entries.get(code) if found else None
    return pick(label) if label else code

"""Words of matching: reasons of people and employers, outcomes, what a rule compares."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.city import the_pack
from zhumeng.web.adverts.tags import EDUCATION, PROGRAMMES
from zhumeng.web.decisions.tags import zh
from zhumeng.web.site.templatetags.site import place, said
from zhumeng.work.recruitment import api

register = template.Library()

WHY_NOT = {
    "pay": _("the pay is too low"), "place": _("too far away"), "hours": _("the working hours do not suit"),
    "work": _("I look for other work"), "found": _("I have found work"), "other": _("another reason"),
}  # fmt: skip
REFUSALS = {
    "": _("not said"), "skills": _("skills"), "experience": _("experience"),
    "papers": _("education or papers"), "terms": _("no agreement on terms"), "absent": _("did not come"),
    "filled": _("the place was filled"), "other": _("another reason"),
}  # fmt: skip
OUTCOMES = {
    "shown": _("came to people"), "turned_down": _("not interested"), "applied": _("applied"),
    "interview": _("invited"), "hired": _("hired"), "refused": _("turned down"),
}  # fmt: skip
INVITATIONS = {"sent": _("invited, no answer yet"), "accepted": _("accepted"), "declined": _("declined")}
SIDES = {
    "no_district": _("no district told"), "no_place": _("no free place"),
    "education": _("education unreadable"), "territory": _("no such place"), "occupation": _("no such code"),
    "listed_work": _("no such listed work"),
}  # fmt: skip

FACTS = {"True": _("yes"), **PROGRAMMES}
"""Facts of an advert as they stand in a pair."""
SEXES = {"1": _("male"), "2": _("female")}


@register.filter
def why_not_word(code: str) -> str:
    """Why a person is not interested."""
    return str(WHY_NOT[code])


@register.filter
def refusal_word(code: str) -> str:
    """The kind of reason of an employer's refusal."""
    return str(REFUSALS[code])


@register.filter
def outcome_word(code: str) -> str:
    """What became of a recommendation."""
    return str(OUTCOMES[code])


@register.filter
def invitation_word(code: str) -> str:
    """Where an invitation stands."""
    return str(INVITATIONS[code])


@register.filter
def aside_word(code: str) -> str:
    """Why a row took no part."""
    return str(SIDES.get(code, code))


@register.simple_tag
def line_word(line: Any) -> str:
    """The reason of a line of the feedback."""
    words: dict[str, Any] = WHY_NOT if line.outcome == "turned_down" else REFUSALS
    return str(words[line.reason])


@register.simple_tag
def compared(rule: Any, value: str) -> str:
    """What one side says about a rule, for people."""
    if not value:
        return gettext("not said")
    if rule.test == "district":
        return gettext(", ").join(place(code) for code in value.split("、"))
    if rule.asked == "education":
        return str(EDUCATION[int(value)]) if value.isdigit() and int(value) in EDUCATION else value
    if rule.offered == "pay_max" or rule.asked == "least_pay":
        return gettext("%(yuan)s yuan a month") % {"yuan": value}
    if rule.test == "proves":
        words = ((_fact_word(rule, one),) for one in value.split("、"))
        return format_html_join(gettext(", "), "{}", words)
    if rule.asked == "experience":
        return gettext("%(years)s years") % {"years": value}
    return zh(value)


def _fact_word(rule: Any, value: str) -> str:
    """A fact of a statutory bar or a programme: listed work, a kind of place, sex, yes; else as it is."""
    listed = api.listed_work(the_pack()).get(value)
    if listed is not None:
        return said(listed.name)
    words = FACTS | (SEXES if any(one.fact == "sex" for one in rule.any) else {})
    return str(words[value]) if value in words else zh(value)


@register.filter
def level_word(level: Any) -> str:
    """What education somebody has."""
    if level is None:
        return gettext("not said")
    return str(EDUCATION[int(level)]) if level else gettext("middle school or less")


@register.filter
def labels_joined(labels: Any) -> str:
    """Names of the pack, one after another, in the language of the page."""
    english = get_language() == "en"
    return gettext(", ").join(label.en if english else label.zh for label in labels)


@register.filter
def tenths(value: Any) -> str:
    """Tenths of a year as years; empty for None."""
    return "" if value is None else f"{value / 10:g}"


@register.filter
def yuan_typed(fen: Any) -> str:
    """Fen as yuan for a field of a form; empty for None."""
    return "" if fen is None else f"{fen / 100:.10g}"


@register.filter
def decimals(value: Any) -> str:
    """A number with three digits; a dash for none."""
    return "–" if value is None else f"{value:.3f}"


@register.filter
def words_marked(words: Any) -> str:
    """Words that met, each as such, in Chinese."""
    return format_html_join(" ", '<q class="met" lang="zh">{}</q>', ((word,) for word in words)) or "–"


@register.simple_tag
def part_name(weights: Any, at: int) -> str:
    """The name of a part by its place, in the language of the page."""
    name = weights[at][1]
    return str(name.en if get_language() == "en" else name.zh)

"""Tags of files: values, places and words in the language of the page, Chinese marked as such."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import FIRM_PURPOSES, PURPOSES, Line, place_name
from zhumeng.web.site.templatetags.site import day, month_name, said, spoken, whole, yuan

register = template.Library()


register.filter(spoken)


@register.filter
def words(named: Any) -> str:
    """A name in the language of the page; where there is only the Chinese one, marked as such."""
    return spoken(said(named)) if named is not None else "–"


@register.filter
def at(code: str | None) -> str:
    """A territory by name: districts in the language of the page, streets and other cities in Chinese."""
    if not code:
        return "–"
    found = the_pack().territories.get(code)
    if found is not None and get_language() == "en":
        return found.name_en
    return spoken(place_name(code))


@register.filter
def value_of(line: Line) -> str:
    """The value of a line; “not told” where the register says nothing."""
    if line.value is None:
        return SafeString(f'<span class="quiet">{_("not told")}</span>')
    if line.word is not None and line.kind == "code":
        return words(line.word)
    if line.kind in SHOWN:
        return SHOWN[line.kind](line.value)
    return spoken(line.value)


SHOWN = {
    "territory": at,
    "date": day,
    "money": yuan,
    "count": lambda value: str(value) if value < 10_000 else whole(value),
    "bool": lambda value: _("yes") if value else _("no"),
}


@register.filter
def source(code: str) -> str:
    """A source by its name."""
    return words(the_pack().contracts[code].name)


@register.filter
def owner(code: str) -> str:
    """Who owns a source."""
    return words(the_pack().contracts[code].owner)


@register.filter
def role_name(code: str) -> str:
    """A role by its name."""
    found = next((role for role in the_pack().roles if role.code == code), None)
    return words(found) if found else spoken(code)


@register.filter
def get(names: Any, key: Any) -> Any:
    """The entry of a key."""
    return names.get(key, key)


@register.filter
def purpose(text: str) -> str:
    """What a file was opened for: the chosen purpose in words, then the note; or the policy and the month."""
    policy, _space, month = text.partition(" ")
    if policy in the_pack().policies:
        return format_html("{} · {}", words(the_pack().policies[policy].name), month_name(month))
    code, _colon, note = text.partition(": ")
    known = PURPOSES | FIRM_PURPOSES
    return format_html("{} – {}", words(known[code]), spoken(note)) if code in known else spoken(text)


DOUBTS = {
    "insured_after_death": gettext_noop("insured after death"),
    "insured_with_pension": gettext_noop("insured while drawing a pension"),
    "insured_and_registered_unemployed": gettext_noop("insured and registered as unemployed"),
    "insured_and_on_benefit": gettext_noop("insured and on unemployment benefit"),
    "insured_twice": gettext_noop("insured with several employers"),
    "employer_not_registered": gettext_noop("insures people and is in no register of employers"),
    "employer_deregistered": gettext_noop("insures people and is revoked or deregistered"),
}


@register.filter
def doubt(kind: str) -> str:
    """A contradiction in words."""
    return _(DOUBTS[kind]) if kind in DOUBTS else kind


ACCESS = {
    "view": gettext_noop("file read"),
    "reveal": gettext_noop("number and name opened"),
    "search": gettext_noop("searched by number"),
    "cv": gettext_noop("CV read"),
}


@register.filter
def access(what: str) -> str:
    """What was done with a file."""
    return _(ACCESS[what]) if what in ACCESS else what

"""Tags of policies and decisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from zhumeng.engine.packs.city import Name
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import the_pack
from zhumeng.web.decisions import words
from zhumeng.web.site.marks import MARKS

register = template.Library()


@register.filter
def zh(text: str) -> str:
    """A text that may exist in Chinese only, marked as such on an English page."""
    return words.chinese(text)


@register.filter
def joined(names: list[str]) -> str:
    """Names one after another, as the language separates them."""
    return _(", ").join(names)


@register.filter
def missing_in(name: str, policy: Policy) -> str:
    """A missing fact or parameter, without its year."""
    if name.startswith(words.PARAMETER):
        return words.missing_name(policy, name, date.min)
    return words.pick(policy.facts[name].fact.name)


@register.filter
def source_label(code: str) -> Name | dict[str, str]:
    """The name of a source in both languages."""
    found = the_pack().contracts.get(code)
    return {"zh": found.name.zh, "en": found.name.en} if found else {"zh": code, "en": code}


@register.filter
def owner_label(code: str) -> dict[str, str]:
    """Who owns a source, in both languages."""
    found = the_pack().contracts.get(code)
    return {"zh": found.owner.zh, "en": found.owner.en} if found else {"zh": "", "en": ""}


@register.filter
def level_word(level: Any) -> str:
    """A level of a policy's procedure."""
    return words.level_word(str(level))


@register.filter
def chain(levels: tuple[str, ...]) -> str:
    """The levels of a procedure in their order."""
    return format_html_join(" → ", "{}", ((words.level_word(level),) for level in levels))


@register.filter
def delivery_word(delivery: Any) -> str:
    """How a policy reaches people."""
    return words.DELIVERY[str(delivery)]


@register.filter
def period_word(period: Any) -> str:
    """How often a policy is decided."""
    return words.PERIOD[str(period)]


@register.filter
def confidence_word(grade: Any) -> str:
    """How sure a parameter's value is."""
    return words.CONFIDENCE[str(grade)]


@register.filter
def policy_label(code: str) -> Any:
    """The name of a policy in both languages."""
    found = the_pack().policies.get(code)
    return found.name if found else {"zh": code, "en": code}


@register.filter
def split(text: str) -> list[str]:
    """Words."""
    return text.split()


@register.filter
def value(asked: QueryDict, name: str) -> str:
    """One choice of an address."""
    return asked.get(name, "") or ""


@register.simple_tag
def outcome_word(outcome: str) -> str:
    """An answer in a word, where no mark can stand."""
    return _(MARKS[outcome].word)


@register.simple_tag
def sort_mark(way: str) -> str:
    """How a column is sorted now."""
    return {"ascending": " ↑", "descending": " ↓"}.get(way, "")


@register.filter
def signed(number: int) -> str:
    """A difference with its sign."""
    return f"{number:+,}" if number else "0"


@register.filter
def signed_yuan(fen: int) -> str:
    """A difference of money with its sign, in yuan."""
    return f"{Decimal(fen) / 100:+,.2f}" if fen else "0.00"

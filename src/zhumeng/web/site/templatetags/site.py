"""Tags and filters every page uses: links that keep month and place, marks, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Permission
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import place_name
from zhumeng.web.site.marks import MARKS
from zhumeng.web.site.parts import INPUTS, LONGEST, MODES, Field

register = template.Library()
CJK = re.compile("[\u3400-\u9fff]")


@register.simple_tag(takes_context=True)
def go(context: template.Context, name: str, *args: Any, **query: Any) -> str:
    """The address of a page, keeping the month and the place that were chosen."""
    request = context.get("request")
    kept = {key: request.GET[key] for key in ("month", "at") if request and request.GET.get(key)}
    asked = urlencode(kept | {key: value for key, value in query.items() if value not in (None, "")})
    return reverse(name, args=args) + (f"?{asked}" if asked else "")


@register.simple_tag(takes_context=True)
def this_page(context: template.Context, **changes: Any) -> str:
    """The address of this page with some of its choices changed; an empty value takes one away."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"{context['request'].path}?{query.urlencode()}" if query else str(context["request"].path)


@register.simple_tag(takes_context=True)
def block_text(context: template.Context, name: str) -> str:
    """What a block of the page says, without tags: the heading is also the title."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return " ".join(strip_tags(block.render(context)).split()) if block else ""


@register.simple_tag
def mark(state: Any, short: bool = False) -> str:
    """A state as shape, word and colour: never by colour alone."""
    found = MARKS[str(state) if state is not None else "none"]
    return format_html(
        '<span class="mark mark-{}"><span class="shape" aria-hidden="true">{}</span> '
        '<span class="{}">{}</span></span>',
        found.tone,
        found.shape,
        "visually-hidden" if short else "word",
        _(found.word),
    )


@register.filter
def may(reader: Reader | None, permission: Permission) -> bool:
    """Whether the reader's role allows it: a link is shown only to who may follow it."""
    return reader is not None and reader.may(permission)


@register.filter
def said(named: Any) -> str:
    """A name of the pack in the language of the page."""
    english = get_language() == "en"
    if isinstance(named, Mapping):
        return str(named["en" if english else "zh"] or named["zh"])
    return str((named.en if english else named.zh) or named.zh)


@register.filter
def spoken(text: Any) -> str:
    """A text that may exist in Chinese only, marked as such on an English page."""
    plain = str(text)
    if get_language() == "en" and CJK.search(plain):
        return format_html('<span lang="zh">{}</span>', plain)
    return plain


@register.filter
def tongue(text: Any) -> str:
    """The attribute that marks an option of a list whose text exists in Chinese only, on an English page."""
    return format_html(' lang="{}"', "zh") if get_language() == "en" and CJK.search(str(text)) else ""


@register.filter
def place(code: str) -> str:
    """A territory by its short name, a street with its district."""
    found = the_pack().territories.get(code)
    if found is None:
        return place_name(code)
    return found.name_en if get_language() == "en" else found.short_name


@register.filter
def office(code: str) -> str:
    """A responsible unit by its name."""
    found = next((one for one in the_pack().offices if code in (one.code, *one.aliases)), None)
    return found.en if found and get_language() == "en" else code


@register.filter
def whole(value: Any) -> str:
    """A number with separators, exact: ``1,234`` or ``1,234.5``; a dash for what cannot be told."""
    if value is None:
        return "–"
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{int(exact):,}"
    return f"{Decimal(exact.numerator) / exact.denominator:,.4f}".rstrip("0").rstrip(".")


@register.filter
def people(value: Any) -> str:
    """A count for the eye – 万 and 亿, or thousands and millions – with the full number on hover."""
    if value is None:
        return "–"
    exact = Fraction(value)
    steps = ((10**8, "亿"), (10**4, "万")) if get_language() != "en" else ((10**6, "M"), (10**4, ""))
    size, unit = next(((s, u) for s, u in steps if abs(exact) >= s and u), (1, ""))
    short = whole(exact) if size == 1 else f"{float(exact / size):.2f}".rstrip("0").rstrip(".") + unit
    return format_html('<span title="{}">{}</span>', whole(exact), short) if size > 1 else short


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan: 123456 → 1,234.56; a dash for none."""
    return "–" if fen is None else f"{Decimal(fen) / 100:,.2f}"


@register.filter
def per_cent(value: Any) -> str:
    """A share as per cent with one digit."""
    return "–" if value is None else f"{float(Fraction(value) * 100):.1f}%"


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as ``2022-07-31``, a moment also with hour and minute, local time."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat()


@register.filter
def month_name(month: Any) -> str:
    """A month in the language: 2022年7月, July 2022; a year: 2022年, 2022. Other words stay as they are."""
    text, english = str(month), get_language() == "en"
    if re.fullmatch(r"\d{4}", text):
        return text if english else f"{text}年"
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        return text
    found = Month.parse(text)
    return found.first_day.strftime("%B %Y") if english else f"{found.year}年{found.number}月"


@register.simple_tag
def shaped(found: tuple[str, Any, str]) -> str:
    """A mark given as shape, word and tone."""
    shape, word, tone = found
    return format_html(
        '<span class="mark mark-{}"><span class="shape" aria-hidden="true">{}</span> '
        '<span class="word">{}</span></span>',
        tone,
        shape,
        word,
    )


@register.filter
def input_type(one: Field) -> str:
    """The type of the input of a field."""
    return INPUTS.get(one.ask.kind, "text")


@register.filter
def input_limits(one: Field) -> str:
    """How long an input may be, which keyboard it asks for, that it is not remembered by the browser."""
    kind = one.ask.kind
    if kind in ("day", "month", "time"):
        return ""
    found = format_html(' maxlength="{}"', LONGEST.get(kind, one.ask.most))
    if kind in MODES:
        found += format_html(' inputmode="{}"', MODES[kind])
    if kind in ("firm", "person"):
        found += mark_safe(' autocomplete="off" spellcheck="false"')
    return found

"""Documents as PDF: set by typst from one template, with a Chinese font of this machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.papers import chinese_fonts, shown_code
from zhumeng.work.benefits.documents.writing import names_on
from zhumeng.work.benefits.models import Document
from zhumeng.work.benefits.money.capitals import in_capitals, yuan

TEMPLATE = Path(__file__).with_name("document.typ")

CHECK_IT = "凭验证码可在“文书核验”页面核对本文书的文号、金额和日期。"
HEADS = ("结论", "条件", "核查情况", "标准", "依据")


@dataclass(frozen=True)
class Copy:
    """One copy to be printed; ``mark`` stands in its corner: 补打 and the number of the copy, or nothing."""

    document: Document
    mark: str


def fonts() -> tuple[str, str]:
    """The fonts of text and heading; Refused when this machine has no Chinese font."""
    found = chinese_fonts()
    if found is None:
        raise Refused(
            _("this server has no Chinese font, so no PDF can be set"),
            mend=_("print the page view instead, or have a Chinese font installed (fonts-noto-cjk)"),
        )
    return found


def pdf_of(copies: Sequence[Copy]) -> bytes:
    """One PDF of all copies, each beginning on a page of its own."""
    text, head = fonts()
    data = {"text_font": text, "head_font": head, "documents": [as_printed(one) for one in copies]}
    made = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    return bytes(made)


def as_printed(copy: Copy) -> dict[str, Any]:
    """What the template and the page view print of one copy: the frozen facts, names and amounts in words."""
    one, facts = copy.document, copy.document.facts
    names = names_on(one)
    return {
        "mark": copy.mark, "title": facts["title"], "agency": facts["agency"], "number": one.text,
        "to": names["to"], "paragraphs": _paragraphs(one, names["about"]),
        "lines": [_line(line) for line in facts["lines"]],
        "heads": HEADS, "remedies": _remedies(one),
        "contact": f"联系方式：{facts['contact']}" if facts["contact"] else "",
        "code_line": f"验证码：{shown_code(one.code)}　{CHECK_IT}",
        "day": chinese_day(one.issued_on),
    }  # fmt: skip


def chinese_day(day: date) -> str:
    """2022年7月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _paragraphs(one: Document, about: str) -> list[str]:
    """The body: what was decided, on what, and how much."""
    you = "你单位" if one.employer_id else "你"
    facts, person = one.facts, f"（涉及人员：{about}）" if about else ""
    record = f"（编号：{one.record_no}）" if one.record_no else ""
    matter = f"“{facts['policy']['zh']}”{_period(facts['period'])}{person}{record}"
    basis = "、".join(facts["basis"])
    money = f"人民币{in_capitals(one.amount_fen)}（¥{yuan(one.amount_fen)}）" if one.amount_fen else ""
    if one.kind == "notice":
        told = "核定金额为" if facts["pays"] else "现予认定，对应金额为"
        granted = f"{told}{money}。" if money else "现予认定。"
        return [f"依据{basis}，经核查，{you}{matter}符合规定条件，{granted}"]
    if one.kind == "refusal":
        failed = "、".join(line["name"]["zh"] for line in facts["lines"] if line["state"] == "not_met")
        said = facts["title"].removesuffix("决定书")
        return [f"依据{basis}，经核查，{you}{matter}不符合以下条件：{failed}。现决定{said}。"]
    why = f"原因：{facts['reason']}。" if facts["reason"] else ""
    return [
        f"依据{basis}，经核查，{you}已领取的{matter}不应发放。{why.replace('。。', '。')}",
        f"现责令{you}退回{money}。退回方式和期限请与本机关联系；可以申请分期退回。",
    ]


def _period(period: str) -> str:
    if period == "once":
        return ""
    year, _dash, month = period.partition("-")
    return f"（{year}年{int(month)}月）" if month else f"（{year}年度）"


def _line(line: dict[str, Any]) -> dict[str, str]:
    """A condition; how something is reckoned is a name inside the pack and not printed."""
    words = {"met": "符合", "not_met": "不符合", "cannot_tell": "无法判断"}
    told = [f"{one['zh']}：{one['value']}" for one in line["facts"]]
    limits = [f"{one['zh']}：{one['value']}" for one in line["limits"] if not one["choice"]]
    return {
        "state": words[line["state"]], "name": line["name"]["zh"], "facts": "；".join(told) or "—",
        "limits": "；".join(limits) or "—", "clause": line["clause"],
    }  # fmt: skip


def _remedies(one: Document) -> str:
    facts, named = one.facts, "决定" if one.kind == "refusal" else "通知"
    return (
        f"如对本{named}有异议，可以自收到之日起{facts['objection_days']}日内"
        f"向本机关提出异议、申请复查；也可以自收到之日起{facts['appeal_days']}日内依法申请行政复议，"
        f"或者{facts['suit_months']}个月内依法向人民法院提起行政诉讼。"
    )

"""A copy of a CV as PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.papers import chinese_fonts, shown_code
from zhumeng.registers.api import people_named
from zhumeng.work.recruitment.models import CvCopy

TEMPLATE = Path(__file__).with_name("cv.typ")
KINDS = {"education": "教育", "certificate": "职业技能证书", "employment": "工作经历（参保记录）",
         "training": "培训", "own": "本人补充（未经核实）"}  # fmt: skip


def pdf_of(pack: Pack, copy: CvCopy) -> bytes:
    """Set by typst; Refused when this machine has no Chinese font."""
    fonts = chinese_fonts()
    if fonts is None:
        raise Refused(
            _("this server has no Chinese font, so no PDF can be set"),
            mend=_("print the page itself, or have a Chinese font installed (fonts-noto-cjk)"),
        )
    data = {"text_font": fonts[0], "head_font": fonts[1], **_printed(pack, copy)}
    made = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    return bytes(made)


def _printed(pack: Pack, copy: CvCopy) -> dict[str, Any]:
    lines = copy.attachment["lines"]
    parts = [
        {"title": title, "lines": [_line(pack, one) for one in lines if one["kind"] == kind]}
        for kind, title in KINDS.items()
    ]
    return {
        "name": people_named([copy.person_id]).get(copy.person_id, ""), "wish": copy.attachment["wish"],
        "parts": [part for part in parts if part["lines"]],
        "code": f"验证码：{shown_code(copy.code)}　凭验证码可在“文书核验”页面核对登记来源的各行内容。",
        "day": f"{copy.made_on.year}年{copy.made_on.month}月{copy.made_on.day}日",
    }  # fmt: skip


def _line(pack: Pack, one: dict[str, str]) -> dict[str, str]:
    source = pack.contracts[one["source"]].name.zh if one.get("source") else ""
    return {
        "words": one["words"], "span": span_of(one),
        "source": f"来源：{source}（{one['told']}）" if source else "",
    }  # fmt: skip


def span_of(one: dict[str, str]) -> str:
    """From when until when, as far as it is known: 2020-03 – 2022-06."""
    since, until = one.get("since", "")[:7], one.get("until", "")[:7]
    if one["kind"] == "employment":
        return f"{since} – {until or '至今'}"
    return since or until

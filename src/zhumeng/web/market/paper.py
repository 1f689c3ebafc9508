"""The report as PDF, in Chinese, set by typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names
from zhumeng.web.market import words
from zhumeng.web.market.sentences import sentences
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.templatetags.site import month_name, place, said
from zhumeng.work.benefits.documents.api import fonts
from zhumeng.work.outreach import api

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(request: Asking) -> HttpResponse:
    """The report of the month for printing; Refused where the server has no Chinese font."""
    text, head = fonts()
    with override("zh-hans"):
        data = {"text_font": text, "head_font": head} | printed(request.month)
    made = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    answer = HttpResponse(bytes(made), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="market-{request.month}.pdf"'
    return answer


def printed(month: Any) -> dict[str, Any]:
    """What the paper says."""
    figures, filed = api.figures_of(the_pack(), month), api.report_of(month)
    names = employer_names({one.agency.employer_id for one in figures.missing if one.agency})
    missing = [
        f"{place(one.unit)} {names.get(one.agency.employer_id, '') if one.agency else _('public service')}"
        for one in figures.missing
    ]
    return {
        "title": f"{month_name(month)} {_('Market report')}",
        "sentences": sentences(figures),
        "outlook": filed.outlook if filed else _("Not filed yet: the outlook is still to be written."),
        "outlook_head": _("Outlook"), "missing_head": _("Not filed"), "missing": "；".join(missing) or "–",
        "heads": [_("Group"), _("Vacancies"), _("Job seekers"), _("Vacancies for each seeker")],
        "tables": [
            {"title": str(word), "rows": [
                [said(row.name), words.total_word(row.vacancies), words.total_word(row.seekers),
                 words.ratio_word(row.ratio)] for row in figures.rows_of(dimension)
            ]}
            for dimension, word in words.DIMENSIONS.items() if figures.rows_of(dimension)
        ],
    }  # fmt: skip

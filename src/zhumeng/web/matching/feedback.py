"""What became of recommendations, for each part of the score; also as a spreadsheet."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.foundation.city import the_pack
from zhumeng.web.matching.tags import line_word, outcome_word
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.web.site.templatetags.site import said
from zhumeng.work.recruitment.matching import api


def feedback(request: Asking) -> HttpResponse:
    """Outcomes, then reasons."""
    weights = api.weights(the_pack())
    lines = [
        (line, [line.parts[code] for code, _name, _weight in weights])
        for line in api.feedback(request.reader)
    ]
    context = {
        "weights": weights, "whole": [one for one in lines if not one[0].reason],
        "reasons": [one for one in lines if one[0].reason],
        "any": any(line.count for line, _parts in lines),
    }  # fmt: skip
    return render(request, "matching/feedback.html", context)


def export(request: Asking) -> FileResponse:
    """The same as a spreadsheet."""
    weights = api.weights(the_pack())
    heads = [
        _("What became of it"),
        _("Reason"),
        _("Pairs"),
        *(said(name) for _code, name, _weight in weights),
    ]
    rows = [
        [outcome_word(line.outcome), line_word(line) if line.reason else "", line.count,
         *(line.parts[code] for code, _name, _weight in weights)]
        for line in api.feedback(request.reader)
    ]  # fmt: skip
    return sheet("匹配反馈", heads, rows)

"""The list of items as a spreadsheet: what the page shows, all of it; no account number, no whole number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from zhumeng.web.decisions.tags import policy_label
from zhumeng.web.money.pages import named
from zhumeng.web.money.tags import state_word
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.web.site.templatetags.site import place, said
from zhumeng.work.benefits.money import api


def items(request: Asking) -> HttpResponseBase:
    """Every item of the filters."""
    heads = (_("Number"), _("For"), _("Policy"), _("Unit"), _("Period"), _("State"), _("Payee account"),
             _("Amount (yuan)"))  # fmt: skip
    return sheet("items", heads, _rows(request))


def _rows(request: Asking) -> Iterator[tuple[Any, ...]]:
    for piece in api.each_item(request.scope, request.GET.dict()):
        for one, name in named(piece):
            tail = f"···{one.account.tail}" if one.account else ""
            yield (one.pk, name, said(policy_label(one.policy)), place(one.unit), one.period,
                   state_word(one.state), tail, Decimal(one.amount_fen) / 100)  # fmt: skip

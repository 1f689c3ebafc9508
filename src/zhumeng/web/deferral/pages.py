"""The deferral ledger of an area by month and by firm, and the ledger of one firm."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.benefits.deferral import api
from zhumeng.work.benefits.money.api import own_level


def deferrals(request: Asking) -> HttpResponse:
    """Sums, month × insurance beside the tax office, and the firms."""
    page, on = page_of(request), today()
    firms, count = api.page_of_firms(request.scope, page, on)
    names = employer_names({one["employer_id"] for one in firms})
    context = {
        "totals": api.totals(request.scope, on),
        "told": api.by_month(request.scope),
        "firms": [(one, names.get(one["employer_id"], "")) for one in firms],
        "count": count, "page": page, "last": max(1, -(-count // api.PAGE)), "on": on,
        "columns": ",".join(api.TAX_COLUMNS.values()), "leavers": sum(api.count_leavers(request.scope)),
    }  # fmt: skip
    return render(request, "deferral/list.html", context)


def firm(request: Asking, employer: int) -> HttpResponse:
    """One firm: every month of every insurance, its instalments, and the forms of whose turn it is."""
    on = today()
    policy = api.deferral_policy(the_pack())
    terms = api.terms_on(policy, on)
    rows = api.rows_of(request.scope, employer, terms, on)
    figures = api.figures_in(request.scope).filter(employer_id=employer)
    if not rows:
        raise Missing(
            _("This firm has no deferral in your area"), mend=_("look for it in the list of deferrals")
        )
    standing = [row for row in rows if row.deferral.state == "approved"]
    proposed = [row.deferral for row in rows if row.deferral.state == "proposed"]
    leavers = api.leavers_of(request.scope, employer)
    people = people_masked({one.person_id for one in leavers})
    mine = not accounts_of(request.reader.username).isdisjoint(one.proposed_by for one in proposed)
    context = {
        "employer": employer, "name": employer_names({employer}).get(employer, ""), "rows": rows,
        "sums": api.sums_of(rows), "told_only": api.told_only(rows, figures), "on": on, "policy": policy,
        "proposed": proposed, "mine": mine,
        "level": all(own_level(request.reader, row.deferral.unit) for row in rows), "standing": standing,
        "owing": [row for row in rows if row.open and row.deferral.state != "proposed"],
        "pledged": [row for row in standing if row.deferral.pledged],
        "leavers": [(one, people.get(one.person_id, "")) for one in leavers], "unsure_kinds": api.UNSURE,
        "compared": api.compared(employer, (row.deferral for row in standing)),
        "untold": api.months_untold(row.deferral for row in standing),
        "unset": terms.rate is None or terms.due_day is None, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "deferral/firm.html", context)

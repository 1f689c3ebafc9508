"""What waits for a reader, in order of urgency: what it is, whose turn, until when, and where to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.oversight.api import figures_of, reports_to_check
from zhumeng.registers import api as registers
from zhumeng.web.plan.services import service_turns
from zhumeng.web.plan.turns import (
    application_turns,
    deferral_turns,
    fair_turns,
    inspection_turns,
    money_turns,
    registration_turns,
)
from zhumeng.web.site.templatetags.site import month_name, said
from zhumeng.work.benefits import api as benefits


@dataclass(frozen=True)
class Waiting:
    """One thing that waits; ``state`` names its mark."""

    state: str
    what: str
    who: str
    due: date | None
    address: str


def waiting_for(reader: Reader, scope: Scope, month: Month) -> Iterator[Waiting]:
    """Everything that waits for this reader."""
    if reader.may("check_report"):
        yield from _reports(reader)
    if reader.may("confirm_intake"):
        yield from _intakes(reader, scope)
    yield from _turns(application_turns(reader, scope))
    yield from _turns(money_turns(reader, scope))
    yield from _turns(deferral_turns(reader, scope))
    yield from _turns(inspection_turns(reader))
    if reader.may("admit_firms"):
        yield from _turns(registration_turns(reader))
    yield from _turns(fair_turns(reader))
    yield from _turns(service_turns(reader))
    if reader.may("handle_decisions") or (reader.may("read_plan") and reader.may("read_decisions")):
        yield from _decisions(reader, scope, month)
    if reader.may("read_sources"):
        yield from _late_sources(month)


def waiting_for_own(reader: Reader) -> list[Waiting]:
    """What waits for a firm or a person, the overdue first."""
    found = list(_turns(service_turns(reader)))
    return sorted(found, key=lambda one: one.state != "overdue")


def _reports(reader: Reader) -> Iterator[Waiting]:
    mine = list(reports_to_check(reader))
    if mine:
        words = ngettext("%(n)d reported figure to check", "%(n)d reported figures to check", len(mine))
        yield Waiting(
            "waiting", words % {"n": len(mine)}, _("second person of the unit"), None, reverse("reports")
        )


def _intakes(reader: Reader, scope: Scope) -> Iterator[Waiting]:
    count = registers.waiting_for(scope, reader.username)
    if count:
        words = ngettext("%(n)d file to confirm", "%(n)d files to confirm", count) % {"n": count}
        yield Waiting("waiting", words, _("second person"), None, f"{reverse('intakes')}?state=staged")


def _decisions(reader: Reader, scope: Scope, month: Month) -> Iterator[Waiting]:
    asks = reader.may("handle_decisions") and not scope.city
    handler = _("your turn") if asks else _("district handler")
    for one in benefits.waiting(scope, month):
        name, address = said(one.policy.name), reverse("cannot-tell")
        if one.overdue:
            words = ngettext(
                "%(name)s: %(n)d request overdue", "%(name)s: %(n)d requests overdue", one.overdue
            )
            yield Waiting(
                "overdue", words % {"name": name, "n": one.overdue}, _("owner of the data"), None, address
            )
        if one.unasked:
            words = ngettext(
                "%(name)s: %(n)d case cannot be told, nobody was asked yet",
                "%(name)s: %(n)d cases cannot be told, nobody was asked yet",
                one.unasked,
            )
            yield Waiting("cannot_tell", words % {"name": name, "n": one.unasked}, handler, None, address)


def _turns(found: Iterator[tuple[str, str, str]]) -> Iterator[Waiting]:
    for state, words, address in found:
        yield Waiting(state, words, _("your turn"), None, address)


def _late_sources(month: Month) -> Iterator[Waiting]:
    try:
        late = figures_of(month).batch.meta.get("late", {})
    except Missing:
        return
    for source in late:
        contract = the_pack().contracts[source]
        yield Waiting(
            "open",
            _("%(source)s of %(month)s has not arrived")
            % {"source": said(contract.name), "month": month_name(month)},
            said(contract.owner),
            None,
            reverse("source", args=[source]),
        )

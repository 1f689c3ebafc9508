"""What the registers know of a firm that asks for an account, for the office that checks it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.employers.finding import employer_labels
from zhumeng.registers.employers.resolve import find_employers
from zhumeng.registers.files.employer import LISTS, asked_of, places_of, status_of
from zhumeng.registers.files.lines import Line
from zhumeng.registers.files.listing import Listing, listing
from zhumeng.registers.files.spans import Place


@dataclass(frozen=True)
class Glance:
    """``employer`` is None and ``name`` empty where no register knows the credit code; ``status``,
    ``registered`` and ``insured`` are None where no register says it. A list tells what has arrived."""

    employer: int | None
    name: str
    status: Line | None
    registered: Place | None
    insured: Place | None
    lists: tuple[Listing, ...]


def firm_at_a_glance(reader: Reader, credit_code: str, month: Month) -> Glance:
    """Look a firm up wherever it is registered; the view is logged. No person is in it.

    Forbidden for who admits no firms. The caller answers for why: the firm asks the reader's office.
    """
    if not reader.may("admit_firms"):
        raise Forbidden(_("Your role admits no firms"), mend=_("the office of the district does"))
    pack, employer = the_pack(), find_employers([credit_code]).get(credit_code)
    told = asked_of(pack, employer or 0, month)
    places = {place.role: place for place in places_of(pack, told)}
    if employer is not None:
        log_access(reader, "view", employer=employer, purpose="registration")
    return Glance(
        employer,
        employer_labels([employer])[employer][1] if employer is not None else "",
        next((line for line in status_of(pack, told) if line.code == "status"), None),
        places.get("registered_territory"),
        places.get("insured_territory"),
        tuple(listing(pack.contracts[source], told, month) for source in LISTS),
    )

"""A key firm's demand is entered, and broken down to the districts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked
from zhumeng.work.industry.breakdown import broken_down
from zhumeng.work.industry.models import KEYS, Demand, Quota
from zhumeng.work.industry.seen import find_demand, require_keeper
from zhumeng.work.industry.weights import weights_of

MANY = 1_000_000
DEMAND_ASKS = (
    Ask("credit_code", "firm"), Ask("unit", "unit"), Ask("month", "month"), Ask("post", most=60),
    Ask("headcount", "count", most=MANY), Ask("pay_from", "fen", needed=False),
    Ask("pay_to", "fen", needed=False),
)  # fmt: skip


def enter_demand(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Demand:
    """Enter what a firm wants in a month. Refused names the first fault, Conflict the same demand."""
    require_keeper(reader)
    on = today()
    values = read_asked(pack, DEMAND_ASKS, typed, on)
    values |= {f"pay_{end}_fen": values.pop(f"pay_{end}") for end in ("from", "to")}
    low, high = values["pay_from_fen"], values["pay_to_fen"]
    if low is not None and high is not None and high < low:
        raise Refused(_("the highest pay is below the lowest"), where="pay_to", mend=_("compare both"))
    if not values["headcount"]:
        raise Refused(_("this cannot be zero"), where="headcount", mend=_("write at least 1"))
    try:
        with transaction.atomic(), acting(reader.username):
            return Demand.objects.create(
                employer_id=values.pop("credit_code"), entered_by=reader.username, entered_on=on, **values
            )
    except IntegrityError as error:
        raise Conflict(
            _("This firm’s demand for the post and month is entered already"),
            mend=_("look for it in the list"),
        ) from error


def break_down(pack: Pack, reader: Reader, number: int, version: int, key: str) -> dict[str, int]:
    """Quotas by a named key, in place of earlier ones; they add up to the demand exactly.

    Refused where there is nothing to weigh by, Conflict for a stale form.
    """
    require_keeper(reader)
    row = find_demand(reader, number)
    if key not in KEYS[:-1]:
        raise Refused(_("this is none of the choices"), where="key", mend=_("choose one of the list"))
    shares = broken_down(row.headcount, weights_of(pack, key, Month.parse(row.month)))
    if not shares:
        raise Refused(_("the registers have nothing to weigh by"), where="key", mend=_("choose another key"))
    _keep(reader, row, version, key, shares)
    return shares


def set_quotas(
    pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]
) -> dict[str, int]:
    """Quotas by hand: every unit's, by its code. Refused unless they add up to the demand exactly."""
    require_keeper(reader)
    row = find_demand(reader, number)
    units = [one.code for one in pack.territories.units(Month.parse(row.month).last_day)]
    asks = [Ask(unit, "count", needed=False, most=MANY) for unit in units]
    shares = {unit: count or 0 for unit, count in read_asked(pack, asks, typed, today()).items()}
    total = sum(shares.values())
    if total != row.headcount:
        raise Refused(
            _("the quotas add up to %(sum)d, not to %(whole)d") % {"sum": total, "whole": row.headcount},
            where="quotas", mend=_("change them until they do"),
        )  # fmt: skip
    _keep(reader, row, version, "hand", shares)
    return shares


def _keep(reader: Reader, row: Demand, version: int, key: str, shares: Mapping[str, int]) -> None:
    with acting(reader.username):
        same = Demand.objects.filter(pk=row.pk, version=version)
        if not same.update(version=F("version") + 1, key=key):
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
        Quota.objects.filter(demand=row).delete()
        Quota.objects.bulk_create([Quota(demand=row, unit=unit, count=n) for unit, n in shares.items()])

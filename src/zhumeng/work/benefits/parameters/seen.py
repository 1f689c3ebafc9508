"""What the bureau must still set, what is proposed, and every version of a parameter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Parameter, Policy
from zhumeng.work.benefits.models import EffectRun, ParameterChange
from zhumeng.work.benefits.parameters.reckon import OPEN

MARK = "parameter:"


@dataclass(frozen=True)
class Unset:
    """A parameter without a value on a day, and how many cases of the month wait for it.

    ``limit``: one of approval, which asks for nothing while it is unset.
    """

    policy: Policy
    name: str
    parameter: Parameter
    waiting: int
    limit: bool = False


def unset_on(pack: Pack, lake: Lake, month: Month) -> tuple[Unset, ...]:
    """Every parameter without a value at the month's end, those most cases wait for first."""
    found = [one for policy in pack.policies.values() for one in _unset(lake, policy, month)]
    return tuple(sorted(found, key=lambda one: -one.waiting))


def _unset(lake: Lake, policy: Policy, month: Month) -> Iterator[Unset]:
    names = [name for name, one in policy.parameters.items() if _empty(one, month.last_day)]
    waiting = _waiting(lake, policy, month) if names else {}
    for name in names:
        limit = name in policy.procedure.limits
        yield Unset(policy, name, policy.parameters[name], waiting.get(name, 0), limit)


def _empty(parameter: Parameter, on: date) -> bool:
    """Not what has ended by its own text: that is no gap."""
    real = [one for one in parameter.values if not one.alternative]
    return parameter.on(on) is None and all(one.value is None or one.from_ > on for one in real)


def _waiting(lake: Lake, policy: Policy, month: Month) -> dict[str, int]:
    batch = lake.snapshot().batch(f"decision/{policy.code}", month)
    if batch is None:
        return {}
    with connect() as connection:
        rows = connection.execute(
            f"SELECT name, count(*) FROM (SELECT unnest(missing) AS name FROM {scan([batch])} "
            "WHERE outcome = 'cannot_tell') WHERE starts_with(name, ?) GROUP BY 1", [MARK],
        ).fetchall()  # fmt: skip
    return {name.removeprefix(MARK): count for name, count in rows}


@dataclass(frozen=True)
class Reckoned:
    """How far the reckoning of a change is: ``state`` none, waiting, running, done, failed or stopped."""

    state: str = "none"
    done: int = 0
    total: int = 0
    asked_by: str = ""
    stop_by: str = ""
    fault: str = ""

    @property
    def open(self) -> bool:
        """Whether it waits or is at work."""
        return self.state in OPEN


def reckoned(change: ParameterChange) -> Reckoned:
    """How far its effect is; a change from before reckonings were kept has none."""
    run = EffectRun.objects.filter(change=change).first()
    if run is None:
        return Reckoned()
    done = run.parts.filter(basis=run.basis).count() if run.basis else 0
    return Reckoned(run.state, done, run.total, run.asked_by, run.stop_by, run.fault)


def proposals() -> list[ParameterChange]:
    """What waits for a second person."""
    return list(ParameterChange.objects.filter(state="proposed"))


def changes_of(policy: str = "", name: str = "", most: int = 50) -> list[ParameterChange]:
    """The newest changes, of one parameter or all."""
    wanted = {"policy": policy, "parameter": name} if policy else {}
    return list(ParameterChange.objects.filter(**wanted)[:most])


def find_change(number: int) -> ParameterChange:
    """One change; Missing when there is none."""
    found = ParameterChange.objects.filter(pk=number).first()
    if found is None:
        raise Missing(_("There is no such proposal"), mend=_("look for it in the list"))
    return found

"""A small lake of decisions made from cases written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhumeng.engine.facts.derive import publish
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Batch, Lake, connect
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import lake_path
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.decide import decision_query
from zhumeng.work.benefits.models import Arrival, SpendingPlan
from zhumeng.work.benefits.store import store
from zhumeng.work.benefits.texts import Texts

PACK = load_pack(find_pack("chongqing-2022"))
REFUND, RATE = PACK.policies["retention-refund"], PACK.policies["unemployment-rate"]
EXPANSION = PACK.policies["expansion-subsidy"]
JUNE, JULY = Month(2022, 6), Month(2022, 7)
YUBEI, WANZHOU = "500112", "500101"
CITY = Scope(units=None)


def the_lake() -> Lake:
    """The lake of the test's home."""
    return Lake(lake_path())


def firm(employer: int, unit: str = YUBEI, **facts: Any) -> dict[str, Any]:
    """An ordinary firm of the refund with other facts."""
    return dict(REFUND.cases[0].facts) | {"employer_id": employer, "unit": unit} | facts


def hire(person: int, employer: int, unit: str = YUBEI, **facts: Any) -> dict[str, Any]:
    """An ordinary hire of the expansion subsidy with other facts."""
    ordinary = dict(EXPANSION.cases[0].facts)
    return ordinary | {"person_id": person, "employer_id": employer, "unit": unit} | facts


def decided(
    policy: Policy, month: Month, *cases: Mapping[str, Any], keep: bool = False, read: Windows | None = None
) -> Batch:
    """Decide the cases as the month's batch; ``keep`` also merges it into the database.

    ``read`` is what the cases were taken from.
    """
    lake, text = the_lake(), Texts.of(PACK, policy)
    text.keep(lake, PACK)
    rows = " UNION ALL ".join(
        f"SELECT {', '.join(_column(policy, n, v) for n, v in ({'by_city': False} | dict(one)).items())}"
        for one in cases
    )
    meta = {"text": text.digest, "on": month.last_day.isoformat()}
    with connect() as duck:
        query, read = decision_query(policy, month, f"({rows})"), read or Windows(lake.snapshot(), month, {})
        batch = publish(lake, duck, f"decision/{policy.code}", read, query, meta)
        if keep:
            store(duck, policy, month, batch)
    return batch


def arrived(fund: str, unit: str, fen: int) -> None:
    """The treasury's money is in hand."""
    with acting("test"):
        plan = SpendingPlan.objects.create(
            fund=fund, unit=unit, month="2022-07", planned_fen=fen, items=1, made_by="f", state="reviewed",
            reviewed_by="t",
        )  # fmt: skip
        Arrival.objects.create(plan=plan, fen=fen, arrived_on=date(2022, 7, 1), document="1", noted_by="f")


def reader(role: str = "district_maker", scope: Scope | None = None, territory: str = YUBEI) -> Reader:
    """Somebody at work in a role."""
    found = next(one for one in PACK.roles if one.code == role)
    return Reader(1, "wang", "王某", found, territory, "", scope or Scope(units=frozenset({territory})))


def _column(policy: Policy, name: str, value: Any) -> str:
    kinds = {"text": "VARCHAR", "bool": "BOOLEAN", "date": "DATE", "rate": "DECIMAL(7,5)"}
    kind = kinds.get(policy.facts[name].fact.type, "BIGINT") if name in policy.facts else ""
    if value is None:
        return f"NULL::{kind} AS {name}"
    shown = f"'{value}'" if isinstance(value, str | date) else str(value)
    return f"{shown}{f'::{kind}' if kind else ''} AS {name}"

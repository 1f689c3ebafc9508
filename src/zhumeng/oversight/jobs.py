"""The step of the month that computes the plan's figures, restating earlier months that late data changed."""

from __future__ import annotations

from zhumeng.engine.facts.derive import publish, up_to_date
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.indicators.compute import FIGURES, compute, resolve_all, texts_digest
from zhumeng.engine.indicators.evidence import all_evidence
from zhumeng.engine.indicators.sources import late_sources
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import connect_city, schemas, the_lake, the_pack
from zhumeng.foundation.runs import Progress


def compute_figures(month: Month, progress: Progress) -> str:
    """Figures of every month of the year up to ``month`` whose sources changed."""
    pack, lake = the_pack(), the_lake()
    months = [m for m in Month(month.year, 1).until(month) if m == month or lake.snapshot().batch(FIGURES, m)]
    made = []
    for done, when in enumerate(months, start=1):
        if _compute_month(pack, lake, when, month):
            made.append(str(when))
        progress(done, len(months))
    restated = [text for text in made if text != str(month)]
    return f"{'已计算' if str(month) in made else '没有变化'}" + (
        f"；重述 {'、'.join(restated)}" if restated else ""
    )


def _compute_month(pack: Pack, lake: Lake, month: Month, run: Month) -> bool:
    evidence = list(all_evidence(pack.plan, pack.figures, pack.milestones, pack.evidence, month))
    text = texts_digest(evidence)
    snapshot = lake.snapshot()
    windows = Windows(snapshot, month, schemas(pack), tables=pack.code_tables)
    resolved = resolve_all(evidence, windows, pack.territories.city().code)
    with connect_city(pack, month) as connection:
        late = late_sources(snapshot, connection, pack.contracts, month)
        text = f"{text}:{sorted(late.items())}"  # what arrives late changes what a figure claims
        if up_to_date(snapshot, FIGURES, windows, text):
            return False
        query = compute(connection, resolved)
        meta = {
            "text": text,
            "run": str(run),
            "late": {code: list(units) for code, units in late.items()},
            "known": sorted(code for code in pack.contracts if snapshot.batches(code, until=month)),
        }
        publish(lake, connection, FIGURES, windows, query, meta)
    return True

"""Steps of the month that belong to the registers: intake, facts rolled forward, comparison."""

from __future__ import annotations

from zhumeng.engine.facts.derive import derive, months_with
from zhumeng.engine.facts.derived import Derived, rolled_register
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Lake, Snapshot, connect
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import schemas, the_lake, the_pack
from zhumeng.foundation.home import home, inbox_path
from zhumeng.foundation.runs import Progress
from zhumeng.registers.intake.inbox import take_inbox
from zhumeng.registers.intake.publishing import recover
from zhumeng.registers.services.taking import take_services


def take_in(month: Month, progress: Progress) -> str:
    """Settle what a killed run left; then take in what arrived up to the month and is not taken yet."""
    recover()
    the_lake().sweep()
    folders = [f for f in sorted(inbox_path().glob("????-??")) if f.is_dir() and f.name <= str(month)]
    taken = []
    for folder in folders:
        taken += take_inbox(folder, Month.parse(folder.name), lambda _, done, total: progress(done, total))
    intakes = [one.intake for one in taken if one.intake and not one.skipped]
    rows = sum(one.new + one.changed for one in intakes)
    refused = [one.refused for one in taken if one.refused]
    said = f"{len(intakes)} 个文件，{rows} 行新增或变更，{sum(one.rejected for one in intakes)} 行退回"
    return "；".join([said if intakes else "没有新文件", *refused])


def take_in_services(month: Month, progress: Progress) -> str:
    """What was delivered up to the month's end becomes records of the services; what was withdrawn leaves."""
    taken = take_services(month)
    progress(1, 1)
    return f"{taken} 条服务记录进入登记库" if taken else "没有服务记录"


def roll_facts(month: Month, progress: Progress) -> str:
    """Roll the registers and the derived data forward from the earliest month that changed."""
    pack, lake = the_pack(), the_lake()
    work = [(spec, m) for spec in registers(pack) for m in spec_months(spec, lake.snapshot(), month)]
    work += [
        (spec, m)
        for spec in pack.derived
        if spec.source != CONFLICTS
        for m in spec_months(spec, lake.snapshot(), month)
    ]
    made = make(pack, lake, work, progress)
    return f"{made} 个批次重新计算" if made else "没有变化"


def compare(month: Month, progress: Progress) -> str:
    """Compare the registers with each other; contradictions are listed, nothing is decided."""
    pack, lake = the_pack(), the_lake()
    work = [
        (spec, m)
        for spec in pack.derived
        if spec.source == CONFLICTS
        for m in spec_months(spec, lake.snapshot(), month)
    ]
    make(pack, lake, work, progress)
    batch = lake.snapshot().batch(CONFLICTS, month)
    return f"{batch.rows if batch else 0} 条疑点待核实"


CONFLICTS = "derived/conflicts"


def registers(pack: Pack) -> list[Derived]:
    """One rolled register for each source of that shape."""
    return [
        rolled_register(code, contract.lake_schema, contract.lake_key)
        for code, contract in sorted(pack.contracts.items())
        if contract.shape == "register"
    ]


def spec_months(spec: Derived, snapshot: Snapshot, last: Month) -> tuple[Month, ...]:
    """For which months a spec is kept: where its source has a batch, or the year's up to ``last``."""
    if spec.months == "plan":
        return tuple(Month(last.year, 1).until(last))
    return months_with(snapshot, spec.months, last)


def make(pack: Pack, lake: Lake, work: list[tuple[Derived, Month]], progress: Progress) -> int:
    """Bring each (spec, month) up to date in this order; returns how many batches were made."""
    columns, made = schemas(pack), 0
    with connect(home() / "spill") as connection:
        for done, (spec, month) in enumerate(work, start=1):
            windows = Windows(lake.snapshot(), month, columns, tables=pack.code_tables)
            made += derive(lake, connection, spec, windows)
            progress(done, len(work))
    return made

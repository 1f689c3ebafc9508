"""``zhumeng screen``: adverts of a file against the rules of their day."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.screening import Finding, Screened, Screening, screen_advert
from zhumeng.foundation.city import the_pack
from zhumeng.registers.adverts import AdvertFile, open_adverts
from zhumeng.web.cli.screen_output import Add, check_output, writing
from zhumeng.web.cli.shared import DAY, json_option, print_json, progress_bar, table

COLUMNS = ("advert_id", "finding", "words", "clause", "suggestion")
REJECTED = ("row", "advert_id", "reason")
KEPT = ("advert_id", "kind", "words", "because")
SHOWN = 5
"""Rejected rows shown on the terminal."""


@dataclass
class Summary:
    """What a run did: adverts read, those with a violation, findings by code, kept, rejected rows."""

    adverts: int = 0
    barred: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    rejected: list[tuple[int, str, str]] = field(default_factory=list)

    def note(self, screened: Screened, listed: list[Finding]) -> None:
        """Count one advert."""
        self.adverts += 1
        self.barred += any(finding.severity == "violation" for finding in screened.findings)
        self.findings.update(finding.code for finding in listed)
        self.kept.update(f"{kept.kind}:{kept.why}" for kept in screened.kept)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out", "out", type=click.Path(path_type=Path), required=True, help="Findings, .csv or .parquet."
)
@click.option(
    "--on", "on", type=DAY, default=None, help="Day of adverts that do not say theirs; default today."
)
@click.option("--remarks/--no-remarks", default=True, show_default=True, help="Also what is no violation.")
@click.option("--kept", "kept", type=click.Path(path_type=Path), default=None, help="What was kept, and why.")
@json_option
def screen(file: Path, out: Path, on: date | None, remarks: bool, kept: Path | None, as_json: bool) -> None:
    """Screen the job adverts of FILE (CSV, XLSX, Parquet) by the rules in force on the day of each.

    Columns: advert_id and title or text; tags, pay_min, pay_max, employer_type and published_on or crawled
    are used where they are there. One row a finding is written to --out: what it is (violation, suspicion or
    remark, and its kind), the words, the clause, a suggestion. A row that cannot be read is
    listed with its number and reason in a file beside it, and the others are screened.
    """
    pack = the_pack()
    if not pack.screening.rules:
        raise Refused(f"the pack {pack.code} has no rules for adverts", mend="add screening/ to its base")
    for target in (out, kept):
        if target is not None:
            check_output(target, file)
    day = on or datetime.now(ZoneInfo("Asia/Shanghai")).date()
    beside = out.with_name(f"{out.stem}.rejected.csv")
    with open_adverts(file, pack.contracts["vacancies"]) as adverts, ExitStack() as stack:
        add = stack.enter_context(writing(out, COLUMNS))
        add_kept = stack.enter_context(writing(kept, KEPT)) if kept else None
        done = _run(adverts, pack.screening, day, remarks, add, add_kept)
        if not done.adverts:
            raise Refused(
                "no advert could be read", where=f"{file}, row {done.rejected[0][0]}: {done.rejected[0][2]}"
            )
    _put_rejected(beside, done)
    _tell(done, out, beside, as_json)


def _run(
    adverts: AdvertFile, rules: Screening, day: date, remarks: bool, add: Add, add_kept: Add | None
) -> Summary:
    done = Summary()
    with progress_bar() as progress:
        task = progress.add_task("screening", total=adverts.rows)
        for row in adverts:
            progress.advance(task)
            if row.reason:
                done.rejected.append((row.row, row.advert_id, row.reason))
                continue
            screened = screen_advert(rules, row.advert, row.on or day)
            listed = [one for one in screened.findings if remarks or one.severity != "remark"]
            done.note(screened, listed)
            done.unread.update(row.unread)
            for one in listed:
                add(
                    (
                        row.advert_id,
                        f"{one.code} {one.name.zh}",
                        one.words,
                        one.clause.cited,
                        one.suggestion.zh,
                    )
                )
            if add_kept is not None:
                for other in screened.kept:
                    add_kept((row.advert_id, other.kind, other.words, other.name.zh))
    return done


def _put_rejected(beside: Path, done: Summary) -> None:
    """The list of this run, or none: that of an earlier run would deceive."""
    if not done.rejected:
        beside.unlink(missing_ok=True)
        return
    with writing(beside, REJECTED) as add:
        for number, advert, reason in done.rejected:
            add((str(number), advert, reason))


def _tell(done: Summary, out: Path, beside: Path, as_json: bool) -> None:
    rejected = [{"row": n, "advert_id": advert, "reason": why} for n, advert, why in done.rejected]
    if as_json:
        print_json(
            {"adverts": done.adverts, "with_violation": done.barred, "findings": dict(done.findings),
             "kept": dict(done.kept), "cells_not_understood": dict(done.unread),
             "rejected": len(rejected), "rejected_first": rejected[:SHOWN],
             "out": str(out), "rejected_file": str(beside) if rejected else None}
        )  # fmt: skip
        return
    rows = [(code, f"{count:,}") for code, count in sorted(done.findings.items())]
    table(f"{done.adverts:,} adverts 条", ["发现 finding", "条 count"], rows)
    click.echo(
        f"  违法 with a violation: {done.barred:,}；例外保留 kept by an exception: {done.kept.total():,}"
    )
    for name, count in done.unread.items():
        click.echo(f"  {name} 未识别，按未写明处理 not understood, taken as not said: {count:,}", err=True)
    for one in rejected[:SHOWN]:
        click.echo(f"  第 {one['row']} 行 row {one['row']} {one['advert_id']}: {one['reason']}", err=True)
    if rejected:
        click.echo(f"  未读 not read: {len(rejected):,} → {beside}", err=True)

"""``zhumeng demo``: the fictional city, its months, and what to look at next."""

from __future__ import annotations

import json

import click
from rich.progress import Progress, TaskID

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.boot import database
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.home import demo_note, home
from zhumeng.web.cli.month import run_with_bars
from zhumeng.web.cli.serve import HOST, PORT, serve_pages
from zhumeng.web.cli.shared import progress_bar
from zhumeng.web.cli.summary import print_summary
from zhumeng.web.serving.parent import listen

DEFAULT_PEOPLE = 32_130
"""One in a thousand of the city's residents: targets scale to round figures."""
FIRST, LAST = Month(2022, 1), Month(2022, 7)


@click.command()
@click.option(
    "--people",
    type=int,
    default=None,
    help=f"Size of the city, 2,000 to 20 million (default {DEFAULT_PEOPLE:,}).",
)
@click.option("--seed", type=int, default=None, help="Another city of the same kind (default 209).")
@click.option("--no-serve", is_flag=True, help="For scripts: end with the summary.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
def demo(people: int | None, seed: int | None, no_serve: bool, port: int) -> None:
    """Build the fictional city, run 2022-01 … 2022-07, say what is worth typing next, and serve the pages."""
    people, seed = _asked(people, seed)
    if not no_serve:
        listen(port, HOST).close()  # a port in use is told before the city is built
    _remember(people, seed)
    with progress_bar() as bar:
        _build(people, seed, bar)
    with database():
        for month in FIRST.until(LAST):
            said = run_with_bars(month)
            click.echo(f"{month}　" + "；".join(f"{step['zh']}：{step['summary']}" for step in said))
            _after(month)
        _make_logins()
        run_with_bars(LAST)  # what was applied for is taken in and answered
        the_lake().sweep()
    print_summary(LAST, people, next_steps=not no_serve)
    if not no_serve:
        print_logins(port)
        serve_pages(port)


def _after(month: Month) -> None:
    from zhumeng.web.demo.refunded import refund_some

    refund_some(the_pack(), month)


def _make_logins() -> None:
    from zhumeng.web.demo.adverts import post_some
    from zhumeng.web.demo.applied import apply_some
    from zhumeng.web.demo.fairs import hold_some
    from zhumeng.web.demo.funds import fill_funds
    from zhumeng.web.demo.interviews import interview_some
    from zhumeng.web.demo.late import correct_one
    from zhumeng.web.demo.ledger import fill_ledger
    from zhumeng.web.demo.logins import make_logins
    from zhumeng.web.demo.outreach import serve_some
    from zhumeng.web.demo.paid import pay_some
    from zhumeng.web.demo.papers import fill_papers
    from zhumeng.web.demo.registering import register_some
    from zhumeng.web.demo.reported import report_some
    from zhumeng.web.demo.seats import seat_some
    from zhumeng.web.demo.seekers import seek_some

    make_logins(the_pack(), FIRST.first_day)
    fill_funds(the_pack().plan.meta.year)
    if pay_some(the_pack()):
        correct_one(the_pack())
    fill_papers(the_pack())
    fill_ledger(the_pack())
    report_some(the_pack())
    apply_some(the_pack())
    post_some(the_pack())
    seat_some(the_pack())
    seek_some(the_pack())
    hold_some(the_pack())
    interview_some(the_pack())
    serve_some(the_pack())
    register_some(the_pack())


def print_logins(port: int) -> None:
    """Where the pages are and who may sign in with one click."""
    click.echo(f"\n页面 pages: http://127.0.0.1:{port}/demo/ （每个角色点一下即可登录 one click per role）")
    click.echo("  " + "、".join(f"{role.zh} {role.en}" for role in the_pack().roles))
    click.echo("  停止 stop: Ctrl-C　再次启动 again: zhumeng serve\n")


def _build(people: int, seed: int, bar: Progress) -> None:
    from zhumeng.web.demo import build_city

    tasks: dict[str, TaskID] = {}

    def told(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)

    build_city(home(), people, seed, the_pack().folder, last=LAST, progress=told)


def _asked(people: int | None, seed: int | None) -> tuple[int, int]:
    """One home holds one city: a second call keeps it, another size or seed is refused."""
    note = demo_note()
    if note.is_file():
        kept = json.loads(note.read_text(encoding="utf-8"))
        if people not in (None, kept["people"]) or seed not in (None, kept["seed"]):
            raise Refused(
                f"this home holds a city of {kept['people']:,} people (seed {kept['seed']})",
                where=str(home()),
                mend="set ZHUMENG_HOME to another folder, or remove this one",
            )
        return kept["people"], kept["seed"]
    chosen = (people or DEFAULT_PEOPLE, 209 if seed is None else seed)
    if not 2_000 <= chosen[0] <= 20_000_000:
        raise Refused(
            f"{chosen[0]:,} people is not a city", mend="give --people between 2,000 and 20,000,000"
        )
    return chosen


def _remember(people: int, seed: int) -> None:
    demo_note().parent.mkdir(parents=True, exist_ok=True)
    demo_note().write_text(json.dumps({"people": people, "seed": seed}), encoding="utf-8")

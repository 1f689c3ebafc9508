"""``zhumeng match code-occupations`` and ``learn-occupations``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.occupations.coding import Coded, Coder, load_coder, load_settings
from zhumeng.engine.occupations.correct import corrected
from zhumeng.engine.occupations.labels import read_aliases, read_columns, read_labels, read_words
from zhumeng.engine.occupations.learn import learn
from zhumeng.engine.occupations.table import load_table
from zhumeng.engine.occupations.titles import load_titles
from zhumeng.engine.packs.pack import base_of, find_pack

FILE = click.Path(path_type=Path, dir_okay=False)
PACK = click.option("--pack", default="chongqing-2022", show_default=True, help="Code or folder of a pack.")
COLUMNS = ("title", "code", "confidence", "runner_up")


@click.command("code-occupations")
@click.argument("file", type=FILE)
@click.option("--out", type=FILE, required=True, help="CSV: title, code, confidence, runner_up.")
@click.option("--review", type=FILE, help="CSV of the rows a person should look at.")
@click.option("--model", type=FILE, help="A model of your own; by default the one that comes with the pack.")
@PACK
def code_occupations(file: Path, out: Path, review: Path | None, model: Path | None, pack: str) -> None:
    """Code the column title of FILE (CSV) by the occupation classification, one row for each row, in order.

    The confidence is the chance, 0 to 1, that the middle group of the code (4-02) is right. A row without
    a title has no code and confidence 0. Correct the rows of --review and give them to learn-occupations.
    """
    titles = [title for (title,) in read_columns(file, ("title",))]
    coder = load_coder(base_of(find_pack(pack)), model)
    found = coder.code(titles)
    unsure = [pair for pair in zip(titles, found, strict=True) if coder.to_review(pair[1])]
    _write(out, zip(titles, found, strict=True))
    if review:
        _write(review, unsure)
    click.echo(f"{len(titles):,} titles coded, {len(unsure):,} for a person to look at: {out}")


@click.command("learn-occupations")
@click.argument("labels", type=FILE, required=False)
@click.option("--out", type=FILE, required=True, help="The model made.")
@click.option("--aliases", type=FILE, help="CSV of other names of occupations: alias, code.")
@click.option("--corrections", type=FILE, help="CSV of titles coded by people: title, code.")
@click.option("--model", type=FILE, help="The model to correct; by default the one of the pack.")
@PACK
def learn_occupations(
    labels: Path | None,
    out: Path,
    aliases: Path | None,
    corrections: Path | None,
    model: Path | None,
    pack: str,
) -> None:
    """Learn a model from LABELS (CSV: title, code), or teach the present one the corrections."""
    folder = base_of(find_pack(pack))
    if not labels and not corrections:
        raise Refused("there is nothing to learn from", mend="give LABELS, --corrections, or both")
    coder = _learnt(folder, labels, aliases) if labels else load_coder(folder, model)
    made = corrected(coder, read_labels(corrections)) if corrections else coder.model
    _folder(out)
    made.save(out)
    click.echo(f"learnt from {made.told.get('labels', 0):,} labels: {out} ({out.stat().st_size:,} bytes)")


def _learnt(folder: Path, labels: Path, aliases: Path | None) -> Coder:
    home, settings = folder / "occupations", load_settings(folder)
    table, titles = load_table(home / settings.table), load_titles(home / settings.places)
    hints = read_words(home / settings.words) + (read_aliases(aliases) if aliases else [])
    return Coder(table, titles, learn(table, titles, read_labels(labels), hints), settings.review_below)


def _write(path: Path, rows: Iterable[tuple[str, Coded]] | Sequence[tuple[str, Coded]]) -> None:
    _folder(path)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((title, coded.code, coded.confidence, coded.runner_up) for title, coded in rows)
    fresh.replace(path)


def _folder(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise Refused("there is no such folder", where=str(path.absolute().parent), mend="make it first")

"""An advert as a document of the index: its words, and the columns that filter, count and sort."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tantivy

from zhumeng.engine.matching.text import cut
from zhumeng.work.recruitment.posts import kinds_of

COLUMNS = (
    "pk", "title", "text", "unit", "occupation", "edu_min", "pay_from_fen", "pay_to_fen", "employer_id",
    "published_on", "ends_on", "headcount", "programme", "post_kind", "skills", "licences",
)  # fmt: skip
NUMBERS = ("pk", "edu", "pay", "employer", "published", "ends", "places", "newest", "best_paid")
MOST_FEN = 2**32
VERSION = "4"
"""Of the documents; an index of another version is built anew."""


def schema() -> tantivy.Schema:
    """Words of title and text, short runs of the title, and numbers."""
    made = tantivy.SchemaBuilder()
    for name in ("title", "runs", "text"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("unit", "group"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("occupation", "programme"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in NUMBERS:
        made.add_integer_field(name, indexed=True, fast=True)
    return made.build()


def document(row: tuple[Any, ...]) -> tantivy.Document:
    """A row of ``COLUMNS``; a pay that is not said is 0, which reaches no wish."""
    said = dict(zip(COLUMNS, row, strict=True))
    pay = min(said["pay_to_fen"] or said["pay_from_fen"] or 0, MOST_FEN)
    published = said["published_on"].toordinal()
    return tantivy.Document(
        title=" ".join(cut(said["title"])), runs=" ".join(runs(said["title"])),
        text=" ".join(_inner(cut(said_of(said)))), unit=said["unit"], group=group_of(said["occupation"]),
        occupation=" ".join(_above(said["occupation"])), pk=said["pk"], edu=said["edu_min"], pay=pay,
        employer=said["employer_id"], published=published, ends=said["ends_on"].toordinal(),
        programme=kinds_of(said["programme"], said["post_kind"]), places=said["headcount"],
        newest=published << 40 | said["pk"],
        best_paid=pay << 30 | said["pk"] % 2**30,
    )  # fmt: skip


def said_of(row: dict[str, Any]) -> str:
    """What the text says, and what is asked for beside it."""
    return "\n".join(part for part in (row["text"], row["skills"], row["licences"]) if part)


def runs(text: str) -> list[str]:
    """Characters, and pairs of characters that stand together."""
    plain = "".join(text.lower().split())
    return [*plain, *(plain[at : at + 2] for at in range(len(plain) - 1))]


def _inner(words: Iterable[str]) -> list[str]:
    """Words, and the pairs within long ones: 五险 is found in 五险一金."""
    found: list[str] = []
    for word in words:
        found.append(word)
        if len(word) > 2 and not word.isascii():
            found += [word[at : at + 2] for at in range(len(word) - 1)]
    return found


def _above(occupation: str) -> list[str]:
    parts = occupation.split("-") if occupation else []
    return ["-".join(parts[: n + 1]) for n in range(len(parts))]


def group_of(occupation: str) -> str:
    """The middle group (中类) of an occupation: 6-25; empty where none is known."""
    return "-".join(occupation.split("-")[:2])

"""What is wanted as a query of the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import tantivy
from tantivy import Occur, Query

from zhumeng.engine.matching.text import cut
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.public import Wanted, within
from zhumeng.work.recruitment.searching.documents import MOST_FEN, runs

MOST_PARTS, LONGEST_PART = 5, 40
TITLE_COUNTS = 3.0
"""A word of the title counts so many times a word of the text."""
MOST_DAY = 4_000_000


def conditions(pack: Pack, schema: tantivy.Schema, wanted: Wanted, on: date) -> Mapping[str, Query]:
    """One query for each thing wanted, by its name, so that a count can leave its own out."""
    number = tantivy.FieldType.Integer
    found = {}
    parts = [_part(schema, part[:LONGEST_PART]) for part in wanted.text.split()[:MOST_PARTS]]
    if parts:
        found["text"] = Query.boolean_query([(Occur.Must, part) for part in parts])
    if wanted.unit:
        found["unit"] = Query.term_set_query(schema, "unit", list(within(pack, wanted.unit, wanted.steps)))
    if wanted.education is not None:
        found["education"] = Query.range_query(schema, "edu", number, 0, wanted.education)
    if wanted.pay_fen is not None:
        found["pay"] = Query.range_query(schema, "pay", number, max(1, wanted.pay_fen), MOST_FEN)
    if wanted.occupation:
        found["occupation"] = Query.term_query(schema, "occupation", wanted.occupation)
    if wanted.programme:
        found["programme"] = Query.term_query(schema, "programme", wanted.programme)
    if wanted.days is not None:
        since = on.toordinal() - wanted.days + 1
        found["days"] = Query.range_query(schema, "published", number, since, MOST_DAY)
    return found


def standing(
    schema: tantivy.Schema, on: date, listed: Collection[int], changed: Collection[int]
) -> list[tuple[Occur, Query]]:
    """Not ended, of no listed employer, not changed since the index was made: what the tables said last."""
    running = Query.range_query(schema, "ends", tantivy.FieldType.Integer, on.toordinal(), MOST_DAY)
    found = [(Occur.Must, Query.const_score_query(running, 0.0))]
    for name, gone in (("employer", listed), ("pk", changed)):
        if gone:
            found.append((Occur.MustNot, Query.term_set_query(schema, name, sorted(gone))))
    return found


def together(conditions: Mapping[str, Query], base: list[tuple[Occur, Query]], without: str = "") -> Query:
    """All of it; only the text has a say in the order."""
    every: list[Any] = list(base)
    for name, query in conditions.items():
        if name != without:
            every.append((Occur.Must, query if name == "text" else Query.const_score_query(query, 0.0)))
    return Query.boolean_query(every)


def _part(schema: tantivy.Schema, part: str) -> Query:
    """Every word of it in title or text, or all of its characters' pairs in the title."""
    words = cut(part)
    if not words:
        return Query.empty_query()
    all_words = Query.boolean_query([(Occur.Must, _word(schema, word)) for word in words])
    pairs = [run for run in runs(part) if len(run) == 2] or runs(part)
    in_title = Query.boolean_query([(Occur.Must, _term(schema, "runs", pair)) for pair in pairs])
    return Query.boolean_query([(Occur.Should, all_words), (Occur.Should, in_title)])


def _word(schema: tantivy.Schema, word: str) -> Query:
    title = Query.boost_query(_term(schema, "title", word), TITLE_COUNTS)
    return Query.boolean_query([(Occur.Should, title), (Occur.Should, _term(schema, "text", word))])


def _term(schema: tantivy.Schema, name: str, word: str) -> Query:
    return Query.term_query(schema, name, word, "freq")

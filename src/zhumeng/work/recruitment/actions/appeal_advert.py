"""The employer does not agree with what an inspector decided: another person looks again."""

from __future__ import annotations

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.seen import find_own
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said


def appeal_advert(pack: Pack, reader: Reader, number: int, version: int, words: str) -> None:
    """Appeal against upheld findings with words. Refused without words, Conflict for a stale form."""
    row, plea = find_own(reader, number), said(words, "words")
    with acting(reader.username):
        move(row, "appealed", version, plea=plea, plea_by=reader.username, due_on=due(pack, today()))

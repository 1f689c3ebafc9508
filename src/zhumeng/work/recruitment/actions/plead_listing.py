"""The employer is heard before an entry, appeals against it, or asks for its removal."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.blacklist import find_listing
from zhumeng.work.recruitment.models import Listing
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said

PLEAS = ("appeal", "removal")
"""The entry is wrong; or what it was for is put right."""


def speak_on_listing(reader: Reader, number: int, version: int, words: str) -> None:
    """The employer's words on a proposed entry; with them it is heard. Conflict once it is confirmed."""
    row, text = _own(reader, number), said(words, "words")
    with acting(reader.username):
        move(row, "proposed", version, heard=text, heard_on=today())


def plead_listing(pack: Pack, reader: Reader, number: int, version: int, kind: str, words: str) -> None:
    """Ask another person to lift an entry; until then it holds. Refused without words or a known kind."""
    row = _own(reader, number)
    if kind not in PLEAS:
        raise Refused(_("it is not said what is asked for"), where="kind", mend=_("choose one"))
    text = said(words, "words")
    with acting(reader.username):
        move(row, "pleaded", version, plea_kind=kind, plea=text, plea_by=reader.username,
             due_on=due(pack, today()))  # fmt: skip


def _own(reader: Reader, number: int) -> Listing:
    row = find_listing(reader, number)
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer is heard here"), mend=_("the employer does it"))
    return row

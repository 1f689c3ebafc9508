"""One document written: its number, its recipient, its frozen content, in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.papers import new_code
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, open_bytes, people_named, seal_bytes
from zhumeng.work.benefits.documents.facts import frozen
from zhumeng.work.benefits.documents.numbers import hold_numbers, issuing_unit, next_number, number_text
from zhumeng.work.benefits.explain import Kept, explain
from zhumeng.work.benefits.models import Document, Item
from zhumeng.work.benefits.money.level import handling_unit


def keys_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a decision is about, as its document, item and review name it."""
    keys = {"person_id": row.get("person_id"), "employer_id": row.get("employer_id")}
    return keys | {"record_no": row.get("record_no") or "", "period": row["period"]}


def write(
    pack: Pack, actor: str, kind: str, kept: Kept, item: Item | None, amount: int | None, reason: str = ""
) -> Document:
    """Write the document of a decision; ``amount`` in fen. Call it within ``acting``.

    Conflict where the same was issued already. Refused where the recipient has no name.
    """
    on, keys = today(), keys_of(kept.row)
    unit = issuing_unit(pack, handling_unit(pack, kept.row), on)
    hold_numbers(unit.code, on.year)
    _not_yet(kind, kept, item)
    number = next_number(unit.code, on.year)
    key_id, names = seal_bytes(json.dumps(_names(keys), ensure_ascii=False).encode())
    return Document.objects.create(
        kind=kind, unit=unit.code, year=on.year, number=number,
        text=number_text(pack, unit, on.year, number), policy=kept.policy.code, **keys,
        month=str(kept.month), batch=kept.batch.digest, item=item, amount_fen=amount,
        ordered_fen=item.ordered_fen if kind == "return" and item is not None else None,
        key_id=key_id, names=names, code=new_code(), issued_on=on, issued_by=actor,
        facts=frozen(pack, kind, kept, explain(kept), unit, reason),
    )  # fmt: skip


def names_on(document: Document) -> dict[str, str]:
    """The recipient (``to``) and the person it is ``about``, in clear: for paper, and for the recipient."""
    return dict(json.loads(open_bytes(document.key_id, bytes(document.names))))


def _names(keys: Mapping[str, Any]) -> dict[str, str]:
    person, employer = keys["person_id"], keys["employer_id"]
    people = people_named([person]) if person else {}
    to = employer_names([employer]).get(employer, "") if employer else people.get(person, "")
    if not to:
        raise Refused(
            _("the registers do not name whom this document goes to"),
            mend=_("the owner of the register must send the name first"),
        )
    return {"to": to, "about": people.get(person, "") if employer else ""}


def _not_yet(kind: str, kept: Kept, item: Item | None) -> None:
    found = Document.objects.filter(kind=kind, policy=kept.policy.code, **keys_of(kept.row))
    if kind == "return" and item is not None:
        found = found.filter(Q(ordered_fen=item.ordered_fen) | Q(ordered_fen=None), item=item)
    last = found.order_by("-pk").first()
    same = last is not None and (
        kind == "return" or last.batch == kept.batch.digest or _says_the_same(last, kept)
    )
    if last is not None and same:
        raise Conflict(
            _("This was issued already: %(number)s") % {"number": last.text},
            mend=_("open that document; a lost paper is printed again there"),
        )


def _says_the_same(last: Document, kept: Kept) -> bool:
    """A run that came to the same answer is no new decision."""
    states = [line["state"] for line in last.facts["lines"]]
    now = [
        {True: "met", False: "not_met", None: "cannot_tell"}[one.answer] for one in explain(kept).conditions
    ]
    newer = Document.objects.filter(
        policy=last.policy, person_id=last.person_id, employer_id=last.employer_id, record_no=last.record_no,
        period=last.period, pk__gt=last.pk,
    )  # fmt: skip
    return (last.amount_fen, states) == (kept.row["amount_fen"], now) and not newer.exists()

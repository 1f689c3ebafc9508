"""The plain number, name and phone of a person: shown once, for a purpose, after it is logged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.sources.contract import Label
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.scope import Reader
from zhumeng.registers.display import plain_contacts
from zhumeng.registers.files.person import reached

PURPOSES = {
    "benefit": Label(zh="待遇、补贴审核", en="Examining a benefit or subsidy"),
    "service": Label(zh="联系本人提供就业服务", en="Calling the person to offer a service"),
    "check": Label(zh="核对数据差错", en="Checking contradictory data"),
    "complaint": Label(zh="办理信访、投诉", en="Answering a complaint"),
    "inspection": Label(zh="监督检查", en="Supervision or inspection"),
}
"""What somebody may open a person's number for."""
FIRM_PURPOSES = {
    "registration": Label(zh="核实单位注册申请", en="Checking the registration of a firm"),
    "complaint": PURPOSES["complaint"],
    "inspection": PURPOSES["inspection"],
}
"""What somebody may open the contact of a firm for."""
LEAST, MOST = 5, 200
"""Length of the note, in characters."""


@dataclass(frozen=True)
class Plain:
    """A person's number, name and phone in clear; None: not told."""

    person: int
    number: str
    name: str | None
    phone: str | None


def reveal_person(reader: Reader, person_id: int, month: Month, purpose: str, note: str) -> Plain:
    """Log the purpose, then open. Refused without one, Forbidden for the role, Missing outside the scope."""
    if not reader.may("reveal"):
        raise Forbidden(_("This role does not open numbers and names"), mend=_("ask a handler of your unit"))
    said = said_purpose(PURPOSES, purpose, note)
    person = reached(reader, person_id, month)[0]
    log_access(reader, "reveal", person=person, purpose=said)
    return Plain(person, *plain_contacts(person))


def said_purpose(among: Mapping[str, Label], purpose: str, note: str) -> str:
    """A purpose with its note as the log keeps it. Refused for none, and for a note that is none or holds a
    number."""
    note = " ".join(note.replace("\x00", " ").split())
    if purpose not in among:
        raise Refused(
            _("Say what you need the number for"), where="purpose", mend=_("choose one of the purposes")
        )
    if not LEAST <= len(note) <= MOST:
        raise Refused(
            _("The note is too short or too long"), where="note",
            mend=_("write in %(least)d to %(most)d characters which matter it is")
            % {"least": LEAST, "most": MOST},
        )  # fmt: skip
    if re.search(r"\d[\d\s-]{6,}\d", note):
        raise Refused(
            _("The note holds a long number"),
            where="note",
            mend=_("write no identity number or phone: the note is kept in clear"),
        )
    return f"{purpose}: {note}"

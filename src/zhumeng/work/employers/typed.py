"""What a firm types: read, checked, sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.identity import credit_code_fault
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import checked_username, open_roles
from zhumeng.registers.api import Ask, read_asked, scan_media, seal_bytes
from zhumeng.work.employers.contact import Contact, opened, sealed
from zhumeng.work.employers.models import Licence, Registration

MOST_SCANS = 5


def registration_asks(*, again: bool = False) -> tuple[Ask, ...]:
    """The fields of the form; ``again``: of a correction, where contact and phone may stay as they were."""
    roles = tuple(role.code for role in open_roles())
    return (
        Ask("credit_code", most=18), Ask("name", most=80), Ask("unit", "unit"),
        Ask("role", "code", codes=roles), Ask("contact", most=40, needed=not again),
        Ask("phone", "phone", needed=not again), Ask("username", most=40),
    )  # fmt: skip


def read_registration(
    pack: Pack, typed: Mapping[str, str], on: date, before: Registration | None = None
) -> dict[str, Any]:
    """The columns of a registration; of one that is corrected the contact may stay as ``before`` where that
    was not erased.

    Refused names the first fault.
    """
    stays = before is not None and before.erased_on is None
    values = read_asked(pack, registration_asks(again=stays), typed, on)
    values["credit_code"] = _credit_code(values["credit_code"])
    values["username"] = checked_username(values["username"])
    name, phone = values.pop("contact"), values.pop("phone")
    if before is None or not stays:
        return values | sealed(Contact(name, phone))
    if name or phone:
        old = opened(before)
        values |= sealed(Contact(name or old.name, phone or old.phone))
    return values


def _credit_code(typed: str) -> str:
    code = typed.upper()
    fault = credit_code_fault(code)
    if fault == "credit_form":
        raise Refused(
            _("this is no credit code"), where="credit_code",
            mend=_("copy the 18 characters of the licence; there is no I, O, S, V or Z in it"),
        )  # fmt: skip
    if fault:
        raise Refused(
            _("the last character does not fit the others"), where="credit_code",
            mend=_("compare the 18 characters of the licence one by one"),
        )  # fmt: skip
    return code


def keep_licence(row: Registration, content: bytes | None, on: date) -> None:
    """Keep a scan, sealed; the same file twice is one. Refused for what is no scan, and for one too many."""
    if not content:
        return
    media = scan_media(content)
    if row.licences.count() >= MOST_SCANS:
        raise Refused(
            _("so many scans were given already"), where="scan", mend=_("show the licence at the office")
        )
    key_id, secret = seal_bytes(content)
    Licence.objects.get_or_create(
        registration=row,
        digest=hashlib.sha256(content).hexdigest(),
        defaults={
            "media": media, "size": len(content), "key_id": key_id, "attachment": secret, "uploaded_on": on,
        },
    )  # fmt: skip

"""Somebody looked: nothing is to be settled for a person of whom the registers told otherwise."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.deferral.leavers import find_leaver
from zhumeng.work.benefits.models import Leaver


def note_stay(reader: Reader, employer: int, person: int, because: str) -> None:
    """Take a person off the list with the reason; a new fact of the registers asks again.

    Missing for who does not wait there, Refused without a reason.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler settles somebody who leaves"), mend=_("tell the handler"))
    text = because.strip()[:500]
    if not text:
        raise Refused(_("no reason was given"), where="because", mend=_("write what you found out"))
    with acting(reader.username):
        one, _parts = find_leaver(reader.scope, employer, person)
        Leaver.objects.filter(pk=one.pk).update(stays_because=text, stays_by=reader.username)

"""An office answers a wish: what was arranged, with whom."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.applications.seen import find_application
from zhumeng.work.benefits.applications.states import move, require_version

LONGEST = 500


def answer_application(pack: Pack, reader: Reader, number: int, version: int, text: str) -> None:
    """Answer an application that no policy decides, once it is in the register.

    Forbidden without the permission, Missing outside the scope, Conflict for a stale form.
    """
    if not reader.may("take_application"):
        raise Forbidden(_("Only an office answers a wish"), mend=_("tell the counter"))
    row, text = find_application(reader, number), text.strip()
    require_version(row, version)
    if pack.applied_for.matters[row.matter].ends != "answered" or row.state != "taken":
        raise Conflict(
            _("There is nothing to answer"), mend=_("a wish is answered when the month’s run has taken it in")
        )
    if not text or len(text) > LONGEST:
        raise Refused(
            _("an answer says what was arranged"), where="answer", mend=_("write at most 500 characters")
        )
    with acting(reader.username):
        move(row, "decided", reader.username, outcome="answered", answer=text)

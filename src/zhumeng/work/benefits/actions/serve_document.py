"""Note how and when a document reached its recipient."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.documents.seen import find_document
from zhumeng.work.benefits.documents.words import without_identities
from zhumeng.work.benefits.models import Service

WAYS = ("person", "post", "electronic", "notice")
LONGEST_NOTE = 200


def serve_document(reader: Reader, number: int, way: str, day: date, note: str = "") -> Service:
    """Note a service (送达); a later line corrects an earlier one, and none is lost.

    Forbidden without the permission, Missing outside the scope, Refused for a day before the document was
    issued or not yet come. A public notice is served when its thirty days are over: give that day.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(_("Only a handler notes a service"), mend=_("tell the handler of the district"))
    found = find_document(reader, number)
    if way not in WAYS:
        raise Refused(_("this is no way of service"), where="way", mend=_("choose one of the list"))
    if not found.issued_on <= day <= today():
        raise Refused(
            _("it cannot have been served on %(day)s") % {"day": day}, where="day",
            mend=_("give a day from %(first)s to %(last)s") % {"first": found.issued_on, "last": today()},
        )  # fmt: skip
    with acting(reader.username):
        return Service.objects.create(
            document=found, way=way, day=day, note=without_identities(note.strip())[:LONGEST_NOTE],
            noted_by=reader.username,
        )  # fmt: skip

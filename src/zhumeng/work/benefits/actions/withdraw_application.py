"""Withdraw an application that is not decided yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.applications.seen import find_application, may_change
from zhumeng.work.benefits.applications.states import move, require_version


def withdraw_application(reader: Reader, number: int, version: int) -> None:
    """Take an application back; Conflict once it was decided.

    A record that is in the register already is taken out of it by the next run. By the applicant, or by who
    may enter applications; Missing outside the scope.
    """
    row = find_application(reader, number)
    may_change(reader)
    with acting(reader.username):
        require_version(row, version)
        if row.state not in ("draft", "submitted", "taken") or row.steps.filter(state="decided").exists():
            raise Conflict(_("It was decided already"), mend=_("object to the decision at the counter"))
        move(row, "withdrawn", reader.username)

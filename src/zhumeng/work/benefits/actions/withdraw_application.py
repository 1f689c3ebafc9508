"""Withdraw an application that is no evidence yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.applications.seen import find_application, may_change
from zhumeng.work.benefits.applications.states import move, require_version


def withdraw_application(reader: Reader, number: int, version: int) -> None:
    """Take a draft or a submitted application back; Conflict once its record is in the register.

    By the applicant, or by who may enter applications; Missing outside the scope.
    """
    row = find_application(reader, number)
    may_change(reader)
    with acting(reader.username):
        require_version(row, version)
        if row.state not in ("draft", "submitted") or row.steps.filter(state="taken").exists():
            raise Conflict(
                _("Its record is in the register already"), mend=_("object to the decision at the counter")
            )
        move(row, "withdrawn", reader.username)

"""How the states of an application follow each other: one table, and the one function that changes it."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.work.benefits.models import Application, ApplicationStep

FOLLOWS: dict[str, tuple[str, ...]] = {
    "draft": ("draft", "submitted", "withdrawn"),
    "submitted": ("submitted", "taken", "withdrawn"),
    "taken": ("decided", "submitted", "withdrawn"),
    "decided": ("decided", "submitted"),
    "withdrawn": (),
}
"""What an office completes is submitted again; a later run may decide otherwise."""


def move(row: Application, after: str, actor: str, **changes: Any) -> None:
    """Bring an application from the state and version it was read in to another, and note the step.

    Conflict when somebody was faster. Call it within ``acting``.
    """
    if after not in FOLLOWS[row.state]:
        raise Conflict(_("The application is no longer where it was"), mend=_("load the page again"))
    same = Application.objects.filter(pk=row.pk, version=row.version, state=row.state)
    if not same.update(state=after, version=F("version") + 1, **changes):
        raise Conflict(_("Somebody changed this application meanwhile"), mend=_("load the page again"))
    row.version, row.state = row.version + 1, after
    for name, value in changes.items():
        setattr(row, name, value)
    ApplicationStep.objects.create(application=row, state=after, outcome=row.outcome, actor=actor)


def require_version(row: Application, version: int) -> None:
    """Conflict for a form that was shown before the last change."""
    if row.version != version:
        raise Conflict(_("Somebody changed this application meanwhile"), mend=_("load the page again"))

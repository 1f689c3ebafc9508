"""One change of a row's state, from the version a form was shown with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict


def move_on(
    row: Any, follows: Mapping[str, tuple[str, ...]], after: str, version: int | None = None, **changes: Any
) -> None:
    """Bring a row from its state and version to another state, as ``follows`` allows.

    Conflict when it may not, or somebody was faster. Call it within ``acting``.
    """
    if after not in follows[row.state]:
        raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
    seen = row.version if version is None else version
    same = type(row).objects.filter(pk=row.pk, version=seen, state=row.state)
    if not same.update(state=after, version=F("version") + 1, **changes):
        raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
    row.version, row.state = seen + 1, after
    for name, value in changes.items():
        setattr(row, name, value)

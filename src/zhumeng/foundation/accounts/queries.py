"""Users, who opened which file, and what was changed: for those who may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Func, JSONField, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.foundation.accounts.actions.editing import no_user, require_manager, version_of
from zhumeng.foundation.accounts.models import Access, Grant, History, User
from zhumeng.foundation.scope import Reader

LONG = "attachment"
"""A column too long to be looked at in a history."""


def users_of(reader: Reader, text: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """Users by part of the name, by a role they were given, by state (``active``, ``closed``)."""
    require_manager(reader)
    found = User.objects.prefetch_related("grants").order_by("username")
    if text:
        found = found.filter(Q(username__icontains=text) | Q(name__icontains=text))
    if role:
        found = found.filter(pk__in=Grant.objects.filter(role=role).values("user"))
    if state:
        found = found.filter(is_active=state == "active")
    return found


def user_of(reader: Reader, user_id: int) -> tuple[User, int]:
    """One user and the version a form about them carries; Missing when there is none."""
    require_manager(reader)
    user = User.objects.prefetch_related("grants").filter(pk=user_id).first()
    if user is None:
        raise no_user(user_id)
    return user, version_of(user)


def accounts_of_firm(reader: Reader, employer_id: int) -> list[Grant]:
    """What accounts a firm has, with their users, the oldest first; for who admits firms."""
    if not reader.may("admit_firms"):
        raise Forbidden(_("Only an office that admits firms sees their accounts"), mend=_("ask that office"))
    return list(Grant.objects.filter(employer_id=employer_id).select_related("user").order_by("pk")[:50])


def username_taken(reader: Reader, username: str) -> bool:
    """Whether a user has that name; for who opens accounts."""
    if not reader.may("admit_firms"):
        raise Forbidden(_("Only an office that admits firms sees their accounts"), mend=_("ask that office"))
    return User.objects.filter(username=username).exists()


def history_of_user(reader: Reader, user: User, most: int = 20) -> list[History]:
    """The last changes of a user and of the roles, newest first."""
    require_manager(reader)
    grants = [str(grant.pk) for grant in user.grants.all()]
    mine = Q(table="accounts_user", row=str(user.pk)) | Q(table="accounts_grant", row__in=grants)
    return list(History.objects.filter(mine)[:most])


@dataclass(frozen=True)
class Days:
    """From a day to a day, both included, each may be open."""

    since: date | None = None
    until: date | None = None

    def within(self, column: str) -> Q:
        """The condition on a column of moments."""
        if self.since and self.until and self.until < self.since:
            raise Refused(_("The last day is before the first"), where="until", mend=_("compare both"))
        found = Q()
        if self.since:
            found &= Q(**{f"{column}__gte": _midnight(self.since)})
        if self.until:
            found &= Q(**{f"{column}__lt": _midnight(self.until + timedelta(days=1))})
        return found


def accesses(
    reader: Reader, days: Days, username: str = "", person: int | None = None, employer: int | None = None,
    what: str = "",
) -> QuerySet[Access]:  # fmt: skip
    """Who opened which file, newest first; only for those who audit."""
    _require_auditor(reader)
    asked = {"username": username, "person_id": person, "employer_id": employer, "what": what}
    return Access.objects.filter(days.within("at"), **{key: value for key, value in asked.items() if value})


def changes(reader: Reader, days: Days, table: str = "", actor: str = "", row: str = "") -> QuerySet[History]:
    """What was changed, newest first; ``old`` and ``new`` are the row before and after."""
    _require_auditor(reader)
    asked = {"table": table, "actor": actor, "row": row}
    found = History.objects.filter(days.within("at"), **{key: value for key, value in asked.items() if value})
    return found.defer("before", "after").annotate(old=_short("before"), new=_short("after"))


def changed_tables(reader: Reader) -> list[str]:
    """Tables with a history."""
    _require_auditor(reader)
    return list(History.objects.order_by("table").values_list("table", flat=True).distinct())


HIDDEN = frozenset({"password", "secret", "number", "phone", "key", "blind_index", "data", "person_key"})
"""Columns whose values are never shown, whatever the table."""
SEALED = "***"


def difference(old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[tuple[str, Any, Any]]:
    """(column, before, after) of what differs; secrets and sealed bytes are shown as ``***``."""
    before, after = old or {}, new or {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [(name, _shown(name, before.get(name)), _shown(name, after.get(name))) for name in names]


def _shown(name: str, value: Any) -> Any:
    sealed = isinstance(value, str) and value.startswith("\\x")
    return SEALED if value is not None and (sealed or name in HIDDEN) else value


def _short(column: str) -> Func:
    return Func(
        F(column), Value(LONG), template="(%(expressions)s)", arg_joiner=" - ", output_field=JSONField()
    )


def _require_auditor(reader: Reader) -> None:
    if not (reader.may("read_audit") and reader.scope.city):
        raise Forbidden(_("Only auditors read this"), mend=_("ask the audit office"))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

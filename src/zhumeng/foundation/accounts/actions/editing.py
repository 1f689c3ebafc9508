"""A user opened for a change: the right, the lock, and whether the form still shows how things are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing
from zhumeng.foundation.accounts.models import Grant, History, User
from zhumeng.foundation.accounts.persons import accounts_of
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader


def require_manager(reader: Reader) -> None:
    """Forbidden for whoever may not manage users."""
    if not (reader.may("manage_users") and reader.scope.city):
        raise Forbidden(_("Only an administrator manages users"), mend=_("ask the administrator"))


def version_of(user: User) -> int:
    """The last change of a user or of a role of theirs: a form that was made before it is stale."""
    grants = [str(pk) for pk in Grant.objects.filter(user=user).values_list("pk", flat=True)]
    mine = Q(table="accounts_user", row=str(user.pk)) | Q(table="accounts_grant", row__in=grants)
    return int(History.objects.filter(mine).aggregate(last=Max("pk"))["last"] or 0)


@contextmanager
def editing(reader: Reader, user_id: int, version: int) -> Iterator[User]:
    """The user, locked, for one change by the reader; Missing, or Conflict when somebody was faster."""
    require_manager(reader)
    with acting(reader.username):
        user = User.objects.select_for_update().filter(pk=user_id).first()
        if user is None:
            raise no_user(user_id)
        if version != version_of(user):
            raise Conflict(
                _("“%(name)s” was changed since you opened the page") % {"name": user.username},
                mend=_("load the page again and look at what is there now"),
            )
        yield user


def no_user(user_id: int) -> Missing:
    """There is no such user."""
    return Missing(
        _("There is no user %(number)s") % {"number": user_id}, mend=_("choose one of the list of users")
    )


def refuse_oneself(reader: Reader, user: User) -> None:
    """Nobody changes the own rights, nor those of a second account: another administrator does."""
    if user.pk == reader.user or user.username in accounts_of(reader.username):
        raise Forbidden(
            _("You cannot change your own rights, “%(name)s”") % {"name": reader.username},
            mend=_("ask another administrator to do it"),
        )

"""End a role."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.accounts.actions.editing import editing, refuse_oneself
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today


def end_role(reader: Reader, user_id: int, version: int, grant_id: int, last: date) -> None:
    """The role holds up to ``last``; yesterday ends it at once. The row stays: who held what is kept."""
    with editing(reader, user_id, version) as user:
        refuse_oneself(reader, user)
        grant = Grant.objects.filter(pk=grant_id, user=user).first()
        if grant is None:
            raise Missing(_("The user has no such role"), mend=_("choose one of the list"))
        if last < today() - timedelta(days=1):
            raise Refused(
                _("A role does not end in the past"),
                where="until",
                mend=_("give yesterday to end it at once, or a later day"),
            )
        if grant.valid_to is not None and grant.valid_to < last:
            raise Refused(
                _("The role ends before that day already"), where="until", mend=_("give the role again")
            )
        grant.valid_to = last
        grant.save(update_fields=["valid_to"])

"""The natural person behind an account: who may not act twice, whatever account is used.

An account without a person key counts as a person of its own. The database holds the same rule: its function
``person_of`` is what every trigger of two people compares.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.accounts.models import User


def accounts_of(username: str) -> frozenset[str]:
    """The usernames of the person behind an account, this one among them; a closed account counts too."""
    key = User.objects.filter(username=username).exclude(person_key="").values("person_key")[:1]
    same = User.objects.filter(Q(person_key__in=key) | Q(username=username))
    return frozenset({username, *same.values_list("username", flat=True)})


def persons_of(names: Iterable[str]) -> frozenset[str]:
    """As many different values as there are persons: usernames by their person, any other name by itself."""
    named = frozenset(names)
    keys = User.objects.filter(username__in=named).exclude(person_key="")
    known = dict(keys.values_list("username", "person_key"))
    return frozenset(known.get(name, f"account:{name}") for name in named)


def require_other_person(username: str, actors: Iterable[str], why: str, mend: str = "") -> None:
    """Forbidden, with ``why``, when the person of an account was one of ``actors``; the other is named."""
    own = accounts_of(username) & frozenset(actors)
    if not own:
        return
    if username not in own:
        why = _("%(why)s: “%(account)s” is another account of the same person") % {
            "why": why, "account": min(own),
        }  # fmt: skip
    raise Forbidden(why, mend=mend or _("another person must do it"))

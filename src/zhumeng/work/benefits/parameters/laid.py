"""A policy with changes of its parameters laid over it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.rules import Policy
from zhumeng.engine.rules.amend import Amendment
from zhumeng.engine.rules.load import load_policy


def with_changes(pack: Pack, policy: str, changes: tuple[Amendment, ...]) -> Policy:
    """The policy as it would be; Refused with what is wrong."""
    codes = {name: listed.entries for name, listed in pack.codes.items()}
    try:
        return load_policy(pack.folder / "policies" / policy, pack.facts, pack.contracts, codes, changes)
    except PackError as error:
        raise Refused(
            str(error.problems[0].reason), where=policy, mend=_("give a value it may take")
        ) from error

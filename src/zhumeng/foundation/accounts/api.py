"""What other layers may use of accounts."""

from __future__ import annotations

from zhumeng.foundation.accounts.access import log_access, opened_lately, views_of
from zhumeng.foundation.accounts.actions.create_user import create_user
from zhumeng.foundation.accounts.actions.end_role import end_role
from zhumeng.foundation.accounts.actions.give_role import Wanted, give_role
from zhumeng.foundation.accounts.actions.naming import checked_username
from zhumeng.foundation.accounts.actions.open_firm_account import FirmAccount, open_firm_account, open_roles
from zhumeng.foundation.accounts.actions.set_active import set_active
from zhumeng.foundation.accounts.actions.set_password import (
    chosen_password,
    own_password_chosen,
    set_one_time_password,
)
from zhumeng.foundation.accounts.actions.set_person import set_person
from zhumeng.foundation.accounts.persons import accounts_of, persons_of, require_other_person
from zhumeng.foundation.accounts.queries import (
    Days,
    accesses,
    accounts_of_firm,
    changed_tables,
    changes,
    difference,
    history_of_user,
    user_of,
    username_taken,
    users_of,
)
from zhumeng.foundation.accounts.readers import readers_of, unit_of
from zhumeng.foundation.accounts.seed import ensure_user

__all__ = [
    "Days",
    "FirmAccount",
    "Wanted",
    "accesses",
    "accounts_of",
    "accounts_of_firm",
    "changed_tables",
    "changes",
    "checked_username",
    "chosen_password",
    "create_user",
    "difference",
    "end_role",
    "ensure_user",
    "give_role",
    "history_of_user",
    "log_access",
    "open_firm_account",
    "open_roles",
    "opened_lately",
    "own_password_chosen",
    "persons_of",
    "readers_of",
    "require_other_person",
    "set_active",
    "set_one_time_password",
    "set_person",
    "unit_of",
    "user_of",
    "username_taken",
    "users_of",
    "views_of",
]

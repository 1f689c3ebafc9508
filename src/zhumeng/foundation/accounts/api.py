"""What other layers may use of accounts."""

from __future__ import annotations

from zhumeng.foundation.accounts.access import log_access, views_of
from zhumeng.foundation.accounts.readers import readers_of, unit_of
from zhumeng.foundation.accounts.seed import ensure_user

__all__ = ["ensure_user", "log_access", "readers_of", "unit_of", "views_of"]

"""Models of accounts."""

from zhumeng.foundation.accounts.models.access import Access
from zhumeng.foundation.accounts.models.history import History
from zhumeng.foundation.accounts.models.user import Grant, User

__all__ = ["Access", "Grant", "History", "User"]

"""The one owner of the embedded PostgreSQL server that demo and tests use."""

from zhumeng.foundation.postgres.owner import EmbeddedServer

__all__ = ["EmbeddedServer"]

"""Models of the foundation."""

from zhumeng.foundation.models.run import OPEN, Run, State, Step

__all__ = ["OPEN", "Run", "State", "Step"]

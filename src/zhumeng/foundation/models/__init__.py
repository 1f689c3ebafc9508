"""Models of the foundation."""

from zhumeng.foundation.models.run import Run, Step

__all__ = ["Run", "Step"]

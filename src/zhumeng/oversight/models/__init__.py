"""Models of oversight."""

from zhumeng.oversight.models.report import FigureReport, State

__all__ = ["FigureReport", "State"]

"""The fictional city: the departments’ files for any size, drawn from a seed. Nobody is real."""

from zhumeng.web.demo.build import CitySummary, build_city

__all__ = ["CitySummary", "build_city"]

"""``market.yaml``: how the monthly front-line forms (一线观察) are laid out and when they are due."""

from __future__ import annotations

from pydantic import Field, model_validator

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.dated import Dated, Sets
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.rules.raw import Confidence


class Group(Part):
    """One row of a table of the form: its code and name."""

    code: str
    name: Name


class PayBand(Group):
    """A band of monthly pay in whole yuan, from ``least`` up to below ``below`` (open: None)."""

    least: int = Field(ge=0)
    below: int | None = None


class Education(Group):
    """A level of education, by the rank adverts ask for: 0 none … 5 doctor."""

    rank: int = Field(ge=0, le=5)


class Layout(Dated):
    """A form: due on ``due_day`` of the month after; ``pay`` and ``education`` are the rows of its tables.
    The bands are without gaps."""

    confidence: Confidence
    due_day: int = Field(ge=1, le=28)
    pay: tuple[PayBand, ...] = ()
    education: tuple[Education, ...] = ()

    @model_validator(mode="after")
    def _no_gaps(self) -> Layout:
        expected: int | None = 0
        for band in self.pay:
            if band.least != expected:
                raise ValueError(f"the pay band {band.code} does not begin where the one before ends")
            expected = band.below
        if self.pay and expected is not None:
            raise ValueError("the last pay band has an end")
        return self


class Market(Sets[Layout]):
    """The dated layouts of a city; a pack without the file asks for no forms."""

"""Parts of a pack that hold from a day until a day: one set a day, each with who laid it down."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from pydantic import Field, RootModel, model_validator

from zhumeng.engine.packs.plan import Part


class Dated(Part):
    """In force from a day until a day (included) or for ever; ``source`` says who laid it down."""

    from_: date = Field(alias="from")
    to: date | None = None
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.to is not None and self.to < self.from_:
            raise ValueError("it ends before it begins")
        return self


Set = TypeVar("Set", bound=Dated)


class Sets(RootModel[tuple[Set, ...]], Generic[Set]):
    """The sets of a city; on some days there may be none."""

    @model_validator(mode="after")
    def _one_a_day(self) -> Sets[Set]:
        spans = sorted((one.from_, one.to or date.max) for one in self.root)
        for (_since, until), (after, _end) in pairwise(spans):
            if after <= until:
                raise ValueError(f"two sets of terms hold on {after}")
        return self

    def on(self, day: date) -> Set | None:
        """The one in force that day."""
        return next(
            (one for one in self.root if one.from_ <= day and (one.to is None or day <= one.to)), None
        )

"""``campaigns.yaml``: the branded campaigns under which a city holds fairs and livestreams."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field, RootModel, model_validator

from zhumeng.engine.packs.plan import Part


class Campaign(Part):
    """A campaign with its names and the clause that asks for it; ``held``: what may be held under it."""

    code: str = Field(pattern=r"^[a-z][a-z_]*$", max_length=40)
    zh: str
    en: str
    clause: str
    held: Literal["fair", "live", "both"] = "both"


class Campaigns(RootModel[tuple[Campaign, ...]]):
    """All campaigns of a city; a pack without the file has none, and fairs stand alone."""

    @model_validator(mode="after")
    def _once(self) -> Campaigns:
        twice = [code for code, times in Counter(one.code for one in self.root).items() if times > 1]
        if twice:
            raise ValueError(f"given twice: {', '.join(twice)}")
        return self

    def get(self, code: str) -> Campaign | None:
        """The campaign of a code."""
        return next((one for one in self.root if one.code == code), None)

    def of(self, held: Literal["fair", "live"]) -> tuple[Campaign, ...]:
        """Those under which fairs, or livestreams, are held."""
        return tuple(one for one in self.root if one.held in (held, "both"))

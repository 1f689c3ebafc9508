"""``outreach.yaml``: what a city lays down for alliances and gig jobs, each set with its days."""

from __future__ import annotations

from pydantic import Field

from zhumeng.engine.packs.dated import Dated, Sets
from zhumeng.engine.rules.raw import Confidence


class OutreachTerms(Dated):
    """``answer_days``: calendar days an office has to route a request and a member to answer it.
    ``gig_days``: days ahead a gig job may be posted;"""

    confidence: Confidence
    answer_days: int = Field(gt=0, le=90)
    gig_days: int = Field(ge=0, le=60)


class Outreach(Sets[OutreachTerms]):
    """The dated terms of a city; a pack without the file takes no requests and no gig jobs."""

"""``recruitment.yaml``: what a city lays down for adverts of jobs, each set of terms with its days."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator

from zhumeng.engine.packs.dated import Dated, Sets
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.rules.raw import Confidence

Programme = Literal["traineeship", "internship", "training"]


class MatchTerms(Part):
    """How people and adverts are matched; a city without these matches nobody.

    A code below the confidence ``review_below`` is looked at by a person. ``list_length`` adverts a person;
    ``each`` referrals a person at most, ``referrals_a_place`` for every open place (1, 1.5 or 3/2).
    """

    review_below: float = Field(ge=0, le=1)
    list_length: int = Field(ge=1, le=100)
    each: int = Field(ge=1, le=10)
    referrals_a_place: str = Field(pattern=r"^[1-9]\d*(\.\d+|/[1-9]\d*)?$")

    @property
    def ratio(self) -> Fraction:
        """Open referrals a place, exact."""
        return Fraction(self.referrals_a_place)


class RegistrationTerms(Part):
    """Firms that register by themselves: an office answers within ``answer_working_days``; ``a_day`` come
    from one address, ``open_a_firm`` wait for one credit code at a time. Contact and licence of a refused one
    are kept for ``keep_refused_days``."""

    answer_working_days: int = Field(ge=1, le=30)
    a_day: int = Field(ge=1, le=100)
    open_a_firm: int = Field(ge=1, le=20)
    keep_refused_days: int = Field(ge=1, le=1096)


class ProgrammeTerms(Part):
    """A programme of places that are no jobs: its ``clause``, and lowest and highest numbers by field:
    months, weeks, hours, persons of a group, an allowance in yuan a month."""

    clause: str = ""
    bounds: dict[str, tuple[int, int]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _in_order(self) -> ProgrammeTerms:
        for name, (low, high) in self.bounds.items():
            if low > high:
                raise ValueError(f"the bounds of {name} are the wrong way round")
        return self


class PublicPostTerms(Part):
    """Public-welfare posts may be posted once the district confirms them, by this ``clause``; ``source`` is
    the text that was read for it, ``confidence`` how surely."""

    clause: str = Field(min_length=1)
    source: str
    confidence: Confidence


class Terms(Dated):
    """Terms of adverts.

    ``longest_days`` an advert may stand. ``review``: ``clean`` – published at once where screening finds
    nothing, ``all`` – an inspector looks at every advert. ``answer_days``, ``hear_days``: calendar days an
    inspector or employer has to answer, an employer has to be heard. A blacklist entry may be proposed after
    ``repeated_findings`` upheld violations within ``repeated_months``, or one upheld finding of a ``serious``
    kind, for at most ``longest_term_months``. ``complaints_a_day`` are taken from one address.
    ``matching``: how people and adverts are matched. Somebody keeps at most ``most_searches``, each for
    ``search_days``. ``programmes``:
    traineeships, internships and courses that may be posted; one that is missing may not.
    ``registration``: how firms register by themselves; without it none does. ``public_posts``: on what
    public-welfare posts stand; without it none is posted.
    """

    longest_days: int = Field(gt=0, le=366)
    review: Literal["clean", "all"]
    answer_days: int = Field(gt=0, le=90)
    hear_days: int = Field(gt=0, le=90)
    repeated_findings: int = Field(gt=0)
    repeated_months: int = Field(gt=0, le=60)
    serious: tuple[str, ...] = ()
    longest_term_months: int = Field(gt=0, le=60)
    complaints_a_day: int = Field(gt=0)
    matching: MatchTerms | None = None
    registration: RegistrationTerms | None = None
    public_posts: PublicPostTerms | None = None
    most_searches: int = Field(default=10, ge=1, le=50)
    search_days: int = Field(default=90, ge=1, le=366)
    programmes: dict[Programme, ProgrammeTerms] = Field(default_factory=dict)


class Recruitment(Sets[Terms]):
    """The dated terms of a city; a pack without the file takes no adverts."""

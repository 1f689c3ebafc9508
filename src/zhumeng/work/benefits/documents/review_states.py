"""How the states of a review follow each other: one table, and the one function that changes a state."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.work.benefits.models import Review

FOLLOWS: dict[str, tuple[str, ...]] = {
    "open": ("upheld", "correcting", "changed"),
    "correcting": ("upheld", "changed"),
    "upheld": (),
    "changed": (),
}
"""``correcting``: a fact was found wrong and its source must mend it; ``changed``: a later run decided
otherwise. A correction that turns out to change nothing can still be upheld, with its grounds."""


def move_review(review: Review, after: str, version: int | None = None, **changes: Any) -> None:
    """Bring a review from the state it was read in to another; Conflict when it has moved since."""
    if after not in FOLLOWS[review.state]:
        raise Conflict(_("This review is closed"), mend=_("load the page again"))
    seen = review.version if version is None else version
    found = Review.objects.filter(pk=review.pk, state=review.state, version=seen)
    if not found.update(state=after, version=F("version") + 1, **changes):
        raise Conflict(_("This review has moved on"), mend=_("load the page again"))

"""What pages may use of CVs."""

from zhumeng.work.recruitment.actions.keep_cv import (
    LONGEST_OWN,
    MOST_OWN,
    copy_cv,
    erase_cv,
    keep_cv,
)
from zhumeng.work.recruitment.cv.content import KINDS, CvSeen, frozen, key_of
from zhumeng.work.recruitment.cv.paper import pdf_of, span_of
from zhumeng.work.recruitment.cv.seen import VIEWED, own_cv, proven_by, received_cv

__all__ = [
    "KINDS",
    "LONGEST_OWN",
    "MOST_OWN",
    "VIEWED",
    "CvSeen",
    "copy_cv",
    "erase_cv",
    "frozen",
    "keep_cv",
    "key_of",
    "own_cv",
    "pdf_of",
    "proven_by",
    "received_cv",
    "span_of",
]

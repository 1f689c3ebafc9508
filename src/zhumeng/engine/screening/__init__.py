"""Screening of job adverts: dated rules as data, findings that quote the words and cite the clause.

A publishing flow calls :func:`screen_advert` with ``pack.screening`` for each advert (well under a
millisecond); it reads no clock, no file and no register.
"""

from zhumeng.engine.screening.advert import FIELDS, Advert, Field
from zhumeng.engine.screening.load import load_screening
from zhumeng.engine.screening.rules import Clause, Rule, Screening, Severity
from zhumeng.engine.screening.screen import Finding, Kept, Screened, screen_advert

__all__ = [
    "FIELDS",
    "Advert",
    "Clause",
    "Field",
    "Finding",
    "Kept",
    "Rule",
    "Screened",
    "Screening",
    "Severity",
    "load_screening",
    "screen_advert",
]

"""Why a file cannot be taken as a whole, in the language of the page."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zhumeng.engine.errors import Refused

AGAIN = gettext_noop("export it again")
UTF8 = gettext_noop("save it as “CSV UTF-8” or as .xlsx")
FIRST = gettext_noop("begin with the headers")
COLUMNS = gettext_noop("add the columns, or choose the source it comes from; the template has all headers")
WORDS: tuple[tuple[str, str, str], ...] = (
    ("the file is empty", gettext_noop("The file is empty"), AGAIN),
    ("neither UTF-8 nor GB18030", gettext_noop("The text is neither UTF-8 nor GB18030 (GBK)"), UTF8),
    ("this is a packed file", gettext_noop("This is a packed file, not CSV"), UTF8),
    ("not an XLSX file", gettext_noop("Not a readable XLSX file"), UTF8),
    ("not readable as XLSX", gettext_noop("Not a readable XLSX file"), UTF8),
    ("the archive is broken", gettext_noop("Not a readable XLSX file"), UTF8),
    ("not a Parquet file", gettext_noop("Not a readable Parquet file"), AGAIN),
    ("not readable as", gettext_noop("The text of the file is damaged"), UTF8),
    ("the file would unpack", gettext_noop("The file would unpack to an absurd size"), UTF8),
    ("the workbook has no filled sheet", gettext_noop("The workbook has no filled sheet"), AGAIN),
    ("the file has no columns", gettext_noop("The file has no columns"), AGAIN),
    ("the first line holds no headers", gettext_noop("No headers were found"), FIRST),
    ("there are headers but no rows", gettext_noop("There are headers but no rows"), AGAIN),
    (
        "(headers given twice:|two columns stand for) ?(?P<names>.*)",
        gettext_noop("Two columns stand for the same thing: %(names)s"),
        gettext_noop("leave one of them"),
    ),
    (
        "not a file of (?P<source>.*): no column (?P<names>.*)",
        gettext_noop("Not a file of %(source)s: no column %(names)s"),
        COLUMNS,
    ),
)
"""How the refusal of a reader begins, what is said, how to mend it."""


def in_words(error: Refused) -> Refused:
    """The same refusal said in the language of the page; one that already is stays as it is."""
    for pattern, what, mend in WORDS:
        found = re.match(pattern, error.what, re.DOTALL)
        if found:
            return type(error)(_(what) % found.groupdict(), where=error.where, mend=_(mend))
    return error

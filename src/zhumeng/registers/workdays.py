"""Working days by the dated table of holidays."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack


@cache
def _table(file: Path) -> tuple[dict[date, bool], frozenset[int]]:
    with file.open(encoding="utf-8", newline="") as lines:
        days = {date.fromisoformat(row["day"]): row["works"] == "1" for row in csv.DictReader(lines)}
    return days, frozenset(day.year for day in days)


def after_working_days(start: date, days: int) -> date:
    """The last of ``days`` working days from the day after ``start`` on; refused where no table reaches."""
    table, years = _table(the_pack().code_tables["holidays"])
    day = start
    while days:
        day += timedelta(1)
        if day.year not in years:
            raise Refused(
                _("the holidays of %(year)s are not known") % {"year": day.year},
                mend=_("add them to the table of holidays"),
            )
        days -= table.get(day, day.weekday() < 5)
    return day

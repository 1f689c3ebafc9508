"""The report in sentences, each made from its figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.web.market.words import change_word, ratio_word, total_word, two_places
from zhumeng.web.site.templatetags.site import month_name, said
from zhumeng.work.outreach.api import Figures


def sentences(figures: Figures) -> list[str]:
    """What the figures say, one fact a sentence; what cannot be told is said to be so."""
    return [*_filing(figures), *_market(figures), *_structure(figures), *_registers(figures)]


def _filing(figures: Figures) -> Iterator[str]:
    yield _("For %(month)s %(filed)d of %(all)d agencies and public services filed a form; "
            "%(missing)d are missing and count for nothing.") % {
        "month": month_name(figures.month), "filed": len(figures.filed), "all": len(figures.filers),
        "missing": len(figures.missing),
    }  # fmt: skip


def _market(figures: Figures) -> Iterator[str]:
    yield _("Vacancies registered: %(vacancies)s; job seekers registered: %(seekers)s; "
            "vacancies for each seeker: %(ratio)s.") % {
        "vacancies": total_word(figures.vacancies), "seekers": total_word(figures.seekers),
        "ratio": ratio_word(figures.ratio),
    }  # fmt: skip
    for back, words in ((1, _("Against the month before")), (12, _("Against the same month a year ago"))):
        yield _("%(against)s: vacancies %(vacancies)s, job seekers %(seekers)s.") % {
            "against": words, "vacancies": change_word(figures.changes["vacancies", back]),
            "seekers": change_word(figures.changes["seekers", back]),
        }  # fmt: skip


def _structure(figures: Figures) -> Iterator[str]:
    rows = [row for row in figures.rows_of("occupation") if row.vacancies.value]
    if rows:
        most = max(rows, key=lambda row: (row.vacancies.value or 0, row.group))
        yield _("Most wanted: %(group)s, %(n)s vacancies.") % {
            "group": said(most.name), "n": total_word(most.vacancies),
        }  # fmt: skip
    told = [row for row in rows if row.ratio is not None]
    if told:
        tight = max(told, key=_tightness)
        yield _("Hardest to find: %(group)s, %(ratio)s vacancies for each seeker.") % {
            "group": said(tight.name), "ratio": two_places(tight.ratio.value) if tight.ratio else "",
        }  # fmt: skip


def _tightness(row: Any) -> Any:
    return (row.ratio.value, row.group)


def _registers(figures: Figures) -> Iterator[str]:
    found = figures.registers
    if found.wanted is None:
        yield _("The registers have no adverts of this month yet.")
    else:
        yield _(
            "Public services published adverts for %(n)s people; %(silent)d adverts do not say how many."
        ) % {
            "n": f"{sum(found.wanted.values()):,}",
            "silent": found.silent or 0,
        }
    if found.registered is None:
        yield _("The registers have no new registrations of this month yet.")
    else:
        yield _("%(n)s people registered as unemployed.") % {"n": f"{sum(found.registered.values()):,}"}

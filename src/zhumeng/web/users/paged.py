"""A list in pages."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.web.site.paging import page_of

PER_PAGE = 50


def page_in(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page asked for; Refused behind the last."""
    asked, pages = page_of(request), Paginator(rows, PER_PAGE)
    if asked > pages.num_pages:
        raise Refused(
            _("there is no page “%(text)s”") % {"text": asked},
            where="page",
            mend=_("the last page is %(last)s") % {"last": pages.num_pages},
        )
    return pages.page(asked)

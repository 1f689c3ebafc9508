"""What people do with a file: send it, correct it, confirm it, give it up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.today import today
from zhumeng.registers import api
from zhumeng.web.intake.in_words import in_words
from zhumeng.web.intake.intakes import show
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.gate import month_asked

Typed = dict[tuple[int, str], str]


def upload(request: Asking) -> HttpResponse:
    """The form, and the file it sends; a file that cannot be taken comes back with the form."""
    refused = None
    if request.method == "POST":
        try:
            return _send(request)
        except Missing:
            raise
        except Refused as error:
            refused = in_words(error)
    context = {
        "refused": refused,
        "contracts": sorted(
            (seen.contract for seen in api.sources_seen(request.reader.scope)), key=lambda one: one.code
        ),
        "chosen": request.POST.get("source") or request.GET.get("source", ""),
        "arrived": request.POST.get("arrived") or Month.of(today()),
        "most": api.LARGEST_UPLOAD >> 20,
    }
    return render(request, "intake/upload.html", context, status=refused.status if refused else 200)


def _send(request: Asking) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("No file was chosen"), mend=_("choose the file and send it again"))
    number = api.upload_file(
        request.reader.username,
        request.POST.get("source", ""),
        file.name or "",
        file.chunks(),
        month_asked(request.POST.get("arrived", "")),
    )
    return HttpResponseRedirect(reverse("intake", args=[number]))


def correct(request: Asking, number: int) -> HttpResponse:
    """Put what was typed into the rejected rows and check the file again; a stale form loses nothing."""
    typed = _typed(request)
    try:
        rows = _changed(request, number, typed)
        left = api.correct_rows(request.reader.username, number, _version(request), rows)
    except Missing:
        raise
    except Refused as error:
        return show(request, number, refused=error, typed=typed)
    good = len(rows) - len(left)
    if good:
        said = ngettext("%(n)d row is good now", "%(n)d rows are good now", good) % {"n": good}
        messages.success(request, said)
    if left:
        messages.warning(request, _("Still rejected: row %(rows)s") % {"rows": ", ".join(map(str, left))})
    return HttpResponseRedirect(_page(request, number))


def confirm(request: Asking, number: int) -> HttpResponse:
    """Publish it, as one who may, and as the second person where the source asks for one."""
    seen = api.intake_seen(request.reader.scope, number)
    if seen.intake.nothing_good:
        raise Refused(
            _("No row is good, so nothing can be published"),
            mend=_("correct the rejected rows, or give the file up and send a better one"),
        )
    published = api.confirm(number, actor=request.reader.username, version=_version(request))
    months = ", ".join(str(month) for month, _digest in published.batches)
    if months:
        said = _("Published for %(months)s. Figures and decisions follow with the next run of the month.")
        messages.success(request, said % {"months": months})
    else:
        messages.success(request, _("The file says nothing new: nothing had to be published."))
    return HttpResponseRedirect(reverse("intake", args=[number]))


def discard(request: Asking, number: int) -> HttpResponse:
    """Give it up."""
    api.intake_seen(request.reader.scope, number)
    api.discard(request.reader.username, number, _version(request))
    messages.success(request, _("Given up: nothing of this file was published."))
    return HttpResponseRedirect(reverse("intake", args=[number]))


def _version(request: Asking) -> int:
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < 9):
        raise Refused(_("The form is not complete"), mend=_("load the page again"))
    return int(version)


def _page(request: Asking, number: int) -> str:
    page = request.POST.get("page", "")
    return reverse("intake", args=[number]) + (f"?rows=rejected&page={page}" if page.isdigit() else "")


def _typed(request: Asking) -> Typed:
    """Fields are named ``cell-<row>-<column>``."""
    typed: Typed = {}
    for name, text in request.POST.items():
        kind, _dash, rest = name.partition("-")
        row, _dash, column = rest.partition("-")
        if kind == "cell" and row.isascii() and row.isdigit() and len(row) < 12:
            typed[int(row), column] = str(text)
    return typed


def _changed(request: Asking, number: int, typed: Typed) -> dict[int, dict[str, str]]:
    """Of what was sent, what differs from what stands there; a masked cell left empty is not changed."""
    changed: dict[int, dict[str, str]] = {}
    shown = {
        row.number: {cell.column.name: cell for cell in row.cells}
        for row in api.rejected_of(request.reader.scope, number, {row for row, _column in typed})
    }
    for (row, column), text in typed.items():
        cell = shown.get(row, {}).get(column)
        if cell is None and row in shown:
            raise Missing(_("There is no such column"))
        if cell is None:
            raise Conflict(
                _("Row %(row)s is not rejected any more") % {"row": row}, mend=_("look at the file once more")
            )
        if text.strip() != (cell.text.strip() if cell.plain else ""):
            changed.setdefault(row, {})[column] = text
    return changed

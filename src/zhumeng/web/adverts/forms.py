"""The form of an advert, new or to be corrected, and the spreadsheet of many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_labels
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet as as_sheet
from zhumeng.work.recruitment import api


def new(request: Asking) -> HttpResponse:
    """Post an advert."""
    if request.method != "POST":
        return _shown(request, {"programme": _programme(request)})
    typed = _typed(request)
    try:
        row = api.post_advert(
            the_pack(), request.reader, typed, request.POST.get("key", ""),
            credit_code=request.POST.get("credit_code", "").strip(),
        )  # fmt: skip
    except Refused as error:
        return _shown(request, typed, error)
    return _to(request, row)


def _programme(request: Asking) -> str:
    """The programme of ``?programme=``; a job where none of them is said."""
    asked = request.GET.get("programme", "")
    return asked if asked in api.PROGRAMMES else api.PROGRAMMES[0]


def correct(request: Asking, number: int) -> HttpResponse:
    """Change what an advert says."""
    row = api.find_own(request.reader, number)
    if request.method != "POST":
        return _shown(request, _of(row), row=row)
    typed = _typed(request)
    try:
        row = api.correct_advert(the_pack(), request.reader, number, version_of(request.POST), typed)
    except Missing:
        raise
    except Refused as error:
        return _shown(request, typed, error, row)
    return _to(request, row)


def sheet(request: Asking) -> HttpResponse:
    """Post the rows of a spreadsheet; each row is told what became of it."""
    rows, refused = None, None
    if request.method == "POST":
        try:
            rows = _read_sheet(request)
        except Refused as error:
            refused = error
    own = request.reader.scope.own
    clients = _clients(request)
    context = {"rows": rows, "refused": refused, "own": own, "clients": clients, "posted": sum(
        one.advert is not None for one in rows or ())}  # fmt: skip
    return render(request, "adverts/sheet.html", context, status=refused.status if refused else 200)


def template(request: Asking) -> FileResponse:
    """The spreadsheet to fill in."""
    return as_sheet("招聘岗位模板", list(api.HEADS.values()), [])


def _read_sheet(request: Asking) -> Any:
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("no file was chosen"), where="file", mend=_("choose the filled template"))
    if (file.size or 0) > api.LARGEST:
        raise Refused(_("the file is larger than 2 MB"), mend=_("send it in parts"))
    credit_code = request.POST.get("credit_code", "").strip()
    return api.post_sheet(the_pack(), request.reader, file.read(), credit_code)


def _clients(request: Asking) -> list[tuple[str, str]]:
    """Credit code and name of the firms an agency may post for."""
    return list(employer_labels(api.clients_of(request.reader, today())).values())


def _typed(request: Asking) -> dict[str, str]:
    listed = "、".join(request.POST.getlist("listed_work"))
    return {name: request.POST.get(name, "") for name in api.FIELDS} | {"listed_work": listed}


def _of(row: Any) -> dict[str, str]:
    """An advert as it would be typed."""
    pay = {f"pay_{end}": getattr(row, f"pay_{end}_fen") for end in ("from", "to")}
    typed = {name: f"{fen / 100:.10g}" if fen is not None else "" for name, fen in pay.items()}
    plain = (
        "title",
        "text",
        "unit",
        "occupation",
        "edu_min",
        "exp_years",
        "skills",
        "licences",
        "post_kind",
        "listed_work",
        "headcount",
        "ends_on",
    )
    typed |= api.as_typed(row.details) | {"programme": row.programme}
    return typed | {name: "" if getattr(row, name) is None else str(getattr(row, name)) for name in plain}


def _shown(
    request: Asking, typed: Mapping[str, str], refused: Refused | None = None, row: Any = None
) -> HttpResponse:
    pack, on = the_pack(), today()
    terms = api.terms_on(pack, on)
    faults = api.read_typed(pack, typed, on).faults if refused and typed else {}
    units = [one for one in pack.territories.units(on)
             if request.reader.scope.own or request.reader.scope.covers(one.code)]  # fmt: skip
    kind = typed.get("programme") or api.PROGRAMMES[0]
    context = {
        "kinds": [one for one in api.PROGRAMMES if one == api.PROGRAMMES[0] or one in terms.programmes],
        "kind": kind, "rules": terms.programmes.get(kind),
        "posts": api.POST_KINDS if kind == api.PROGRAMMES[0] and terms.public_posts else (),
        "listed": [(one, one.code in typed.get("listed_work", "").split("、"))
                   for one in api.listed_work(pack).values()],
        "own_fields": [(name, typed.get(name, ""), faults.get(name, ""))
                       for name in api.FIELDS_OF.get(kind, ())],
        "typed": typed, "refused": None if faults else refused, "faults": faults, "row": row, "units": units,
        "education": api.EDUCATION, "terms": terms, "own": request.reader.scope.own,
        "clients": _clients(request) if row is None else [],
        "key": request.POST.get("key") or uuid4().hex, "credit_code": request.POST.get("credit_code", ""),
        "version": request.POST.get("version") or (row.version if row else ""),
    }  # fmt: skip
    return render(request, "adverts/form.html", context, status=refused.status if refused else 200)


def _to(request: Asking, row: Any) -> HttpResponse:
    if row.state == "published":
        messages.success(request, _("The advert is published"))
    elif row.post_kind == api.PUBLIC_POST:
        messages.warning(request, _("The advert is held until the district confirms the public-welfare post"))
    else:
        messages.warning(request, _("The advert is held: look at the marked words"))
    return HttpResponseRedirect(reverse("advert", args=[row.pk]))

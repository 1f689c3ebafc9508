"""The receipt at its secret address: where the registration stands, who acts next, how to go on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.firms import words
from zhumeng.web.site.parts import Box, Cell, Page
from zhumeng.web.site.plain import number_of, show
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.employers import api


def hidden(answer: HttpResponse) -> HttpResponse:
    """A page that is kept by no cache and found by no search."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Where the registration stands."""
    row = api.registration_of_token(token)
    verdicts = api.verdicts_of(row)
    actions, boxes = [], []
    if row.state == "admitted":
        actions = [(reverse("account_login"), _("Sign in"))]
    if row.state in ("waiting", "refused"):
        word = _("Correct it") if row.state == "waiting" else _("Correct it and send it again")
        actions = [(reverse("firm-correct", args=[token]), word)]
    if row.state == "waiting":
        lead = _("Nothing is decided then, and your password is forgotten.")
        boxes = [Box(_("Withdraw the registration"), reverse("firm-withdraw", args=[token]), (),
                     [("", "", _("Withdraw"))], row.version, lead)]  # fmt: skip
    page = Page(
        _("Receipt of the registration"), _("Keep the address of this page: it is the only way back here."),
        actions=actions, facts=_facts(row), boxes=boxes,
        more={"row": row, "refusal": _refusal(row, verdicts), "address": request.build_absolute_uri()},
    )  # fmt: skip
    return hidden(show(request, page, "firms/receipt.html"))


def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw it."""
    api.withdraw_registration(token, number_of(request.POST))
    messages.success(request, _("The registration is withdrawn"))
    return HttpResponseRedirect(reverse("firm-receipt", args=[token]))


def _facts(row: Any) -> list[tuple[Any, Cell]]:
    who, due = place(row.unit), day(row.due_on)
    steps = {
        "waiting": _("the office of %(place)s answers by %(day)s") % {"place": who, "day": due},
        "admitted": _("you: sign in as “%(name)s” with the password you chose") % {"name": row.username},
        "refused": _("you: mend it and send it again"),
        "withdrawn": _("nobody: it is withdrawn; a new form may be sent"),
    }
    late = row.state == "waiting" and row.due_on < today()
    return [
        (_("State"), Cell(mark=words.STATES[row.state])),
        (_("Next step"), Cell(steps[row.state], warn=_("overdue: call the office") if late else "")),
        (words.FIELDS["credit_code"], Cell(row.credit_code)),
        (_("Name"), Cell(row.name, data=True)),
        (words.FIELDS["unit"], Cell(who)),
        (words.FIELDS["role"], Cell(words.role_word(row.role))),
        (_("Username"), Cell(row.username)),
        *kept(row),
        (_("Scan of the licence"), _scan(row)),
        (_("Sent on"), Cell(day(row.sent_on))),
    ]


def kept(row: Any, plain: str = "") -> list[tuple[Any, Cell]]:
    """Whom one may ask, in clear or masked, and until when it is kept; or since when it is erased."""
    label = words.FIELDS["contact"]
    if row.erased_on is not None:
        return [(label, Cell(_("erased on %(day)s") % {"day": day(row.erased_on)}))]
    last = api.kept_until(the_pack(), row, today())
    until = [(_("Contact and scan are kept until"), Cell(day(last)))] if last else []
    return [(label, Cell(plain or api.masked(row), data=True)), *until]


def _scan(row: Any) -> Cell:
    if row.erased_on is not None:
        return Cell(_("erased on %(day)s") % {"day": day(row.erased_on)})
    return Cell(_("given") if row.licences.exists() else _("not given"))


def _refusal(row: Any, verdicts: list[Any]) -> Any:
    """The last refusal, while it is what the firm must mend."""
    return verdicts[0] if row.state == "refused" and verdicts else None

"""Applications as a reader sees them: always within a scope."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.models import APPLICATION_STATES, Application, Item
from zhumeng.work.benefits.money.seen import items_in

PAGE = 50
OPEN = ("submitted", "taken")
MOST_OWN = 100


def applications_in(scope: Scope) -> QuerySet[Application]:
    """The applications of a scope: of a unit, of a street, or those of one person or firm."""
    if scope.employer is not None:
        return Application.objects.filter(employer_id=scope.employer)
    if scope.person is not None:
        return Application.objects.filter(person_id=scope.person)
    if scope.street:
        return Application.objects.filter(territory=scope.street)
    return Application.objects.all() if scope.city else Application.objects.filter(unit__in=scope.units or ())


def find_application(reader: Reader, number: int) -> Application:
    """An application of the reader's scope; Missing for a foreign one as for one that is not there.

    A draft is seen by who entered it, and by the applicant.
    """
    row = applications_in(reader.scope).filter(pk=number).first()
    hidden = row is not None and row.state == "draft" and not reader.scope.own
    if row is None or (hidden and row.entered_by != reader.username):
        raise Missing(_("There is no such application in your area"), mend=_("look for it in the list"))
    return row


def may_change(reader: Reader) -> None:
    """Forbidden for who only reads."""
    if not (reader.scope.own and reader.may("read_own")) and not reader.may("take_application"):
        raise Forbidden(_("Your role enters no applications"), mend=_("tell the counter"))


def page_of_applications(
    scope: Scope, username: str, filters: Mapping[str, str], page: int, on: date, only: Q | None = None
) -> tuple[list[Application], int, int]:
    """One page, the earliest due first, with how many match and how many of the scope are overdue.

    ``only`` narrows the list to what waits for one step, whatever its state.
    """
    mine = applications_in(scope).filter(~Q(state="draft") | Q(entered_by=username))
    late = mine.filter(state__in=OPEN, due_on__lt=on)
    found = mine if only is None else mine.filter(only)
    if filters.get("late"):
        found = found.filter(due_on__lt=on) if only is not None else late
    state, matter = filters.get("state", "all" if only is not None else "open"), filters.get("matter", "")
    if state == "open":
        found = found.filter(state__in=(*OPEN, "draft"))
    elif state in APPLICATION_STATES:
        found = found.filter(state=state)
    elif state != "all":
        raise Refused(_("“%(state)s” is no state") % {"state": state}, mend=_("choose one of the list"))
    if matter:
        found = found.filter(matter=matter)
    start = (page - 1) * PAGE
    rows = found.order_by("due_on", "pk")[start : start + PAGE]
    return list(rows), found.count(), late.count()


def own_applications(scope: Scope) -> list[Application]:
    """The newest applications of one person or firm; none for any other scope."""
    return list(applications_in(scope)[:MOST_OWN]) if scope.own else []


def together_with(row: Application) -> list[Application]:
    """All applications of the same form, in order; the scope was looked at with the first."""
    if not row.form:
        return [row]
    same = {"form": row.form, "person_id": row.person_id, "employer_id": row.employer_id}
    return list(Application.objects.filter(**same).order_by("pk"))


def item_of(row: Application) -> Item | None:
    """The money an application led to, the newest; its scope is the application's."""
    if row.outcome != "entitled":
        return None
    mine = Item.objects.filter(policy=row.policy, first__isnull=True)
    if row.source:
        mine = mine.filter(record_no=row.number)
    elif row.person_id:
        mine = mine.filter(person_id=row.person_id)
    else:
        mine = mine.filter(employer_id=row.employer_id, person_id=row.other_id)
    return mine.order_by("pk").last()


def own_items(scope: Scope) -> list[Item]:
    """The newest items of money of one person or firm, with their batches."""
    return list(items_in(scope).select_related("batch").order_by("-pk")[:MOST_OWN]) if scope.own else []

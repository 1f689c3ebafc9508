"""Close a request for data by hand, or when the data have come."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing
from zhumeng.engine.lake import Batch, Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.gaps import covers, open_cases, source_of
from zhumeng.work.benefits.models import DataRequest, Review

CLOSED = (DataRequest.State.ANSWERED, DataRequest.State.WITHDRAWN)


def close_request(reader: Reader, request: int, version: int, state: str) -> DataRequest:
    """Mark a request ``answered`` or ``withdrawn``.

    Forbidden without the permission, Missing outside the scope, Conflict when it changed since ``version``.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(_("Only who handles decisions may close a request"))
    found = DataRequest.objects.filter(pk=request).first()
    mine = found is not None and (reader.scope.covers(found.unit) if found.unit else reader.scope.city)
    if found is None or not mine or state not in CLOSED:
        raise Missing(_("There is no such request in your area"))
    with acting(reader.username):
        done = _close(DataRequest.objects.filter(pk=request, version=version), reader.username, state)
    if not done:
        raise Conflict(
            _("This request has changed since you opened the page"),
            mend=_("load the page again to see how it stands"),
        )
    found.refresh_from_db()
    return found


def settle_requests(pack: Pack, lake: Lake, actor: str) -> int:
    """Answer every open request whose data have come: the newest decisions no longer lack them.

    One that asks to mend a wrong fact waits until the decision under review has changed. Returns how many
    were answered.
    """
    waiting = DataRequest.objects.filter(state=DataRequest.State.OPEN).exclude(
        pk__in=Review.objects.filter(state="correcting", request__isnull=False).values("request")
    )
    answered = [one.pk for one in waiting if _come(pack, lake, one)]
    if not answered:
        return 0
    with acting(actor):
        return _close(DataRequest.objects.filter(pk__in=answered), actor, DataRequest.State.ANSWERED)


def _close(requests: object, actor: str, state: str) -> int:
    return requests.filter(state=DataRequest.State.OPEN).update(  # type: ignore[attr-defined, no-any-return]
        state=state, closed_by=actor, closed_at=timezone.now(), version=F("version") + 1
    )


def _come(pack: Pack, lake: Lake, request: DataRequest) -> bool:
    policy = pack.policies.get(request.policy)
    batch = _newest(lake, policy, Month.parse(request.month)) if policy else None
    return policy is not None and batch is not None and not any(_waiting(pack, policy, batch, request))


def _newest(lake: Lake, policy: Policy, month: Month) -> Batch | None:
    """A month of its own stays that month; a year or a once-only case is known by the last run."""
    source = f"decision/{policy.code}"
    found = (
        lake.snapshot().batch(source, month) if policy.period == "month" else lake.snapshot().latest(source)
    )
    return found if found is not None and found.month >= month else None


def _waiting(pack: Pack, policy: Policy, batch: Batch, request: DataRequest) -> Iterator[int]:
    for names, unit, cases in open_cases(policy, batch, Scope(units=None)):
        lacking = any(source_of(policy, name) == request.source for name in names)
        if lacking and covers(pack, request, unit, batch.month.last_day):
            yield cases

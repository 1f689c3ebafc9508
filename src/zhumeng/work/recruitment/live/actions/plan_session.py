"""An office plans a livestream, changes it, publishes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.live.seen import find_session
from zhumeng.work.recruitment.live.typed import read_session
from zhumeng.work.recruitment.models import Advert, LiveJob, LiveSession
from zhumeng.work.recruitment.reach import require_unit
from zhumeng.work.recruitment.states import move


def plan_session(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> LiveSession:
    """Plan one. Refused names the first faulty field; Forbidden outside the office's units."""
    fields = dict(read_session(pack, typed, today()).require())
    adverts = fields.pop("adverts")
    _require(reader, fields["unit"])
    with acting(reader.username):
        row = LiveSession.objects.create(planned_by=reader.username, **fields)
        _attach(row, adverts)
    return row


def change_session(
    pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]
) -> LiveSession:
    """Change a session that is not over; a public one stays public. Conflict for a stale form."""
    row = find_session(reader, number)
    fields = dict(read_session(pack, typed, today()).require())
    adverts = fields.pop("adverts")
    _require(reader, fields["unit"])
    if row.state not in ("planned", "published"):
        raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
    with acting(reader.username):
        move(row, row.state, version, changed_at=timezone.now(), **fields)
        row.jobs.all().delete()
        _attach(row, adverts)
    return row


def publish_session(reader: Reader, number: int, version: int) -> None:
    """Make it public. Conflict for a stale form, without an advert, or when its day is past."""
    row = find_session(reader, number)
    if row.day < today():
        raise Conflict(_("Its day is past"), mend=_("change the day first"))
    if not row.jobs.exists():
        raise Conflict(_("No advert is attached"), mend=_("attach at least one"))
    with acting(reader.username):
        move(row, "published", version, changed_at=timezone.now())


def _attach(row: LiveSession, adverts: Iterable[Advert]) -> None:
    LiveJob.objects.bulk_create(
        LiveJob(session=row, advert=one, place=place) for place, one in enumerate(adverts, start=1)
    )


def _require(reader: Reader, unit: str) -> None:
    require_unit(
        reader, unit, _("The livestream is outside your area"), _("the office of that district plans it")
    )

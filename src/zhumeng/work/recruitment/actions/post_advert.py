"""Post an advert: read, screened by the rules of the day, published or held. The same key is one advert."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import find_employers
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.mandates import require_mandate
from zhumeng.work.recruitment.matching.code_of import keep_code
from zhumeng.work.recruitment.models import ORDINARY, Advert
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.screening import settle
from zhumeng.work.recruitment.seats.counting import count_seats
from zhumeng.work.recruitment.typed import LISTS, read_typed

LONGEST_KEY = 100


def post_advert(
    pack: Pack, reader: Reader, typed: Mapping[str, str], key: str, *, channel: str = "form",
    credit_code: str = "",
) -> Advert:  # fmt: skip
    """Post for one's own firm, or for the firm of ``credit_code``: as an office within one's units, as an
    agency the firm has named.

    Refused names the first faulty field; Forbidden for an employer on the blacklist; Conflict for a key
    that was used for another advert.
    """
    on = today()
    employer = poster_of(reader, credit_code)
    if not key or len(key) > LONGEST_KEY:
        raise Refused(_("posting needs a key of its own"), where="key", mend=_("load the page again"))
    fields = read_typed(pack, typed, on).require()
    require_reach(reader, fields["unit"])
    digest = digest_of(fields)
    with acting(reader.username):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 30))", [f"{employer} {key}"])
        done = Advert.objects.filter(employer_id=employer, key=key).first()
        if done is not None:
            return same_or_conflict(done, digest)
        require_unlisted(employer, on)
        row = Advert.objects.create(
            employer_id=employer, entered_by=reader.username, key=key, digest=digest, state="held",
            agency_id=reader.scope.employer if employer != reader.scope.employer else None,
            channel=_channel(reader, employer, channel), submitted_on=on, due_on=on, **fields,
        )  # fmt: skip
        _settled(pack, row, reader.username)
    return row


def _settled(pack: Pack, row: Advert, actor: str) -> None:
    for name, value in settle(pack, row, today(), actor).items():
        setattr(row, name, value)
    row.occupation = keep_code(pack, row, today())
    row.save(update_fields=["state", "due_on", "published_on", "occupation"])
    count_seats(row, today(), actor)


def poster_of(reader: Reader, credit_code: str) -> int:
    """The employer a reader posts for.

    Forbidden without the permission or the firm's mandate, Refused for an unknown firm.
    """
    if not reader.may("post_adverts"):
        raise Forbidden(_("Your role posts no adverts"), mend=_("the employer does"))
    own = reader.scope.employer
    if own is not None and not credit_code:
        return own
    found = find_employers([credit_code.upper()]).get(credit_code.upper()) if credit_code else None
    if found is None:
        raise Refused(
            _("The registers know no firm of this credit code"), where="credit_code",
            mend=_("compare the 18 characters of the licence"),
        )  # fmt: skip
    if own is not None and found != own:
        require_mandate(own, found, today())
    return found


def _channel(reader: Reader, employer: int, channel: str) -> str:
    if not reader.scope.own:
        return "office"
    return channel if employer == reader.scope.employer else "agency"


def require_reach(reader: Reader, unit: str) -> None:
    """Forbidden for an office that posts outside its units."""
    if not reader.scope.own and not reader.scope.covers(unit):
        raise Forbidden(_("The work is outside your area"), mend=_("the office of that district posts it"))


def digest_of(fields: Mapping[str, Any]) -> str:
    """Equal for equal adverts; of a job it does not depend on there being programmes and kinds of posts, nor
    lists it leaves empty."""
    left_out = {name for name in (*LISTS, "listed_work") if not fields.get(name)}
    if fields.get("post_kind", ORDINARY) == ORDINARY:
        left_out.add("post_kind")
    if fields.get("programme", JOB) == JOB:
        left_out |= {"programme", "details"}
    said = {name: value for name, value in fields.items() if name not in left_out}
    plain = json.dumps(said, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def same_or_conflict(done: Advert, digest: str) -> Advert:
    """The advert a key already made; Conflict when it was for another one."""
    if done.digest != digest:
        raise Conflict(_("This key was used for another advert"), mend=_("send it with a key of its own"))
    return done

"""Adverts for machines: post one with a key of its own, and see where it stands."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Header, Schema
from ninja.security import django_auth

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.api.operations import ERRORS, Error, api
from zhumeng.work.recruitment import api as recruitment


class NewAdvert(Schema):
    """An advert as it is typed in the form; ``unit`` is a code or name, pay in yuan a month; ``skills`` and
    ``licences`` are parted by commas, as are the codes of ``listed_work`` (work barred to women or minors by
    a statutory list: underground, labour_4, loads …). A ``public_post`` is held until the district confirms.

    A ``traineeship`` needs months, allowance (yuan a month), mentor and base; an ``internship`` weeks,
    major, group_size and school; ``training`` course, trade, hours, from_on, until_on, certificate, school.
    """

    title: str
    text: str
    unit: str
    headcount: int
    ends_on: str
    pay_from: str = ""
    pay_to: str = ""
    edu_min: int = 0
    exp_years: int | None = None
    skills: str = ""
    licences: str = ""
    post_kind: Literal["ordinary", "public_post"] = "ordinary"
    listed_work: str = ""
    occupation: str = ""
    programme: Literal["job", "traineeship", "internship", "training"] = "job"
    months: int | None = None
    allowance: str = ""
    mentor: str = ""
    base: str = ""
    weeks: int | None = None
    major: str = ""
    group_size: int | None = None
    school: str = ""
    course: str = ""
    trade: str = ""
    hours: int | None = None
    from_on: str = ""
    until_on: str = ""
    certificate: str = ""
    credit_code: str = ""


Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=100)]
REFUSALS: dict[Any, Any] = {**ERRORS, 401: Any, 409: Error}


@api.post("adverts", response={200: Any, **REFUSALS}, url_name="post_advert", auth=django_auth)
def post_advert(request: Any, advert: NewAdvert, idempotency_key: Key) -> Any:
    """Post an advert: 200 with its state and findings; the same key with the same advert gives it again."""
    typed = {name: "" if value is None else str(value) for name, value in advert.dict().items()}
    credit_code = typed.pop("credit_code")
    row = recruitment.post_advert(
        the_pack(), request.reader, typed, idempotency_key, channel="api", credit_code=credit_code
    )
    return _told(row)


@api.get("adverts/{number}", response={200: Any, **ERRORS}, url_name="advert_state")
def advert_state(request: Any, number: int) -> Any:
    """Where an advert stands: state, next step with whom and by when, findings with words and clause."""
    return _told(recruitment.find_advert(request.reader, number))


def _told(row: Any) -> dict[str, Any]:
    on = today()
    listed = recruitment.listing_of(row.employer_id, on) is not None
    step = recruitment.next_of_advert(row, on, listed)
    keep = ("rule", "kind", "severity", "field", "start", "end", "words", "clause", "suggestion")
    return {
        "number": row.pk, "id": row.number, "state": row.state, "revision": row.revision,
        "ends_on": row.ends_on, "programme": row.programme, "details": row.details,
        "post_kind": row.post_kind, "listed_work": [one for one in row.listed_work.split("、") if one],
        "hired": row.hired, "headcount": row.headcount,
        "next": {"what": step.what, "who": step.who, "by": step.by},
        "findings": [{name: getattr(one, name) for name in keep} | {"verdict": one.stands}
                     for one in recruitment.findings_of(row)],
    }  # fmt: skip

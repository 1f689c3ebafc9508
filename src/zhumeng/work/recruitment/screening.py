"""An advert against the rules of its day; what was found is kept beside its text."""

from __future__ import annotations

from datetime import date

from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.screening import Advert as Screenable
from zhumeng.engine.screening import Finding, screen_advert
from zhumeng.registers.api import employer_category, employer_labels
from zhumeng.work.recruitment.models import Advert, AdvertFinding, AdvertVersion
from zhumeng.work.recruitment.posts import listed_of, to_confirm
from zhumeng.work.recruitment.programmes import screened_words
from zhumeng.work.recruitment.terms import due, terms_on


def screen(pack: Pack, row: Advert, on: date, actor: str) -> bool:
    """Keep the present text with what the rules of the day find in it; whether it may be published at once.

    What an inspector allowed in an earlier text is allowed in this one, where rule and words are the same.
    """
    read, terms = as_screened(pack, row), terms_on(pack, on)
    found = screen_advert(pack.screening, read, on).findings
    AdvertVersion.objects.create(
        advert=row, number=row.revision, title=row.title, text=row.text, pay=read.pay, screened_on=on,
        actor=actor,
    )  # fmt: skip
    kept = {(one.rule, one.words): one for one in row.findings.all() if one.stands == "allowed"}
    rows = [_finding(row, one) for one in found]
    confirm = to_confirm(pack, row, terms)
    rows += [confirm] if confirm is not None else []
    for one in rows:
        _carry_over(one, kept.get((one.rule, one.words)))
    AdvertFinding.objects.bulk_create(rows)
    against = [one for one in rows if one.severity != "remark" and one.verdict != "allowed"]
    return not against and terms.review == "clean"


def settle(pack: Pack, row: Advert, on: date, actor: str) -> dict[str, object]:
    """Screen it; the state it comes to, with its days."""
    if screen(pack, row, on, actor):
        return {"state": "published", "published_on": row.published_on or on, "due_on": None}
    return {"state": "held", "due_on": due(pack, on)}


def as_screened(pack: Pack, row: Advert) -> Screenable:
    """An advert as the rules read it. Its employer is a public one where the credit code says so (government
    bodies and public institutions); of state-owned firms no code tells. Skills, licences and the
    words of a programme follow the text; listed work stands beside it in the words of the law, by which the
    rules know their exception."""
    low, high = ((fen / 100 if fen is not None else None) for fen in (row.pay_from_fen, row.pay_to_fen))
    kind = employer_category(employer_labels([row.employer_id])[row.employer_id][0])
    more = [part for part in (row.skills, row.licences) if part]
    text = "\n".join([row.text, *more, *screened_words(row.details)])
    listed = "\n".join(one.text for one in listed_of(pack, row))
    return Screenable(title=row.title, text=text, tags=listed, pay_min=low, pay_max=high, employer_type=kind)


def _finding(row: Advert, one: Finding) -> AdvertFinding:
    return AdvertFinding(
        advert=row, number=row.revision, rule=one.rule, kind=one.kind, severity=one.severity,
        field=one.field, start=one.start, end=one.end, words=one.words, name=one.name.model_dump(),
        clause=one.clause.cited, suggestion=one.suggestion.model_dump(),
    )  # fmt: skip


def _carry_over(found: AdvertFinding, allowed: AdvertFinding | None) -> None:
    """The verdict of an earlier text."""
    if allowed is not None:
        again = bool(allowed.again)
        found.verdict = "allowed"
        found.reason = allowed.again_reason if again else allowed.reason
        found.decided_by = allowed.again_by if again else allowed.decided_by
        found.decided_on = allowed.again_on if again else allowed.decided_on

"""An inspector decides what screening found: each finding is upheld or allowed, with its reason.

After an appeal another person decides again what was upheld.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.models import Advert, AdvertFinding
from zhumeng.work.recruitment.seats.counting import count_seats
from zhumeng.work.recruitment.seen import find_inspected, findings_of
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said

Verdicts = Mapping[int, tuple[str, str]]
"""By the id of the finding: upheld or allowed, and the reason."""


def decide_findings(
    pack: Pack, reader: Reader, number: int, version: int, verdicts: Verdicts, answer: str = ""
) -> None:
    """Decide an advert that waits: published where nothing stands, else returned or refused.

    Every finding that waits needs its verdict. An advert without findings is returned only with an
    ``answer`` that says why. Forbidden for who decided before, or posted it; Conflict for a stale form.
    """
    row = find_inspected(reader, number)
    if row.state not in ("held", "appealed"):
        raise Conflict(_("This advert does not wait for an inspector"), mend=_("load the page again"))
    require_other_person(
        reader.username, [row.entered_by, row.plea_by], _("Who posts an advert does not inspect it")
    )
    second = row.state == "appealed"
    waiting = to_decide(row)
    if second:
        _require_another(reader, waiting)
    decided = [(one, *_verdict(verdicts, one)) for one in waiting]
    against = any(verdict == "upheld" for _one, verdict, _reason in decided)
    words = said(answer, "answer") if answer.strip() else ""
    if not decided and not second and words:
        against = True  # no rule spoke, the inspector does
    with acting(reader.username):
        _move(pack, row, version, second, against, words)
        count_seats(row, today(), reader.username)
        for one, verdict, reason in decided:
            _keep(one, verdict, reason, reader.username, second)


def to_decide(row: Advert) -> list[AdvertFinding]:
    """Findings of the present text that wait: those nobody decided, or the upheld ones of an appeal."""
    found = [one for one in findings_of(row) if one.severity != "remark"]
    if row.state == "appealed":
        return [one for one in found if one.verdict == "upheld" and not one.again]
    return [one for one in found if not one.verdict]


def _move(pack: Pack, row: Advert, version: int, second: bool, against: bool, words: str) -> None:
    on = today()
    if not against:
        move(row, "published", version, published_on=row.published_on or on, due_on=None, answer=words)
    elif second:
        move(row, "refused", version, due_on=None, answer=words)
    else:
        move(row, "returned", version, due_on=due(pack, on), answer=words)


def _verdict(verdicts: Verdicts, one: AdvertFinding) -> tuple[str, str]:
    verdict, reason = verdicts.get(one.pk, ("", ""))
    if verdict not in ("upheld", "allowed"):
        raise Refused(
            _("“%(words)s” is not decided") % {"words": one.words}, where=f"verdict-{one.pk}",
            mend=_("choose for each finding whether it stands or is allowed, with the reason"),
        )  # fmt: skip
    return verdict, said(reason, f"reason-{one.pk}")


def _require_another(reader: Reader, waiting: list[AdvertFinding]) -> None:
    before = {one.decided_by for one in waiting}
    require_other_person(reader.username, before, _("Who decided does not decide the appeal"))


def _keep(one: AdvertFinding, verdict: str, reason: str, actor: str, second: bool) -> None:
    if second:
        one.again, one.again_reason, one.again_by, one.again_on = verdict, reason, actor, today()
    else:
        one.verdict, one.reason, one.decided_by, one.decided_on = verdict, reason, actor, today()
    one.save()

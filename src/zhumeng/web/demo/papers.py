"""The fictional city's papers: refunds made public, notices and refusals issued, reviews asked for."""

from __future__ import annotations

from collections import Counter

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.scope import Scope
from zhumeng.foundation.today import today
from zhumeng.web.demo.paid import BANK, approve, as_user
from zhumeng.web.demo.refunded import REFUND
from zhumeng.work.benefits.documents import api as documents
from zhumeng.work.benefits.money import api

MOST = 5
"""Refunds of one unit that are public."""
WHY = ("2021年末减少人员中有3人为退休，请复核裁员率", "劳务派遣人员已转由派遣单位参保，请复核人数")
GROUNDS = "经核对参保登记，退休人员已按规定计入减少人数，维持原结论"


def fill_papers(pack: Pack) -> int:
    """Once: a batch under publicity, notices of the refunds of May, two refusals served and two reviews asked
    for, one of them decided; returns how many documents there are.
    """
    reader = as_user(pack, "district_maker")
    if REFUND not in pack.policies or documents.page_of_documents(reader.scope, {}, 1)[1]:
        return 0
    _publish(pack)
    units = {one.unit for one in api.items_in(Scope(units=None)).filter(policy=REFUND, state="paid")}
    issued = sum(documents.issue_due(pack, the_lake(), reader, REFUND, unit)[0] for unit in sorted(units))
    return issued + sum(_refuse(pack, firm, place) for place, firm in enumerate(_refused()))


def _publish(pack: Pack) -> None:
    """Some refunds of the unit that has most of them."""
    waiting = api.items_in(Scope(units=None)).filter(policy=REFUND, state="open").order_by("unit", "pk")
    if not waiting:
        return
    (unit, _n), *_others = Counter(one.unit for one in waiting).most_common()
    items = [one for one in waiting if one.unit == unit][:MOST]
    for one in items:
        number = f"500100{one.pk:013d}"
        api.confirm_account(as_user(pack, "district_maker"), one.pk, one.version, "corporate", BANK, number)
    approve(pack, REFUND, unit, [one.pk for one in items])


def _refused() -> list[int]:
    """Two firms over the limit of layoffs."""
    batch = the_lake().snapshot().latest(f"decision/{REFUND}")
    if batch is None:
        return []
    with connect() as duck:
        rows = duck.execute(
            f"SELECT employer_id FROM {scan([batch])} WHERE first_failing = 'layoff_within_limit' "
            "ORDER BY employer_id DESC LIMIT 2"
        ).fetchall()
    return [int(firm) for (firm,) in rows]


def _refuse(pack: Pack, firm: int, place: int) -> int:
    """A refusal, served by post; the firm asks for a review through the handler, the first is decided."""
    maker, lake, month, subject = as_user(pack, "district_maker"), the_lake(), Month.of(today()), str(firm)
    paper = documents.issue_document(pack, lake, maker, REFUND, month, subject)
    documents.serve_document(maker, paper.pk, "post", today())
    asked = documents.ask_review(pack, lake, maker, REFUND, month, subject, WHY[place])
    if place == 0:
        documents.uphold_review(as_user(pack, "district_checker"), asked.pk, asked.version, GROUNDS)
    return 1

"""What waits for money, one item, one batch, one payment file; what is public now."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.money.told import Row, reason_of, row_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.benefits.api import subject_of
from zhumeng.work.benefits.money import api


def money(request: Asking) -> HttpResponse:
    """Funds, where the items stand, what is ready to go on, batches and payment files."""
    scope, pack = request.scope, the_pack()
    funds = api.funds_in(scope, request.month.year)
    rows: dict[str, dict[str, Any]] = {}
    stand = api.standing(scope)
    for one in stand:
        row = rows.setdefault(one.policy, {"policy": pack.policies[one.policy], "states": [], "unpaid": 0})
        row["states"].append(one)
        row["unpaid"] += one.fen if one.state in api.UNPAID else 0
    files = (
        api.files_in(scope)
        if request.reader.may("make_payment") or request.reader.may("check_payment")
        else []
    )
    context = {
        "rows": rows.values(),
        "unpaid": api.unpaid_of(stand),
        "funds": funds,
        "batches": api.batches_in(scope),
        "files": files,
        "payable": sorted({(line.fund, line.unit) for line in funds if line.bound}),
        "key": uuid4().hex,
        "makes": bool(request.place)
        and request.reader.may("handle_batch")
        and api.own_level(request.reader, request.place),
        "city": pack.territories.city().code if request.reader.scope.city else "",
    }
    return render(request, "money/money.html", context)


def items(request: Asking) -> HttpResponse:
    """Items by policy and state."""
    page = page_of(request)
    rows, total, fen = api.page_of_items(request.scope, request.GET.dict(), page)
    context = {
        "rows": named(rows), "total": total, "fen": fen, "page": page, "last": max(1, -(-total // api.PAGE)),
        "policy": the_pack().policies.get(request.GET.get("policy", "")),
        "state": request.GET.get("state", ""),
    }  # fmt: skip
    return render(request, "money/items.html", context)


def item(request: Asking, number: int) -> HttpResponse:
    """One item: where it stands, who acts next, its payments, and the forms of who looks."""
    found = api.find_item(request.reader, number)
    policy = the_pack().policies[found.policy]
    row = {"person_id": found.person_id, "employer_id": found.employer_id, "record_no": found.record_no}
    differs = _differs(request, found)
    context = {
        "item": found, "differs": differs, "reason": reason_of(differs) if differs else "",
        "holds": differs is not None and differs.found.what == "hold" and differs.found.part.pk == found.pk,
        "returnable": found.amount_fen - found.ordered_fen,
        "supplements": list(found.supplements.order_by("pk")), "named": named([found])[0], "policy": policy,
        "subject": subject_of(policy, row), "decided": found.decision.month,
        "payments": found.payments.select_related("file", "account").order_by("pk"),
        "left": found.left_fen, "kinds": api.KINDS, "key": uuid4().hex,
        "month_asked": Month.parse(found.decision.month), "chases": list(found.chases.all()),
        "level": api.own_level(request.reader, found.unit),
    }  # fmt: skip
    return render(request, "money/item.html", context)


def _differs(request: Asking, found: Any) -> Row | None:
    """What the newest decision says otherwise, for who reads decisions."""
    differs = api.difference_of(found) if request.reader.may("read_decisions") else None
    return row_of(differs) if differs is not None else None


def batch(request: Asking, number: int) -> HttpResponse:
    """One batch: its rows, who has spoken, whose turn it is."""
    found = api.find_batch(request.reader, number)
    policy = the_pack().policies[found.policy]
    levels = policy.procedure.levels
    turn = levels[found.step] if found.state == "open" and found.step < len(levels) else ""
    said = {one.level: one for one in found.approvals.all()}
    rows = list(found.items.select_related("account").order_by("pk")[:200])
    total = sum(found.items.values_list("amount_fen", flat=True))
    reader, own = request.reader, accounts_of(request.reader.username)
    mine = bool(turn) and reader.may(api.MAY[turn]) and api.own_level(reader, found.unit)  # type: ignore[arg-type]
    last = bool(turn) and api.is_last(policy, found)
    spoken = any(one.actor in own for one in said.values())
    context = {
        "batch": found, "policy": policy, "turn": turn,
        "levels": [(level, said.get(level)) for level in levels], "rows": named(rows), "total": total,
        "last": last, "levels_last": levels[-1], "meeting": last and api.above_limit(policy, found),
        "count": found.items.count(), "speaks": mine and not spoken, "spoken": mine and spoken,
        "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "money/batch.html", context)


def file(request: Asking, number: int) -> HttpResponse:
    """One payment file: control totals, who made and checked it, what the bank said."""
    found = api.find_file(request.reader, number)
    payments = list(found.payments.select_related("item", "account").order_by("pk")[:200])
    context = {
        "file": found,
        "payments": payments,
        "capitals": api.in_capitals(found.total_fen),
        "answers": the_pack().bank.answers,
        "key": uuid4().hex,
    }
    return render(request, "money/file.html", context)


def bank(request: Asking, number: int) -> HttpResponse:
    """The file as the bank takes it."""
    pack = the_pack()
    kind = f"text/csv; charset={pack.bank.encoding}"
    answer = HttpResponse(api.bank_file(pack, request.reader, number), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="payment-{number}.csv"'
    return answer


def named(rows: list[Any]) -> list[tuple[Any, str]]:
    """Each item with whom it is paid for: the firm, or the person masked."""
    firms = employer_names({one.employer_id for one in rows if one.employer_id})
    people = people_masked({one.person_id for one in rows if one.person_id})
    return [
        (one, " · ".join(filter(None, (firms.get(one.employer_id, ""), people.get(one.person_id, "")))))
        for one in rows
    ]

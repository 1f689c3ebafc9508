"""Some of the fictional city’s money goes all the way by the same acts as anywhere; a part is looked at."""

from __future__ import annotations

from collections import defaultdict

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.web.demo.logins import PREFIX
from zhumeng.work.benefits.checks import api as checks
from zhumeng.work.benefits.money import api
from zhumeng.work.benefits.treasury import api as treasury

POLICIES = ("flexible-insurance-subsidy", "unemployment-allowance")
"""Paid without publicity, so that the money arrives within the demo's last month."""
MOST = 120
"""Items of a policy that are paid: enough for a sample, few enough for a quick start."""
SPEAKS = {"复核": "district_checker", "审批": "district_approver"}
BANK = "演示银行"
BOUNCES = 17
"""Every so many-th payment comes back."""
WRONG = {7: 1, 19: 2}
"""Of the sample's payments, in their order: half of one and a third of another were not due."""
LARGEST = 60


def pay_some(pack: Pack) -> int:
    """Pay the oldest items of two policies in every unit and draw a sample of them; returns how many.

    Nothing is done where anybody has begun to work on the items.
    """
    city = Scope(units=None)
    if any(one.state not in ("open", "withdrawn") for one in api.standing(city)):
        return 0
    chosen = {policy: _oldest(pack, policy) for policy in POLICIES if policy in pack.policies}
    for policy, units in chosen.items():
        for unit, items in sorted(units.items()):
            _approve(pack, policy, unit, items)
    funds = {(pack.policies[policy].fund, unit) for policy, units in chosen.items() for unit in units}
    for fund, unit in sorted(funds):
        _pay(pack, fund, unit)
    _look(pack, chosen)
    return sum(len(items) for units in chosen.values() for items in units.values())


def _as(pack: Pack, role: str, second: bool = False) -> Reader:
    """The demo's user of a role, for once at work in the whole city."""
    found = next(one for one in pack.roles if one.code == role)
    name = f"{PREFIX}{role.replace('_', '-')}{'-2' if second else ''}"
    return Reader(0, name, found.zh, found, pack.territories.city().code, "", Scope(units=None))


def _oldest(pack: Pack, policy: str) -> dict[str, list[int]]:
    """Items whose account is confirmed now, by unit."""
    waiting = api.items_in(Scope(units=None)).filter(policy=policy, state="open").order_by("period", "pk")
    units: dict[str, list[int]] = defaultdict(list)
    for one in waiting[: min(MOST, waiting.count() * 3 // 4)]:
        number = f"621700{one.pk:013d}"
        api.confirm_account(_as(pack, "district_maker"), one.pk, one.version, "social_card", BANK, number)
        units[one.unit].append(one.pk)
    return units


def _approve(pack: Pack, policy: str, unit: str, items: list[int]) -> None:
    key = f"demo-{policy}-{unit}"
    batch = api.make_batch(pack, _as(pack, "district_maker"), policy, unit, items, key)
    for level in pack.policies[policy].procedure.levels[1:]:
        api.decide_batch(pack, _as(pack, SPEAKS[level]), batch, True, f"{key}-{level}", over=True)


def _pay(pack: Pack, fund: str, unit: str) -> None:
    key = f"demo-{fund}-{unit}"
    plan = treasury.plan_spending(_as(pack, "finance_maker"), fund, unit, f"{key}-plan")
    treasury.review_plan(_as(pack, "treasury"), plan, True)
    asked, day = treasury.find_plan(_as(pack, "treasury"), plan), today()
    treasury.note_arrival(
        _as(pack, "finance_checker"), plan, asked.planned_fen, day, f"演示〔2022〕{plan}号", f"{key}-money"
    )
    file = api.make_pay_file(_as(pack, "finance_maker"), fund, unit, key)
    api.check_pay_file(_as(pack, "finance_checker"), file, f"{key}-check")
    payments = api.find_file(_as(pack, "finance_maker"), file).payments.order_by("pk")
    lines = [
        f"{one},bounced,账号户名不符" if one % BOUNCES == 0 else f"{one},paid"
        for one in payments.values_list("pk", flat=True)
    ]
    api.load_result(pack, _as(pack, "finance_maker"), file, "\n".join(lines).encode())


def _look(pack: Pack, chosen: dict[str, dict[str, list[int]]]) -> None:
    """One sample looked at to the end, one still open."""
    auditor, second = _as(pack, "auditor"), _as(pack, "auditor", second=True)
    if not chosen.get(POLICIES[0]):
        return
    number = checks.draw_sample(pack, auditor, POLICIES[0], _half(chosen[POLICIES[0]]), "2022-07")
    for place, one in enumerate(checks.checks_in(auditor.scope, number).order_by("pk")):
        part = WRONG.get(place)
        fen = one.amount_fen // (1 + part) if part else 0
        checks.note_finding(auditor, one.pk, 1, fen, "当月社会保险补缴，不在补贴期内" if fen else "")
        if place == min(WRONG):
            checks.settle_finding(second, one.pk, 2, fen, "")
    if not chosen.get(POLICIES[1]):
        return
    open_one = checks.draw_sample(pack, auditor, POLICIES[1], 5, "2022-07")
    first = checks.checks_in(auditor.scope, open_one).order_by("pk")[0]
    checks.ask_evidence(auditor, first.pk, 1, "领取期间的求职登记记录")


def _half(units: dict[str, list[int]]) -> int:
    return min(LARGEST, sum(len(items) for items in units.values()) // 2)

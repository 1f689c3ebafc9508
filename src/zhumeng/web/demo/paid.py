"""Some of the fictional city’s money goes all the way by the same acts as anywhere; a part is looked at."""

from __future__ import annotations

from collections import defaultdict

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.web.demo.adverts import demo_reader
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
COMPARED = 3
"""Units whose books of the month are compared: two agree and are closed, one does not."""


def pay_some(pack: Pack) -> int:
    """Pay the oldest items of two policies in every unit and draw a sample of them; returns how many.

    Nothing is done where anybody has begun to work on the items.
    """
    city = Scope(units=None)
    mine = [one for one in api.standing(city) if one.policy in POLICIES]
    if any(one.state not in ("open", "withdrawn") for one in mine):
        return 0
    chosen = {policy: _oldest(pack, policy) for policy in POLICIES if policy in pack.policies}
    for policy, units in chosen.items():
        for unit, items in sorted(units.items()):
            approve(pack, policy, unit, items)
    funds = {(pack.policies[policy].fund, unit) for policy, units in chosen.items() for unit in units}
    here = demo_reader(pack, "district-maker").territory
    for place, (fund, unit) in enumerate(sorted(funds, key=lambda one: (one[1] != here, one))):
        statement = pay(pack, fund, unit, BOUNCES)
        if place < COMPARED:  # of the last one the bank left a line out
            close_books(pack, fund, unit, statement[1:] if place == COMPARED - 1 else statement)
    _look(pack, chosen)
    return sum(len(items) for units in chosen.values() for items in units.values())


def as_user(pack: Pack, role: str, second: bool = False) -> Reader:
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
        api.confirm_account(as_user(pack, "district_maker"), one.pk, one.version, "social_card", BANK, number)
        units[one.unit].append(one.pk)
    return units


def approve(pack: Pack, policy: str, unit: str, items: list[int]) -> None:
    """Make a batch of items and let every level agree."""
    key = f"demo-{policy}-{unit}"
    batch = api.make_batch(pack, as_user(pack, "district_maker"), policy, unit, items, key)
    for level in pack.policies[policy].procedure.levels[1:]:
        api.decide_batch(pack, as_user(pack, SPEAKS[level]), batch, True, f"{key}-{level}", over=True)


def pay(pack: Pack, fund: str, unit: str, bounces: int) -> list[str]:
    """Plan, money, file and the bank's answer of what is approved; the bank's statement, line by line.

    Every ``bounces``-th payment comes back.
    """
    key = f"demo-{fund}-{unit}-{today():%m}"
    plan = treasury.plan_spending(as_user(pack, "finance_maker"), fund, unit, f"{key}-plan")
    treasury.review_plan(as_user(pack, "treasury"), plan, True)
    asked, day = treasury.find_plan(as_user(pack, "treasury"), plan), today()
    document = f"演示〔2022〕{plan}号"
    treasury.note_arrival(
        as_user(pack, "finance_checker"), plan, asked.planned_fen, day, document, f"{key}-money"
    )
    file = api.make_pay_file(as_user(pack, "finance_maker"), fund, unit, key)
    api.check_pay_file(as_user(pack, "finance_checker"), file, f"{key}-check")
    payments = api.find_file(as_user(pack, "finance_maker"), file).payments.order_by("pk")
    came_back = {one.pk for one in payments if one.pk % bounces == 0}
    lines = [
        f"{one.pk},bounced,账号户名不符" if one.pk in came_back else f"{one.pk},paid" for one in payments
    ]
    api.load_result(pack, as_user(pack, "finance_maker"), file, "\n".join(lines).encode())
    paid = [f"paid,{one.pk},{_yuan(one.amount_fen)}" for one in payments if one.pk not in came_back]
    return [*paid, f"arrived,{document},{_yuan(asked.planned_fen)}"]


def close_books(pack: Pack, fund: str, unit: str, statement: list[str]) -> None:
    """Compare the month's three books with the bank's statement; a second person closes what agrees."""
    number = treasury.reconcile(
        as_user(pack, "finance_maker"), fund, unit, Month.of(today()), "\n".join(statement).encode()
    )
    second = as_user(pack, "finance_checker")
    if not treasury.find_reconciliation(second, number).differences:
        treasury.close_reconciliation(second, number)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _look(pack: Pack, chosen: dict[str, dict[str, list[int]]]) -> None:
    """One sample looked at to the end, one still open."""
    auditor, second = as_user(pack, "auditor"), as_user(pack, "auditor", second=True)
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

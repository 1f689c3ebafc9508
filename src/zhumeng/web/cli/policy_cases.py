"""``zhumeng policy check``: the policies against their own cases."""

from __future__ import annotations

from datetime import date

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules.proving import Proof, prove
from zhumeng.foundation.city import the_pack
from zhumeng.web.cli.shared import known_policy, print_json, table


def check_cases(code: str | None, day: date | None, as_json: bool) -> None:
    """Print for each policy how its cases come out; Refused when one comes out otherwise than it must."""
    pack = the_pack()
    policies = [known_policy(code)] if code else list(pack.policies.values())
    on = day or date(pack.plan.meta.year, 12, 31)
    proofs = {policy.code: prove(policy, on) for policy in policies}
    if as_json:
        print_json({name: _plain(one) for name, one in proofs.items()})
    else:
        heads = ("政策 policy", "案例 cases", "不符 wrong", "未覆盖 unproved", "未设置参数 unset")
        table("policy check", heads, [
            (name, one.cases, len(one.wrong), "、".join(one.unproved) or "–", "、".join(one.unset) or "–")
            for name, one in proofs.items()
        ])  # fmt: skip
    wrong = [f"{name} · {case}: {found}" for name, one in proofs.items() for case, found in one.wrong]
    if wrong:
        raise Refused(
            f"{len(wrong)} cases come out otherwise: {'; '.join(wrong[:5])}", mend="mend rule or case"
        )


def _plain(proof: Proof) -> dict[str, object]:
    wrong = [{"case": case, "found": found} for case, found in proof.wrong]
    return {
        "cases": proof.cases,
        "wrong": wrong,
        "unproved": list(proof.unproved),
        "unset": list(proof.unset),
    }

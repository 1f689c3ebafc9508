"""A policy is held to its cases: one that comes out otherwise is named with what comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.rules.proving import differs, prove

POLICY = load_pack(find_pack("chongqing-2022")).policies["expansion-subsidy"]
JULY = date(2022, 7, 31)


def test_what_comes_out_otherwise_is_named() -> None:
    case = POLICY.cases[0]
    assert case.expect.outcome == "entitled"
    other = replace(case, expect=case.expect.model_copy(update={"amount_fen": 1}))
    assert differs(POLICY, case) == ""
    assert differs(POLICY, other) == f"entitled, {case.expect.amount_fen} fen"
    found = prove(replace(POLICY, cases=(other, *POLICY.cases[1:])), JULY)
    assert found.wrong == ((case.name, f"entitled, {case.expect.amount_fen} fen"),)


def test_what_no_case_shows_is_named() -> None:
    found = prove(replace(POLICY, cases=POLICY.cases[:1]), JULY)
    assert set(found.unproved) == {*(one.id for one in POLICY.conditions), "cannot_tell"}
    assert prove(POLICY, JULY).unproved == ()

"""The planted truths, recomputed from the files by plain SQL without the generator’s own numbers."""

from __future__ import annotations

import pytest

from web.demo.built import Built
from zhumeng.web.demo.build import refunded_early
from zhumeng.web.demo.cases import EARLY, FIRMS, GRADUATES, FirmCase

REFUND = """
WITH heads AS (SELECT credit_code, fee_month, count(*) AS n FROM contributions GROUP BY ALL),
year AS (
  SELECT credit_code, sum(CASE WHEN state <> 'arrears' THEN unit_premium + person_premium END) * 100 AS paid,
    count(*) FILTER (state = 'arrears') AS owed
  FROM contributions WHERE fee_month BETWEEN '2021-01' AND '2021-12' AND arrived = '2021-12' GROUP BY 1)
SELECT case_, outcome, reason, amount_fen, employer_kind, base, opening, last, paid, owed, revenue, industry,
  credit_code IN (SELECT credit_code FROM dishonesty_list WHERE arrived = '2022-07') AS dishonest
FROM (SELECT "case" AS case_, subject_id AS credit_code, * EXCLUDE ("case", subject_id) FROM truths
      WHERE policy = 'retention-refund')
JOIN (SELECT DISTINCT ON (credit_code) * FROM employers ORDER BY credit_code, arrived DESC)
  USING (credit_code)
JOIN year USING (credit_code)
LEFT JOIN (SELECT credit_code, n AS base FROM heads WHERE fee_month = '2020-12') USING (credit_code)
JOIN (SELECT credit_code, min_by(n, fee_month) AS opening FROM heads GROUP BY 1) USING (credit_code)
JOIN (SELECT credit_code, n AS last FROM heads WHERE fee_month = '2021-12') USING (credit_code)
"""
LARGE = {"F51": (200, 40_000), "C39": (1000, 40_000), "C36": (1000, 40_000), "H62": (300, 10_000),
         "F52": (300, 20_000), "I65": (300, 10_000), "E50": (0, 80_000), "L72": (300, None)}  # fmt: skip


def answer(row: dict) -> tuple[str, str, int | None]:
    """Outcome, reason and fen by the notice’s rule, written down once more and by hand."""
    base = row["base"] or row["opening"]
    limit = 200 if base <= 30 else 55  # thousandths
    if row["employer_kind"] not in ("enterprise", "law_firm"):
        return "not_entitled", "kind", None
    if row["dishonest"]:
        return "not_entitled", "dishonesty", None
    if row["owed"]:
        return "not_entitled", "arrears", None
    if (base - row["last"]) * 1000 > limit * base:
        return "not_entitled", "layoff", None
    heads, revenue = LARGE[row["industry"][:3]]
    if row["last"] >= heads and revenue and row["revenue"] is None:
        return "cannot_tell", "size_unknown", None
    large = row["last"] >= heads and (not revenue or row["revenue"] >= revenue * 10_000)
    return "entitled", "none", int(row["paid"]) * (50 if large else 60) // 100


def test_refunds_follow_from_the_files(city: Built) -> None:
    names = [
        "case",
        "outcome",
        "reason",
        "amount_fen",
        "employer_kind",
        "base",
        "opening",
        "last",
        "paid",
        "owed",
        "revenue",
        "industry",
        "dishonest",
    ]
    found = [dict(zip(names, row, strict=True)) for row in city.rows(REFUND)]
    assert {row["case"] for row in found} == {case.key for case in FIRMS}
    for row in found:
        assert (row["outcome"], row["reason"], row["amount_fen"]) == answer(row), row


def test_top_ups_are_what_is_due_now_less_what_was_refunded_in_may(city: Built) -> None:
    planted = ", ".join(f"('{case.key}', '{code}')" for case, code in early(city))
    query = REFUND.replace(
        """(SELECT "case" AS case_, subject_id AS credit_code, * EXCLUDE ("case", subject_id) FROM truths
      WHERE policy = 'retention-refund')""",
        f"""(SELECT case_, credit_code, '' AS outcome, '' AS reason, NULL AS amount_fen
      FROM (VALUES {planted}) AS t(case_, credit_code))""",
    )
    refunded = dict(  # no person stands in these rows, so they are none of the table of good rows
        city.rows(
            f"SELECT credit_code, amount * 100 FROM '{city.folder}/inbox/2022-05/benefit_claimants.parquet' "
            "WHERE benefit = 'retention_refund'"
        )
    )
    names = ("employer_kind", "base", "opening", "last", "paid", "owed", "revenue", "industry", "dishonest")
    found = {row[0]: dict(zip(names, row[4:], strict=True)) for row in city.rows(query)}
    assert set(found) == {case.key for case in EARLY}
    for case, code in early(city):
        entitled, _why, due = answer(found[case.key])
        assert entitled == "entitled"
        more = (due or 0) - int(refunded[code])
        expected = ("entitled", more) if more > 0 else ("not_entitled", None)
        assert (case.outcome, case.topped_up) == expected, case.key


def early(city: Built) -> list[tuple[FirmCase, str]]:
    return list(zip(EARLY, refunded_early(city.folder), strict=True))


def test_one_top_up_by_hand() -> None:
    # 300 persons × 12 months × 50 yuan = 180,000 yuan; 30 % were paid, 50 % are due
    assert EARLY[0].topped_up == 3_600_000


def test_the_boundaries_are_exact(city: Built) -> None:
    heads = {row[0]: row[5:8] for row in city.rows(REFUND)}
    assert heads["exact"] == (200, 200, 189)
    assert heads["over"] == (200, 200, 188)
    assert heads["small_exact"] == (30, 30, 24)
    assert heads["small_over"] == (30, 30, 23)
    assert heads["new"] == (None, 10, 10)


def test_one_refund_by_hand(city: Built) -> None:
    # 60 persons × 12 months × 50 yuan = 36,000 yuan, 60 % of it
    found = city.one("SELECT amount_fen FROM truths WHERE policy = 'retention-refund' AND \"case\" = 'sme'")
    assert found == 2_160_000


@pytest.mark.parametrize("case", [case.key for case in GRADUATES])
def test_grants_follow_from_the_files(city: Built, case: str) -> None:
    [(outcome, reason, fen, form, year, kind, months, filed, before)] = city.rows(
        f"""SELECT outcome, reason, amount_fen, study_form, year(graduated_on), employer_kind,
        (SELECT count(DISTINCT fee_month) FROM contributions c
         WHERE c.id_number = subject_id AND c.credit_code = t.employer AND state <> 'arrears'),
        (SELECT count(*) FROM employment_records r
         WHERE r.id_number = subject_id AND r.credit_code = t.employer),
        (SELECT count(*) FROM benefit_claimants b WHERE b.id_number = subject_id AND for_month < '2022-07')
        FROM truths t JOIN graduates g ON g.id_number = subject_id
        JOIN employers e ON e.credit_code = t.employer AND e.arrived = '2021-12'
        WHERE policy = 'expansion-subsidy' AND "case" = '{case}'"""
    )
    assert year == 2022
    expected = ("entitled", "none")
    if not filed:
        expected = ("cannot_tell", "contract_unknown")
    for fails, why in ((form != "full_time", "study_form"), (kind != "enterprise", "kind"),
                       (months < 3, "months"), (before > 0, "paid_before")):  # fmt: skip
        if fails:
            expected = ("not_entitled", why)
    assert (outcome, reason) == expected
    assert fen == (100_000 if outcome == "entitled" else None)


def test_savings_are_two_per_cent_of_the_bases_of_july(city: Built) -> None:
    found = city.rows(
        """SELECT amount_fen, sum(wage_base) * 2 FROM truths JOIN contributions ON credit_code = subject_id
        WHERE policy = 'unemployment-rate' AND fee_month = '2022-07' GROUP BY subject_id, amount_fen"""
    )
    assert len(found) == 2
    assert all(fen == saved for fen, saved in found)
    assert max(found)[0] == 600_000  # 60 persons × 5,000 yuan × 2 %


def test_truths_are_not_in_the_inbox(city: Built) -> None:
    assert not list(city.folder.glob("inbox/**/truths*"))

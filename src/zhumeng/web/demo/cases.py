"""The planted cases: firms and graduates whose right answer is known beforehand. Only tests read them back.

Every planted person has a base of 5,000 yuan, so a month’s premium is 25 + 25 yuan: sums can be done by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhumeng.web.demo.calendar import HISTORY, LATEST, first_day

BASE = 5000  # yuan
PREMIUM = 5000  # fen a person and month, both halves
LEAVE = 6  # June 2021: the last month of those who leave


@dataclass(frozen=True)
class FirmCase:
    """A firm with ``staff`` insured when it opens and ``end`` at the end of 2021; revenue in 10,000 yuan.

    ``paid`` is the share of the premiums it got back in May, before the share of large firms was raised.
    """

    key: str
    kind: str
    trade: str
    unit: str
    staff: int
    end: int
    revenue: int | None
    outcome: str
    reason: str = "none"
    share: int = 0
    opens: int = 0
    owes: bool = False
    dishonest: bool = False
    paid: int = 0

    @property
    def refund(self) -> int | None:
        """Fen to be refunded: the share of the premiums of 2021."""
        return self._part(self.share) if self.outcome == "entitled" else None

    @property
    def refunded(self) -> int:
        """Fen that were refunded in May."""
        return self._part(self.paid)

    @property
    def topped_up(self) -> int | None:
        """Fen that are due beyond what was refunded."""
        return self._part(self.share - self.paid) if self.outcome == "entitled" else None

    def _part(self, share: int) -> int:
        first = max(self.opens, 1)
        months = self.end * (HISTORY - first + 1) + (self.staff - self.end) * (LEAVE - first + 1)
        return months * PREMIUM * share // 100


@dataclass(frozen=True)
class GraduateCase:
    """A graduate hired by a planted firm; ``filed`` is the contract filed, ``claim`` a subsidy drawn."""

    key: str
    firm: str
    graduated: int
    start: int
    outcome: str
    reason: str = "none"
    form: str = "full_time"
    filed: int = 0
    claim: str = ""


_YES, _NO, _ASK = "entitled", "not_entitled", "cannot_tell"
FIRMS = (
    FirmCase("sme", "enterprise", "C39", "500105", 60, 60, 3000, _YES, share=60),
    FirmCase("large", "enterprise", "F51", "500103", 205, 205, 50000, _YES, share=50),
    FirmCase("exact", "enterprise", "C36", "500112", 200, 189, 3000, _YES, share=60),
    FirmCase("over", "enterprise", "C36", "500LJ0", 200, 188, 3000, _NO, "layoff"),
    FirmCase("small_exact", "enterprise", "H62", "500106", 30, 24, 500, _YES, share=60),
    FirmCase("small_over", "enterprise", "H62", "500107", 30, 23, 500, _NO, "layoff"),
    FirmCase("dishonest", "enterprise", "F52", "500108", 12, 12, 800, _NO, "dishonesty", dishonest=True),
    FirmCase("owing", "enterprise", "E50", "500113", 10, 10, 900, _NO, "arrears", owes=True),
    FirmCase("unknown_size", "enterprise", "F51", "500109", 201, 201, None, _ASK, "size_unknown"),
    FirmCase("unknown_small", "enterprise", "F51", "500118", 15, 15, None, _YES, share=60),
    FirmCase("government", "government", "S92", "500104", 8, 8, None, _NO, "kind"),
    FirmCase("institution", "public_institution", "P83", "500116", 8, 8, None, _NO, "kind"),
    FirmCase("new", "enterprise", "I65", "500GX0", 10, 10, 600, _YES, share=60, opens=4),
    FirmCase("new_shrunk", "enterprise", "I65", "500WS0", 40, 37, 600, _NO, "layoff", opens=4),
    FirmCase("lawyers", "law_firm", "L72", "500103", 6, 6, 700, _YES, share=60),
    FirmCase("hirer", "enterprise", "I65", "500120", 10, 10, 900, _YES, share=60),
)
EARLY = (
    FirmCase("early_large", "enterprise", "F52", "500105", 300, 300, 25000, _YES, share=50, paid=30),
    FirmCase("early_small", "enterprise", "H62", "500112", 8, 8, 300, _NO, "paid_in_full", share=60, paid=60),
)
"""Firms of the five sectors of March, refunded in May: from June a top-up is due to the large one."""
PLANTED = (*FIRMS, *EARLY)
_JUNE, _JANUARY = first_day(LATEST) - 6, first_day(13) + 9
GRADUATES = (
    GraduateCase("three_months", "hirer", _JUNE, 17, _YES),
    GraduateCase("five_months", "hirer", _JANUARY, 15, _YES),
    GraduateCase("two_months", "hirer", _JUNE, 18, _NO, "months"),
    GraduateCase("correspondence", "hirer", _JUNE, 16, _NO, "study_form", form="correspondence"),
    GraduateCase("no_contract", "hirer", _JUNE, 16, _ASK, "contract_unknown", filed=-1),
    GraduateCase("expansion_paid", "hirer", _JANUARY, 15, _NO, "paid_before", claim="expansion_subsidy"),
    GraduateCase("absorption_paid", "hirer", _JANUARY, 15, _NO, "paid_before", claim="absorption_subsidy"),
    GraduateCase("at_institution", "institution", _JUNE, 16, _NO, "kind"),
)
RATED = ("sme", "lawyers")  # firms whose saving of July 2022 is known

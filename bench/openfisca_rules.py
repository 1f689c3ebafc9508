"""Two of the rules written for OpenFisca, each condition a variable: the refund, the subsidy for graduates.

Its integers have 32 bits and it knows no empty cell: revenue and assets are held in 10,000 yuan, and an
unknown fact is what it takes for one, zero or no.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

CASE = build_entity(key="case", plural="cases", label="a case", is_person=True)
NUMBERS = {
    "retention-refund": (
        "months_due", "months_paid_in_full", "insured_base", "insured_end", "insured_opening",
        "large_staff_from", "large_revenue_from", "large_assets_from", "revenue", "assets", "premium_paid",
        "employer_kind", "registration_status",
    ),
    "expansion-subsidy": ("employer_kind", "study_form", "education", "months_insured_here"),
}  # fmt: skip
BOOLS = {
    "retention-refund": ("on_dishonesty_list", "new_in_year", "size_industry_listed"),
    "expansion-subsidy": ("has_contract", "paid_before"),
}
DAYS = {"retention-refund": (), "expansion-subsidy": ("graduated_on",)}


def system(policy: str, parameters: dict[str, Any]) -> TaxBenefitSystem:
    """The rules of one policy with its parameters as they stand that day."""
    made = TaxBenefitSystem([CASE])
    made.parameters = ParameterNode(
        "", data={name: {"values": {"2022-01-01": {"value": value}}} for name, value in parameters.items()}
    )
    for names, kind in ((NUMBERS, int), (BOOLS, bool), (DAYS, int)):
        for name in names[policy]:
            made.add_variable(_variable(name, kind))

    for name, formula in RULES[policy].items():
        made.add_variable(
            _variable(name, int if name in ("base", "amount_if_met", "amount") else bool, formula)
        )
    return made


def _variable(name: str, kind: type, formula: Any = None) -> type[Variable]:
    parts: dict[str, Any] = {"value_type": kind, "entity": CASE, "definition_period": MONTH, "label": name}
    if formula is not None:
        parts["formula"] = lambda case, period, parameters: formula(
            lambda asked: case(asked, period), parameters(period)
        )
    return type(name, (Variable,), parts)


def _base(f: Any, p: Any) -> Any:  # noqa: ARG001
    return np.where(f("new_in_year"), f("insured_opening"), f("insured_base"))


def _steady(f: Any, p: Any) -> Any:
    base = f("base").astype(np.int64)
    limit = np.where(base <= p.small_firm_size, round(p.max_layoff_rate_small * 1000),
                     round(p.max_layoff_rate * 1000))  # fmt: skip
    return (base - f("insured_end")) * 1000 <= limit * base


def _large(f: Any, p: Any) -> Any:
    table = np.ones(len(f("insured_end")), dtype=bool)
    for bound, value in (("large_staff_from", "insured_end"), ("large_revenue_from", "revenue"),
                         ("large_assets_from", "assets")):  # fmt: skip
        table &= (f(bound) == 0) | (f(value) >= f(bound))
    fallback = f("insured_end") >= p.fallback_large_staff
    return (f("employer_kind") == 1) & np.where(f("size_industry_listed"), table, fallback)


def _refund(f: Any, p: Any) -> Any:
    share = np.where(f("large"), round(p.refund_share_large * 100), round(p.refund_share_other * 100))
    return (f("premium_paid").astype(np.int64) * share + 50) // 100


def _all(*names: str) -> Any:
    return lambda f, p: np.logical_and.reduce([f(name) for name in names])  # noqa: ARG005


def _paid(f: Any, p: Any) -> Any:  # noqa: ARG001
    return np.where(f("entitled"), f("amount_if_met"), 0)


REFUND = {
    "base": _base,
    "large": _large,
    "kind_eligible": lambda f, p: np.isin(f("employer_kind"), (1, 2, 3, 4, 5, 6, 7)),  # noqa: ARG005
    "standing": lambda f, p: f("registration_status") != 3,  # noqa: ARG005
    "not_dishonest": lambda f, p: ~f("on_dishonesty_list"),  # noqa: ARG005
    "paid_up": lambda f, p: (
        (f("months_due") >= p.min_months_due) & (f("months_paid_in_full") >= f("months_due"))
    ),
    "layoff_within_limit": _steady,
    "entitled": _all("kind_eligible", "standing", "not_dishonest", "paid_up", "layoff_within_limit"),
    "amount_if_met": _refund,
    "amount": _paid,
}
EXPANSION = {
    "employer_eligible": lambda f, p: f("employer_kind") == 1,  # noqa: ARG005
    "graduated_in_year": lambda f, p: (f("graduated_on") >= p.graduated_from)
    & (f("graduated_on") <= p.graduated_to),
    "full_time_study": lambda f, p: f("study_form") == 1,  # noqa: ARG005
    "higher_education": lambda f, p: np.isin(f("education"), (10, 11, 14, 17, 20, 21, 28, 30, 31)),  # noqa: ARG005
    "contract_signed": lambda f, p: f("has_contract"),  # noqa: ARG005
    "insured_long_enough": lambda f, p: f("months_insured_here") >= p.min_months_insured,
    "not_paid_before": lambda f, p: ~f("paid_before"),  # noqa: ARG005
    "entitled": _all("employer_eligible", "graduated_in_year", "full_time_study", "higher_education",
                     "contract_signed", "insured_long_enough", "not_paid_before"),
    "amount_if_met": lambda f, p: np.full(len(f("entitled")), p.subsidy_per_hire),
    "amount": _paid,
}  # fmt: skip
RULES = {"retention-refund": REFUND, "expansion-subsidy": EXPANSION}


def answers(rules: TaxBenefitSystem, policy: str, table: Any) -> dict[str, Any]:
    """Every condition, the answer and the amount of every row of an Arrow table."""
    simulation = SimulationBuilder().build_default_simulation(rules, table.num_rows)
    for name in table.column_names[1:]:
        values = table.column(name).to_numpy()
        simulation.set_input(name, "2022-07", values.astype(bool) if name in BOOLS[policy] else values)
    return {name: simulation.calculate(name, "2022-07") for name in RULES[policy]}

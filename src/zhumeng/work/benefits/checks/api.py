"""What pages may use of spot checks; it needs the database."""

from zhumeng.work.benefits.actions.dispute_finding import dispute_finding, settle_finding
from zhumeng.work.benefits.actions.draw_sample import LARGEST, draw_sample, repeats
from zhumeng.work.benefits.actions.look_at_check import ask_evidence, give_evidence, note_finding
from zhumeng.work.benefits.checks.draw import population_of
from zhumeng.work.benefits.checks.estimate import Estimate
from zhumeng.work.benefits.checks.seen import (
    Drawn,
    checks_in,
    checks_waiting,
    find_check,
    find_sample,
    paid_wrongly,
    samples,
)
from zhumeng.work.benefits.checks.states import LOOKED_AT

__all__ = [
    "LARGEST", "LOOKED_AT", "Drawn", "Estimate", "ask_evidence", "checks_in", "checks_waiting",
    "dispute_finding", "draw_sample", "find_check", "find_sample", "give_evidence", "note_finding",
    "paid_wrongly", "population_of", "repeats", "samples", "settle_finding",
]  # fmt: skip

"""What pages may use of seats."""

from zhumeng.work.recruitment.actions.admit_group import admit_group
from zhumeng.work.recruitment.actions.decide_check import decide_check
from zhumeng.work.recruitment.actions.end_stay import claim_subsidy, end_stay
from zhumeng.work.recruitment.actions.propose_group import answer_group, propose_group
from zhumeng.work.recruitment.actions.start_stay import start_stay
from zhumeng.work.recruitment.jobs_seen import received_application
from zhumeng.work.recruitment.models import TRAINEES
from zhumeng.work.recruitment.seats.admission import Admission, admission
from zhumeng.work.recruitment.seats.seen import (
    GroupSeen,
    checks_in,
    find_group,
    find_stay,
    open_internships,
    own_groups,
    own_proposals,
    own_seats,
    own_stays,
    seats_in,
)
from zhumeng.work.recruitment.seats.told import rule_name

__all__ = [
    "TRAINEES",
    "Admission",
    "GroupSeen",
    "admission",
    "admit_group",
    "answer_group",
    "checks_in",
    "claim_subsidy",
    "decide_check",
    "end_stay",
    "find_group",
    "find_stay",
    "open_internships",
    "own_groups",
    "own_proposals",
    "own_seats",
    "own_stays",
    "propose_group",
    "received_application",
    "rule_name",
    "seats_in",
    "start_stay",
]

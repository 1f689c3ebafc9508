"""What pages may use of seats."""

from zhumeng.work.recruitment.actions.admit_group import admit_group
from zhumeng.work.recruitment.actions.end_stay import claim_subsidy, end_stay
from zhumeng.work.recruitment.actions.propose_group import answer_group, propose_group
from zhumeng.work.recruitment.actions.start_stay import start_stay
from zhumeng.work.recruitment.jobs_seen import received_application
from zhumeng.work.recruitment.models import TRAINEES
from zhumeng.work.recruitment.seats.seen import (
    GroupSeen,
    find_group,
    find_stay,
    open_internships,
    own_groups,
    own_proposals,
    own_seats,
    own_stays,
    seats_in,
)

__all__ = [
    "TRAINEES",
    "GroupSeen",
    "admit_group",
    "answer_group",
    "claim_subsidy",
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
    "seats_in",
    "start_stay",
]

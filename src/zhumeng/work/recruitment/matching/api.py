"""What pages may use of matching."""

from zhumeng.work.recruitment.actions.invite_person import answer_invitation, invite_person
from zhumeng.work.recruitment.actions.keep_profile import keep_profile, withdraw_consent
from zhumeng.work.recruitment.actions.set_occupation import set_occupation
from zhumeng.work.recruitment.actions.turn_down import turn_down
from zhumeng.work.recruitment.matching.blocks import warm
from zhumeng.work.recruitment.matching.code_of import PAGE as CODES_PAGE
from zhumeng.work.recruitment.matching.code_of import codes_waiting, coding_of, labels
from zhumeng.work.recruitment.matching.coding import candidates, find_occupations
from zhumeng.work.recruitment.matching.office import PAGE as UNPLACED_PAGE
from zhumeng.work.recruitment.matching.office import ask_pair, referrals_in, runs_kept, unplaced_in
from zhumeng.work.recruitment.matching.passing_on import newest_run
from zhumeng.work.recruitment.matching.profiles import LEVELS, own_profile, read_profile
from zhumeng.work.recruitment.matching.report import OUTCOMES, Line, feedback
from zhumeng.work.recruitment.matching.seen import (
    matching_people,
    own_invitations,
    own_public,
    rules,
    suggestions,
    weights,
    why,
)
from zhumeng.work.recruitment.models import REFUSALS, WHY_NOT

__all__ = [
    "CODES_PAGE",
    "LEVELS",
    "OUTCOMES",
    "REFUSALS",
    "UNPLACED_PAGE",
    "WHY_NOT",
    "Line",
    "answer_invitation",
    "ask_pair",
    "candidates",
    "codes_waiting",
    "coding_of",
    "feedback",
    "find_occupations",
    "invite_person",
    "keep_profile",
    "labels",
    "matching_people",
    "newest_run",
    "own_invitations",
    "own_profile",
    "own_public",
    "read_profile",
    "referrals_in",
    "rules",
    "runs_kept",
    "set_occupation",
    "suggestions",
    "turn_down",
    "unplaced_in",
    "warm",
    "weights",
    "why",
    "withdraw_consent",
]

"""What pages may use of fairs."""

from zhumeng.work.recruitment.campaigns import campaign_sums
from zhumeng.work.recruitment.fairs.actions.book_booth import adverts_to_bring, book_booth, withdraw_booking
from zhumeng.work.recruitment.fairs.actions.check_in import check_in
from zhumeng.work.recruitment.fairs.actions.close_fair import close_fair
from zhumeng.work.recruitment.fairs.actions.decide_booking import confirm_booking, refuse_booking
from zhumeng.work.recruitment.fairs.actions.plan_fair import plan_fair, replan_fair
from zhumeng.work.recruitment.fairs.actions.postpone_fair import cancel_fair, postpone_fair
from zhumeng.work.recruitment.fairs.actions.publish_fair import publish_fair
from zhumeng.work.recruitment.fairs.actions.sign_up import count_visitors, sign_up, take_back_sign_up
from zhumeng.work.recruitment.fairs.actions.tell_results import read_results, tell_results
from zhumeng.work.recruitment.fairs.codes import plain_code
from zhumeng.work.recruitment.fairs.next_step import next_of_booking, next_of_fair
from zhumeng.work.recruitment.fairs.public import (
    booths_of,
    coming_fairs,
    find_public_fair,
    open_jobs,
    past_fairs,
    shown_bookings,
    taken_booths,
)
from zhumeng.work.recruitment.fairs.report import report_of
from zhumeng.work.recruitment.fairs.seen import (
    bookings_of,
    counted_fairs,
    fairs_in,
    find_booking,
    find_fair,
    own_bookings,
    own_visits,
    signed_up,
    standing_of,
)
from zhumeng.work.recruitment.fairs.turns import fair_turns
from zhumeng.work.recruitment.fairs.typed import DAYS, FIELDS, read_fair
from zhumeng.work.recruitment.models import OPEN_FAIRS, RESULTS

__all__ = [
    "DAYS",
    "FIELDS",
    "OPEN_FAIRS",
    "RESULTS",
    "adverts_to_bring",
    "book_booth",
    "bookings_of",
    "booths_of",
    "campaign_sums",
    "cancel_fair",
    "check_in",
    "close_fair",
    "coming_fairs",
    "confirm_booking",
    "count_visitors",
    "counted_fairs",
    "fair_turns",
    "fairs_in",
    "find_booking",
    "find_fair",
    "find_public_fair",
    "next_of_booking",
    "next_of_fair",
    "open_jobs",
    "own_bookings",
    "own_visits",
    "past_fairs",
    "plain_code",
    "plan_fair",
    "postpone_fair",
    "publish_fair",
    "read_fair",
    "read_results",
    "refuse_booking",
    "replan_fair",
    "report_of",
    "shown_bookings",
    "sign_up",
    "signed_up",
    "standing_of",
    "take_back_sign_up",
    "taken_booths",
    "tell_results",
    "withdraw_booking",
]

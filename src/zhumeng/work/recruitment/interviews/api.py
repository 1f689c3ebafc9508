"""What pages may use of interviews."""

from zhumeng.work.recruitment.interviews.actions.cancel_interview import cancel_interview
from zhumeng.work.recruitment.interviews.actions.decline_interview import (
    ask_for_another_time,
    decline_interview,
)
from zhumeng.work.recruitment.interviews.actions.enter_room import Look, enter_room, leave_room, look_around
from zhumeng.work.recruitment.interviews.actions.invite_applicants import invite_applicants
from zhumeng.work.recruitment.interviews.actions.note_absence import may_note_absence, note_absence
from zhumeng.work.recruitment.interviews.actions.offer_slots import offer_slots, withdraw_slot
from zhumeng.work.recruitment.interviews.actions.send_signal import LARGEST, send_signals
from zhumeng.work.recruitment.interviews.actions.take_slot import move_interview, take_slot
from zhumeng.work.recruitment.interviews.actions.tell_outcome import tell_outcome
from zhumeng.work.recruitment.interviews.next_step import next_of_interview
from zhumeng.work.recruitment.interviews.relay import relays
from zhumeng.work.recruitment.interviews.room import Room, room_of, side_of, stays_of
from zhumeng.work.recruitment.interviews.seen import (
    adverts_to_plan,
    coming,
    days_ahead,
    find_interview,
    find_interviewing,
    free_slots,
    in_the_air,
    interviews_of,
    on_day,
    own_interviews,
    slots_of,
    to_invite,
    untold,
)
from zhumeng.work.recruitment.interviews.typed import FIELDS, WAYS, read_slots
from zhumeng.work.recruitment.models import OUTCOMES

__all__ = [
    "FIELDS",
    "LARGEST",
    "OUTCOMES",
    "WAYS",
    "Look",
    "Room",
    "adverts_to_plan",
    "ask_for_another_time",
    "cancel_interview",
    "coming",
    "days_ahead",
    "decline_interview",
    "enter_room",
    "find_interview",
    "find_interviewing",
    "free_slots",
    "in_the_air",
    "interviews_of",
    "invite_applicants",
    "leave_room",
    "look_around",
    "may_note_absence",
    "move_interview",
    "next_of_interview",
    "note_absence",
    "offer_slots",
    "on_day",
    "own_interviews",
    "read_slots",
    "relays",
    "room_of",
    "send_signals",
    "side_of",
    "slots_of",
    "stays_of",
    "take_slot",
    "tell_outcome",
    "to_invite",
    "untold",
    "withdraw_slot",
]

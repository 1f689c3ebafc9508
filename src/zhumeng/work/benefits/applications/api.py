"""What pages may use of applications."""

from zhumeng.work.benefits.actions.answer_application import answer_application
from zhumeng.work.benefits.actions.apply_for import apply_for, check_form
from zhumeng.work.benefits.actions.change_draft import change_draft
from zhumeng.work.benefits.actions.complete_application import complete_application
from zhumeng.work.benefits.actions.withdraw_application import withdraw_application
from zhumeng.work.benefits.applications.answers import opened
from zhumeng.work.benefits.applications.checked import Checked, what_the_rules_say
from zhumeng.work.benefits.applications.entry import Entry, applicant_for, oneself, parts_of
from zhumeng.work.benefits.applications.fields import Field, fields_of, office_columns, places_of
from zhumeng.work.benefits.applications.next_step import Next, next_of
from zhumeng.work.benefits.applications.seen import (
    PAGE,
    find_application,
    item_of,
    own_applications,
    own_items,
    page_of_applications,
    together_with,
)
from zhumeng.work.benefits.applications.turns import TURNS, application_turns, waits_for
from zhumeng.work.benefits.models import APPLICATION_STATES, CHANNELS

__all__ = [
    "APPLICATION_STATES",
    "CHANNELS",
    "PAGE",
    "TURNS",
    "Checked",
    "Entry",
    "Field",
    "Next",
    "answer_application",
    "applicant_for",
    "application_turns",
    "apply_for",
    "change_draft",
    "check_form",
    "complete_application",
    "fields_of",
    "find_application",
    "item_of",
    "next_of",
    "office_columns",
    "oneself",
    "opened",
    "own_applications",
    "own_items",
    "page_of_applications",
    "parts_of",
    "places_of",
    "together_with",
    "waits_for",
    "what_the_rules_say",
    "withdraw_application",
]  # fmt: skip

"""Words of agencies, visits, trainings, placements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Any] = {
    "credit_code": _("Credit code of the agency"),
    "licence": _("Licence number"),
    "licensed_from": _("Licensed from"),
    "licensed_until": _("Licensed until"),
    "business": _("Main business"),
    "unit": _("District"),
    "phone": _("Phone"),
    "kind": _("Where to"),
    "place": _("Place"),
    "planned_on": _("Planned for"),
    "done_on": _("Held on"),
    "participants": _("Agencies that took part"),
    "posts": _("Posts collected"),
    "served": _("People served"),
    "firms": _("Firms visited"),
    "outcome": _("What came of it"),
    "proof": _("Where the proof is"),
    "title": _("Subject"),
    "held_on": _("Day"),
    "agency": _("Credit code of the agency"),
    "people": _("Identity numbers, one a line"),
    "id_number": _("Identity number (only looked up)"),
    "employer": _("Credit code of the employer"),
    "placed_group": _("Kind of job seeker"),
    "contract_from": _("Contract from"),
    "contract_to": _("Contract until"),
    "months_insured": _("Months insured without a gap"),
    "full_time": _("full time"),
    "dispatch": _("labour dispatch"),
    "public_post": _("public-welfare post"),
    "paid_in_year": _("Times this person’s placement was paid this year"),
    "reason": _("Reason"),
}
BUSINESS = {
    "placement": _("job placement"),
    "dispatch": _("labour dispatch"),
    "outsourcing": _("outsourcing"),
    "training": _("training"),
    "headhunting": _("executive search"),
    "consulting": _("HR consulting"),
}
KINDS = {"district": _("into a district"), "park": _("into a park"), "firm": _("into a firm")}
GROUPS = {
    "registered": _("registered unemployed"), "difficult": _("person in difficulty"),
    "poverty_alleviated": _("lifted out of poverty"),
}  # fmt: skip
VISITS = {
    "planned": ("○", _("planned"), "open"), "reported": ("▲", _("to confirm"), "warn"),
    "confirmed": ("●", _("confirmed"), "good"), "cancelled": ("–", _("cancelled"), "quiet"),
}  # fmt: skip
PLACEMENTS = {
    "entered": ("▲", _("to check"), "warn"), "returned": ("■", _("sent back"), "bad"),
    "checked": ("●", _("checked"), "good"), "withdrawn": ("–", _("taken back"), "quiet"),
}  # fmt: skip
NEXT_OF_VISIT = {
    "planned": _("report what came of it, once it was held"),
    "reported": _("another person of the office confirms it"),
    "confirmed": _("nothing: it counts for the plan"),
    "cancelled": "–",
}
NEXT_OF_PLACEMENT = {
    "entered": _("the district office checks the proof"),
    "returned": _("the agency corrects it or takes it back"),
    "checked": _("with the month’s run the subsidy is decided"),
    "withdrawn": "–",
}

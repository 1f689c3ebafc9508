"""What pages may use of outreach; it needs the database."""

from zhumeng.registers.api import Ask
from zhumeng.work.outreach.actions.ask_alliance import (
    REQUEST_ASKS,
    answer_request,
    ask_alliance,
    close_request,
    route_request,
)
from zhumeng.work.outreach.actions.cancel_gig import cancel_gig
from zhumeng.work.outreach.actions.check_placement import CHECK_ASKS, check_placement, send_back_placement
from zhumeng.work.outreach.actions.enter_placement import (
    CONTRACT_ASKS,
    PLACEMENT_ASKS,
    correct_placement,
    enter_placement,
    withdraw_placement,
)
from zhumeng.work.outreach.actions.file_form import FORM_ASKS, file_form
from zhumeng.work.outreach.actions.file_report import (
    REPORT_ASKS_OUTLOOK,
    file_market_report,
    may_file,
    report_of,
    reports_filed,
)
from zhumeng.work.outreach.actions.hold_training import (
    SEAT_ASKS,
    TRAINING_ASKS,
    plan_training,
    report_training,
    seat_people,
    settle_training,
)
from zhumeng.work.outreach.actions.hold_visit import (
    PLAN_ASKS,
    REPORT_ASKS,
    cancel_visit,
    confirm_visit,
    plan_visit,
    report_visit,
    return_visit,
)
from zhumeng.work.outreach.actions.keep_member import MEMBER_ASKS, end_member, enter_member
from zhumeng.work.outreach.actions.post_gig import GIG_ASKS, close_gig, correct_gig, post_gig
from zhumeng.work.outreach.actions.recognise_site import (
    SITE_ASKS,
    UNTIL_ASKS,
    end_site,
    propose_site,
    recognise_site,
    refuse_site,
)
from zhumeng.work.outreach.actions.register_agency import (
    AGENCY_ASKS,
    LICENCE_ASKS,
    register_agency,
    renew_licence,
)
from zhumeng.work.outreach.actions.take_gig import give_back_gig, take_gig
from zhumeng.work.outreach.agencies import agencies_in, find_agency, own_agency
from zhumeng.work.outreach.alliances import (
    asked_of,
    counted,
    find_member,
    find_request,
    members_on,
    requests_in,
)
from zhumeng.work.outreach.gigs import find_gig, free_gigs, gigs_in, own_takings, public_gigs
from zhumeng.work.outreach.market.forms import due_day, filer_for, filers_of, find_form, lines_of
from zhumeng.work.outreach.market.groups import groups_of
from zhumeng.work.outreach.market.reckon import Change, Ratio, Total
from zhumeng.work.outreach.market.report import Figures, figures_of
from zhumeng.work.outreach.models import (
    ALLIANCES,
    CARRIERS,
    DIMENSIONS,
    OFFERS,
    PLACEMENT_STATES,
    SIDES,
    SITE_KINDS,
    VISIT_STATES,
)
from zhumeng.work.outreach.placements import claimed_otherwise, find_placement, placements_in
from zhumeng.work.outreach.reach import in_office
from zhumeng.work.outreach.sites import counts_by_unit, find_public_site, find_site, public_sites, sites_in
from zhumeng.work.outreach.turns import outreach_turns
from zhumeng.work.outreach.visits import came_to, find_training, find_visit, trainings_in, visits_in

__all__ = [
    "AGENCY_ASKS",
    "ALLIANCES",
    "CARRIERS",
    "CHECK_ASKS",
    "CONTRACT_ASKS",
    "DIMENSIONS",
    "FORM_ASKS",
    "GIG_ASKS",
    "LICENCE_ASKS",
    "MEMBER_ASKS",
    "OFFERS",
    "PLACEMENT_ASKS",
    "PLACEMENT_STATES",
    "PLAN_ASKS",
    "REPORT_ASKS",
    "REPORT_ASKS_OUTLOOK",
    "REQUEST_ASKS",
    "SEAT_ASKS",
    "SIDES",
    "SITE_ASKS",
    "SITE_KINDS",
    "TRAINING_ASKS",
    "UNTIL_ASKS",
    "VISIT_STATES",
    "Ask",
    "Change",
    "Figures",
    "Ratio",
    "Total",
    "agencies_in",
    "answer_request",
    "ask_alliance",
    "asked_of",
    "came_to",
    "cancel_gig",
    "cancel_visit",
    "check_placement",
    "claimed_otherwise",
    "close_gig",
    "close_request",
    "confirm_visit",
    "correct_gig",
    "correct_placement",
    "counted",
    "counts_by_unit",
    "due_day",
    "end_member",
    "end_site",
    "enter_member",
    "enter_placement",
    "figures_of",
    "file_form",
    "file_market_report",
    "filer_for",
    "filers_of",
    "find_agency",
    "find_form",
    "find_gig",
    "find_member",
    "find_placement",
    "find_public_site",
    "find_request",
    "find_site",
    "find_training",
    "find_visit",
    "free_gigs",
    "gigs_in",
    "give_back_gig",
    "groups_of",
    "in_office",
    "lines_of",
    "may_file",
    "members_on",
    "outreach_turns",
    "own_agency",
    "own_takings",
    "placements_in",
    "plan_training",
    "plan_visit",
    "post_gig",
    "propose_site",
    "public_gigs",
    "public_sites",
    "recognise_site",
    "refuse_site",
    "register_agency",
    "renew_licence",
    "report_of",
    "report_training",
    "report_visit",
    "reports_filed",
    "requests_in",
    "return_visit",
    "route_request",
    "seat_people",
    "send_back_placement",
    "settle_training",
    "sites_in",
    "take_gig",
    "trainings_in",
    "visits_in",
    "withdraw_placement",
]

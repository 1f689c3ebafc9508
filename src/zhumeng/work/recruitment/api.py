"""What pages may use of recruitment."""

from zhumeng.work.recruitment.actions.answer_applicant import ANSWERS, answer_applicant
from zhumeng.work.recruitment.actions.appeal_advert import appeal_advert
from zhumeng.work.recruitment.actions.apply_for_job import apply_for_job, withdraw_job_application
from zhumeng.work.recruitment.actions.close_advert import close_advert
from zhumeng.work.recruitment.actions.complain import complain
from zhumeng.work.recruitment.actions.confirm_listing import confirm_listing, drop_listing
from zhumeng.work.recruitment.actions.correct_advert import correct_advert
from zhumeng.work.recruitment.actions.decide_complaint import decide_complaint
from zhumeng.work.recruitment.actions.decide_findings import decide_findings, to_decide
from zhumeng.work.recruitment.actions.give_mandate import end_mandate, give_mandate
from zhumeng.work.recruitment.actions.keep_search import drop_search, keep_search, look_at, revoke_feed
from zhumeng.work.recruitment.actions.plead_listing import PLEAS, plead_listing, speak_on_listing
from zhumeng.work.recruitment.actions.post_advert import post_advert
from zhumeng.work.recruitment.actions.post_sheet import HEADS, LARGEST, post_sheet
from zhumeng.work.recruitment.actions.propose_listing import propose_listing
from zhumeng.work.recruitment.actions.settle_listing import settle_listing
from zhumeng.work.recruitment.blacklist import (
    find_listing,
    findings_behind,
    listing_of,
    listings_in,
    may_be_listed,
    upheld_of,
)
from zhumeng.work.recruitment.complaints import complaints_of, open_complaints
from zhumeng.work.recruitment.fairs import api as fairs
from zhumeng.work.recruitment.interviews import api as interviews
from zhumeng.work.recruitment.jobs_seen import applied_for, own_job_applications, received_application
from zhumeng.work.recruitment.live import api as live
from zhumeng.work.recruitment.mandates import clients_of, held_on, own_mandates
from zhumeng.work.recruitment.models import ADVERT_STATES, POST_KINDS, PROGRAMMES, PUBLIC_POST
from zhumeng.work.recruitment.next_step import Next, next_of_advert, next_of_job, next_of_listing
from zhumeng.work.recruitment.posts import KINDS, ListedWork, listed_of, listed_work
from zhumeng.work.recruitment.programmes import FIELDS_OF, SEATS, as_typed
from zhumeng.work.recruitment.public import (
    MOST_STEPS,
    Wanted,
    chosen,
    find_public,
    neighbours,
    public_adverts,
    within,
)
from zhumeng.work.recruitment.public import PAGE as PUBLIC_PAGE
from zhumeng.work.recruitment.searching.finding import SORTS, Found, find_adverts
from zhumeng.work.recruitment.searching.saved import (
    fresh_counts,
    own_searches,
    search_of_token,
    wanted_in,
)
from zhumeng.work.recruitment.seen import (
    PAGE,
    applicants_of,
    find_advert,
    find_own,
    findings_of,
    page_of_adverts,
    queue,
)
from zhumeng.work.recruitment.terms import terms_on
from zhumeng.work.recruitment.turns import inspection_turns, office_turns, own_turns
from zhumeng.work.recruitment.typed import EDUCATION, FIELDS, occupations, read_typed

__all__ = [
    "ADVERT_STATES",
    "ANSWERS",
    "EDUCATION",
    "FIELDS",
    "FIELDS_OF",
    "HEADS",
    "KINDS",
    "LARGEST",
    "MOST_STEPS",
    "PAGE",
    "PLEAS",
    "POST_KINDS",
    "PROGRAMMES",
    "PUBLIC_PAGE",
    "PUBLIC_POST",
    "SEATS",
    "SORTS",
    "Found",
    "ListedWork",
    "Next",
    "Wanted",
    "answer_applicant",
    "appeal_advert",
    "applicants_of",
    "applied_for",
    "apply_for_job",
    "as_typed",
    "chosen",
    "clients_of",
    "close_advert",
    "complain",
    "complaints_of",
    "confirm_listing",
    "correct_advert",
    "decide_complaint",
    "decide_findings",
    "drop_listing",
    "drop_search",
    "end_mandate",
    "fairs",
    "find_advert",
    "find_adverts",
    "find_listing",
    "find_own",
    "find_public",
    "findings_behind",
    "findings_of",
    "fresh_counts",
    "give_mandate",
    "held_on",
    "inspection_turns",
    "interviews",
    "keep_search",
    "listed_of",
    "listed_work",
    "listing_of",
    "listings_in",
    "live",
    "look_at",
    "may_be_listed",
    "neighbours",
    "next_of_advert",
    "next_of_job",
    "next_of_listing",
    "occupations",
    "office_turns",
    "open_complaints",
    "own_job_applications",
    "own_mandates",
    "own_searches",
    "own_turns",
    "page_of_adverts",
    "plead_listing",
    "post_advert",
    "post_sheet",
    "propose_listing",
    "public_adverts",
    "queue",
    "read_typed",
    "received_application",
    "revoke_feed",
    "search_of_token",
    "settle_listing",
    "speak_on_listing",
    "terms_on",
    "to_decide",
    "upheld_of",
    "wanted_in",
    "withdraw_job_application",
    "within",
]

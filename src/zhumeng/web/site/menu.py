"""The menu: what a role may open, in the order of the day's work."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop

from zhumeng.engine.packs.city import Permission

Place = tuple[str, str, tuple[Permission, ...]]
"""A word, the name of its address, and the permissions of which one is needed."""

OWN: tuple[Permission, ...] = ("read_own",)
DECISIONS: tuple[Permission, ...] = ("read_decisions",)
OFFICE: tuple[Permission, ...] = ("run_outreach", "confirm_outreach")
AGENCIES: tuple[Permission, ...] = (*OFFICE, "serve_as_agency")
LEVELS: tuple[Permission, ...] = ("handle_batch", "check_batch", "approve_batch")
FINANCE: tuple[Permission, ...] = ("make_payment", "check_payment", "review_plan")
GROUPS: tuple[tuple[Place, ...], ...] = (
    ((gettext_noop("Overview"), "home", ("read_plan",)),),
    (
        (gettext_noop("My file"), "my-file", OWN),
        (gettext_noop("My decisions"), "my-decisions", OWN),
        (gettext_noop("My items"), "items", OWN),
        (gettext_noop("Decision documents"), "documents", OWN),
        (gettext_noop("Reviews"), "reviews", OWN),
        (gettext_noop("Deferrals"), "deferrals", OWN),
        (gettext_noop("Spot checks"), "my-checks", OWN),
    ),
    (
        (gettext_noop("What can I get?"), "what-can-i-get", OWN),
        (gettext_noop("Apply"), "apply", OWN),
    ),
    (
        (gettext_noop("Jobs"), "jobs", ("seek_jobs",)),
        (gettext_noop("Recommended to me"), "recommended", ("seek_jobs",)),
        (gettext_noop("My jobs"), "my-jobs", ("seek_jobs",)),
        (gettext_noop("My searches"), "my-searches", ("seek_jobs",)),
        (gettext_noop("My profile"), "my-profile", ("seek_jobs",)),
        (gettext_noop("My interviews"), "interviews", ("seek_jobs",)),
        (gettext_noop("My CV"), "my-cv", ("seek_jobs",)),
        (gettext_noop("My traineeships and internships"), "my-seats", ("seek_jobs",)),
        (gettext_noop("Fairs"), "fairs", ("seek_jobs",)),
        (gettext_noop("Livestreams"), "live", ("seek_jobs",)),
        (gettext_noop("My fairs"), "my-fairs", ("seek_jobs",)),
        (gettext_noop("Gig jobs"), "gigs", ("seek_jobs",)),
        (gettext_noop("My gig jobs"), "my-gigs", ("seek_jobs",)),
    ),
    ((gettext_noop("Applications"), "applications", ("take_application",)),),
    (
        (gettext_noop("To inspect"), "inspection", ("inspect_adverts",)),
        (gettext_noop("Adverts"), "adverts", ("post_adverts",)),
        (gettext_noop("Firms that register"), "registrations", ("admit_firms",)),
        (gettext_noop("My interviews"), "interviews", ("own_adverts",)),
        (gettext_noop("Internships in groups"), "seat-groups", ("propose_groups",)),
        (gettext_noop("Blacklist"), "blacklist", ("post_adverts", "inspect_adverts")),
    ),
    (
        (gettext_noop("Fairs"), "fairs", ("own_adverts",)),
        (gettext_noop("My fairs"), "my-fairs", ("own_adverts",)),
        (gettext_noop("Fairs"), "fair-desk", ("hold_events",)),
        (gettext_noop("Livestreams"), "live-desk", ("hold_events",)),
        (gettext_noop("Labour short and over"), "labour", ("own_adverts", "hold_events")),
    ),
    (
        (gettext_noop("Matching"), "matching", ("handle_matching",)),
        (gettext_noop("Occupation codes"), "codes", ("handle_matching",)),
        (gettext_noop("Feedback on matching"), "feedback", ("handle_matching",)),
        (gettext_noop("Traineeships, internships, courses"), "seats", ("handle_matching",)),
    ),
    (
        (gettext_noop("HR agencies"), "hr-agencies", AGENCIES),
        (gettext_noop("Visits"), "visits", AGENCIES),
        (gettext_noop("Trainings"), "trainings", OFFICE),
        (gettext_noop("Placements"), "placements", AGENCIES),
        (gettext_noop("Front-line forms"), "market-forms", AGENCIES),
    ),
    (
        (gettext_noop("Service points"), "sites", OFFICE),
        (gettext_noop("Gig jobs"), "gig-jobs", OFFICE),
    ),
    (
        (gettext_noop("Alliances"), "alliance-requests", (*OWN, *OFFICE)),
        (gettext_noop("Key firms’ labour"), "demands", ("keep_demand", "keep_recruits")),
    ),
    ((gettext_noop("Market report"), "market", ("read_plan",)),),
    (
        (gettext_noop("Policies"), "policies", DECISIONS),
        (gettext_noop("Cannot tell"), "cannot-tell", DECISIONS),
        (gettext_noop("Parameters"), "parameters", DECISIONS),
    ),
    (
        (gettext_noop("Money"), "money", (*LEVELS, *FINANCE, "simulate", "read_audit")),
        (gettext_noop("Plans and books"), "treasury", (*FINANCE, "read_audit")),
        (gettext_noop("Deferrals"), "deferrals", ("handle_batch", "check_batch", "read_audit")),
        (gettext_noop("Decision documents"), "documents", ("handle_decisions",)),
        (gettext_noop("Reviews"), "reviews", ("handle_decisions", "check_batch")),
        (gettext_noop("Spot checks"), "samples", (*LEVELS, "read_audit")),
    ),
    ((gettext_noop("People"), "persons", ("read_people",)),),
    ((gettext_noop("Employers"), "employers", ("read_employers",)),),
    ((gettext_noop("Reports"), "reports", ("report_figure", "check_report")),),
    (
        (gettext_noop("Data"), "sources", ("read_sources",)),
        (gettext_noop("Runs"), "runs", ("read_sources", "run_month")),
    ),
    (
        (gettext_noop("Access log"), "access-log", ("read_audit",)),
        (gettext_noop("Changes"), "changes", ("read_audit",)),
    ),
    ((gettext_noop("Users"), "users", ("manage_users",)),),
    ((gettext_noop("Policy package"), "package", ()),),
)
"""What belongs together stands behind one word of the menu; the others of its group under it."""
PARTS: Mapping[str, tuple[str, ...]] = {
    gettext_noop("Overview"): ("home", "reports", "market"),
    gettext_noop("Policies and applications"): ("applications", "policies"),
    gettext_noop("Jobs and matching"): ("inspection", "matching"),
    gettext_noop("Employment services"): ("fairs", "hr-agencies", "sites", "alliance-requests"),
    gettext_noop("People and employers"): ("persons", "employers"),
    gettext_noop("Data and accounts"): ("sources", "access-log", "users"),
}
"""The parts of an office's work: groups by the name of their first address. Firms and people have groups."""
VISITORS: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((gettext_noop("What can I get?"), "what-can-i-get", "person"),),
    ((gettext_noop("What can my firm get?"), "what-can-i-get", "employer"),),
    ((gettext_noop("Register a firm"), "firm-register"),),
    (
        (gettext_noop("Jobs"), "jobs"),
        (gettext_noop("Fairs"), "fairs"),
        (gettext_noop("Livestreams"), "live"),
        (gettext_noop("Gig jobs"), "gigs"),
    ),
    ((gettext_noop("Service points"), "points"), (gettext_noop("Alliances"), "alliances")),
    (
        (gettext_noop("Policy package"), "package"),
        (gettext_noop("Made public"), "publicity"),
        (gettext_noop("Check a document"), "verify"),
    ),
)
"""The menu before sign-in: a word, the name of its address, and what the address needs."""

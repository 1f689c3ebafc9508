"""Objects of the demo city for the matrix: two of each kind, in different hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.contrib.auth import get_user_model

from zhumeng.engine.lake import connect, scan
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.models import Run
from zhumeng.foundation.scope import Reader
from zhumeng.registers.models import IntakeRow
from zhumeng.work.benefits.models import (
    Application,
    Batch,
    Check,
    Deferral,
    Item,
    Leaver,
    PayFile,
    Sample,
    SpendingPlan,
)
from zhumeng.work.employers.models import Registration
from zhumeng.work.industry.models import Demand, Recruit
from zhumeng.work.outreach.models import (
    Agency,
    Form,
    GigJob,
    GigTaking,
    Member,
    Placement,
    Request,
    Site,
    Training,
    Visit,
)
from zhumeng.work.recruitment.models import (
    Advert,
    Booking,
    Complaint,
    Fair,
    GroupStudent,
    Interview,
    InterviewSlot,
    JobApplication,
    Listing,
    LiveSession,
    SeatGroup,
    Stay,
)


@dataclass(frozen=True)
class Thing:
    """An object's place in addresses, and in whose reach it lies: a unit, a street, an owner, an office."""

    args: tuple[object, ...]
    unit: str = ""
    street: str = ""
    employer: int = 0
    person: int = 0
    item: str = ""

    def reached_by(self, reader: Reader) -> bool:
        """Whether the object lies in a reader's scope."""
        scope = reader.scope
        if not (self.unit or self.street or self.employer or self.person or self.item):
            return True
        if scope.employer is not None:
            return scope.employer == self.employer
        if scope.person is not None:
            return scope.person == self.person
        if self.item and scope.items is not None:
            return self.item in scope.items
        if scope.street and self.street:
            return scope.street == self.street
        return not self.unit or scope.covers(self.unit)


class Objects:
    """Things of the demo city, read from its lake."""

    def __init__(self) -> None:
        self.snapshot = the_lake().snapshot()

    @cached_property
    def firms(self) -> list[tuple[int, str]]:
        """(employer, unit) of the refund decisions, one a unit."""
        return self._rows(
            "decision/retention-refund", "min(employer_id), unit", "GROUP BY unit ORDER BY unit"
        )

    @cached_property
    def items(self) -> list[tuple[int, str, int]]:
        """(item, unit, employer) of refunds to be paid, one a unit."""
        found = Item.objects.filter(policy="retention-refund").order_by("unit", "pk")
        return [
            (one.pk, one.unit, one.employer_id or 0) for one in found.distinct("unit").order_by("unit", "pk")
        ]

    @cached_property
    def hires(self) -> list[tuple[int, int, str]]:
        """(person, employer, unit) of the expansion decisions, one a unit."""
        return self._rows(
            "decision/expansion-subsidy", "min(person_id), min_by(employer_id, person_id), unit",
            "GROUP BY unit ORDER BY unit",
        )  # fmt: skip

    @cached_property
    def people(self) -> list[tuple[int, str]]:
        """(person, street) of people whose two places are one street, one a street."""
        return self._rows(
            "register/people", "min(person_id), residence_territory",
            "WHERE residence_territory = hukou_territory AND length(residence_territory) = 9 "
            "AND residence_territory LIKE '5001%' GROUP BY residence_territory ORDER BY 2",
        )  # fmt: skip

    def deferrals(self) -> list[Thing]:
        """Firms of the deferral ledger, one a unit."""
        found = Deferral.objects.order_by("unit", "employer_id").distinct("unit")
        return [Thing((one.employer_id,), one.unit, employer=one.employer_id) for one in found]

    def leavers(self) -> list[Thing]:
        """People who left a firm of the deferral ledger, one a unit."""
        found = Leaver.objects.order_by("unit", "pk").distinct("unit")
        return [Thing((one.employer_id, one.person_id), one.unit) for one in found]

    def decisions(self) -> Iterator[Thing]:
        """Decisions of firms and of hires."""
        for employer, unit in self.firms:
            yield Thing(("retention-refund", str(employer)), unit, employer=employer)
        for person, employer, unit in self.hires:
            yield Thing(("expansion-subsidy", f"{person}-{employer}"), unit, employer=employer, person=person)

    def employers(self) -> Iterator[Thing]:
        """Employers."""
        for employer, unit in self.firms:
            yield Thing((employer,), unit, employer=employer)

    def persons(self) -> Iterator[Thing]:
        """People; only those whose four places agree are told apart by unit."""
        for person, street in self.people:
            yield Thing((person,), street[:6], street, person=person)

    def applications(self) -> list[Thing]:
        """Applications; one that a district took lies in no street."""
        return [
            Thing((one.pk,), one.unit, one.territory,
                  employer=one.employer_id or 0, person=one.person_id or 0)
            for one in Application.objects.order_by("matter", "pk")
        ]  # fmt: skip

    def adverts(self) -> list[Thing]:
        """Adverts, one a unit and firm."""
        found = Advert.objects.order_by("unit", "employer_id", "pk").distinct("unit", "employer_id")
        return [Thing((one.pk,), one.unit, employer=one.employer_id) for one in found]

    def public_job(self) -> list[Thing]:
        """An advert everybody sees."""
        listed = Listing.objects.filter(state="in_force").values("employer_id")
        found = Advert.objects.filter(state="published").exclude(employer_id__in=listed).order_by("pk")
        return [Thing((found[0].pk,))]

    def listings(self) -> list[Thing]:
        """Entries of the blacklist."""
        return [
            Thing((one.pk,), one.unit, employer=one.employer_id) for one in Listing.objects.order_by("pk")
        ]

    def complaints(self) -> list[Thing]:
        """Complaints about adverts."""
        found = Complaint.objects.select_related("advert").order_by("pk")
        return [Thing((one.pk,), one.advert.unit) for one in found]

    def applicants(self) -> list[Thing]:
        """Applications for jobs, in the hands of the firm."""
        found = JobApplication.objects.select_related("advert").order_by("pk")
        return [Thing((one.pk,), employer=one.advert.employer_id) for one in found]

    def interviews(self) -> list[Thing]:
        """Interviews, in the hands of the firm and of the person."""
        found = Interview.objects.select_related("application__advert").order_by("pk")
        return [
            Thing((one.pk,), employer=one.application.advert.employer_id, person=one.application.person_id)
            for one in found
        ]

    def timed_interviews(self) -> list[Thing]:
        """Those with a time."""
        timed = set(Interview.objects.exclude(slot=None).values_list("pk", flat=True))
        return [one for one in self.interviews() if one.args[0] in timed]

    def slots(self) -> list[Thing]:
        """Times for interviews, in the hands of the firm."""
        found = InterviewSlot.objects.select_related("advert").order_by("pk")
        return [Thing((one.pk,), employer=one.advert.employer_id) for one in found]

    def own_adverts(self) -> list[Thing]:
        """Adverts, in the hands of their firm alone."""
        found = Advert.objects.order_by("employer_id", "pk").distinct("employer_id")
        return [Thing((one.pk,), employer=one.employer_id) for one in found]

    def applicants_with_cv(self) -> list[Thing]:
        """The same, where a CV came with it."""
        found = JobApplication.objects.select_related("advert").filter(cv__isnull=False).order_by("pk")
        return [Thing((one.pk,), employer=one.advert.employer_id) for one in found]

    def seat_adverts(self) -> list[Thing]:
        """Adverts of seats, in the hands of the firm alone."""
        found = Advert.objects.exclude(programme="job").order_by("pk")
        return [Thing((one.pk,), employer=one.employer_id) for one in found]

    def seat_applicants(self) -> list[Thing]:
        """Applications for seats, in the hands of the firm."""
        found = JobApplication.objects.exclude(advert__programme="job").select_related("advert")
        return [Thing((one.pk,), employer=one.advert.employer_id) for one in found.order_by("pk")]

    def stays(self) -> list[Thing]:
        """Seats taken, in the hands of the firm."""
        found = Stay.objects.select_related("application__advert").order_by("pk")
        return [Thing((one.pk,), employer=one.application.advert.employer_id) for one in found]

    def groups(self) -> list[Thing]:
        """Groups of students, in the hands of the host."""
        found = SeatGroup.objects.select_related("advert").order_by("pk")
        return [Thing((one.pk,), employer=one.advert.employer_id) for one in found]

    def proposals(self) -> list[Thing]:
        """Students of groups, in their own hands."""
        return [Thing((one.pk,), person=one.person_id) for one in GroupStudent.objects.order_by("pk")]

    def own_jobs(self) -> list[Thing]:
        """Applications for jobs, in the hands of the person."""
        return [Thing((one.pk,), person=one.person_id) for one in JobApplication.objects.order_by("pk")]

    def fairs(self) -> list[Thing]:
        """Fairs, in the hands of the office of their unit."""
        return [Thing((one.pk,), one.unit) for one in Fair.objects.order_by("pk")]

    def public_fair(self) -> list[Thing]:
        """A fair everybody sees."""
        return [Thing((Fair.objects.filter(state="published").order_by("pk")[0].pk,))]

    def bookings(self) -> list[Thing]:
        """Registrations for fairs, in the hands of the firm and of the office."""
        found = Booking.objects.select_related("fair").order_by("pk")
        return [Thing((one.pk,), one.fair.unit, employer=one.employer_id) for one in found]

    def sessions(self) -> list[Thing]:
        """Livestreams, in the hands of the office of their unit."""
        return [Thing((one.pk,), one.unit) for one in LiveSession.objects.order_by("pk")]

    def public_session(self) -> list[Thing]:
        """A livestream everybody sees."""
        return [Thing((LiveSession.objects.filter(state="published").order_by("pk")[0].pk,))]

    def agencies(self) -> list[Thing]:
        """Agencies, in the hands of their office and of themselves."""
        return [Thing((one.pk,), one.unit, employer=one.employer_id) for one in Agency.objects.order_by("pk")]

    def visits(self) -> list[Thing]:
        """Visits of agencies and of offices."""
        found = Visit.objects.select_related("agency").order_by("pk")
        return [
            Thing((one.pk,), one.unit, employer=one.agency.employer_id if one.agency else 0) for one in found
        ]

    def placements(self) -> list[Thing]:
        """Placements, in the hands of the agency and of the office."""
        found = Placement.objects.select_related("agency").order_by("pk")
        return [Thing((one.pk,), one.unit, employer=one.agency.employer_id) for one in found]

    def forms(self) -> list[Thing]:
        """Front-line forms of agencies and of units."""
        found = Form.objects.select_related("agency").order_by("pk")
        return [
            Thing((one.pk,), one.unit, employer=one.agency.employer_id if one.agency else 0) for one in found
        ]

    def forms_to_fill(self) -> list[Thing]:
        """The same by month and unit: an agency fills in its own there, an office that of the unit."""
        found: dict[tuple[str, str], int] = {}
        for one in Form.objects.select_related("agency").order_by("-month", "pk"):
            place = (one.month, one.unit)
            found[place] = found.get(place, 0) or (one.agency.employer_id if one.agency else 0)
        return [Thing(place, place[1], employer=firm) for place, firm in found.items()]

    def sites(self, model: type) -> list[Thing]:
        """What lies in one unit, one a unit: service points, trainings, members."""
        found = model.objects.order_by("unit", "pk").distinct("unit")  # type: ignore[attr-defined]
        return [Thing((one.pk,), one.unit) for one in found]

    def markets(self) -> list[Thing]:
        """Gig markets that are recognised, one a unit."""
        found = Site.objects.filter(kind="gig_market", state="recognised").order_by("unit", "pk")
        return [Thing((one.pk,), one.unit) for one in found.distinct("unit")]

    def gigs(self) -> list[Thing]:
        """Posted gig jobs."""
        return [
            Thing((one.pk,), one.site.unit) for one in GigJob.objects.select_related("site").order_by("pk")
        ]

    def public_gig(self) -> list[Thing]:
        """A gig job everybody sees."""
        return [Thing((GigJob.objects.filter(state="published").order_by("pk")[0].pk,))]

    def takings(self) -> list[Thing]:
        """Places of gig jobs, in the hands of the person."""
        return [Thing((one.pk,), person=one.person_id) for one in GigTaking.objects.order_by("pk")]

    def asked(self) -> list[Thing]:
        """Requests to the alliances, in the hands of who asked and of the office."""
        return [
            Thing((one.pk,), one.unit, employer=one.employer_id or 0, person=one.person_id or 0)
            for one in Request.objects.order_by("pk")
        ]

    def demands(self) -> list[Thing]:
        """Demands of key firms, by each unit with a quota: an office of another item sees none."""
        return [
            Thing((one.pk,), quota.unit, item="M07")
            for one in Demand.objects.order_by("pk")
            for quota in one.quotas.filter(count__gt=0)
        ]

    def recruits(self) -> list[Thing]:
        """Recruits of key firms."""
        return [Thing((one.pk,), one.unit, item="M07") for one in Recruit.objects.order_by("pk")]

    def intakes(self) -> list[Thing]:
        """A file with an error list: in reach of whoever may read sources."""
        return [
            Thing((IntakeRow.objects.filter(rejected__gt=0).order_by("id").values_list("id", flat=True)[0],))
        ]

    def runs(self) -> list[Thing]:
        """A run of a month."""
        return [Thing((Run.objects.order_by("id").values_list("id", flat=True)[0],))]

    def batches(self) -> list[Thing]:
        """Batches, one a unit."""
        return [
            Thing((one.pk,), unit=one.unit) for one in Batch.objects.order_by("unit", "pk").distinct("unit")
        ]

    def files(self) -> list[Thing]:
        """Payment files, one a unit."""
        found = PayFile.objects.order_by("unit", "pk").distinct("unit")
        return [Thing((one.pk,), unit=one.unit) for one in found]

    def plans(self) -> list[Thing]:
        """Spending plans, one a unit."""
        found = SpendingPlan.objects.order_by("unit", "pk").distinct("unit")
        return [Thing((one.pk,), unit=one.unit) for one in found]

    def registrations(self) -> list[Thing]:
        """Firms that ask for an account, in the hands of the office of their unit."""
        return [Thing((one.pk,), one.unit) for one in Registration.objects.order_by("pk")]

    def licences(self) -> list[Thing]:
        """The same, where a scan of the licence was given."""
        found = Registration.objects.filter(licences__isnull=False).order_by("pk")
        return [Thing((one.pk,), one.unit) for one in found]

    def samples(self) -> list[Thing]:
        """A sample: in reach of whoever may read decisions."""
        return [Thing((Sample.objects.order_by("pk").values_list("pk", flat=True)[0],))]

    def checks(self) -> list[Thing]:
        """Checks of payments to persons, one a unit."""
        found = Check.objects.select_related("item").order_by("item__unit", "pk").distinct("item__unit")
        return [
            Thing((one.pk,), unit=one.item.unit, person=one.item.person_id or 0)
            for one in found
            if one.item.employer_id is None
        ]

    def users(self) -> list[Thing]:
        """Somebody's account: in reach of whoever may manage accounts."""
        return [Thing((get_user_model().objects.order_by("id").values_list("id", flat=True)[0],))]

    def _rows(self, source: str, columns: str, rest: str) -> list[tuple[int, str]]:
        batch = self.snapshot.latest(source)
        assert batch is not None
        with connect() as connection:
            return connection.execute(f"SELECT {columns} FROM {scan([batch])} {rest}").fetchall()


Examples = Callable[[Objects], list[Thing]]
PLAIN: Examples = lambda _objects: [Thing(())]  # noqa: E731


def fixed(*args: object, item: str = "") -> Examples:
    """One example that belongs to nobody in particular, or to an item of the plan."""
    return lambda _objects: [Thing(args, item=item)]


ITEM_PAGES = ("money-item", "item-account", "item-object", "item-settle", "item-recover", "item-take-back",
              "item-write-off", "item-call", "item-list", "item-lapse", "item-lower",
              "item-supplement")  # fmt: skip
BATCH_PAGES = ("money-batch", "batch-decide")
FILE_PAGES = ("payfile", "payfile-check", "payfile-export", "payfile-result")
PLAN_PAGES = ("spending-plan", "plan-review", "plan-arrival")
CHECK_PAGES = ("check", "check-ask", "check-answer", "check-find", "check-dispute", "check-settle")
DOCUMENT_PAGES = ("document", "document-print", "document-serve", "document-scan", "scan-file", "review",
                  "review-uphold", "review-correct")  # fmt: skip
DEFERRAL_PAGES = ("deferral-firm", "deferral-approve", "deferral-drop", "deferral-repay", "deferral-leaver",
                  "deferral-withdraw", "deferral-compare")  # fmt: skip
LEAVER_PAGES = ("deferral-person", "deferral-settle", "deferral-stays")
APPLICATION_PAGES = ("application", "application-draft", "application-withdraw", "application-complete",
                     "application-answer")  # fmt: skip
ADVERT_PAGES = ("advert", "advert-people", "advert-invite", "advert-occupation", "code-settle",
                "advert-correct", "advert-appeal", "advert-close", "advert-decide", "advert-list",
                "advert_state")  # fmt: skip
DEMAND_PAGES = ("demand", "demand-break", "demand-quotas", "demand-recruit", "recruits-export")
LISTING_PAGES = ("listing", "listing-speak", "listing-plead", "listing-decide", "listing-settle")
FAIR_PAGES = ("fair-held", "fair-change", "fair-publish", "fair-postpone", "fair-cancel", "fair-close",
              "fair-door", "fair-visitors", "fair-export", "bookings-export")  # fmt: skip
BOOKING_PAGES = ("booking", "booking-withdraw", "booking-results", "booking-decide")
LIVE_PAGES = ("live-held", "live-change", "live-publish", "live-cancel", "live-close")
INTERVIEW_PAGES = ("interview", "interview-take", "interview-decline", "interview-ask", "interview-absent",
                   "interview-move", "interview-cancel", "interview-outcome", "interview-room",
                   "room-enter-json", "room-leave-json", "room-signals-json")  # fmt: skip
PLAN_OF_INTERVIEWS = ("interview-plan", "interview-offer", "interview-invite")
REGISTRATION_PAGES = ("registration", "registration-admit", "registration-refuse", "registration-contact")
RECEIPT_PAGES = ("firm-receipt", "firm-correct", "firm-withdraw")
EXAMPLES: dict[str, Examples] = {
    **dict.fromkeys(REGISTRATION_PAGES, lambda o: o.registrations()),
    "registration-licence-export": lambda o: o.licences(),
    **dict.fromkeys(RECEIPT_PAGES, fixed("unknown")),
    **dict.fromkeys(INTERVIEW_PAGES, lambda o: o.interviews()),
    **dict.fromkeys(PLAN_OF_INTERVIEWS, lambda o: o.own_adverts()),
    "interview-feed": lambda o: o.timed_interviews(),
    "slot-withdraw": lambda o: o.slots(),
    **dict.fromkeys(FAIR_PAGES, lambda o: o.fairs()),
    **dict.fromkeys(
        ("fair", "fair-feed", "fair-sign-up", "fair-take-back", "fair-book"), lambda o: o.public_fair()
    ),
    **dict.fromkeys(BOOKING_PAGES, lambda o: o.bookings()),
    **dict.fromkeys(LIVE_PAGES, lambda o: o.sessions()),
    **dict.fromkeys(("livestream", "livestream-feed"), lambda o: o.public_session()),
    **dict.fromkeys(ADVERT_PAGES, lambda o: o.adverts()),
    **dict.fromkeys(LISTING_PAGES, lambda o: o.listings()),
    **dict.fromkeys(
        ("job", "job-complain", "job-apply", "job-why", "job-turn-down"), lambda o: o.public_job()
    ),
    **dict.fromkeys(("hr-agency", "hr-agency-renew"), lambda o: o.agencies()),
    **dict.fromkeys(("visit", "visit-act"), lambda o: o.visits()),
    **dict.fromkeys(("placement", "placement-act"), lambda o: o.placements()),
    **dict.fromkeys(("training", "training-act"), lambda o: o.sites(Training)),
    **dict.fromkeys(("site", "site-act"), lambda o: o.sites(Site)),
    **dict.fromkeys(("gig-job", "gig-job-act"), lambda o: o.gigs()),
    **dict.fromkeys(("alliance-request", "alliance-request-act"), lambda o: o.asked()),
    **dict.fromkeys(DEMAND_PAGES, lambda o: o.demands()),
    **dict.fromkeys(("recruit", "recruit-left"), lambda o: o.recruits()),
    "alliance-member-end": lambda o: o.sites(Member),
    "gig-new": lambda o: o.markets(),
    "gig-take": lambda o: o.public_gig(),
    "my-gig-back": lambda o: o.takings(),
    "demand-new": fixed(item="M07"),
    "market-form": lambda o: o.forms(),
    "market-form-edit": lambda o: o.forms_to_fill(),
    "applicant-answer": lambda o: o.applicants(),
    "applicant-cv": lambda o: o.applicants_with_cv(),
    "my-search": fixed(10**9),
    "labour-answer": fixed(10**9),
    "seat-check-decide": fixed(10**9),
    "labour-loan": fixed(10**9),
    "search-feed": fixed("unknown"),
    "search-atom-feed": fixed("unknown"),
    "seat-start": lambda o: o.seat_applicants(),
    "advert-seats": lambda o: o.seat_adverts(),
    **dict.fromkeys(("seat-end", "seat-claim"), lambda o: o.stays()),
    "seat-admit": lambda o: o.groups(),
    "seat-answer": lambda o: o.proposals(),
    "my-job-withdraw": lambda o: o.own_jobs(),
    "agency-end": fixed(10**9),
    "invitation-answer": fixed(10**9),
    "complaint-decide": lambda o: o.complaints(),
    "language": fixed("en"),
    "act-as": fixed(0),
    "item": lambda _o: [Thing(("M02",), item="M02"), Thing(("P15",), item="P15")],
    "figure": lambda _o: [Thing(("job_fairs_held",), item="M05")],
    "figure_records": lambda _o: [Thing(("job_fairs_held",), item="M05")],
    "figure-export": lambda _o: [Thing(("job_fairs_held",), item="M05")],
    "report-check": fixed(10**9),
    "report-file": fixed(10**9),
    "policy": fixed("retention-refund"),
    **dict.fromkeys(
        ITEM_PAGES, lambda o: [Thing((pk,), unit=unit, employer=firm) for pk, unit, firm in o.items]
    ),
    **dict.fromkeys(BATCH_PAGES, lambda o: o.batches()),
    **dict.fromkeys(FILE_PAGES, lambda o: o.files()),
    "sample": lambda o: o.samples(),
    **dict.fromkeys(CHECK_PAGES, lambda o: o.checks()),
    **dict.fromkeys(PLAN_PAGES, lambda o: o.plans()),
    **dict.fromkeys(("books", "books-close"), fixed(10**9)),
    "parameter": fixed("retention-refund", "max_layoff_rate"),
    "parameter-propose": fixed("retention-refund", "max_layoff_rate"),
    **dict.fromkeys(
        ("parameter-change", "parameter-decide", "parameter-reckon", "parameter-stop", "parameter-withdraw"),
        fixed(10**9),
    ),
    **dict.fromkeys(DOCUMENT_PAGES, fixed(10**9)),
    "verify-code": fixed("unknown"),
    "review-ask": lambda o: list(o.decisions()),
    **dict.fromkeys(DEFERRAL_PAGES, lambda o: o.deferrals()),
    **dict.fromkeys(LEAVER_PAGES, lambda o: o.leavers()),
    **dict.fromkeys(APPLICATION_PAGES, lambda o: o.applications()),
    "apply-form": fixed("out-of-work"),
    "counter": lambda o: [replace(one, args=("person", *one.args)) for one in o.persons()],
    "counter-form": lambda o: [
        replace(one, args=("person", *one.args, "job-seeking-subsidy")) for one in o.persons()
    ],
    "package-policy": fixed("retention-refund"),
    "what-can-i-get": fixed("employer"),
    "simulate": fixed("retention-refund"),
    "decisions": fixed("retention-refund"),
    "decisions-export": fixed("retention-refund"),
    "policy_decisions": fixed("retention-refund"),
    "policy_decision": lambda o: list(o.decisions()),
    "decision": lambda o: list(o.decisions()),
    "close-request": fixed(10**9),
    "source": fixed("contributions"),
    "source-template": fixed("contributions"),
    "intake": lambda o: o.intakes(),
    "intake-errors": lambda o: o.intakes(),
    "intake-correct": fixed(10**9),
    "intake-confirm": fixed(10**9),
    "intake-discard": fixed(10**9),
    "run": lambda o: o.runs(),
    "run-stop": fixed(10**9),
    "user": lambda o: o.users(),
    "user-active": lambda o: o.users(),
    "user-person": lambda o: o.users(),
    "user-give": lambda o: o.users(),
    "user-password": lambda o: o.users(),
    "user-end": fixed(10**9, 10**9),
    "employer": lambda o: list(o.employers()),
    "person": lambda o: list(o.persons()),
    "person-reveal": lambda o: list(o.persons()),
}
"""For every address with a place in it, what to put there. An address that is missing fails the build."""
ABSENT = {
    *RECEIPT_PAGES,
    "api-root",
    "user-end",
    "act-as",
    "report-check",
    "report-file",
    "close-request",
    "intake-correct",
    "intake-confirm",
    "intake-discard",
    "run-stop",
    "books",
    "books-close",
    "parameter-change",
    "parameter-decide",
    "parameter-reckon",
    "parameter-stop",
    "parameter-withdraw",
    *DOCUMENT_PAGES,
    "verify-code",
    "agency-end",
    "invitation-answer",
    "my-search",
    "labour-answer",
    "seat-check-decide",
    "labour-loan",
    "search-feed",
    "search-atom-feed",
}
"""Addresses whose example is an object that does not exist: 404 for whoever may ask."""

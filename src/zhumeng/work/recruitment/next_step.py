"""Who must act next, and by when: on an advert, an entry of the blacklist, an application for a job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhumeng.work.recruitment.blacklist import HOLDING
from zhumeng.work.recruitment.models import PUBLIC_POST, Advert, JobApplication, Listing
from zhumeng.work.recruitment.programmes import JOB


@dataclass(frozen=True)
class Next:
    """``what`` is to be done, ``who`` does it (employer, inspector, second, person, nobody), by which day."""

    what: str
    who: str
    by: date | None = None
    late: bool = False


def next_of_advert(row: Advert, on: date, listed: bool = False) -> Next:
    """The next step of an advert as of a day; ``listed``: its employer is on the blacklist."""
    late = row.due_on is not None and row.due_on < on
    if row.state == "held":
        what = "confirm_post" if row.post_kind == PUBLIC_POST else "inspect"
        return Next(what, "inspector", row.due_on, late)
    if row.state == "appealed":
        return Next("look_again", "second", row.due_on, late)
    if row.state == "returned":
        return Next("correct_or_appeal", "employer", row.due_on, late)
    if row.state == "refused":
        return Next("correct", "employer")
    if row.state == "published" and listed:
        return Next("hidden", "employer")
    if row.state == "published" and row.ends_on >= on:
        return Next("people_apply", "person", row.ends_on)
    return Next("nothing", "nobody")


def next_of_listing(row: Listing, on: date) -> Next:
    """The next step of an entry."""
    late = row.due_on is not None and row.due_on < on
    if row.state == "proposed" and row.heard_on is None and on <= row.hear_until:
        return Next("hear", "employer", row.hear_until)
    if row.state == "proposed":
        return Next("confirm", "second", row.due_on, late)
    if row.state == "pleaded":
        return Next("settle", "third", row.due_on, late)
    if row.state in HOLDING and row.valid_until is not None and row.valid_until >= on:
        return Next("plead", "employer", row.valid_until)
    return Next("nothing", "nobody")


def next_of_job(row: JobApplication, advert: Advert, on: date) -> Next:
    """The next step of an application for a job."""
    late = row.due_on is not None and row.due_on < on
    if row.state in ("applied", "interview") and advert.hired >= advert.headcount:
        return Next("filled", "nobody")
    check = getattr(row, "seat_check", None)
    if row.state in ("applied", "interview") and check is not None and check.state == "open":
        return Next("check_seat", "office", check.due_on, check.due_on is not None and check.due_on < on)
    if row.state == "applied":
        return Next("answer", "employer", row.due_on, late)
    if row.state == "interview":
        return Next("come", "person", row.due_on)
    return _after_hiring(row, advert) if row.state == "hired" else Next("nothing", "nobody")


def _after_hiring(row: JobApplication, advert: Advert) -> Next:
    """A job: the contract. A seat: its agreement, or the course begins; once begun, nothing."""
    if advert.programme == JOB:
        return Next("agree", "employer")
    if getattr(row, "stay", None) is not None:
        return Next("nothing", "nobody")
    return Next(f"begin_{advert.programme}", "employer")

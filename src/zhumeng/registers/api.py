"""What other layers may use of the registers."""

from zhumeng.registers.display import employer_display, employer_names, person_display
from zhumeng.registers.employers.finding import employer_labels, employers_like
from zhumeng.registers.employers.resolve import find_employers, resolve_employers
from zhumeng.registers.intake.inbox import take, take_inbox
from zhumeng.registers.intake.publishing import confirm, recover
from zhumeng.registers.intake.results import Finding, Intake, Published, Taken
from zhumeng.registers.intake.staging import stage
from zhumeng.registers.intake.status import SourceStatus, newest_arrival, source_status
from zhumeng.registers.people.resolve import resolve_people

__all__ = [
    "Finding",
    "Intake",
    "Published",
    "SourceStatus",
    "Taken",
    "confirm",
    "employer_display",
    "employer_labels",
    "employer_names",
    "employers_like",
    "find_employers",
    "newest_arrival",
    "person_display",
    "recover",
    "resolve_employers",
    "resolve_people",
    "source_status",
    "stage",
    "take",
    "take_inbox",
]

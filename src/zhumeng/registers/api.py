"""What other layers may use of the registers."""

from zhumeng.registers.asked import Ask, read_asked
from zhumeng.registers.display import (
    employer_display,
    employer_names,
    people_masked,
    people_named,
    person_display,
    place_name,
)
from zhumeng.registers.employers.category import employer_category
from zhumeng.registers.employers.finding import employer_labels, employers_like
from zhumeng.registers.employers.resolve import enter_employer, find_employers, resolve_employers
from zhumeng.registers.files.at_a_glance import Glance, firm_at_a_glance
from zhumeng.registers.files.cv import CvFact, cv_facts
from zhumeng.registers.files.employer import EmployerFile, employer_file
from zhumeng.registers.files.leavers import InsuredMonth, insured_since, months_told
from zhumeng.registers.files.lines import Line
from zhumeng.registers.files.person import PersonFile, person_file
from zhumeng.registers.files.reveal import FIRM_PURPOSES, PURPOSES, Plain, reveal_person, said_purpose
from zhumeng.registers.files.search import FoundEmployer, find_employers_of, find_person_of
from zhumeng.registers.files.seekers import SeekerFacts, job_wishers, seeker_facts
from zhumeng.registers.files.spans import Place
from zhumeng.registers.files.whereabouts import Applicant, find_applicant
from zhumeng.registers.intake.dialogue.correct import correct_row, correct_rows, discard
from zhumeng.registers.intake.dialogue.rows import CellSeen, RowSeen, intake_rows, rejected_of, rejected_row
from zhumeng.registers.intake.dialogue.seen import (
    IntakeSeen,
    error_file,
    intake_seen,
    intakes,
    waiting_for,
)
from zhumeng.registers.intake.dialogue.sources import SourceSeen, codes_of, source_seen, sources_seen
from zhumeng.registers.intake.dialogue.upload import LARGEST as LARGEST_UPLOAD
from zhumeng.registers.intake.dialogue.upload import upload_file
from zhumeng.registers.intake.inbox import take, take_inbox
from zhumeng.registers.intake.one_row import CheckedRow, check_row
from zhumeng.registers.intake.own_rows import take_rows
from zhumeng.registers.intake.publishing import confirm, recover
from zhumeng.registers.intake.results import Finding, Intake, Published, Taken
from zhumeng.registers.intake.staging import stage
from zhumeng.registers.intake.status import SourceStatus, newest_arrival, source_status
from zhumeng.registers.intake.withdrawing import withdraw_records
from zhumeng.registers.moving import move_on
from zhumeng.registers.people.person_key import person_key
from zhumeng.registers.people.plain import plain_numbers
from zhumeng.registers.people.resolve import resolve_people
from zhumeng.registers.people.sealing import blind_text, open_bytes, open_text, seal_bytes, seal_text
from zhumeng.registers.people.search import find_person
from zhumeng.registers.scans import LARGEST_SCAN, SCAN_ENDINGS, scan_media
from zhumeng.registers.services.record import record_service, recorded, withdraw_service
from zhumeng.registers.workdays import after_working_days

__all__ = [
    "FIRM_PURPOSES",
    "LARGEST_SCAN",
    "LARGEST_UPLOAD",
    "PURPOSES",
    "SCAN_ENDINGS",
    "Applicant",
    "Ask",
    "CellSeen",
    "CheckedRow",
    "CvFact",
    "EmployerFile",
    "Finding",
    "FoundEmployer",
    "Glance",
    "InsuredMonth",
    "Intake",
    "IntakeSeen",
    "Line",
    "PersonFile",
    "Place",
    "Plain",
    "Published",
    "RowSeen",
    "SeekerFacts",
    "SourceSeen",
    "SourceStatus",
    "Taken",
    "after_working_days",
    "blind_text",
    "check_row",
    "codes_of",
    "confirm",
    "correct_row",
    "correct_rows",
    "cv_facts",
    "discard",
    "employer_category",
    "employer_display",
    "employer_file",
    "employer_labels",
    "employer_names",
    "employers_like",
    "enter_employer",
    "error_file",
    "find_applicant",
    "find_employers",
    "find_employers_of",
    "find_person",
    "find_person_of",
    "firm_at_a_glance",
    "insured_since",
    "intake_rows",
    "intake_seen",
    "intakes",
    "job_wishers",
    "months_told",
    "move_on",
    "newest_arrival",
    "open_bytes",
    "open_text",
    "people_masked",
    "people_named",
    "person_display",
    "person_file",
    "person_key",
    "place_name",
    "plain_numbers",
    "read_asked",
    "record_service",
    "recorded",
    "recover",
    "rejected_of",
    "rejected_row",
    "resolve_employers",
    "resolve_people",
    "reveal_person",
    "said_purpose",
    "scan_media",
    "seal_bytes",
    "seal_text",
    "seeker_facts",
    "source_seen",
    "source_status",
    "sources_seen",
    "stage",
    "take",
    "take_inbox",
    "take_rows",
    "upload_file",
    "waiting_for",
    "withdraw_records",
    "withdraw_service",
]

"""Models of recruitment."""

from zhumeng.work.recruitment.models.advert import (
    ADVERT_STATES,
    CHANNELS,
    ORDINARY,
    POST_KINDS,
    PROGRAMMES,
    PUBLIC_POST,
    Advert,
    AdvertVersion,
)
from zhumeng.work.recruitment.models.booking import BOOKING_STATES, RESULTS, STANDING, Booking, BoothJob
from zhumeng.work.recruitment.models.complaint import COMPLAINT_STATES, Complaint
from zhumeng.work.recruitment.models.cv import Cv, CvCopy
from zhumeng.work.recruitment.models.fair import FAIR_STATES, OPEN_FAIRS, Fair
from zhumeng.work.recruitment.models.fair_visit import FairVisit
from zhumeng.work.recruitment.models.finding import VERDICTS, AdvertFinding
from zhumeng.work.recruitment.models.interview import (
    INTERVIEW_STATES,
    OUTCOMES,
    STANDING_INTERVIEWS,
    TAKEN,
    Interview,
)
from zhumeng.work.recruitment.models.interview_slot import LONGEST, SHORTEST, InterviewSlot
from zhumeng.work.recruitment.models.invitation import INVITATION_STATES, Invitation
from zhumeng.work.recruitment.models.job_application import JOB_STATES, REFUSALS, JobApplication
from zhumeng.work.recruitment.models.labour_report import LABOUR_KINDS, LabourLoan, LabourReport
from zhumeng.work.recruitment.models.listing import LISTING_STATES, Listing
from zhumeng.work.recruitment.models.live_session import SESSION_STATES, LiveJob, LiveSession
from zhumeng.work.recruitment.models.mandate import Mandate
from zhumeng.work.recruitment.models.occupation_code import AdvertCoding, OccupationLabel
from zhumeng.work.recruitment.models.recommendation import MatchRun, Recommendation, Unplaced
from zhumeng.work.recruitment.models.room import SIDES, RoomSignal, RoomStay
from zhumeng.work.recruitment.models.saved_search import SavedSearch
from zhumeng.work.recruitment.models.seat_check import CHECK_STATES, SeatCheck
from zhumeng.work.recruitment.models.seat_group import STUDENT_STATES, GroupStudent, SeatGroup
from zhumeng.work.recruitment.models.seeker import SeekerProfile
from zhumeng.work.recruitment.models.stay import STAY_STATES, TRAINEES, Stay
from zhumeng.work.recruitment.models.turned_down import WHY_NOT, TurnedDown

__all__ = [
    "ADVERT_STATES",
    "BOOKING_STATES",
    "CHANNELS",
    "CHECK_STATES",
    "COMPLAINT_STATES",
    "FAIR_STATES",
    "INTERVIEW_STATES",
    "INVITATION_STATES",
    "JOB_STATES",
    "LABOUR_KINDS",
    "LISTING_STATES",
    "LONGEST",
    "OPEN_FAIRS",
    "ORDINARY",
    "OUTCOMES",
    "POST_KINDS",
    "PROGRAMMES",
    "PUBLIC_POST",
    "REFUSALS",
    "RESULTS",
    "SESSION_STATES",
    "SHORTEST",
    "SIDES",
    "STANDING",
    "STANDING_INTERVIEWS",
    "STAY_STATES",
    "STUDENT_STATES",
    "TAKEN",
    "TRAINEES",
    "VERDICTS",
    "WHY_NOT",
    "Advert",
    "AdvertCoding",
    "AdvertFinding",
    "AdvertVersion",
    "Booking",
    "BoothJob",
    "Complaint",
    "Cv",
    "CvCopy",
    "Fair",
    "FairVisit",
    "GroupStudent",
    "Interview",
    "InterviewSlot",
    "Invitation",
    "JobApplication",
    "LabourLoan",
    "LabourReport",
    "Listing",
    "LiveJob",
    "LiveSession",
    "Mandate",
    "MatchRun",
    "OccupationLabel",
    "Recommendation",
    "RoomSignal",
    "RoomStay",
    "SavedSearch",
    "SeatCheck",
    "SeatGroup",
    "SeekerProfile",
    "Stay",
    "TurnedDown",
    "Unplaced",
]

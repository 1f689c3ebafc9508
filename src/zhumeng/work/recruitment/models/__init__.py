"""Models of recruitment."""

from zhumeng.work.recruitment.models.advert import ADVERT_STATES, CHANNELS, Advert, AdvertVersion
from zhumeng.work.recruitment.models.complaint import COMPLAINT_STATES, Complaint
from zhumeng.work.recruitment.models.finding import VERDICTS, AdvertFinding
from zhumeng.work.recruitment.models.job_application import JOB_STATES, JobApplication
from zhumeng.work.recruitment.models.listing import LISTING_STATES, Listing
from zhumeng.work.recruitment.models.mandate import Mandate

__all__ = [
    "ADVERT_STATES",
    "CHANNELS",
    "COMPLAINT_STATES",
    "JOB_STATES",
    "LISTING_STATES",
    "VERDICTS",
    "Advert",
    "AdvertFinding",
    "AdvertVersion",
    "Complaint",
    "JobApplication",
    "Listing",
    "Mandate",
]

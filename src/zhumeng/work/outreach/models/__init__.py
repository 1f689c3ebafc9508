"""Models of outreach."""

from zhumeng.work.outreach.models.agency import BUSINESS, Agency
from zhumeng.work.outreach.models.alliance import ALLIANCES, OFFERS, REQUEST_STATES, Member, Request
from zhumeng.work.outreach.models.gig import GIG_STATES, PAID_BY, GigJob, GigTaking
from zhumeng.work.outreach.models.observation import DIMENSIONS, SIDES, Form, FormLine, MarketReport
from zhumeng.work.outreach.models.placement import GROUPS, PLACEMENT_STATES, Placement
from zhumeng.work.outreach.models.site import CARRIERS, SITE_KINDS, SITE_STATES, Site
from zhumeng.work.outreach.models.training import TRAINING_STATES, Training, TrainingSeat
from zhumeng.work.outreach.models.visit import VISIT_KINDS, VISIT_STATES, Visit

__all__ = [
    "ALLIANCES", "BUSINESS", "CARRIERS", "DIMENSIONS", "GIG_STATES", "GROUPS", "OFFERS", "PAID_BY",
    "PLACEMENT_STATES", "REQUEST_STATES", "SIDES", "SITE_KINDS", "SITE_STATES", "TRAINING_STATES",
    "VISIT_KINDS", "VISIT_STATES", "Agency", "Form", "FormLine", "GigJob", "GigTaking", "MarketReport",
    "Member", "Placement", "Request", "Site", "Training", "TrainingSeat", "Visit",
]  # fmt: skip

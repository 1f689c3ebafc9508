"""Addresses of agencies, visits, trainings, placements."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.agencies import agencies, placements, trainings, visits
from zhumeng.web.site.routes import route

SEES = ("run_outreach", "confirm_outreach", "serve_as_agency")
OFFICE = ("run_outreach", "confirm_outreach")
RUNS = "run_outreach"
PLANS = ("run_outreach", "serve_as_agency")
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("agencies/", require_safe(agencies.agencies), "hr-agencies", SEES),
    route("agencies/export/", require_safe(agencies.export), "hr-agencies-export", SEES),
    route("agencies/new/", FORM(agencies.new), "hr-agency-new", RUNS),
    route("agencies/<int:number>/", require_safe(agencies.agency), "hr-agency", SEES),
    route("agencies/<int:number>/renew/", require_POST(agencies.renew), "hr-agency-renew", RUNS),
    route("visits/", require_safe(visits.visits), "visits", SEES),
    route("visits/export/", require_safe(visits.export), "visits-export", SEES),
    route("visits/new/", FORM(visits.new), "visit-new", PLANS),
    route("visits/<int:number>/", require_safe(visits.visit), "visit", SEES),
    route("visits/<int:number>/act/", require_POST(visits.act), "visit-act", SEES),
    route("trainings/", require_safe(trainings.trainings), "trainings", OFFICE),
    route("trainings/new/", FORM(trainings.new), "training-new", RUNS),
    route("trainings/<int:number>/", require_safe(trainings.training), "training", OFFICE),
    route("trainings/<int:number>/act/", require_POST(trainings.act), "training-act", OFFICE),
    route("placements/", require_safe(placements.placements), "placements", SEES),
    route("placements/export/", require_safe(placements.export), "placements-export", SEES),
    route("placements/new/", FORM(placements.new), "placement-new", "serve_as_agency"),
    route("placements/<int:number>/", require_safe(placements.placement), "placement", SEES),
    route("placements/<int:number>/act/", require_POST(placements.act), "placement-act", SEES),
]

"""Addresses of service points and gig jobs."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.points import gig_job, gig_jobs, gigs, public, sites
from zhumeng.web.site.routes import PUBLIC, route

OFFICE = ("run_outreach", "confirm_outreach")
RUNS = "run_outreach"
SEEKS = "seek_jobs"
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("points/", require_safe(public.points), "points", PUBLIC),
    route("gigs/", require_safe(gigs.gigs), "gigs", PUBLIC),
    route("gigs/<int:number>/take/", require_POST(gigs.take), "gig-take", SEEKS),
    route("my-gigs/", require_safe(gigs.my_gigs), "my-gigs", SEEKS),
    route("my-gigs/<int:number>/give-back/", require_POST(gigs.give_back), "my-gig-back", SEEKS),
    route("sites/", require_safe(sites.sites), "sites", OFFICE),
    route("sites/export/", require_safe(sites.export), "sites-export", OFFICE),
    route("sites/new/", FORM(sites.new), "site-new", RUNS),
    route("sites/<int:number>/", require_safe(sites.site), "site", OFFICE),
    route("sites/<int:number>/act/", require_POST(sites.act), "site-act", OFFICE),
    route("sites/<int:number>/gigs/new/", FORM(gig_jobs.new), "gig-new", RUNS),
    route("gig-jobs/", require_safe(gig_jobs.gig_jobs), "gig-jobs", OFFICE),
    route("gig-jobs/export/", require_safe(gig_jobs.export), "gig-jobs-export", OFFICE),
    route("gig-jobs/<int:number>/", require_safe(gig_job.gig_job), "gig-job", OFFICE),
    route("gig-jobs/<int:number>/act/", require_POST(gig_job.act), "gig-job-act", RUNS),
]

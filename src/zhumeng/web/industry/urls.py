"""Addresses of labour for key firms."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.industry import demand, demands, recruits
from zhumeng.web.site.routes import route

SEES = ("keep_demand", "keep_recruits")
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("demands/", require_safe(demands.demands), "demands", SEES),
    route("demands/export/", require_safe(demands.export), "demands-export", SEES),
    route("demands/new/", FORM(demands.new), "demand-new", "keep_demand"),
    route("demands/<int:number>/", require_safe(demand.demand), "demand", SEES),
    route("demands/<int:number>/recruits/", require_safe(demand.export_recruits), "recruits-export", SEES),
    route("demands/<int:number>/break/", require_POST(demand.break_down), "demand-break", "keep_demand"),
    route("demands/<int:number>/quotas/", FORM(recruits.quotas), "demand-quotas", "keep_demand"),
    route("demands/<int:number>/recruit/", require_POST(demand.recruit), "demand-recruit", "keep_recruits"),
    route("recruits/<int:number>/", require_safe(recruits.recruit), "recruit", SEES),
    route("recruits/<int:number>/left/", require_POST(recruits.left), "recruit-left", "keep_recruits"),
]

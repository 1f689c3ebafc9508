"""Addresses of policies and decisions."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.decisions import cannot_tell, decision, listing, policies, simulation
from zhumeng.web.site.routes import route

urlpatterns = [
    route("policies/", require_safe(policies.policies), "policies", "read_decisions"),
    route("policies/<slug:code>/", require_safe(policies.policy), "policy", "read_decisions"),
    route("policies/<slug:code>/simulate/", require_safe(simulation.simulate), "simulate", "simulate"),
    route("policies/<slug:code>/decisions/", require_safe(listing.decisions), "decisions", "read_decisions"),
    route(
        "policies/<slug:code>/decisions/export/",
        require_safe(listing.export),
        "decisions-export",
        "read_decisions",
    ),
    route(
        "policies/<slug:code>/decisions/<slug:subject>/",
        require_safe(decision.decision),
        "decision",
        ("read_decisions", "read_own"),
    ),
    route("cannot-tell/", require_safe(cannot_tell.cannot_tell), "cannot-tell", "read_decisions"),
    route("cannot-tell/ask/", require_POST(cannot_tell.ask), "ask-owner", "handle_decisions"),
    route("cannot-tell/<int:number>/", require_POST(cannot_tell.close), "close-request", "handle_decisions"),
]

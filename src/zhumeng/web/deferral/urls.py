"""Addresses of the deferral ledger."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.deferral import acts, leavers, pages
from zhumeng.web.site.routes import route

SEES = ("read_decisions", "read_own")
LEVELS = ("handle_batch", "check_batch")
LOOKS = (*LEVELS, "read_audit")

urlpatterns = [
    route("deferrals/", require_safe(pages.deferrals), "deferrals", SEES),
    route("deferrals/propose/", require_POST(acts.propose), "deferral-propose", "handle_batch"),
    route("deferrals/tax/", require_POST(acts.tax), "deferral-tax", "handle_batch"),
    route("deferrals/leavers/", require_safe(leavers.leavers), "deferral-leavers", LOOKS),
    route("deferrals/<int:employer>/", require_safe(pages.firm), "deferral-firm", SEES),
    route("deferrals/<int:employer>/approve/", require_POST(acts.approve), "deferral-approve", "check_batch"),
    route("deferrals/<int:employer>/drop/", require_POST(acts.drop), "deferral-drop", LEVELS),
    route("deferrals/<int:employer>/repay/", require_POST(acts.repay), "deferral-repay", "handle_batch"),
    route("deferrals/<int:employer>/leaver/", require_POST(acts.leaver), "deferral-leaver", "handle_batch"),
    route(
        "deferrals/<int:employer>/withdraw/", require_POST(acts.withdraw), "deferral-withdraw", "check_batch"
    ),
    route(
        "deferrals/<int:employer>/compare/", require_POST(leavers.compare), "deferral-compare", "handle_batch"
    ),
    route(
        "deferrals/<int:employer>/leavers/<int:person>/",
        require_safe(leavers.leaver),
        "deferral-person",
        LOOKS,
    ),
    route(
        "deferrals/<int:employer>/leavers/<int:person>/settle/",
        require_POST(leavers.settle),
        "deferral-settle",
        "handle_batch",
    ),
    route(
        "deferrals/<int:employer>/leavers/<int:person>/stays/",
        require_POST(leavers.stays),
        "deferral-stays",
        "handle_batch",
    ),
]

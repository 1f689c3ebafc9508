"""Addresses of the deferral ledger."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.deferral import acts, pages
from zhumeng.web.site.routes import route

SEES = ("read_decisions", "read_own")
LEVELS = ("handle_batch", "check_batch")

urlpatterns = [
    route("deferrals/", require_safe(pages.deferrals), "deferrals", SEES),
    route("deferrals/propose/", require_POST(acts.propose), "deferral-propose", "handle_batch"),
    route("deferrals/tax/", require_POST(acts.tax), "deferral-tax", "handle_batch"),
    route("deferrals/<int:employer>/", require_safe(pages.firm), "deferral-firm", SEES),
    route("deferrals/<int:employer>/approve/", require_POST(acts.approve), "deferral-approve", "check_batch"),
    route("deferrals/<int:employer>/drop/", require_POST(acts.drop), "deferral-drop", LEVELS),
    route("deferrals/<int:employer>/repay/", require_POST(acts.repay), "deferral-repay", "handle_batch"),
    route("deferrals/<int:employer>/leaver/", require_POST(acts.leaver), "deferral-leaver", "handle_batch"),
    route(
        "deferrals/<int:employer>/withdraw/", require_POST(acts.withdraw), "deferral-withdraw", "check_batch"
    ),
]

"""Addresses of plans and comparisons."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.site.routes import route
from zhumeng.web.treasury import acts, pages

SEES = ("make_payment", "check_payment", "review_plan", "read_audit")
PLAN, BOOKS = "treasury/plans/<int:number>/", "treasury/books/<int:number>/"

urlpatterns = [
    route("treasury/", require_safe(pages.treasury), "treasury", SEES),
    route("treasury/plans/make/", require_POST(acts.plan), "plan-make", "make_payment"),
    route(PLAN, require_safe(pages.plan), "spending-plan", SEES),
    route(PLAN + "review/", require_POST(acts.review), "plan-review", "review_plan"),
    route(PLAN + "arrival/", require_POST(acts.arrival), "plan-arrival", "check_payment"),
    route("treasury/books/compare/", require_POST(acts.compare), "books-compare", "make_payment"),
    route(BOOKS, require_safe(pages.books), "books", SEES),
    route(BOOKS + "close/", require_POST(acts.close), "books-close", "check_payment"),
]

"""Addresses of matching."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.matching import codes, feedback, pages
from zhumeng.web.site.routes import route

HANDLES = "handle_matching"

urlpatterns = [
    route("matching/", require_safe(pages.run), "matching", HANDLES),
    route("matching/why/", require_safe(pages.why), "matching-why", HANDLES),
    route("occupation-codes/", require_safe(codes.queue), "codes", HANDLES),
    route("occupation-codes/labels.csv", require_safe(codes.export), "labels-export", HANDLES),
    route("occupation-codes/<int:number>/", require_POST(codes.settle), "code-settle", HANDLES),
    route("matching-feedback/", require_safe(feedback.feedback), "feedback", HANDLES),
    route("matching-feedback.xlsx", require_safe(feedback.export), "feedback-export", HANDLES),
]

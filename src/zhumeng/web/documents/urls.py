"""Addresses of documents, reviews, and the check of a code."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.documents import acts, pages, reviews, verify
from zhumeng.web.site.routes import PUBLIC, route

SEES = ("read_decisions", "read_own")
PRINTS = ("handle_decisions", "read_own")
HANDLES = "handle_decisions"
BOTH = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("documents/", require_safe(pages.documents), "documents", SEES),
    route("documents/issue/", require_POST(acts.issue), "document-issue", HANDLES),
    route("documents/issue-due/", require_POST(acts.issue_due), "documents-due", HANDLES),
    route("documents/print/", require_POST(acts.print_pile), "documents-print", HANDLES),
    route("documents/<int:number>/", require_safe(pages.document), "document", SEES),
    route("documents/<int:number>/print/", require_POST(acts.print_one), "document-print", PRINTS),
    route("documents/<int:number>/serve/", require_POST(acts.serve), "document-serve", HANDLES),
    route("documents/<int:number>/scan/", require_POST(acts.scan), "document-scan", HANDLES),
    route("documents/<int:number>/scan/file/", require_safe(pages.scan_file), "scan-file", SEES),
    route("verify/", require_safe(verify.ask), "verify", PUBLIC),
    route("verify/<slug:code>/", require_safe(verify.said), "verify-code", PUBLIC),
    route("reviews/", require_safe(reviews.reviews), "reviews", SEES),
    route("reviews/ask/<slug:code>/<slug:subject>/", BOTH(reviews.ask), "review-ask", PRINTS),
    route("reviews/<int:number>/", require_safe(reviews.review), "review", SEES),
    route("reviews/<int:number>/uphold/", require_POST(reviews.uphold), "review-uphold", "check_batch"),
    route("reviews/<int:number>/correct/", require_POST(reviews.correct), "review-correct", "check_batch"),
]

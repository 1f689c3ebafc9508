"""Addresses of the market report and its forms."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.market import forms, paper, report
from zhumeng.web.site.routes import route

READS = ("read_plan", "run_outreach", "confirm_outreach", "write_market_report")
FORMS = (*READS, "serve_as_agency")
FILLS = ("run_outreach", "serve_as_agency")
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("market/", require_safe(report.market), "market", READS),
    route("market/report.pdf", require_safe(paper.pdf), "market-export", READS),
    route("market/file/", require_POST(report.file), "market-file", "write_market_report"),
    route("market/forms/", require_safe(forms.forms), "market-forms", FORMS),
    route("market/forms/export/", require_safe(forms.export), "market-forms-export", FORMS),
    route("market/forms/<int:number>/", require_safe(forms.form), "market-form", FORMS),
    route("market/forms/<str:month>/<str:unit>/", FORM(forms.edit), "market-form-edit", FILLS),
]

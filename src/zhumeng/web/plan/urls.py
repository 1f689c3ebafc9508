"""Addresses of the plan."""

from django.views.decorators.http import require_POST

from zhumeng.web.plan import figure, home, item, reports
from zhumeng.web.site.routes import SIGNED_IN, route

urlpatterns = [
    route("", home.home, "home", SIGNED_IN),
    route("plan/<slug:code>/", item.item, "item", "read_plan"),
    route("figures/<slug:code>/", figure.records, "figure", "read_plan"),
    route("figures/<slug:code>/export/", figure.export, "figure-export", "read_plan"),
    route("reports/", reports.reports, "reports", ("report_figure", "check_report")),
    route("reports/<int:number>/", require_POST(reports.check), "report-check", "check_report"),
    route("reports/<int:number>/file/", reports.attachment, "report-file", ("read_plan", "check_report")),
]

"""Addresses of applications."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.applications import acts, forms, mine, pages
from zhumeng.web.site.routes import route

SEES = ("read_own", "take_application")
COUNTER = "take_application"
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("apply/", require_safe(forms.choose_own), "apply", "read_own"),
    route("apply/<slug:code>/", FORM(forms.own), "apply-form", "read_own"),
    route("my-decisions/", require_safe(mine.my_decisions), "my-decisions", "read_own"),
    route("applications/", FORM(pages.applications), "applications", COUNTER),
    route("applications/<int:number>/", require_safe(pages.application), "application", SEES),
    route("applications/<int:number>/draft/", FORM(forms.draft), "application-draft", SEES),
    route("applications/<int:number>/withdraw/", require_POST(acts.withdraw), "application-withdraw", SEES),
    route(
        "applications/<int:number>/complete/", require_POST(acts.complete), "application-complete", COUNTER
    ),
    route("applications/<int:number>/answer/", require_POST(acts.answer), "application-answer", COUNTER),
    route("counter/<slug:kind>/<int:number>/", require_safe(forms.choose_for), "counter", COUNTER),
    route("counter/<slug:kind>/<int:number>/<slug:code>/", FORM(forms.at_counter), "counter-form", COUNTER),
]

"""Addresses of the registration of firms."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.firms import office, receipt, register
from zhumeng.web.site.routes import PUBLIC, route

ADMITS = "admit_firms"
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("employers/register/", FORM(register.register), "firm-register", PUBLIC),
    route("employers/register/<str:token>/", require_safe(receipt.receipt), "firm-receipt", PUBLIC),
    route("employers/register/<str:token>/correct/", FORM(register.correct), "firm-correct", PUBLIC),
    route(
        "employers/register/<str:token>/withdraw/", require_POST(receipt.withdraw), "firm-withdraw", PUBLIC
    ),
    route("registrations/", require_safe(office.registrations), "registrations", ADMITS),
    route("registrations/<int:number>/", require_safe(office.registration), "registration", ADMITS),
    route("registrations/<int:number>/admit/", require_POST(office.admit), "registration-admit", ADMITS),
    route("registrations/<int:number>/refuse/", require_POST(office.refuse), "registration-refuse", ADMITS),
    route(
        "registrations/<int:number>/contact/", require_POST(office.contact), "registration-contact", ADMITS
    ),
    route(
        "registrations/<int:number>/licence/",
        require_safe(office.licence),
        "registration-licence-export",
        ADMITS,
    ),
]

"""Addresses of firms and people."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.people import employers, own, persons
from zhumeng.web.site.routes import route

urlpatterns = [
    route("employers/", require_safe(employers.search), "employers", "read_employers"),
    route("employers/export/", require_safe(employers.export), "employers-export", "read_employers"),
    route("employers/<int:number>/", require_safe(employers.employer), "employer", "read_employers"),
    route("people/", require_http_methods(["GET", "HEAD", "POST"])(persons.search), "persons", "read_people"),
    route("people/<int:number>/", require_safe(persons.person), "person", "read_people"),
    route("people/<int:number>/reveal/", require_POST(persons.reveal), "person-reveal", "reveal"),
    route("my-file/", require_safe(own.my_file), "my-file", "read_own"),
]

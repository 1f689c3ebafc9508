"""Addresses for everyone."""

from django.views.decorators.http import require_http_methods, require_safe

from zhumeng.web.public import package, wizard
from zhumeng.web.site.routes import PUBLIC, route

urlpatterns = [
    route("package/", require_safe(package.package), "package", PUBLIC),
    route("package/<slug:code>/", require_safe(package.policy), "package-policy", PUBLIC),
    route(
        "what-can-i-get/<slug:subject>/",
        require_http_methods(["GET", "HEAD", "POST"])(wizard.what_can_i_get),
        "what-can-i-get",
        PUBLIC,
    ),
]

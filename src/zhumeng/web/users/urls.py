"""Addresses of users and of the audit."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.site.routes import route
from zhumeng.web.users import access_log, changes, user, users

urlpatterns = [
    route("users/", require_http_methods(["GET", "HEAD", "POST"])(users.users), "users", "manage_users"),
    route("users/<int:number>/", require_safe(user.user), "user", "manage_users"),
    route("users/<int:number>/give/", require_POST(user.give), "user-give", "manage_users"),
    route("users/<int:number>/end/<int:grant>/", require_POST(user.end), "user-end", "manage_users"),
    route("users/<int:number>/person/", require_POST(user.person), "user-person", "manage_users"),
    route("users/<int:number>/active/", require_POST(user.active), "user-active", "manage_users"),
    route("users/<int:number>/password/", require_POST(user.password), "user-password", "manage_users"),
    route("audit/access/", require_safe(access_log.access_log), "access-log", "read_audit"),
    route("audit/access/export/", require_safe(access_log.export), "access-log-export", "read_audit"),
    route("audit/changes/", require_safe(changes.changes), "changes", "read_audit"),
    route("audit/changes/export/", require_safe(changes.export), "changes-export", "read_audit"),
]

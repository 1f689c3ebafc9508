"""Addresses of livestreams."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.live import acts, desk, feed, pages
from zhumeng.web.site.routes import PUBLIC, route

HOLDS = "hold_events"
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("live/", require_safe(pages.sessions), "live", PUBLIC),
    route("live/all.ics", require_safe(feed.all_sessions), "live-feed", PUBLIC),
    route("live/<int:number>/", require_safe(pages.session), "livestream", PUBLIC),
    route("live/<int:number>/reminder.ics", require_safe(feed.one_session), "livestream-feed", PUBLIC),
    route("live-desk/", require_safe(desk.sessions), "live-desk", HOLDS),
    route("live-desk/new/", FORM(desk.new), "live-new", HOLDS),
    route("live-desk/<int:number>/", require_safe(desk.session), "live-held", HOLDS),
    route("live-desk/<int:number>/change/", FORM(desk.change), "live-change", HOLDS),
    route("live-desk/<int:number>/publish/", require_POST(acts.publish), "live-publish", HOLDS),
    route("live-desk/<int:number>/cancel/", require_POST(acts.cancel), "live-cancel", HOLDS),
    route("live-desk/<int:number>/close/", require_POST(acts.close), "live-close", HOLDS),
]

"""Addresses of fairs."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.fairs import acts, booking, desk, door, export, feed, mine, pages
from zhumeng.web.site.routes import PUBLIC, route

HOLDS = "hold_events"
OWN = "own_adverts"
SEEKS = "seek_jobs"
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("fairs/", require_safe(pages.fairs), "fairs", PUBLIC),
    route("fairs/all.ics", require_safe(feed.all_fairs), "fairs-feed", PUBLIC),
    route("fairs/<int:number>/", require_safe(pages.fair), "fair", PUBLIC),
    route("fairs/<int:number>/fair.ics", require_safe(feed.one_fair), "fair-feed", PUBLIC),
    route("fairs/<int:number>/sign-up/", require_POST(mine.sign_up), "fair-sign-up", SEEKS),
    route("fairs/<int:number>/take-back/", require_POST(mine.take_back), "fair-take-back", SEEKS),
    route("fairs/<int:number>/book/", FORM(booking.book), "fair-book", OWN),
    route("my-fairs/", require_safe(mine.my_fairs), "my-fairs", (OWN, SEEKS)),
    route("bookings/<int:number>/", require_safe(booking.booking), "booking", (OWN, HOLDS)),
    route("bookings/<int:number>/withdraw/", require_POST(booking.withdraw), "booking-withdraw", OWN),
    route("bookings/<int:number>/results/", require_POST(booking.results), "booking-results", (OWN, HOLDS)),
    route("bookings/<int:number>/decide/", require_POST(booking.decide), "booking-decide", HOLDS),
    route("fair-desk/", require_safe(desk.fairs), "fair-desk", HOLDS),
    route("fair-desk/new/", FORM(desk.new), "fair-new", HOLDS),
    route("fair-desk/<int:number>/", require_safe(desk.fair), "fair-held", HOLDS),
    route("fair-desk/<int:number>/change/", FORM(desk.change), "fair-change", HOLDS),
    route("fair-desk/<int:number>/publish/", require_POST(acts.publish), "fair-publish", HOLDS),
    route("fair-desk/<int:number>/postpone/", require_POST(acts.postpone), "fair-postpone", HOLDS),
    route("fair-desk/<int:number>/cancel/", require_POST(acts.cancel), "fair-cancel", HOLDS),
    route("fair-desk/<int:number>/close/", require_POST(acts.close), "fair-close", HOLDS),
    route("fair-desk/<int:number>/door/", FORM(door.door), "fair-door", HOLDS),
    route("fair-desk/<int:number>/visitors/", require_POST(door.visitors), "fair-visitors", HOLDS),
    route("fair-desk/<int:number>/bookings.xlsx", require_safe(export.bookings), "bookings-export", HOLDS),
    route("fair-desk/<int:number>/report.xlsx", require_safe(export.report), "fair-export", HOLDS),
]

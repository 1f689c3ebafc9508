"""Addresses of interviews."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.interviews import acts, feed, pages, plan, room
from zhumeng.web.site.routes import route

OWN = "own_adverts"
SEEKS = "seek_jobs"
BOTH = (OWN, SEEKS)
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("interviews/", require_safe(pages.interviews), "interviews", BOTH),
    route("interviews/jobs/<int:number>/", require_safe(plan.plan), "interview-plan", OWN),
    route("interviews/jobs/<int:number>/offer/", require_POST(plan.offer), "interview-offer", OWN),
    route("interviews/jobs/<int:number>/invite/", require_POST(plan.invite), "interview-invite", OWN),
    route("interviews/slots/<int:number>/withdraw/", require_POST(plan.withdraw), "slot-withdraw", OWN),
    route("interviews/<int:number>/", require_safe(pages.interview), "interview", BOTH),
    route("interviews/<int:number>/interview.ics", require_safe(feed.one), "interview-feed", BOTH),
    route("interviews/<int:number>/take/", require_POST(acts.take), "interview-take", SEEKS),
    route("interviews/<int:number>/decline/", require_POST(acts.decline), "interview-decline", SEEKS),
    route("interviews/<int:number>/ask/", require_POST(acts.ask), "interview-ask", SEEKS),
    route("interviews/<int:number>/absent/", require_POST(acts.absent), "interview-absent", SEEKS),
    route("interviews/<int:number>/move/", require_POST(acts.move), "interview-move", OWN),
    route("interviews/<int:number>/cancel/", require_POST(acts.cancel), "interview-cancel", OWN),
    route("interviews/<int:number>/outcome/", require_POST(acts.outcome), "interview-outcome", OWN),
    route("interviews/<int:number>/room/", require_safe(room.room), "interview-room", BOTH),
    route("interviews/<int:number>/room/enter/", require_POST(room.enter), "room-enter-json", BOTH),
    route("interviews/<int:number>/room/leave/", require_POST(room.leave), "room-leave-json", BOTH),
    route("interviews/<int:number>/room/signals/", FORM(room.signals), "room-signals-json", BOTH),
]

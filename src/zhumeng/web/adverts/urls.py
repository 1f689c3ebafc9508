"""Addresses of adverts."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.adverts import (
    acts,
    agencies,
    applicants,
    blacklist,
    forms,
    inspection,
    labour,
    pages,
    people,
)
from zhumeng.web.site.routes import route

POSTS = "post_adverts"
OWN = "own_adverts"
INSPECTS = "inspect_adverts"
SEES = ("post_adverts", "inspect_adverts")
FORM = require_http_methods(["GET", "HEAD", "POST"])

EITHER = ("own_adverts", "hold_events")

urlpatterns = [
    route("labour/", require_safe(labour.labour), "labour", EITHER),
    route("labour/export/", require_safe(labour.export), "labour-export", "hold_events"),
    route("labour/report/", require_POST(labour.report), "labour-report", OWN),
    route("labour/<int:number>/", require_POST(labour.answer), "labour-answer", "hold_events"),
    route("labour/loans/<int:number>/", require_POST(labour.loan), "labour-loan", OWN),
    route("adverts/", require_safe(pages.adverts), "adverts", POSTS),
    route("adverts/new/", FORM(forms.new), "advert-new", POSTS),
    route("adverts/sheet/", FORM(forms.sheet), "advert-sheet", POSTS),
    route("adverts/template/", require_safe(forms.template), "advert-template", POSTS),
    route("adverts/agencies/", FORM(agencies.agencies), "agencies", OWN),
    route("adverts/agencies/<int:number>/end/", require_POST(agencies.end), "agency-end", OWN),
    route("adverts/<int:number>/", require_safe(pages.advert), "advert", SEES),
    route("adverts/<int:number>/correct/", FORM(forms.correct), "advert-correct", POSTS),
    route("adverts/<int:number>/appeal/", require_POST(acts.appeal), "advert-appeal", POSTS),
    route("adverts/<int:number>/close/", require_POST(acts.close), "advert-close", POSTS),
    route("adverts/<int:number>/people/", require_safe(people.people), "advert-people", OWN),
    route("adverts/<int:number>/invite/", require_POST(people.invite), "advert-invite", OWN),
    route("adverts/<int:number>/occupation/", require_POST(people.occupation), "advert-occupation", POSTS),
    route("adverts/<int:number>/decide/", require_POST(inspection.decide), "advert-decide", INSPECTS),
    route("adverts/<int:number>/list/", require_POST(blacklist.propose), "advert-list", INSPECTS),
    route("applicants/<int:number>/", require_POST(applicants.answer), "applicant-answer", OWN),
    route("inspection/", require_safe(inspection.queue), "inspection", INSPECTS),
    route("complaints/<int:number>/", require_POST(inspection.complaint), "complaint-decide", INSPECTS),
    route("blacklist/", require_safe(blacklist.listings), "blacklist", SEES),
    route("blacklist/<int:number>/", require_safe(blacklist.listing), "listing", SEES),
    route("blacklist/<int:number>/speak/", require_POST(blacklist.speak), "listing-speak", OWN),
    route("blacklist/<int:number>/plead/", require_POST(blacklist.plead), "listing-plead", OWN),
    route("blacklist/<int:number>/decide/", require_POST(blacklist.decide), "listing-decide", INSPECTS),
    route("blacklist/<int:number>/settle/", require_POST(blacklist.settle), "listing-settle", INSPECTS),
]

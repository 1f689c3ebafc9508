"""Addresses of jobs."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.jobs import acts, cv, feed, mine, pages, profile, recommended, searches
from zhumeng.web.site.routes import PUBLIC, SIGNED_IN, route

FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("jobs/", require_safe(pages.jobs), "jobs", PUBLIC),
    route("jobs/feed.json", require_safe(feed.feed), "jobs-feed", PUBLIC),
    route("jobs/sitemap.xml", require_safe(feed.sitemap), "jobs-sitemap", PUBLIC),
    route("jobs/<int:number>/", require_safe(pages.job), "job", PUBLIC),
    route("jobs/<int:number>/complain/", require_POST(acts.complain), "job-complain", PUBLIC),
    route("jobs/<int:number>/apply/", require_POST(acts.apply), "job-apply", "seek_jobs"),
    route("jobs/<int:number>/why/", require_safe(recommended.why), "job-why", "seek_jobs"),
    route("jobs/<int:number>/turn-down/", require_POST(recommended.turn_down), "job-turn-down", "seek_jobs"),
    route("recommended/", require_safe(recommended.recommended), "recommended", "seek_jobs"),
    route("invitations/<int:number>/", require_POST(recommended.answer), "invitation-answer", "seek_jobs"),
    route("my-profile/", FORM(profile.profile), "my-profile", "seek_jobs"),
    route("my-profile/withdraw/", require_POST(profile.withdraw), "profile-withdraw", "seek_jobs"),
    route("my-searches/", FORM(searches.my_searches), "my-searches", SIGNED_IN),
    route("my-searches/<int:number>/", require_POST(searches.act), "my-search", SIGNED_IN),
    route("jobs/searches/<str:token>/feed.json", require_safe(searches.feed), "search-feed", PUBLIC),
    route("jobs/searches/<str:token>/feed.atom", require_safe(searches.atom), "search-atom-feed", PUBLIC),
    route("my-cv/", FORM(cv.my_cv), "my-cv", "seek_jobs"),
    route("my-cv/pdf/", require_POST(cv.pdf), "my-cv-pdf", "seek_jobs"),
    route("my-cv/erase/", require_POST(cv.erase), "my-cv-erase", "seek_jobs"),
    route("applicants/<int:number>/cv/", require_safe(cv.received), "applicant-cv", "own_adverts"),
    route("my-jobs/", require_safe(mine.my_jobs), "my-jobs", "seek_jobs"),
    route("my-jobs/<int:number>/withdraw/", require_POST(mine.withdraw), "my-job-withdraw", "seek_jobs"),
]

"""Addresses of jobs."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.jobs import acts, feed, mine, pages
from zhumeng.web.site.routes import PUBLIC, route

urlpatterns = [
    route("jobs/", require_safe(pages.jobs), "jobs", PUBLIC),
    route("jobs/feed.json", require_safe(feed.feed), "jobs-feed", PUBLIC),
    route("jobs/sitemap.xml", require_safe(feed.sitemap), "jobs-sitemap", PUBLIC),
    route("jobs/<int:number>/", require_safe(pages.job), "job", PUBLIC),
    route("jobs/<int:number>/complain/", require_POST(acts.complain), "job-complain", PUBLIC),
    route("jobs/<int:number>/apply/", require_POST(acts.apply), "job-apply", "seek_jobs"),
    route("my-jobs/", require_safe(mine.my_jobs), "my-jobs", "seek_jobs"),
    route("my-jobs/<int:number>/withdraw/", require_POST(mine.withdraw), "my-job-withdraw", "seek_jobs"),
]

"""Addresses of sources, intakes and runs."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.intake import dialogue, intakes, runs, sources
from zhumeng.web.site.routes import route

ONE = "intakes/<int:number>"

urlpatterns = [
    route("sources/", require_safe(sources.sources), "sources", "read_sources"),
    route("sources/<slug:code>/", require_safe(sources.source), "source", "read_sources"),
    route("sources/<slug:code>/template/", require_safe(sources.template), "source-template", "read_sources"),
    route("upload/", require_http_methods(["GET", "HEAD", "POST"])(dialogue.upload), "upload", "intake"),
    route("intakes/", require_safe(intakes.intakes), "intakes", "read_sources"),
    route("intakes/export/", require_safe(intakes.export), "intakes-export", "read_sources"),
    route(f"{ONE}/", require_safe(intakes.intake), "intake", "read_sources"),
    route(f"{ONE}/errors/", require_safe(intakes.errors), "intake-errors", "read_sources"),
    route(f"{ONE}/correct/", require_POST(dialogue.correct), "intake-correct", "intake"),
    route(
        "intakes/<int:number>/confirm/", require_POST(dialogue.confirm), "intake-confirm", "confirm_intake"
    ),
    route(f"{ONE}/discard/", require_POST(dialogue.discard), "intake-discard", "intake"),
    route("runs/", require_safe(runs.runs), "runs", "read_sources"),
    route("runs/ask/", require_POST(runs.ask), "run-ask", "run_month"),
    route("runs/<int:number>/", require_safe(runs.run), "run", "read_sources"),
    route("runs/<int:number>/stop/", require_POST(runs.stop), "run-stop", "run_month"),
]

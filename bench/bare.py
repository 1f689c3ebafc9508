"""The peer: a Django page that reads fifty rows of the same table and renders them, and nothing else."""

from __future__ import annotations

import sys

import django
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = (
    "<!doctype html><h1>{{ count }}</h1><table>"
    "{% for code, name in rows %}<tr><td>{{ code }}<td>{{ name }}{% endfor %}</table>"
)


def bare(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Fifty rows and a count."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registers_employer")
        count = cursor.fetchone()[0]
        cursor.execute("SELECT credit_code, name FROM registers_employer ORDER BY id LIMIT 50")
        rows = cursor.fetchall()
    return HttpResponse(engines["django"].from_string(PAGE).render({"count": count, "rows": rows}))


urlpatterns = [path("bare/", bare)]


def main(port: int) -> None:
    """Serve it with the same server and threads as the product."""
    from waitress import serve

    from zhumeng.foundation.settings import DATABASES

    settings.configure(
        SECRET_KEY="bare", ALLOWED_HOSTS=["*"], DATABASES=DATABASES, ROOT_URLCONF="bench.bare", USE_TZ=True,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )  # fmt: skip
    django.setup()
    from django.core.wsgi import get_wsgi_application

    serve(get_wsgi_application(), host="127.0.0.1", port=port, threads=4)


if __name__ == "__main__":
    main(int(sys.argv[sys.argv.index("--port") + 1]))

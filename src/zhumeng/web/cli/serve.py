"""``zhumeng serve``: the pages, and the worker for long jobs beside them."""

from __future__ import annotations

import os

import click

from zhumeng.foundation.boot import database
from zhumeng.foundation.home import demo_note
from zhumeng.web.serving.parent import Child, keep_alive, listen
from zhumeng.web.serving.secret import make_web_key
from zhumeng.web.site.translations import compile_translations

PORT = 8209
HOST = "127.0.0.1"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
def serve(port: int, host: str) -> None:
    """Serve the pages until Ctrl-C; long jobs are done by a worker beside them."""
    serve_pages(port, host)


def serve_pages(port: int = PORT, host: str = HOST) -> None:
    """Bring the database up, start pages and worker, and keep both alive until told to end.

    Refused when the port is in use. Whatever happens to this process, its children end with it.
    """
    with listen(port, host) as listening:
        make_web_key()
        compile_translations()
        with database():
            from django.db import connections

            connections.close_all()  # the children have their own
            at = listening.fileno()
            pages = Child("zhumeng.web.serving.pages", (str(at),), (at,))
            click.echo(f"页面 pages: http://{_shown(host)}:{port}/　停止 stop: Ctrl-C")
            _warn_of_the_world(host)
            keep_alive([pages, Child("zhumeng.web.serving.worker")])
    click.echo("已停止 stopped")


def _warn_of_the_world(host: str) -> None:
    """Other machines reach the pages: say what that asks for."""
    if host in {"127.0.0.1", "localhost", "::1"}:
        return
    if demo_note().is_file():
        click.echo(
            "演示登录对所有能访问此地址的人开放 anyone who reaches this may use the demo logins", err=True
        )
    if not os.environ.get("ZHUMENG_HOSTS"):
        click.echo(
            "其他机器访问时须设 ZHUMENG_HOSTS for other machines set ZHUMENG_HOSTS to the names they use",
            err=True,
        )


def _shown(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 – shown, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host

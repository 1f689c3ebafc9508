"""The child that answers requests. Started by the parent: ``python -m zhumeng.web.serving.pages FD``."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from threading import Thread

from zhumeng.foundation.home import home
from zhumeng.foundation.memory import keep_what_is_loaded, look_rarely
from zhumeng.web.serving.tether import tie_to_parent

THREADS = 4
LARGEST_REQUEST = 128 << 20
"""Bytes; more is cut off before it is read. The upload form refuses at 100 MB, with a page."""


def main() -> None:
    """Serve on the listening socket that the parent holds open."""
    tie_to_parent()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no news
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    _keep_uploads_private()
    from waitress.server import create_server

    from zhumeng.foundation.city import the_pack
    from zhumeng.web.site.wsgi import application

    the_pack()
    look_rarely()
    keep_what_is_loaded()
    Thread(target=_warm, daemon=True).start()
    listening = socket.socket(fileno=int(sys.argv[1]))
    server = create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        max_request_body_size=LARGEST_REQUEST,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **_proxy(),
    )
    server.run()


def _warm() -> None:
    """What takes long to prepare in a large city is prepared before somebody asks."""
    from django.db import Error, connections

    from zhumeng.foundation.city import the_pack
    from zhumeng.foundation.today import today
    from zhumeng.work.recruitment.matching.api import warm

    try:
        with suppress(Error):  # a database that is not there is told by the first page
            warm(the_pack(), today())
    finally:
        connections.close_all()


def _proxy() -> dict[str, object]:
    """Behind a proxy that speaks TLS, its word about the scheme is believed."""
    trusted = os.environ.get("ZHUMENG_PROXY", "127.0.0.1")
    if os.environ.get("ZHUMENG_TLS") != "1":
        return {}
    return {"trusted_proxy": trusted, "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"}}


def _keep_uploads_private() -> None:
    """Files on their way in are spilled to a folder that only this user reads; what a kill left goes."""
    folder = home() / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    tempfile.tempdir = str(folder)


if __name__ == "__main__":
    main()

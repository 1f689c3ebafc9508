"""Every page a reader can reach by links, one of each kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

NOT_PAGES = ("-export", "-feed", "-sitemap", "report-file", "-errors", "-template", "-json")
LINKS = "() => [...document.querySelectorAll('main a[href], nav a[href]')].map(a => a.getAttribute('href'))"
HREF = re.compile(r'href="([^"]+)"')
MOST = 80
"""Kinds of pages one reader may reach; more would be a walk in circles."""


def kind_of(address: str) -> str:
    """The name of the address, or nothing for what is no page of ours."""
    path = address.partition("?")[0].partition("#")[0]
    if not path.startswith("/"):
        return ""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return ""
    return "" if name.endswith(NOT_PAGES) else name


def walk(page: Page, start: str = "/", known: Collection[str] = ()) -> Iterator[tuple[str, Any]]:
    """Open one page of each kind, from ``start`` by its links; yields (kind, response).

    Pages of kinds that are ``known`` are asked for and read, without being drawn.
    """
    waiting, seen = [start], set()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        drawn = kind_of(address) not in known
        response: Any = page.goto(address) if drawn else page.request.get(address)
        kind = kind_of("/" + (page.url if drawn else response.url).split("/", 3)[3])
        if kind in seen:
            continue
        seen.add(kind)
        yield kind, response
        for link in page.evaluate(LINKS) if drawn else map(unescape, HREF.findall(response.text())):
            found = kind_of(link)
            if found and found not in seen and found not in {kind_of(one) for one in waiting}:
                waiting.append(link)

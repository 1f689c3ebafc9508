"""Addresses in templates are made whole by their tags, so that month, place and filters are kept."""

from __future__ import annotations

import re

from web.site.extracted import WEB

APPENDED = re.compile(r"\{% (?:go|this_page) [^%]*%\}(?:[?&]|\{% if)")


def test_no_template_writes_a_query_behind_an_address_that_may_have_one() -> None:
    found = {file.name for file in (WEB / "web").rglob("*.html") if APPENDED.search(file.read_text("utf-8"))}
    assert found == set()

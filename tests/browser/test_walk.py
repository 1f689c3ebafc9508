"""Every role walks through every kind of page it reaches, with a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.conftest import AXE
from browser.walk import walk
from zhumeng.foundation.city import the_pack

pytestmark = pytest.mark.enable_socket
SignIn = Callable[..., Page]
WIDE = (
    "city-handler",
    "auditor",
    "admin",
    "employer",
    "job-seeker",
    "responsible-office",
    "street-caseworker",
    "data-officer",
    "lead-office",
)
"""Roles that together reach every kind of page."""
CHECKED: set[tuple[str, str]] = set()
"""Kinds of pages on which barriers were looked for: once a language, for the check takes its time."""
CONTRASTED: set[str] = set()
"""Kinds of pages whose colours were looked at: they come from the style sheet, whatever the language says."""
DRAWN: set[str] = set()
"""Kinds of pages that a browser has drawn for somebody; further roles need only reach them."""
FOREIGN = """() => {
  const bad = [], cjk = /[\\u4e00-\\u9fff]/;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, at = node.parentElement;
    if (['SCRIPT', 'STYLE'].includes(at.tagName) || !cjk.test(node.textContent)) continue;
    if (!at.closest('[lang]').lang.startsWith('zh')) bad.push(node.textContent.trim().slice(0, 60));
  }
  return bad;
}"""
ROLES = [role.code.replace("_", "-") for role in the_pack().roles]


@pytest.mark.parametrize("role", [role for role in ROLES if role not in WIDE])
def test_every_page_a_role_is_offered_opens(sign_in: SignIn, role: str) -> None:
    page = sign_in(role)
    refused = []
    for kind, answer in walk(page, known=DRAWN):
        DRAWN.add(kind)
        refused += [(kind, answer.status)] if answer.status >= 400 else []
    assert refused == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("role", WIDE)
def test_every_page_opens_without_barrier_and_sideways_scroll(
    sign_in: SignIn, role: str, language: str
) -> None:
    checker = AXE.read_text(encoding="utf-8") if AXE.is_file() else ""
    found: list[tuple[object, ...]] = []
    page = sign_in(role, width=390, language=language)
    for kind, answer in walk(page):
        DRAWN.add(kind)
        found += [(kind, answer.status)] if answer.status >= 400 else []
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [(kind, f"{wide} px wide")] if wide > 390 else []
        if checker and (kind, language) not in CHECKED:
            page.evaluate(checker)
            found += [(kind, *barrier) for barrier in barriers(page, contrast=kind not in CONTRASTED)]
            CHECKED.add((kind, language))
            CONTRASTED.add(kind)
        if language == "en":
            found += [(kind, "not English", text) for text in page.evaluate(FOREIGN)]
    assert found == []
    if not checker:
        pytest.skip("pages open; the accessibility checker is not installed: `make assets` tells why")


def barriers(page: Page, contrast: bool) -> list[tuple[str, str]]:
    """Rules of accessibility that the page breaks, each with where."""
    rules = {} if contrast else {"color-contrast": {"enabled": False}}
    result = page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], rules})", rules)
    return [(broken["id"], broken["nodes"][0]["html"][:160]) for broken in result["violations"]]


@pytest.mark.parametrize("role", ["leader", "district-maker", "data-officer"])
def test_pages_read_without_scripts(sign_in: SignIn, role: str) -> None:
    page = sign_in(role, scripts=False)
    assert page.locator("h1").inner_text()
    links = [link.get_attribute("href") or "/" for link in page.locator("nav.menu a").all()]
    for address in links:  # all were read before, for another page may have another menu
        page.goto(address)
        assert page.locator("h1").inner_text()

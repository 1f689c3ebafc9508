"""Every text that code and templates ask to be translated."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
WEB = Path(__file__).parents[3] / "src/zhumeng"
Message = tuple[str | None, str]
"""Context (or None) and English text."""


def messages_of(file: Path) -> Iterator[Message]:
    """The messages of one Python file or template."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        text = templatize(text, origin=str(file))
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        first = message[0] if isinstance(message, tuple) else message
        yield (context or None, first)


def all_messages(area: Path) -> set[Message]:
    """Every message of a folder."""
    files = [*area.rglob("*.py"), *area.rglob("*.html")]
    return {message for file in files for message in messages_of(file)}

"""English is the text of the code; Chinese is complete beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from web.site.extracted import WEB, all_messages

AREAS = sorted({folder.parent for kind in ("templates", "locale") for folder in WEB.glob(f"**/{kind}")})
CJK = re.compile(r"[\u4e00-\u9fff]")


def catalogue(area: Path) -> dict[tuple[str | None, str], str]:
    """(context, English) → Chinese of one area; a plural stands under its singular."""
    with (area / "locale/zh_Hans/LC_MESSAGES/django.po").open("rb") as handle:
        found = {}
        for message in read_po(handle, locale="zh_Hans"):
            english = message.id if isinstance(message.id, str) else message.id[0]
            chinese = message.string if isinstance(message.string, str) else message.string[0]
            found[(message.context or None, english)] = chinese
        return found


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_every_text_has_its_chinese(area: Path) -> None:
    known = catalogue(area) | catalogue(WEB / "web/site")
    missing = sorted(text for context, text in all_messages(area) if not known.get((context, text)))
    assert missing == []


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_no_catalogue_keeps_what_nobody_says(area: Path) -> None:
    said = all_messages(WEB / "web") if area.name == "site" else all_messages(area)
    assert sorted(text for key in catalogue(area) if key not in said and (text := key[1])) == []


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_placeholders_stay(area: Path) -> None:
    for (_context, english), chinese in catalogue(area).items():
        asked, given = (set(re.findall(r"%\((\w+)\)", text)) for text in (english, chinese))
        assert asked == given or not english, (english, chinese)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_templates_say_nothing_in_chinese(area: Path) -> None:
    """Chinese stands in the catalogue; in templates only as data, or as the name of the language."""
    allowed = {"筑梦", "中文", "（", "）"}
    for file in area.rglob("*.html"):
        if file.name == "broken.html":  # stands alone when nothing else works: both languages at once
            continue
        left = file.read_text(encoding="utf-8")
        for word in allowed:
            left = left.replace(word, "")
        assert not CJK.search(left), file.name


def test_the_same_english_is_the_same_chinese_everywhere() -> None:
    """Catalogues are read as one: where two differ, which one wins would be chance."""
    found: dict[tuple[str | None, str], set[str]] = {}
    for area in AREAS:
        for key, chinese in catalogue(area).items():
            found.setdefault(key, set()).add(chinese)
    assert {key[1]: words for key, words in found.items() if len(words) > 1} == {}

"""What an advert says of its post: an ordinary or a public-welfare one, and work of the statutory lists."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.recruitment import Terms
from zhumeng.work.recruitment.models import ORDINARY, PROGRAMMES, PUBLIC_POST, Advert, AdvertFinding
from zhumeng.work.recruitment.programmes import JOB

POST_WORDS: Mapping[str, str] = {"": ORDINARY, "普通岗位": ORDINARY, "公益性岗位": PUBLIC_POST}
KINDS = (*PROGRAMMES, PUBLIC_POST)
"""What somebody may look for: a programme, or public-welfare posts among the jobs."""
WOMEN, MINORS = "women", "minors"
CONFIRM = "confirm"
"""The severity of a finding that accuses of nothing: an office confirms before the advert is published."""
TABLE = "listed_work"


@dataclass(frozen=True)
class ListedWork:
    """Work of a statutory list: ``bars`` whom it is barred to (women, minors of 16 and 17), its wording in
    the law, the clause, the text that was read for it and how surely."""

    code: str
    name: Name
    bars: frozenset[str]
    text: str
    clause: str
    source: str
    confidence: str


def listed_work(pack: Pack) -> Mapping[str, ListedWork]:
    """All such work by code, in the order of the table; empty where the pack has none."""
    file = pack.code_tables.get(TABLE)
    return _rows(file) if file else {}


@lru_cache(maxsize=4)
def _rows(file: Path) -> Mapping[str, ListedWork]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {
            row["code"]: ListedWork(
                row["code"], Name(zh=row["zh"], en=row["en"]), frozenset(row["bars"].split()),
                row["text"], row["clause"], row["source"], row["confidence"],
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def listed_of(pack: Pack, row: Advert) -> list[ListedWork]:
    """The listed work an advert says it is."""
    known = listed_work(pack)
    return [known[code] for code in row.listed_work.split("、") if code in known]


def read_listed(pack: Pack, text: str) -> str:
    """Codes or names parted by 、 or a comma, as codes in the order of the table; empty for none."""
    known = listed_work(pack)
    codes = {one.name.zh: code for code, one in known.items()} | {code: code for code in known}
    said = [part.strip() for part in re.split("[、，,;；]", text) if part.strip()]
    for part in said:
        if part not in codes:
            raise Refused(_("“%(text)s” is no work of the statutory lists") % {"text": part[:40]})
    named = {codes[part] for part in said}
    return "、".join(code for code in known if code in named)


def read_post(text: str, terms: Terms, programme: str) -> str:
    """The kind of a post by its code or word; nothing is an ordinary one. Refused for a public-welfare post
    where the city has no terms for them that day, or of a place that is no job."""
    found = POST_WORDS.get(text, text)
    if found not in (ORDINARY, PUBLIC_POST):
        raise Refused(_("there is no such kind of post"))
    if found == PUBLIC_POST and terms.public_posts is None:
        raise Refused(_("no public-welfare posts are posted here today"))
    if found == PUBLIC_POST and programme != JOB:
        raise Refused(_("only a job can be a public-welfare post"))
    return found


def to_confirm(pack: Pack, row: Advert, terms: Terms) -> AdvertFinding | None:
    """What the district confirms of a public-welfare post before anybody sees it: that it opened so many
    there. Another place or number is confirmed anew, another wording is not."""
    if row.post_kind != PUBLIC_POST or terms.public_posts is None:
        return None
    unit = pack.territories.get(row.unit)
    return AdvertFinding(
        advert=row, number=row.revision, rule=PUBLIC_POST, kind=PUBLIC_POST, severity=CONFIRM,
        field="post_kind", start=0, end=0,
        words=f"公益性岗位：{unit.name if unit else row.unit}，{row.headcount}人",
        clause=terms.public_posts.clause,
        name={
            "zh": "公益性岗位须经人力社保部门认定",
            "en": "A public-welfare post is recognised by the district",
        },
        suggestion={
            "zh": "核对岗位认定文件后放行；未经认定的，改为普通岗位",
            "en": "confirm it by the district’s decision on the post; without one it is an ordinary job",
        },
    )  # fmt: skip


def kinds_of(programme: str, post_kind: str) -> str:
    """The kinds an advert is found under, parted by a blank."""
    return f"{programme} {PUBLIC_POST}" if post_kind == PUBLIC_POST else programme

"""Post the adverts of a spreadsheet: each good row is one advert, each faulty one is told with reasons."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.actions.post_advert import post_advert, poster_of
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.typed import FIELDS, read_typed

HEADS = {
    "title": "岗位名称", "text": "岗位描述", "unit": "工作区县", "occupation": "职业代码（可不填）",
    "edu_min": "学历（0不限 1高中中专 2大专 3本科 4硕士 5博士）", "pay_from": "最低月薪（元）",
    "pay_to": "最高月薪（元）", "exp_years": "工作年限", "headcount": "招聘人数",
    "ends_on": "截止日期（如2022-08-31）", "skills": "技能要求（用顿号分开）",
    "licences": "要求证照（用顿号分开）", "post_kind": "岗位性质（普通岗位、公益性岗位）",
    "listed_work": "禁忌劳动类别（女职工、未成年工禁忌劳动，填名称，用顿号分开）",
    "programme": "类别（就业岗位、见习岗位、实习岗位、培训名额）", "months": "见习月数",
    "allowance": "见习月补助（元）", "mentor": "见习带教人", "base": "见习基地", "weeks": "实习周数",
    "major": "实习专业", "group_size": "实习每组人数", "course": "培训课程", "trade": "培训工种",
    "hours": "培训课时", "from_on": "培训开始日期", "until_on": "培训结束日期", "certificate": "培训证书",
    "school": "院校（实习派出院校、培训院校）",
}  # fmt: skip
"""Heads of the template, by the field; a column is known by its field's name or by how its head begins."""
KINDS = {"就业岗位": "job", "见习岗位": "traineeship", "实习岗位": "internship", "培训名额": "training"}
LARGEST, UNPACKED, MOST_ROWS = 2_000_000, 50_000_000, 500


@dataclass(frozen=True)
class Row:
    """A row of the sheet, counted as the sheet does: the advert it became, or what is wrong by field."""

    row: int
    title: str
    advert: Advert | None
    faults: Mapping[str, str]


def post_sheet(pack: Pack, reader: Reader, content: bytes, credit_code: str = "") -> list[Row]:
    """Post every good row of an XLSX file; the same file sent again posts nothing twice.

    Refused when the file as a whole cannot be read, has too many rows or lacks a needed column.
    """
    require_unlisted(poster_of(reader, credit_code), today())
    digest = hashlib.sha256(content).hexdigest()[:32]
    found = []
    for number, typed in _rows(content):
        read = read_typed(pack, typed, today())
        row, faults = None, dict(read.faults)
        if not faults:
            try:
                row = post_advert(pack, reader, typed, f"sheet-{digest}-{number}", channel="sheet",
                                  credit_code=credit_code)  # fmt: skip
            except Forbidden as error:
                faults = {"unit": error.what}
        found.append(Row(number, typed["title"][:100], row, faults))
    return found


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    lines = _cells(content)
    heads = [_text(cell).strip() for cell in lines[0]] if lines else []
    place = {name: at for name in FIELDS for at, head in enumerate(heads) if _is(head, name)}
    missing = [HEADS[name] for name in ("title", "text", "unit", "headcount", "ends_on") if name not in place]
    if missing:
        raise Refused(
            _("the sheet lacks the column “%(name)s”") % {"name": missing[0]},
            mend=_("fill in the template and keep its first line"),
        )
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        typed = {name: _text(cells[at]).strip() if at < len(cells) else "" for name, at in place.items()}
        typed["programme"] = KINDS.get(typed.get("programme", ""), typed.get("programme", ""))
        if any(value for name, value in typed.items() if name != "programme"):
            rows.append((number, dict.fromkeys(FIELDS, "") | typed))
    if not rows:
        raise Refused(_("the sheet has no rows"), mend=_("write one advert a line below the heads"))
    if len(rows) > MOST_ROWS:
        raise Refused(_("the sheet has more than %(n)d rows") % {"n": MOST_ROWS}, mend=_("send it in parts"))
    return rows


def _cells(content: bytes) -> list[list[object]]:
    again = _("save it as .xlsx from the template and send it again")
    if len(content) > LARGEST:
        raise Refused(_("the file is larger than 2 MB"), mend=_("send it in parts"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise Refused(_("the file unpacks to too much"), mend=again)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return list(book.get_sheet_by_index(0).to_python(nrows=MOST_ROWS * 4))
    except (zipfile.BadZipFile, CalamineError, IndexError, ValueError) as error:
        raise Refused(_("this is no spreadsheet that can be read"), mend=again) from error


def _is(head: str, name: str) -> bool:
    plain = HEADS[name].split("（")[0]
    return head.lower() == name or head.split("（")[0].split("(")[0].strip() == plain


def _text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

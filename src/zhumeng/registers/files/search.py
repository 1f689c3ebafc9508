"""Files found: employers by name part or credit code, persons by the whole identity number or by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import connect
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import schemas, the_lake, the_pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.display import employer_display
from zhumeng.registers.employers.resolve import find_employers
from zhumeng.registers.files.lines import Named, word_of
from zhumeng.registers.files.person import reached
from zhumeng.registers.files.reach import reach_sql
from zhumeng.registers.people.search import find_person

AT_MOST = 50
"""Results shown; who finds more must ask more precisely."""
LEAST, MOST = 2, 60
"""Length of a question in characters."""

EMPLOYERS = """
SELECT employer_id, credit_code, employer_name, employer_kind, status, registered_territory,
  coalesce(m.territory, insured_territory) AS insured, heads, m.month
FROM register.employers AS e
FULL JOIN (
  SELECT employer_id, max_by(territory, month) AS territory, max_by(heads, month) AS heads,
    max(month) AS month
  FROM up_to."derived/employer_month" GROUP BY employer_id
) AS m USING (employer_id)
"""


@dataclass(frozen=True)
class FoundEmployer:
    """One employer found; ``heads`` of its last insured month ``month``."""

    id: int
    credit_code: str
    name: str
    kind: Named | None
    status: Named | None
    registered: str | None
    insured: str | None
    heads: int | None
    month: Month | None


def find_employers_of(scope: Scope, month: Month, asked: str) -> tuple[list[FoundEmployer], bool]:
    """Employers in scope whose name holds the text or whose credit code it is, and whether there are more."""
    asked = _sensible(asked)
    pack = the_pack()
    sql = Windows(the_lake().snapshot(), month, schemas(pack)).resolve(EMPLOYERS)
    near = " OR ".join(
        reach_sql(pack, scope, column, month.last_day) for column in ("registered_territory", "insured")
    )
    code = asked.upper()
    with connect() as connection:
        rows = connection.execute(
            f"FROM ({sql}) WHERE (contains(employer_name, ?) OR employer_id = ?) AND ({near}) "
            f"ORDER BY employer_name, employer_id LIMIT {AT_MOST + 1}",
            [asked, find_employers([code]).get(code, 0)],
        )
        found = [_found(pack, row) for row in _dicts(rows)]
    return found[:AT_MOST], len(found) > AT_MOST


def find_person_of(reader: Reader, month: Month, number: str) -> int:
    """The person of a whole identity number, in the reader's scope; the search is logged without the number.

    Refused for a number that is wrong, Missing for one that is unknown or lies elsewhere: told alike.
    """
    if not number.strip():
        raise Refused(
            _("There is nothing to search for"), mend=_("write the whole identity number, 18 characters")
        )
    person = find_person(number.strip()[:MOST])
    log_access(reader, "search", person=person)
    try:
        return reached(reader, person or 0, month)[0]
    except Missing:
        raise Missing(
            _("There is nobody with this identity number in your area"),
            mend=_("compare it with the identity card; ask the street where the person lives"),
        ) from None


def _sensible(asked: str) -> str:
    asked = " ".join(asked.replace("\x00", " ").split())
    if len(asked) < LEAST:
        raise Refused(
            _("There is too little to search for"),
            mend=_("write at least %(least)d characters of the name, or the credit code") % {"least": LEAST},
        )
    if len(asked) > MOST:
        raise Refused(
            _("The question is too long"),
            mend=_("write at most %(most)d characters of the name, or the credit code") % {"most": MOST},
        )
    return asked


def _dicts(rows: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def _found(pack: Pack, row: dict[str, Any]) -> FoundEmployer:
    code, name = row["credit_code"], row["employer_name"]
    if code is None:
        code, name = employer_display(row["employer_id"])
    return FoundEmployer(
        row["employer_id"],
        code,
        name or code,
        word_of(pack, "employers", "employer_kind", row["employer_kind"]),
        word_of(pack, "employers", "status", row["status"]),
        row["registered_territory"],
        row["insured"],
        row["heads"],
        Month.of(row["month"]) if row["month"] else None,
    )

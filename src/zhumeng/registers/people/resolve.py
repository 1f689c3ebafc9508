"""Numbers to persons, for callers that hold plain numbers."""

from __future__ import annotations

from collections.abc import Sequence

from zhumeng.engine.errors import Refused
from zhumeng.engine.identity import mask_number, normal, resident_reason, resident_value
from zhumeng.engine.lake import connect
from zhumeng.engine.sources.reasons import REASONS
from zhumeng.registers.people.vault import Identities, Vault

LATEST_BIRTH = "2100-12-31"


def resolve_people(numbers: Sequence[str]) -> dict[str, int]:
    """The person id of each number, as it was given; persons not known yet are made, without a name.

    Refused when a number is wrong: the first one is named, masked.
    """
    right = canonical(list(dict.fromkeys(numbers)))
    distinct = list(dict.fromkeys(right.values()))
    ids = Vault().find_or_make(Identities(distinct)) if distinct else []
    known = dict(zip(distinct, (int(person) for person in ids), strict=True))
    return {number: known[right[number]] for number in numbers}


def canonical(numbers: list[str]) -> dict[str, str]:
    """Each number as given and in its one right form; Refused at the first that is wrong."""
    if not numbers:
        return {}
    with connect() as connection:
        rows = connection.execute(
            f"""SELECT given, value, {resident_reason("plain", "value", LATEST_BIRTH)} FROM (
                SELECT *, {resident_value("plain")} AS value FROM (
                SELECT given, {normal("given")} AS plain FROM (SELECT unnest(?) AS given)))""",
            [numbers],
        ).fetchall()
    for given, _, why in rows:
        if why:
            raise Refused(f"{mask_number(given)}: {REASONS[why].en}", mend=REASONS[why].mend)
    return {given: value for given, value, _ in rows}

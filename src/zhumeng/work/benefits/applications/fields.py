"""What a form asks: the columns of the records it opens that nobody knows yet, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhumeng.engine.packs.matters import Matter
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources import Column
from zhumeng.foundation.accounts.api import unit_of
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Applicant

ROLES = {
    "参保地": "insured_territory", "登记地": "handled", "户籍地": "hukou_territory",
    "常住地": "residence_territory", "注册地": "registered_territory",
}  # fmt: skip
FALLBACK = ("residence_territory", "hukou_territory", "insured_territory", "registered_territory")
OTHER = Column(name="id_number", zh="涉及人员的证件号码", en="Identity number of the person it is about",
               type="id_number", required=True)  # fmt: skip
"""Asked of a firm when the registers hold the case already and it is about one of its people."""


@dataclass(frozen=True)
class Field:
    """One input: ``name`` in the form, the column it fills and of which matters."""

    name: str
    column: Column
    parts: tuple[str, ...]


def fields_of(
    pack: Pack, parts: Sequence[Matter], who: Applicant, places: Mapping[str, str], office: bool
) -> tuple[Field, ...]:
    """The inputs of a form over some matters; a column of several sources is asked once.

    Not asked: number and day of the application, the applicant, the territory where it is known (``places``
    by matter), what is fixed, and – unless an ``office`` fills the form – what only an office knows.
    """
    found: dict[str, Field] = {}
    sources = [one.source for one in parts]
    for part in parts:
        for column in _asked(pack, part, who, places[part.code], office):
            shared = sources.count(part.source) == 1
            name = column.name if shared else f"{part.code}.{column.name}"
            held = found.get(name)
            if held is not None and (held.column.type, held.column.codes) != (column.type, column.codes):
                name, held = f"{part.code}.{column.name}", None
            kept = held.parts if held else ()
            found[name] = Field(name, held.column if held else column, (*kept, part.code))
    return tuple(found.values())


def _asked(pack: Pack, part: Matter, who: Applicant, place: str, office: bool) -> Iterator[Column]:
    if not part.source:
        policy = pack.policies[part.policy]
        if who.employer is not None and "person_id" in policy.keys:
            yield OTHER
        return
    contract = pack.contracts[part.source]
    own = own_column(pack, part, who.kind)
    for column in contract.columns:
        known = column.name in (*contract.key, *part.fixed, own) or column.form == "today"
        known |= column.type == "territory" and bool(place)
        if not known and (office or column.form != "office"):
            yield column


def own_column(pack: Pack, part: Matter, kind: str) -> str:
    """The column that names the applicant, a person or an employer."""
    type_ = "id_number" if kind == "person" else "credit_code"
    return pack.contracts[part.source].of_type(type_)[0].name


def office_columns(pack: Pack, source: str) -> tuple[Column, ...]:
    """The columns of a source that only an office fills."""
    return tuple(one for one in pack.contracts[source].columns if one.form == "office") if source else ()


def places_of(pack: Pack, parts: Sequence[Matter], who: Applicant, reader: Reader) -> dict[str, str]:
    """The territory of each matter, empty where it must be asked."""
    return {part.code: place_of(pack, part, who, reader) for part in parts}


def cells_of(part: Matter, fields: Sequence[Field], typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed for one matter, by column; empty cells are left out."""
    return {
        one.column.name: text
        for one in fields
        if part.code in one.parts and (text := typed.get(one.name, "").strip())
    }


def place_of(pack: Pack, part: Matter, who: Applicant, reader: Reader) -> str:
    """The territory a matter belongs to: of the kind its policy names, else the counter's, else a home.

    Empty when no register knows one.
    """
    if part.handles in ROLES and (found := who.places.get(ROLES[part.handles])):
        return found
    counter = reader.scope.street or reader.territory
    if not reader.scope.own and counter and counter != pack.territories.city().code:
        return counter
    return next((who.places[role] for role in FALLBACK if who.places.get(role)), "")


def unit_for(pack: Pack, territory: str) -> str:
    """The reporting unit that handles what belongs to a territory; the city where it is not known."""
    return unit_of(pack, territory, today()) if territory else pack.territories.city().code

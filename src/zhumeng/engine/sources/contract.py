"""The data contract of one source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Type = Literal[
    "text",
    "person_name",
    "phone",
    "id_number",
    "credit_code",
    "code",
    "territory",
    "date",
    "month",
    "money",
    "decimal",
    "count",
    "bool",
    "free_text",
]
PERSONAL: frozenset[str] = frozenset({"person_name", "phone"})
"""Types that go to the vault and never to the lake."""
RESERVED = frozenset({"row", "extra", "why", "repeated"})
"""Names the checks use themselves."""
LAKE_TYPES = {
    "text": "VARCHAR",
    "free_text": "VARCHAR",
    "code": "VARCHAR",
    "territory": "VARCHAR",
    "id_number": "BIGINT",
    "credit_code": "BIGINT",
    "date": "DATE",
    "month": "DATE",
    "money": "BIGINT",
    "count": "BIGINT",
    "decimal": "DECIMAL(18,4)",
    "bool": "BOOLEAN",
}


class Part(BaseModel):
    """A piece of a contract: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Part):
    """A name in Chinese and English."""

    zh: str
    en: str


class Column(Part):
    """One column. ``required`` refuses an empty cell; ``wanted`` only counts it.

    ``aliases`` are other headers seen in files; ``codes`` names the code list of a code; a ``reference`` is
    a record number, kept letter for letter like a key; ``national`` lets a territory lie outside the city;
    ``signed`` lets a number be negative; ``usual`` are limits (yuan for money) outside which a value is
    kept but counted in a notice; ``birth_of`` names the identity number that must say the same date.
    ``form`` says how an application fills it: asked of the applicant, the day of the application, or known
    to an office only.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    zh: str
    en: str
    type: Type
    required: bool = False
    wanted: bool = False
    codes: str = ""
    aliases: tuple[str, ...] = ()
    reference: bool = False
    national: bool = False
    signed: bool = False
    usual: tuple[Decimal, Decimal] | None = None
    birth_of: str = ""
    form: Literal["ask", "today", "office"] = "ask"

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header under which the column may stand in a file."""
        return (self.name, self.zh, self.en, *self.aliases)

    @property
    def lake_name(self) -> str:
        """Its name in the lake: numbers that identify become keys."""
        return self.name.replace("id_number", "person_id").replace("credit_code", "employer_id")

    @model_validator(mode="after")
    def _codes_with_code(self) -> Self:
        if (self.type == "code") != bool(self.codes):
            raise ValueError("“codes” goes with type code, and only with it")
        if self.form == "today" and self.type != "date":
            raise ValueError("only a date is filled with the day of the application")
        if self.form == "office" and self.required:
            raise ValueError("what only an office knows cannot be required of an application")
        return self


class Place(Part):
    """Columns with the names of a city and of a district, and the territory column they fill."""

    city: str
    district: str
    into: str


class Layout(Part):
    """Another shape in which the same source arrives, told by the headers it must have.

    ``columns`` maps contract columns to its headers, ``constants`` fills columns it lacks, ``place`` finds
    a territory from the names of a city and a district.
    """

    name: Label
    recognised_by: tuple[str, ...] = Field(min_length=1)
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    place: Place | None = None


class Contract(Part):
    """What a file of this source holds, who owns it, why it may be used and when it is due.

    ``shape``: ``monthly`` rows belong to the month of ``month_from``; a ``register`` brings new and changed
    rows; a ``list`` is complete each time. A source that ``arrives`` monthly is late in a month without a
    file. ``base_of`` marks the base register, whose names and phones the vault takes. ``reports_by`` is
    the column that tells which districts have reported. A file of a ``second_person`` source, staged by one
    person, is confirmed by another: money or rights follow from it. Rows where the pairs ``in_order`` are
    the wrong way round are kept and counted.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Label
    owner: Label
    purpose: Label
    exchange: Literal["file", "sharing_platform"]
    shape: Literal["monthly", "register", "list"]
    month_from: str = ""
    arrives: Literal["monthly", "yearly", "once", "irregular"] = "monthly"
    due_day: int | None = Field(default=None, ge=1, le=31)
    key: tuple[str, ...] = Field(min_length=1)
    columns: tuple[Column, ...] = Field(min_length=1)
    sensitive: bool = False
    second_person: bool = False
    base_of: Literal["", "person", "employer"] = ""
    reports_by: str = ""
    in_order: tuple[tuple[str, str], ...] = ()
    layouts: tuple[Layout, ...] = ()

    def column(self, name: str) -> Column:
        """The column of a name; KeyError when there is none."""
        return next(c for c in self.columns if c.name == name) if name in self.names else _no_column(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def lake_columns(self) -> tuple[Column, ...]:
        """Columns that reach the lake."""
        return tuple(column for column in self.columns if column.type not in PERSONAL)

    @property
    def lake_schema(self) -> dict[str, str]:
        """Name and SQL type of each column of a batch, in order.

        The base register of employers keeps the credit code in clear beside its key: firms are public.
        """
        schema = {}
        for column in self.lake_columns:
            schema[column.lake_name] = LAKE_TYPES[column.type]
            if column.type == "credit_code" and self.base_of == "employer":
                schema[column.name] = "VARCHAR"
        return schema

    @property
    def lake_key(self) -> tuple[str, ...]:
        """Names of the key columns in the lake."""
        return tuple(self.column(name).lake_name for name in self.key)

    def of_type(self, *types: str) -> tuple[Column, ...]:
        """Columns of these types."""
        return tuple(column for column in self.columns if column.type in types)

    def faults(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """What is wrong between the parts: where, and why."""
        repeated = [name for name in self.names if self.names.count(name) > 1]
        for name in sorted(set(repeated)):
            yield ("columns",), f"column {name} is given twice"
        named = [("key", name) for name in self.key] + [("reports_by", self.reports_by)]
        named += [("in_order", name) for pair in self.in_order for name in pair]
        named += [("layouts", name) for layout in self.layouts for name in _used(layout)]
        for name in sorted(RESERVED & set(self.names)):
            yield ("columns",), f"a column cannot be called {name}"
        for place, name in named:
            if name and name not in self.names:
                yield (place,), f"there is no column {name}"
        dated = {column.name for column in self.of_type("month", "date")}
        if (self.shape == "monthly") != bool(self.month_from):
            yield ("shape",), "“month_from” goes with shape monthly, and only with it"
        elif self.month_from and self.month_from not in dated:
            yield ("month_from",), f"{self.month_from} is not a month or date column"
        for index, column in enumerate(self.columns):
            numbers = {other.name for other in self.of_type("id_number")}
            if column.birth_of and (column.type != "date" or column.birth_of not in numbers):
                yield ("columns", index), "“birth_of” goes with type date and names an identity number"
        yield from self._header_faults()

    def _header_faults(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        owner: dict[str, str] = {}
        for index, column in enumerate(self.columns):
            for header in column.headers:
                if owner.setdefault(header, column.name) != column.name:
                    yield ("columns", index), f"header {header} already stands for {owner[header]}"
            if column.name in {*self.key, self.month_from} and not column.required:
                yield ("columns", index), f"{column.name} is in the key or gives the month: require it"


def _used(layout: Layout) -> tuple[str, ...]:
    place = layout.place
    return (*layout.columns, *layout.constants, *((place.city, place.district, place.into) if place else ()))


def _no_column(name: str) -> Column:
    raise KeyError(name)


def lake_columns(contract: Contract) -> dict[str, str]:
    """Name and DuckDB type of each column of a batch of this source."""
    return contract.lake_schema

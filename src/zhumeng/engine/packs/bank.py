"""``payment_file.yaml``: the file a bank takes and the answer it gives back, as data of the city."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from zhumeng.engine.packs.plan import Part

Value = Literal["payment", "payee", "kind", "bank", "account", "yuan", "fen", "fund"]


class Column(Part):
    """One column: its head and what stands in it."""

    head: str
    value: Value


COLUMNS = tuple(
    Column(head=name, value=name) for name in ("payment", "payee", "kind", "bank", "account", "yuan")
)


class Answers(Part):
    """The words by which the bank says that a payment arrived or came back."""

    paid: tuple[str, ...] = ("paid",)
    bounced: tuple[str, ...] = ("bounced",)


class BankFormat(Part):
    """How a payment file is written and its answer read. ``total`` adds a line: count, capitals, sum.

    Every file has the payment's number, account and amount: without them no answer can be told apart.
    """

    encoding: Literal["utf-8", "gb18030"] = "utf-8"
    separator: Literal[",", "|", ";", "\t"] = ","
    columns: tuple[Column, ...] = Field(default=COLUMNS, min_length=3)
    total: bool = True
    answers: Answers = Answers()

    @model_validator(mode="after")
    def _whole(self) -> BankFormat:
        values = [column.value for column in self.columns]
        if not {"payment", "account"} <= set(values) or not {"yuan", "fen"} & set(values):
            raise ValueError("a payment file needs the columns payment, account, and yuan or fen")
        if len(set(values)) != len(values):
            raise ValueError("a column is given twice")
        if set(self.answers.paid) & set(self.answers.bounced):
            raise ValueError("one word cannot say both that it arrived and that it came back")
        return self

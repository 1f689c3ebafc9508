"""The first gate: which words and signs may stand in an expression at all.

sqlglot turns ``x::date``, ``{fn …}``, comments and vendor functions into ordinary nodes; looking at the
tokens first keeps them out whatever a later sqlglot makes of them.
"""

from __future__ import annotations

import re

import sqlglot
from sqlglot import Token
from sqlglot import TokenType as T
from sqlglot.errors import TokenError

from zhumeng.engine.rules.types import Fault

FUNCTIONS = frozenset({"months", "full_months", "ratio", "least", "greatest", "round_fen", "prorate"})
MAX_LENGTH = 4000
NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"\d{1,18}(\.\d{1,5})?")
_SIGNS = {
    T.L_PAREN: "(", T.R_PAREN: ")", T.COMMA: ",", T.COLON: ":", T.PLUS: "+", T.DASH: "-", T.STAR: "*",
    T.EQ: "=", T.NEQ: "<>", T.LT: "<", T.LTE: "<=", T.GT: ">", T.GTE: ">=",
}  # fmt: skip
_WORDS = frozenset(
    {T.AND, T.OR, T.NOT, T.BETWEEN, T.IN, T.CASE, T.WHEN, T.THEN, T.ELSE, T.END, T.DATE, T.TRUE, T.FALSE}
)

_PLAIN = _WORDS | {T.STRING}


def admit(text: str) -> None:
    """Let through only the words and signs of the language, else :class:`Fault`."""
    if len(text) > MAX_LENGTH:
        raise Fault(f"longer than {MAX_LENGTH} characters")
    try:
        tokens = sqlglot.tokenize(text)
    except TokenError as error:
        raise Fault(f"cannot be read: {error}") from error
    if not tokens:
        raise Fault("empty")
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        _admit(token, following)


def usable_name(name: str) -> bool:
    """Whether a fact, parameter or let may bear this name."""
    if not NAME.fullmatch(name) or name in FUNCTIONS:
        return False
    return [token.token_type for token in sqlglot.tokenize(name)] == [T.VAR]


def _admit(token: Token, following: Token | None) -> None:
    if token.comments:
        raise Fault("comments have no place in an expression")
    if token.token_type == T.VAR:
        _admit_name(token.text, following)
    elif token.token_type == T.NUMBER:
        if not _NUMBER.fullmatch(token.text):
            raise Fault(f"{token.text}: write a number as 12 or 0.055, with at most five decimals")
    elif token.token_type == T.DATE:
        if following is None or following.token_type != T.STRING:
            raise Fault("DATE is followed by a day in quotes: DATE '2022-07-01'")
    elif token.token_type not in _PLAIN and _SIGNS.get(token.token_type) != token.text:
        raise Fault(f"{token.text} is not in the language")


def _admit_name(text: str, following: Token | None) -> None:
    called = following is not None and following.text == "("
    if called and text not in FUNCTIONS:
        raise Fault(f"function {text} is not in the language; it has {', '.join(sorted(FUNCTIONS))}")
    if not NAME.fullmatch(text):
        raise Fault(f"{text}: names are written in small letters, digits and _")

"""Patterns of a pack compiled; a fault is told with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from zhumeng.engine.packs.problems import Problem
from zhumeng.engine.packs.yamlfile import Document, Loc, read_yaml
from zhumeng.engine.screening.advert import FIELDS, Field
from zhumeng.engine.screening.normal import plain
from zhumeng.engine.screening.raw import RawExempt, RawRule
from zhumeng.engine.screening.rules import Exempt

_NAME = re.compile(r"%([a-z_]+)%")
_NEVER = re.compile(r"(?!)")
_ESCAPES = re.compile(r"\\.|\(\?[a-zA-Z<=!:]+")


class Compiler:
    """Compiles patterns with the words of the pack and gathers every fault in ``problems``."""

    def __init__(self, file: Path, words: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self._words: dict[str, str] = {}
        document = read_yaml(file)
        for name, pattern in words.items():
            self._words[name] = self._expanded(document, (name,), pattern)
            self._compiled(document, (name,), self._words[name])

    def by_field(self, document: Document, at: Loc, raw: RawRule) -> dict[Field, tuple[str, ...]]:
        """The patterns of each field: those of every field and its own."""
        common = self._checked(document, (*at, "patterns"), raw.patterns)
        own = {
            field: self._checked(document, (*at, "patterns_in", field), raw.patterns_in.get(field, ()))
            for field in FIELDS
        }
        return {field: (*common, *own[field]) for field in FIELDS}

    def optional(self, document: Document, at: Loc, pattern: str | None) -> re.Pattern[str] | None:
        """The pattern of ``words``, if there is one."""
        if pattern is None:
            return None
        return self._compiled(document, (*at, "words"), self._expanded(document, (*at, "words"), pattern))

    def exempt(self, document: Document, at: Loc, raw: RawExempt) -> Exempt:
        """An exception with its three patterns."""
        made = {
            part: self._compiled(document, (*at, part), self._expanded(document, (*at, part), written))
            for part, written in (("pattern", raw.pattern), ("words", raw.words), ("unless", raw.unless))
            if written is not None
        }
        return Exempt(raw.code, raw.name, made["pattern"], raw.reach, made.get("words"), made.get("unless"))

    def plain_words(self, document: Document, at: Loc, words: Sequence[str]) -> tuple[str, ...]:
        """Words as they stand in a plain text; an empty one would never hold anything back."""
        for index, word in enumerate(words):
            if not word or plain(word) != word:
                self._problem(document, (*at, index), f"“{word}” is never found: write it in plain form")
        return tuple(words)

    def _checked(self, document: Document, at: Loc, patterns: Sequence[str]) -> list[str]:
        found = []
        for index, pattern in enumerate(patterns):
            expanded = self._expanded(document, (*at, index), pattern)
            if self._compiled(document, (*at, index), expanded) is not _NEVER:
                found.append(expanded)
        return found

    def _expanded(self, document: Document, at: Loc, pattern: str) -> str:
        for name in dict.fromkeys(_NAME.findall(pattern)):
            if name not in self._words:
                self._problem(document, at, f"words.yaml has no word {name}, or only further down")
        return _NAME.sub(lambda match: self._words.get(match[1], _NEVER.pattern), pattern)

    def _compiled(self, document: Document, at: Loc, pattern: str) -> re.Pattern[str]:
        try:
            made = re.compile(pattern)
        except re.error as error:
            self._problem(document, at, f"not a pattern: {error}")
            return _NEVER
        bare = _ESCAPES.sub("", pattern)
        if plain(bare) != bare:
            odd = next(a for a, b in zip(bare, plain(bare), strict=True) if a != b)
            self._problem(document, at, f"“{odd}” is never found: texts are compared in plain form")
        if at[-1] not in self._words and made.fullmatch(""):
            self._problem(document, at, "it finds the empty text")
        return made

    def _problem(self, document: Document, at: Loc, reason: str) -> None:
        self.problems.append(document.problem(at, reason))

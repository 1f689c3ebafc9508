"""YAML read so that each value keeps its line, and validated by a pydantic model."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pydantic
import yaml

from zhumeng.engine.packs.problems import PackError, Problem

Loc = tuple[Hashable, ...]
Model = TypeVar("Model", bound=pydantic.BaseModel)


@dataclass(frozen=True)
class Document:
    """A YAML file: ``data`` as plain Python values and the line of every key and item."""

    path: Path
    data: Any
    lines: dict[Loc, int] = field(default_factory=dict)

    def line(self, loc: Sequence[Hashable]) -> int:
        """Line of the value at ``loc`` or of its nearest parent that exists."""
        place = tuple(loc)
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, loc: Sequence[Hashable], reason: str) -> Problem:
        """A problem at the line of ``loc``."""
        return Problem(self.path, self.line(loc), reason)


_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where PyYAML was built with it: a pack is read in an eighth of the time."""


class _Loader(_Safe):  # type: ignore[misc, valid-type]
    """A safe loader in which, as in YAML 1.2, only true and false are bools: ``on`` and ``no`` are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 – PyYAML's own name
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
        for first, found in _Safe.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_yaml(path: Path) -> Document:
    """Read ``path``; a syntax fault, a repeated key or a missing file is a :class:`PackError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError([Problem(path, 0, f"cannot be read: {error}")]) from error
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Loc, int] = {}
        if node is not None:
            _walk(node, (), lines, path)
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise PackError([Problem(path, line, f"not valid YAML: {error.problem}")]) from error
    finally:
        loader.dispose()
    return Document(path, data, lines)


def _walk(node: yaml.Node, loc: Loc, lines: dict[Loc, int], path: Path) -> None:
    lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*loc, key.value)
            if place in lines and key.value != "<<":
                raise PackError([Problem(path, key.start_mark.line + 1, f"key “{key.value}” is given twice")])
            _walk(value, place, lines, path)
            lines[place] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*loc, index), lines, path)


def validate(document: Document, model: type[Model]) -> Model:
    """Validate the document by ``model``; every fault becomes a problem with its line."""
    try:
        return model.model_validate(document.data)
    except pydantic.ValidationError as error:
        raise PackError(
            document.problem(fault["loc"], _sentence(fault["loc"], fault["msg"])) for fault in error.errors()
        ) from error


def load_model(path: Path, model: type[Model]) -> Model:
    """Read and validate one file of a pack."""
    return validate(read_yaml(path), model)


def _sentence(loc: Loc, message: str) -> str:
    return f"{'.'.join(str(part) for part in loc)}: {message}" if loc else message

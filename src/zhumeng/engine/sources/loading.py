"""Data contracts read from a pack; every fault is named with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from zhumeng.engine.packs.problems import PackError, Problem, raise_if
from zhumeng.engine.packs.yamlfile import Document, read_yaml, validate
from zhumeng.engine.sources.contract import Contract

INHERITED = ("key", "columns")


def load_contracts(folder: Path) -> dict[str, Contract]:
    """Contracts of a pack folder (its ``sources``) or of a folder of YAML files, by code.

    Raises PackError with the problems of all files; then nothing is loaded.
    """
    folder = folder / "sources" if (folder / "sources").is_dir() else folder
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            documents[path.stem] = read_yaml(path)
        except PackError as error:
            problems += error.problems
    contracts = {code: _contract(code, documents, problems) for code in documents}
    raise_if(problems)
    return {code: contract for code, contract in contracts.items() if contract is not None}


def _contract(code: str, documents: dict[str, Document], problems: list[Problem]) -> Contract | None:
    document = documents[code]
    try:
        contract = validate(_with_inherited(document, documents), Contract)
    except PackError as error:
        problems += error.problems
        return None
    except (ValidationError, TypeError) as error:  # not a mapping at all
        problems.append(document.problem((), str(error)))
        return None
    problems += [document.problem(loc, reason) for loc, reason in contract.faults()]
    if contract.code != code:
        problems.append(document.problem(("code",), f"the code is {contract.code}, the file is {code}.yaml"))
    return contract


def _with_inherited(document: Document, documents: dict[str, Document]) -> Document:
    """The document with ``like`` replaced by the key and columns it names."""
    if not isinstance(document.data, dict) or "like" not in document.data:
        return document
    data: dict[str, Any] = dict(document.data)
    model = documents.get(data.pop("like"))
    if model is None or not isinstance(model.data, dict) or "like" in model.data:
        raise PackError([document.problem(("like",), "“like” must name a contract that has columns itself")])
    own = [name for name in INHERITED if name in data]
    if own:
        raise PackError([document.problem((own[0],), f"“{own[0]}” cannot stand beside “like”")])
    data |= {name: model.data[name] for name in INHERITED if name in model.data}
    return Document(document.path, data, document.lines)

"""Loading of a screening: whole, or every fault with file, line and reason and nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from zhumeng.engine.packs.problems import Problem, raise_if
from zhumeng.engine.packs.yamlfile import Document, Loc, read_yaml, validate
from zhumeng.engine.screening.compile import Compiler
from zhumeng.engine.screening.raw import Clauses, RawPay, RawRule, RawRules, Words
from zhumeng.engine.screening.rules import Band, Citing, Clause, PayRule, Rule, Screening


def load_screening(folder: Path) -> Screening:
    """The screening in ``folder``; a pack without the folder screens nothing.

    Refused with every fault: a clause or word that is not there, a pattern that cannot be compiled, finds
    the empty text or is not in plain form, a code given twice, a band without room.
    """
    if not folder.is_dir():
        return Screening()
    clauses = _clauses(folder / "clauses.yaml")
    problems: list[Problem] = []
    compiler = Compiler(folder / "words.yaml", validate(read_yaml(folder / "words.yaml"), Words).root)
    rules: list[Rule] = []
    seen: set[str] = set()
    for file in sorted((folder / "rules").glob("*.yaml")):
        document = read_yaml(file)
        for place, raw in enumerate(validate(document, RawRules).root):
            problems += _faults(document, place, raw, clauses, seen)
            rules.append(_rule(document, place, raw, clauses, compiler))
    pay, faults = _pay(folder / "pay.yaml", clauses)
    raise_if([*compiler.problems, *problems, *faults])
    return Screening(tuple(rules), pay, clauses)


def _clauses(file: Path) -> dict[str, Clause]:
    found = validate(read_yaml(file), Clauses).root
    return {
        code: Clause(code, raw.law, raw.article, raw.since, raw.to, raw.confidence, raw.says)
        for code, raw in found.items()
    }


def _faults(
    document: Document, place: int, raw: RawRule, clauses: Mapping[str, Clause], seen: set[str]
) -> Iterator[Problem]:
    if raw.code in seen:
        yield document.problem((place, "code"), f"there is a rule {raw.code} already")
    seen.add(raw.code)
    for index, citing in enumerate(raw.citing):
        if citing.clause not in clauses:
            yield document.problem(
                (place, "citing", index, "clause"), f"clauses.yaml has no clause {citing.clause}"
            )


def _rule(
    document: Document, place: int, raw: RawRule, clauses: Mapping[str, Clause], compiler: Compiler
) -> Rule:
    at: Loc = (place,)
    cited = tuple(
        Citing(
            one.severity,
            one.scope,
            clauses[one.clause],
            compiler.optional(document, (*at, "citing", n), one.words),
        )
        for n, one in enumerate(raw.citing)
        if one.clause in clauses
    )
    return Rule(
        raw.code,
        raw.name,
        raw.kind,
        compiler.plain_words(document, (*at, "needs"), raw.needs),
        compiler.by_field(document, at, raw),
        cited,
        tuple(compiler.exempt(document, (*at, "exceptions", n), one) for n, one in enumerate(raw.exceptions)),
        raw.suggestion,
    )


def _pay(file: Path, clauses: Mapping[str, Clause]) -> tuple[PayRule | None, list[Problem]]:
    if not file.is_file():
        return None, []
    document = read_yaml(file)
    raw = validate(document, RawPay)
    general = Band((), raw.least, raw.most)
    bands = tuple(Band(band.titles, band.least or raw.least, band.most) for band in raw.bands)
    places: list[tuple[Loc, Band]] = [
        (("least",), general),
        *((("bands", n), b) for n, b in enumerate(bands)),
    ]
    problems = [
        document.problem(at, f"from {band.least} to {band.most} yuan there is no room")
        for at, band in places
        if band.least >= band.most
    ]
    if raw.clause not in clauses:
        return None, [*problems, document.problem(("clause",), f"clauses.yaml has no clause {raw.clause}")]
    return PayRule(raw.name, raw.suggestion, clauses[raw.clause], general, bands), problems

"""The SQL of facts, and the check that it reads only what has a contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhumeng.engine.facts.derived import Derived
from zhumeng.engine.facts.windows import names_in
from zhumeng.engine.packs.problems import Problem
from zhumeng.engine.rules import Fact, Policy


def load_texts(folder: Path) -> dict[str, str]:
    """Every ``*.sql`` of a folder by its name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.sql"))}


@dataclass(frozen=True)
class FactTexts:
    """The SQL of a base pack: views by name, candidates by name, derived data in order."""

    base: Path
    views: Mapping[str, str]
    candidates: Mapping[str, str]
    derived: Sequence[Derived]

    def problems(
        self,
        folder: Path,
        facts: Mapping[str, Fact],
        policies: Mapping[str, Policy],
        contracts: Iterable[str],
        evidence: Mapping[str, str],
    ) -> list[Problem]:
        """Facts without a view, policies without candidates, texts that read what no contract declares."""
        found = [
            Problem(self.base / "facts" / f"{fact.code}.yaml", 0, f"its view “{fact.view}” has no SQL")
            for fact in facts.values()
            if fact.view not in self.views
        ]
        found += [
            Problem(folder / "policies" / policy.code / "policy.yaml", 0, f"no SQL for “{name}”")
            for policy in policies.values()
            for name in (policy.candidates, policy.standing, policy.paid)
            if name and name not in self.candidates
        ]
        sources = {spec.source for spec in self.derived}
        decided = {f"decision/{place.name}" for place in (folder / "policies").glob("*")}
        known = {*contracts, *sources, *decided}
        made = {spec.source.split("/")[1]: spec.sql for spec in self.derived}
        found += _unknown_sources(self.base / "views", self.views, known)
        found += _unknown_sources(self.base / "candidates", self.candidates, known)
        found += _unknown_sources(self.base / "derived", made, known)
        return found + _unknown_sources(folder / "indicators", evidence, known)


def _unknown_sources(place: Path, texts: Mapping[str, str], known: set[str]) -> list[Problem]:
    return [
        Problem(place / f"{name}.sql", 0, f"reads “{source}”, which has no data contract")
        for name, sql in texts.items()
        for window, source in names_in(sql)
        if window != "codes" and source not in known
    ]

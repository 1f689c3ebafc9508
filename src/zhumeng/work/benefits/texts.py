"""The texts a decision was made by – policy, views, candidates – kept so that it can be replayed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zhumeng.engine.facts.texts import load_texts
from zhumeng.engine.lake import Lake
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy, load_policies
from zhumeng.engine.rules.amend import NAME
from zhumeng.work.benefits.remembered import Remembered


@dataclass(frozen=True)
class Texts:
    """A policy with the SQL that finds its cases."""

    policy: Policy
    views: Mapping[str, str]
    candidates: Mapping[str, str]

    @classmethod
    def of(cls, pack: Pack, policy: Policy) -> Texts:
        """As the pack has them now."""
        used = {use.fact.view for use in policy.facts.values()}
        views = {name: pack.views[name] for name in sorted(used)}
        return cls(policy, views, {policy.candidates: pack.candidates[policy.candidates]})

    @classmethod
    def kept(cls, lake: Lake, pack: Pack, code: str, digest: str) -> Texts:
        """As they were when a decision cited ``digest``."""
        folder = _folder(lake, digest)
        return _read.get((folder, id(pack)), lambda: cls._from(folder, pack, code))

    @classmethod
    def _from(cls, folder: Path, pack: Pack, code: str) -> Texts:
        policy = load_policies(folder / "policies", pack.facts, pack.contracts)[code]
        return cls(policy, load_texts(folder / "views"), load_texts(folder / "candidates"))

    @property
    def digest(self) -> str:
        """Changes when any of the texts does."""
        parts = [self.policy.digest, *self.views.items(), *self.candidates.items()]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def keep(self, lake: Lake, pack: Pack) -> None:
        """Write them beside the lake by their digest, whole or not at all."""
        folder = _folder(lake, self.digest)
        if folder.is_dir():
            return
        unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        code = self.policy.code
        shutil.copytree(pack.folder / "policies" / code, unfinished / "policies" / code)
        later = pack.amendments / f"{code}.yaml" if pack.amendments else None
        if later is not None and later.is_file():
            shutil.copy(later, unfinished / "policies" / code / NAME)
        for place, texts in (("views", self.views), ("candidates", self.candidates)):
            (unfinished / place).mkdir()
            for name, text in texts.items():
                (unfinished / place / f"{name}.sql").write_text(text, encoding="utf-8")
        unfinished.rename(folder)


_read: Remembered[Texts] = Remembered(100)


def _folder(lake: Lake, digest: str) -> Path:
    return lake.root / "texts" / digest

"""Approved changes become the files the pack is read with: a new folder, then one pointer swapped."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from zhumeng.engine.rules.amend import Amendment
from zhumeng.foundation.home import amendments_path
from zhumeng.work.benefits.models import ParameterChange


def amendment_of(change: ParameterChange) -> Amendment:
    """The change as policies read it."""
    return Amendment.model_validate(_entry(change))


def approved_of(policy: str) -> tuple[Amendment, ...]:
    """What was approved for a policy, in the order it was approved."""
    found = ParameterChange.objects.filter(policy=policy, state="approved").order_by("decided_at", "pk")
    return tuple(amendment_of(one) for one in found)


def publish() -> str:
    """Bring the files up to what is approved and put them in force; their version. Safe to call again.

    A crash leaves the old version in force whole; the month's run calls this before it decides.
    """
    texts = _texts()
    if not texts:
        return ""
    version = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:16]
    folder = amendments_path() / version
    if not folder.is_dir():
        unfinished = folder.with_name(f".{version}.{os.getpid()}")
        unfinished.mkdir(parents=True, exist_ok=True)
        for policy, text in texts.items():
            (unfinished / f"{policy}.yaml").write_text(text, encoding="utf-8")
        unfinished.rename(folder)
    _swap(amendments_path() / "CURRENT", version)
    return version


def _texts() -> dict[str, str]:
    entries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in ParameterChange.objects.filter(state="approved").order_by("decided_at", "pk"):
        entries[one.policy].append(_entry(one))
    return {
        policy: yaml.safe_dump(listed, allow_unicode=True, sort_keys=False)
        for policy, listed in entries.items()
    }


def _entry(change: ParameterChange) -> dict[str, Any]:
    said = {
        "parameter": change.parameter, "from": change.from_on, "to": change.to_on, "value": change.value,
        "source": change.source, "confidence": change.confidence, "note": change.reason,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def _swap(pointer: Path, version: str) -> None:
    fresh = pointer.with_name(f".CURRENT.{os.getpid()}")
    fresh.write_text(version + "\n", encoding="utf-8")
    with fresh.open() as handle:
        os.fsync(handle.fileno())
    fresh.replace(pointer)

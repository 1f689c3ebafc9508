"""The menu as a reader sees it: a word a part, and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.packs.city import Permission
from zhumeng.foundation.scope import Reader
from zhumeng.web.site.menu import GROUPS, PARTS, VISITORS

ABOUT_THE_PLAN = ("/plan/", "/figures/")
"""What is opened from the overview."""


@dataclass(frozen=True)
class Entry:
    """One entry: its word, its address, the first part of the addresses below it."""

    word: str
    address: str
    here: bool
    begins: bool = False
    """Whether another group of the part begins with it."""


def entries(reader: Reader, path: str) -> Iterator[Entry]:
    """The menu of a reader on the page of an address: a word a part; of a single group its first word."""
    for word, groups in _parts(reader, path):
        first, here = groups[0][0], any(one.here for group in groups for one in group)
        yield Entry(_(word) if len(groups) > 1 else first.word, first.address, here)


def siblings(reader: Reader, path: str) -> list[Entry]:
    """The part of the page of an address, group after group; empty where it stands alone."""
    for _word, groups in _parts(reader, path):
        if any(one.here for group in groups for one in group):
            found = [replace(one, begins=at > 0 and one is group[0])
                     for at, group in enumerate(groups) for one in group]  # fmt: skip
            return found if len(found) > 1 else []
    return []


def _parts(reader: Reader, path: str) -> list[tuple[str, list[list[Entry]]]]:
    """Parts in the order of their first group that may be opened; the nearest address is the one here."""
    part_of = {} if reader.scope.own else {name: word for word, names in PARTS.items() for name in names}
    found: dict[str, list[list[Entry]]] = {}
    for name, group in _groups(reader, path):
        found.setdefault(part_of.get(name, name), []).append(group)
    open_here = [one.address for groups in found.values() for group in groups for one in group if one.here]
    nearest = max(open_here, key=len, default="")
    return [(word, [[replace(one, here=one.here and one.address == nearest) for one in group]
                    for group in groups]) for word, groups in found.items()]  # fmt: skip


def _groups(reader: Reader, path: str) -> Iterator[tuple[str, list[Entry]]]:
    """Groups of which something may be opened, each with the name of its first address."""
    for group in GROUPS:
        found = [_entry(_(word), _address(name, reader), path) for word, name, may in group
                 if _open(reader, name, may)]  # fmt: skip
        if found:
            yield group[0][1], found


def _open(reader: Reader, name: str, may: tuple[Permission, ...]) -> bool:
    if name == "deferrals" and reader.scope.person is not None:
        return False  # a person has none
    return not may or any(reader.may(permission) for permission in may)


def _address(name: str, reader: Reader) -> str:
    if name == "what-can-i-get":
        return reverse(name, args=["person" if reader.scope.employer is None else "employer"])
    return reverse(name)


def for_visitors(path: str) -> tuple[list[Entry], list[Entry]]:
    """The menu before sign-in, and what stands under the word of the page of an address."""
    groups = [[_entry(_(word), reverse(name, args=given), path) for word, name, *given in group]
              for group in VISITORS]  # fmt: skip
    menu = [replace(group[0], here=any(one.here for one in group)) for group in groups]
    return menu, next((group for group in groups if len(group) > 1 and any(one.here for one in group)), [])


def _entry(word: str, address: str, path: str) -> Entry:
    below = ABOUT_THE_PLAN if address == "/" else address
    return Entry(word, address, path == address or path.startswith(below))

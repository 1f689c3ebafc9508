"""The menu: what a role may open, in the order of the day's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zhumeng.engine.packs.city import Permission
from zhumeng.foundation.scope import Reader


@dataclass(frozen=True)
class Entry:
    """One entry: its word, its address, the first part of the addresses below it."""

    word: str
    address: str
    here: bool


EVERYONE: tuple[Permission, ...] = ()
ENTRIES: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    (gettext_noop("Overview"), "home", ("read_plan",)),
    (gettext_noop("My file"), "my-file", ("read_own",)),
    (gettext_noop("What can I get?"), "what-can-i-get", ("read_own",)),
    (gettext_noop("Apply"), "apply", ("read_own",)),
    (gettext_noop("My decisions"), "my-decisions", ("read_own",)),
    (gettext_noop("Applications"), "applications", ("take_application",)),
    (gettext_noop("Policies"), "policies", ("read_decisions",)),
    (
        gettext_noop("Money"),
        "money",
        (
            "handle_batch",
            "check_batch",
            "approve_batch",
            "make_payment",
            "check_payment",
            "review_plan",
            "simulate",
            "read_audit",
        ),
    ),
    (gettext_noop("My items"), "items", ("read_own",)),
    (gettext_noop("Cannot tell"), "cannot-tell", ("read_decisions",)),
    (gettext_noop("People"), "persons", ("read_people",)),
    (gettext_noop("Employers"), "employers", ("read_employers",)),
    (gettext_noop("Reports"), "reports", ("report_figure", "check_report")),
    (gettext_noop("Data"), "sources", ("read_sources",)),
    (gettext_noop("Runs"), "runs", ("read_sources", "run_month")),
    (gettext_noop("Access log"), "access-log", ("read_audit",)),
    (gettext_noop("Changes"), "changes", ("read_audit",)),
    (gettext_noop("Users"), "users", ("manage_users",)),
    (gettext_noop("Policy package"), "package", EVERYONE),
)


def entries(reader: Reader, path: str) -> Iterator[Entry]:
    """What this reader finds in the menu on the page of an address."""
    for word, name, permissions in ENTRIES:
        if permissions and not any(reader.may(permission) for permission in permissions):
            continue
        subject = "person" if reader.scope.employer is None else "employer"
        try:
            address = reverse(name, args=[subject] if name == "what-can-i-get" else [])
        except NoReverseMatch:
            continue
        yield _entry(_(word), address, path)


def for_visitors(path: str) -> Iterator[Entry]:
    """The menu before sign-in."""
    yield _entry(_("What can I get?"), reverse("what-can-i-get", args=["person"]), path)
    yield _entry(_("What can my firm get?"), reverse("what-can-i-get", args=["employer"]), path)
    yield _entry(_("Policy package"), reverse("package"), path)
    yield _entry(_("Made public"), reverse("publicity"), path)


def _entry(word: str, address: str, path: str) -> Entry:
    return Entry(word, address, path == address or (address != "/" and path.startswith(address)))

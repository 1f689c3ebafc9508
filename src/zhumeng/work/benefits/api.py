"""What other floors may use of benefits. What needs the database is loaded when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zhumeng.work.benefits.explain import Kept, Replay, explain, find_decision, needs_database, replay
from zhumeng.work.benefits.filters import OUTCOMES, SORTS, Filters, read_filters, units_in
from zhumeng.work.benefits.published import listed, published_scan
from zhumeng.work.benefits.scan import Scan, Totals, scan_policy
from zhumeng.work.benefits.simulate import Compared, Comparison, simulate, totals_in_scope
from zhumeng.work.benefits.subject import read_subject, subject_of

if TYPE_CHECKING:
    from zhumeng.work.benefits.actions.ask_owner import ask_owner
    from zhumeng.work.benefits.actions.close_request import close_request, settle_requests
    from zhumeng.work.benefits.gaps import Gap, gaps_of, requests_in, source_of
    from zhumeng.work.benefits.listing import PAGE, Listed, Sums, read_all, read_page, sums_of
    from zhumeng.work.benefits.next_step import Step, next_steps
    from zhumeng.work.benefits.on_file import facts_on_file
    from zhumeng.work.benefits.opened import Version, open_decision, versions_of
    from zhumeng.work.benefits.selection import Selection, select
    from zhumeng.work.benefits.stated import with_followers
    from zhumeng.work.benefits.waiting import Waiting, waiting

_WITH_DATABASE = {
    "actions.ask_owner": ("ask_owner",),
    "actions.close_request": ("close_request", "settle_requests"),
    "gaps": ("Gap", "gaps_of", "requests_in", "source_of"),
    "listing": ("PAGE", "Listed", "Sums", "read_all", "read_page", "sums_of"),
    "next_step": ("Step", "next_steps"),
    "opened": ("Version", "open_decision", "versions_of"),
    "on_file": ("facts_on_file",),
    "selection": ("Selection", "select"),
    "stated": ("with_followers",),
    "waiting": ("Waiting", "waiting"),
}


def __getattr__(name: str) -> Any:
    """A command that needs no database starts none."""
    for module, names in _WITH_DATABASE.items():
        if name in names:
            return getattr(import_module(f"zhumeng.work.benefits.{module}"), name)
    raise AttributeError(name)


__all__ = [
    "OUTCOMES",
    "PAGE",
    "SORTS",
    "Compared",
    "Comparison",
    "Filters",
    "Gap",
    "Kept",
    "Listed",
    "Replay",
    "Scan",
    "Selection",
    "Step",
    "Sums",
    "Totals",
    "Version",
    "Waiting",
    "ask_owner",
    "close_request",
    "explain",
    "facts_on_file",
    "find_decision",
    "gaps_of",
    "listed",
    "needs_database",
    "next_steps",
    "open_decision",
    "published_scan",
    "read_all",
    "read_filters",
    "read_page",
    "read_subject",
    "replay",
    "requests_in",
    "scan_policy",
    "select",
    "settle_requests",
    "simulate",
    "source_of",
    "subject_of",
    "sums_of",
    "totals_in_scope",
    "units_in",
    "versions_of",
    "waiting",
    "with_followers",
]

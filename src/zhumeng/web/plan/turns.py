"""What waits for a reader on the way of the money, in words, with the page where it is done."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext, ngettext_lazy

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.work.benefits.applications import api as applications
from zhumeng.work.benefits.checks.api import checks_waiting
from zhumeng.work.benefits.deferral import api as deferral
from zhumeng.work.benefits.money import api
from zhumeng.work.employers import api as employers
from zhumeng.work.recruitment import api as recruitment

WORDS = {
    "over": ngettext_lazy(
        "%(n)d grant of which a newer decision says it was too much",
        "%(n)d grants of which newer decisions say they were too much", "n",
    ),
    "owed": ngettext_lazy(
        "%(n)d grant of which a newer decision says more is due",
        "%(n)d grants of which newer decisions say more is due", "n",
    ),
    "bounced": ngettext_lazy(
        "%(n)d payment came back: give its account again",
        "%(n)d payments came back: give their accounts again", "n",
    ),
    "open": ngettext_lazy("%(n)d account to confirm", "%(n)d accounts to confirm", "n"),
    "ready": ngettext_lazy("%(n)d item ready for a batch", "%(n)d items ready for a batch", "n"),
    "suspended": ngettext_lazy("%(n)d objection to settle", "%(n)d objections to settle", "n"),
    "batches": ngettext_lazy("%(n)d batch waits for your word", "%(n)d batches wait for your word", "n"),
    "payable": ngettext_lazy("%(n)d approved item to pay", "%(n)d approved items to pay", "n"),
    "unchecked": ngettext_lazy("%(n)d payment file to check", "%(n)d payment files to check", "n"),
    "unanswered": ngettext_lazy(
        "%(n)d payment file without the bank’s answer", "%(n)d payment files without the bank’s answer", "n"
    ),
    "plans": ngettext_lazy("%(n)d spending plan to review", "%(n)d spending plans to review", "n"),
    "arrivals": ngettext_lazy(
        "%(n)d plan whose money has not all arrived", "%(n)d plans whose money has not all arrived", "n"
    ),
}  # fmt: skip
"""The most urgent first."""
LISTS = ("bounced", "open", "ready", "suspended")
DIFFERENCES = ("over", "owed")
MARKS = {"over": "late", "bounced": "late", "open": "open", "unanswered": "open", "arrivals": "open"}


APPLICATIONS = {
    "answer": ngettext_lazy(
        "%(n)d application waits for your answer", "%(n)d applications wait for your answer", "n"
    ),
    "complete": ngettext_lazy(
        "%(n)d application waits for what only an office knows",
        "%(n)d applications wait for what only an office knows", "n",
    ),
    "run": ngettext_lazy(
        "%(n)d application waits for the month’s run", "%(n)d applications wait for the month’s run", "n"
    ),
}  # fmt: skip


INSPECTION = {
    "adverts": ngettext_lazy("%(n)d advert to review", "%(n)d adverts to review", "n"),
    "complaints": ngettext_lazy("%(n)d complaint to decide", "%(n)d complaints to decide", "n"),
}

FAIRS = {
    "firms": ngettext_lazy("%(n)d firm waits for a booth", "%(n)d firms wait for a booth", "n"),
    "fairs": ngettext_lazy("%(n)d fair is over and not closed", "%(n)d fairs are over and not closed", "n"),
}

REGISTRATIONS = ngettext_lazy("%(n)d firm waits to be admitted", "%(n)d firms wait to be admitted", "n")


LEAVERS = {
    "": ngettext_lazy("%(n)d person left with premiums still deferred",
                      "%(n)d persons left with premiums still deferred", "n"),
    "unsure": ngettext_lazy("%(n)d person who may have left with premiums still deferred",
                            "%(n)d persons who may have left with premiums still deferred", "n"),
}  # fmt: skip


def deferral_turns(reader: Reader, scope: Scope) -> Iterator[tuple[str, str, str]]:
    """(mark, words, address) of who left a firm that defers and is to be settled, or may have left."""
    if not reader.may("handle_batch"):
        return
    for kind, count in zip(LEAVERS, deferral.count_leavers(scope), strict=True):
        if count:
            address = reverse("deferral-leavers") + (f"?kind={kind}" if kind else "")
            yield "cannot_tell" if kind else "waiting", str(LEAVERS[kind] % {"n": count}), address


def registration_turns(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """The same of firms that registered with an office."""
    count, late = employers.registration_turns(reader, today())
    if count:
        yield with_late(str(REGISTRATIONS % {"n": count}), late, reverse("registrations"))


def fair_turns(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """(mark, words, address) of what waits for an office at its fairs."""
    for what, (count, late) in recruitment.fairs.fair_turns(reader, today()).items():
        yield with_late(str(FAIRS[what] % {"n": count}), late, reverse("fair-desk"))


def application_turns(reader: Reader, scope: Scope) -> Iterator[tuple[str, str, str]]:
    """(mark, words, address) of the applications that wait for this reader; the words tell the late ones."""
    for step, (count, late) in applications.application_turns(the_pack(), reader, scope, today()).items():
        address = reverse("runs")
        if reader.may("take_application"):
            address = f"{reverse('applications')}?step={step}"
        yield with_late(str(APPLICATIONS[step] % {"n": count}), late, address)


def inspection_turns(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """The same of adverts and complaints that wait for an inspector."""
    for what, (count, late) in recruitment.inspection_turns(reader, today()).items():
        yield with_late(str(INSPECTION[what] % {"n": count}), late, reverse("inspection"))


def with_late(words: str, late: int, address: str) -> tuple[str, str, str]:
    """(mark, words, address); how many of them are late is said with the words."""
    if not late:
        return "waiting", words, address
    overdue = ngettext("%(n)d overdue", "%(n)d overdue", late) % {"n": late}
    return "overdue", f"{words} · {overdue}", address


def money_turns(reader: Reader, scope: Scope) -> Iterator[tuple[str, str, str]]:
    """(mark, words, address) of everything that waits for this reader."""
    found = api.turns(the_pack(), reader, scope)
    for state, words in WORDS.items():
        if count := found.get(state):
            address = reverse("treasury" if state in ("plans", "arrivals", "payable") else "money")
            if state in DIFFERENCES:
                address = f"{reverse('differences')}?kind={state}"
            if state in LISTS:
                address = f"{reverse('items')}?state={state}"
            yield MARKS.get(state, "waiting"), words % {"n": count}, address
    if reader.may("handle_batch") and (count := checks_waiting(scope)):
        text = ngettext("%(n)d spot check waits for an answer", "%(n)d spot checks wait for an answer", count)
        yield "waiting", text % {"n": count}, reverse("my-checks")

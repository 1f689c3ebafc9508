"""Propose another value of a parameter: checked, and its effect reckoned before anybody decides on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.engine.rules.values import from_text, shown
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.reckon_effect import ask_for_effect
from zhumeng.work.benefits.models import ParameterChange
from zhumeng.work.benefits.parameters.laid import with_changes
from zhumeng.work.benefits.parameters.publish import amendment_of, approved_of

GRADES = ("A", "B", "C")
"""How sure a value set here may be; the pack's file says what they mean."""


def propose_parameter(
    pack: Pack, reader: Reader, policy: str, name: str, value: Any,
    days: tuple[date, date | None], source: str, confidence: str, reason: str,
) -> int:  # fmt: skip
    """A proposal, whose effect is reckoned in the background; its number. ``value`` typed or as text (fen,
    shares); days both included.

    Refused without source or reason, for a value it may not take, or days in the wrong order; Conflict when
    another proposal for it is open.
    """
    if not reader.may("set_parameter"):
        raise Forbidden(_("Parameters are set by the lead office"), mend=_("tell the lead office"))
    found = pack.policies.get(policy)
    if found is None or name not in found.parameters:
        raise Missing(_("There is no such parameter"), mend=_("choose one of the list"))
    _said(source, confidence, reason, days)
    change = ParameterChange(
        policy=policy, parameter=name, from_on=days[0], to_on=days[1], value=_value(found, name, value),
        source=source.strip()[:300], confidence=confidence, reason=reason.strip()[:1000],
        proposed_by=reader.username,
    )  # fmt: skip
    with_changes(pack, policy, (*approved_of(policy), amendment_of(change)))
    try:
        with acting(reader.username):
            change.save()
            ask_for_effect(change, reader.username)
    except IntegrityError as error:
        raise Conflict(
            _("Another proposal for this parameter is open"), mend=_("decide or withdraw it first")
        ) from error
    return int(change.pk)


def _value(policy: Policy, name: str, value: Any) -> Any:
    parameter = policy.parameters[name]
    try:
        return shown(from_text(parameter.type, value, many=parameter.many))
    except ValueError as error:
        raise Refused(str(error), where=name, mend=_("give a value it may take")) from error


def _said(source: str, confidence: str, reason: str, days: tuple[date, date | None]) -> None:
    if not source.strip():
        raise Refused(_("a value needs its source"), where="source", mend=_("name the document and clause"))
    if not reason.strip():
        raise Refused(_("a change needs its reason"), where="reason", mend=_("write why it is changed"))
    if confidence not in GRADES:
        raise Refused(
            _("it is not said how sure the value is"), where="confidence", mend=_("choose A, B or C")
        )
    if days[1] is not None and days[1] < days[0]:
        raise Refused(_("the last day lies before the first"), where="to", mend=_("choose a later day"))

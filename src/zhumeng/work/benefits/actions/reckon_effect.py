"""The effect of a proposed change: asked for, stopped, and held to be there and of the data as they are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing
from zhumeng.engine.lake import Lake
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.runs import Busy
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.models import EffectRun, ParameterChange
from zhumeng.work.benefits.parameters.basis import work_of
from zhumeng.work.benefits.parameters.reckon import OPEN, alone_at


def ask_for_effect(change: ParameterChange, actor: str) -> int:
    """Put the reckoning in the queue, inside the transaction of who asks; the run's number.

    What a stopped or killed run has done of the same data is not done again.
    """
    from zhumeng.work.benefits.tasks import effect_asked

    anew = {"state": "waiting", "asked_by": actor, "stop_by": "", "fault": "", "finished_at": None}
    run, _made = EffectRun.objects.update_or_create(change=change, defaults=anew)
    effect_asked.defer(run=run.pk)
    return int(run.pk)


def ask_again(reader: Reader, number: int) -> None:
    """Resume a stopped or failed reckoning, or begin anew where the data have moved.

    Conflict while one is open.
    """
    _may(reader)
    with acting(reader.username):
        change = _open(number)
        run = EffectRun.objects.select_for_update().filter(change=change).first()
        if run is not None and run.state in OPEN:
            raise Conflict(_("Its effect is being reckoned already"), mend=_("wait until it has ended"))
        ask_for_effect(change, reader.username)


def stop_effect(reader: Reader, number: int) -> None:
    """Stop a reckoning at its next part; one nobody works on stops at once. What is done is kept."""
    _may(reader)
    with acting(reader.username):
        run = EffectRun.objects.select_for_update().filter(change=_open(number), state__in=OPEN).first()
        if run is None:
            raise Conflict(_("No effect is being reckoned"), mend=_("load the page again"))
        run.stop_by = reader.username
        run.save(update_fields=["stop_by"])
        try:
            with alone_at(run.pk):  # nobody works on it: it waits, or its worker was killed
                run.state = "stopped"
                run.save(update_fields=["state"])
        except Busy:
            pass


def is_current(pack: Pack, lake: Lake, change: ParameterChange) -> bool:
    """Whether the effect is there and speaks of the data and rules as they are now."""
    run = EffectRun.objects.filter(change=change).first()
    return run is not None and run.state == "done" and run.basis == work_of(pack, lake, change).basis


def require_effect(pack: Pack, lake: Lake, change: ParameterChange) -> None:
    """Conflict while the effect is not there, or the data have moved since it was reckoned."""
    run = EffectRun.objects.filter(change=change).first()
    if run is None or run.state != "done":
        raise Conflict(
            _("Its effect is not reckoned yet"), mend=_("wait until it is; the page shows how far it is")
        )
    if run.basis != work_of(pack, lake, change).basis:
        raise Conflict(
            _("The data have moved since its effect was reckoned"), mend=_("have it reckoned again first")
        )


def _may(reader: Reader) -> None:
    if not (reader.may("set_parameter") or reader.may("approve_parameter")):
        raise Forbidden(_("Parameters are set by the lead office"), mend=_("tell the lead office"))


def _open(number: int) -> ParameterChange:
    change = ParameterChange.objects.filter(pk=number).first()
    if change is None:
        raise Missing(_("There is no such proposal"), mend=_("look for it in the list"))
    if change.state != "proposed":
        raise Conflict(_("This proposal is decided already"), mend=_("load the page again"))
    return change

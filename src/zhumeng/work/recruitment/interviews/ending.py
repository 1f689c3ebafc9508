"""An interview ends with what it was for."""

from __future__ import annotations

from django.utils import timezone

from zhumeng.work.recruitment.models import STANDING_INTERVIEWS, Interview, JobApplication, RoomSignal
from zhumeng.work.recruitment.states import move


def end_with(application: JobApplication, state: str, reason: str = "") -> None:
    """The application is decided or taken back: its interview that stands is ``cancelled`` or ``declined``.

    Call it within ``acting``.
    """
    for row in application.interviews.filter(state__in=STANDING_INTERVIEWS):
        move(row, state, reason=reason, due_on=None, changed_at=timezone.now())
        empty_room(row)


def empty_room(row: Interview) -> None:
    """Nothing that was said on the way stays."""
    RoomSignal.objects.filter(interview=row).delete()

"""Whatever is pressed in whatever order: one state each, one record each, nothing lost, nothing twice."""

from __future__ import annotations

from contextlib import suppress
from itertools import count, pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from work.benefits.applications.conftest import HANDLER, SEEKING, own
from work.benefits.applications.test_applying import rows_of
from work.benefits.small import JULY, PACK, the_lake
from zhumeng.engine.errors import Refused
from zhumeng.work.benefits.actions.take_applications import take_applications
from zhumeng.work.benefits.applications import api
from zhumeng.work.benefits.applications.states import FOLLOWS
from zhumeng.work.benefits.models import APPLICATION_STATES, Application, ApplicationStep

pytestmark = pytest.mark.django_db
KEYS = (f"key-{n}" for n in count())
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["apply", "draft", "send", "withdraw", "complete", "take"]),
        st.integers(1, 2), st.sampled_from(["at_school", "left_school", ""]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def act(what: str, number: int, kind: str) -> None:
    """One press by one person, on the newest application there is."""
    who, newest = own(number), Application.objects.order_by("-pk").first()
    typed = {"kind": kind, "hardship": "disabled"}
    if what == "take":
        take_applications(PACK, JULY, "applications")
    elif what in ("apply", "draft"):
        api.apply_for(PACK, who, api.oneself(who, JULY), SEEKING, typed, next(KEYS), send=what == "apply")
    elif newest is None:
        return
    elif what == "send":
        api.change_draft(PACK, who, newest.pk, newest.version, typed, next(KEYS), JULY, send=True)
    elif what == "withdraw":
        api.withdraw_application(who, newest.pk, newest.version)
    else:
        checked = {"school_checked": "true" if number == 1 else "false"}
        api.complete_application(PACK, HANDLER, newest.pk, newest.version, checked, JULY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_every_history(acts: list[tuple[str, int, str]]) -> None:
    with transaction.atomic():
        before = {str(row["application_no"]) for row in _records()}
        for what, number, kind in acts:
            with suppress(Refused), transaction.atomic():
                act(what, number, kind)
        take_applications(PACK, JULY, "applications")
        _holds(before)
        transaction.set_rollback(True)


def _holds(before: set[str]) -> None:
    rows = list(Application.objects.all())
    assert {row.state for row in rows} <= set(APPLICATION_STATES) - {"submitted"}
    records = [str(row["application_no"]) for row in _records()]
    assert len(records) == len(set(records))
    ever_taken = {
        row.number for row in rows if row.steps.filter(state="taken").exists() and row.state != "withdrawn"
    }
    assert set(records) - before == ever_taken - before
    for row in rows:
        states = list(ApplicationStep.objects.filter(application=row).values_list("state", flat=True))
        assert states[0] == "draft"
        assert all(after in FOLLOWS[one] for one, after in pairwise(states))
        assert states[-1] == row.state


def _records() -> list[dict[str, object]]:
    there = the_lake().snapshot().batch("job_seeking_applications", JULY)
    return rows_of("job_seeking_applications") if there else []

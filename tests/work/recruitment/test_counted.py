"""What waits is counted by kind, with what is late, in one statement."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from work.recruitment.conftest import held, own_firm, posted
from zhumeng.foundation.turns import counted
from zhumeng.registers.models import Employer
from zhumeng.work.recruitment.models import Advert

pytestmark = pytest.mark.django_db
LATE = date(2022, 7, 20)


def test_kinds_are_counted_together_and_empty_ones_left_out() -> None:
    held(own_firm())
    held(own_firm(1))
    posted(own_firm(2))
    asked = {
        "held": Advert.objects.filter(state="held"),
        "refused": Advert.objects.filter(state="refused"),
        "nobody": Advert.objects.none(),
        "firms": Employer.objects.all(),
    }
    with CaptureQueriesContext(connection) as sent:
        found = counted(asked, LATE)
    assert len(sent) == 1
    assert found["held"] == (2, 2)
    assert found["firms"] == (Employer.objects.count(), 0), "what has no day is never late"
    assert set(found) == {"held", "firms"}
    assert counted({"held": asked["held"]}, date(2022, 7, 12)) == {"held": (2, 0)}


def test_nothing_asked_is_nothing_counted() -> None:
    with CaptureQueriesContext(connection) as sent:
        assert counted({}, LATE) == counted({"nobody": Advert.objects.none()}, LATE) == {}
    assert not len(sent)

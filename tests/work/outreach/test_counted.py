"""What is confirmed reaches the lake with the month's run, where the plan's figures count it."""

from __future__ import annotations

import pytest

from work.benefits.small import JULY, the_lake
from work.outreach.conftest import PACK, YUBEI, checker, maker
from work.outreach.test_points import SITE
from zhumeng.engine.lake import connect, scan
from zhumeng.registers.services.taking import take_services
from zhumeng.work.outreach import api


@pytest.mark.django_db(transaction=True)
def test_a_recognised_site_is_a_record_of_its_kind() -> None:
    row = api.propose_site(PACK, maker(), SITE | {"kind": "service_circle"})
    api.recognise_site(PACK, checker(), row.pk, row.version, {})
    take_services(JULY)
    batch = the_lake().snapshot().batch("service_records", JULY)
    assert batch is not None
    with connect() as duck:
        found = duck.execute(f"SELECT kind, territory, quantity FROM {scan([batch])}").fetchall()
    assert found == [("service_circle", YUBEI, 1)]

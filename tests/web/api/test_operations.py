"""The API says what pages say, within the same scope, and refuses in JSON."""

from __future__ import annotations

import pytest

from web.conftest import As


def test_the_plan_and_a_figure(as_user: As) -> None:
    client = as_user("leader")
    plan = client.get("/api/plan").json()
    assert len(plan["items"]) == 50
    figure = client.get("/api/figures/job_fairs_held").json()
    assert sum(value or 0 for value in figure["units"].values()) == figure["value"]


def test_records_sum_to_their_figure(as_user: As) -> None:
    client, found, offset = as_user("leader"), [], 0
    while True:
        part = client.get(f"/api/figures/new_urban_employment/records?limit=7&offset={offset}").json()
        found += part["records"]
        offset += 7
        if offset >= part["count"]:
            break
    value = client.get("/api/figures/new_urban_employment").json()["value"]
    assert sum(record["quantity"] for record in found) == value


def test_decisions_in_scope_alone(as_user: As) -> None:
    city = as_user("city-handler").get("/api/policies/retention-refund/decisions").json()
    district = as_user("district-maker").get("/api/policies/retention-refund/decisions").json()
    assert 0 < district["count"] < city["count"]
    assert len({row["unit"] for row in district["decisions"]}) == 1
    subject = district["decisions"][0]["employer_id"]
    one = as_user("district-maker").get(f"/api/policies/retention-refund/decisions/{subject}").json()
    assert one["policy"] == "retention-refund"
    assert all(condition["clause"] for condition in one["conditions"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/figures/nothing", 404),
        ("/api/plan?month=2022-13", 400),
        ("/api/plan?at=999999", 404),
        ("/api/figures/job_fairs_held/records?limit=0", 400),
        ("/api/figures/job_fairs_held/records?limit=many", 422),
        ("/api/policies/retention-refund/decisions?outcome=perhaps", 400),
        ("/api/policies/nothing/decisions", 404),
    ],
)
def test_what_is_wrong_is_said_in_json(as_user: As, address: str, status: int) -> None:
    answer = as_user("leader").get(address)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/json")
    assert status == 422 or set(answer.json()) == {"what", "where", "mend"}


def test_every_operation_is_described(as_user: As) -> None:
    paths = as_user("leader").get("/api/openapi.json").json()["paths"]
    assert len(paths) == 7
    assert all(operation["summary"] for path in paths.values() for operation in path.values())

"""Readers for locust over the filled city: a handler of a district and one of the city."""

from __future__ import annotations

import random

from locust import HttpUser, constant, task

LIST = "/policies/expansion-subsidy/decisions/"
LAST = {"district": 2_000, "city": 82_000}
"""Pages of a district's 100,000 decisions, and of the city's."""


def pages_of(reader: str) -> dict[str, str]:
    """Every list page measured, by name."""
    return {
        "decisions": LIST,
        "decisions, page 500": f"{LIST}?page=500",
        "decisions, last page": f"{LIST}?page={LAST[reader]}",
        "decisions, entitled, by amount": f"{LIST}?outcome=entitled&sort=-amount",
        "decisions, first condition not met": f"{LIST}?outcome=not_entitled&failing=graduated_in_year&page=3",
        "decisions, a fact missing": f"{LIST}?outcome=cannot_tell&missing=has_contract",
        "decisions, by subject": f"{LIST}?sort=-subject",
        "decisions, by answer, page 100": f"{LIST}?sort=outcome&page=100",
        "money": "/money/",
        "items": "/money/items/",
        "items, by state": "/money/items/?state=bounced",
        "items, page 90": "/money/items/?policy=expansion-subsidy&page=90",
        "cannot tell": "/cannot-tell/",
        "spot checks": "/checks/",
        "home": "/",
    }


class _Handler(HttpUser):
    abstract = True
    wait_time = constant(0)
    username, pages = "", {}

    def on_start(self) -> None:
        """Sign in with one click."""
        self.client.get("/demo/", name="sign in")
        token = self.client.cookies["csrftoken"]
        form = {"username": self.username, "csrfmiddlewaretoken": token}
        self.client.post("/demo/", form, name="sign in", allow_redirects=False)

    @task
    def open_a_list(self) -> None:
        """Any list."""
        name = random.choice(list(self.pages))
        self.client.get(self.pages[name], name=name)


class District(_Handler):
    """Sees the hundred thousand of one district."""

    username, pages = "demo-district-maker", pages_of("district")


class City(_Handler):
    """Sees all 4.1 million."""

    username, pages = "demo-city-handler", pages_of("city")

"""Readers for locust: one who opens list after list, and one who opens the bare page."""

from __future__ import annotations

import random

from locust import HttpUser, constant, task

PAGES = {
    "wall": "/",
    "wall of a district": "/?at=500101",
    "item": "/plan/M05/",
    "records of a figure": "/figures/new_urban_employment/?page=7",
    "policies": "/policies/",
    "decisions": "/policies/retention-refund/decisions/",
    "decisions, filtered": "/policies/retention-refund/decisions/?outcome=not_entitled&page=3",
    "decisions about persons": "/policies/expansion-subsidy/decisions/",
    "cannot tell": "/cannot-tell/",
    "employers by name": "/employers/?q=%E5%95%86%E8%B4%B8",
    "sources": "/sources/",
    "intakes": "/intakes/",
    "runs": "/runs/",
}


class Reader(HttpUser):
    """A city handler of the demo."""

    wait_time = constant(0)

    def on_start(self) -> None:
        """Sign in with one click."""
        self.client.get("/demo/", name="sign in")
        token = self.client.cookies["csrftoken"]
        form = {"username": "demo-city-handler", "csrfmiddlewaretoken": token}
        self.client.post("/demo/", form, name="sign in", allow_redirects=False)

    @task
    def open_a_list(self) -> None:
        """Any list."""
        name = random.choice(list(PAGES))
        self.client.get(PAGES[name], name=name)


class Bare(HttpUser):
    """The peer's reader."""

    wait_time = constant(0)

    @task
    def open_the_page(self) -> None:
        """The one page."""
        self.client.get("/bare/")

"""How states follow each other: one table for each thing."""

from __future__ import annotations

VISITS: dict[str, tuple[str, ...]] = {
    "planned": ("reported", "cancelled"),
    "reported": ("confirmed", "planned"),
    "confirmed": (),
    "cancelled": (),
}
"""A report that another person does not confirm goes back to be reported again. Trainings go the same way."""
PLACEMENTS: dict[str, tuple[str, ...]] = {
    "entered": ("checked", "returned", "withdrawn"),
    "returned": ("entered", "withdrawn"),
    "checked": (),
    "withdrawn": (),
}
SITES: dict[str, tuple[str, ...]] = {
    "proposed": ("recognised", "refused"),
    "refused": ("proposed",),
    "recognised": ("ended",),
    "ended": (),
}
GIGS: dict[str, tuple[str, ...]] = {
    "held": ("held", "published", "closed"),
    "published": ("closed", "cancelled"),
    "closed": (),
    "cancelled": (),
}
"""Closed before or after its day with nobody on it; cancelled while people hold places."""
REQUESTS: dict[str, tuple[str, ...]] = {
    "asked": ("routed", "closed"),
    "routed": ("answered", "asked"),
    "answered": (),
    "closed": (),
}

"""The areas of the product, in the order their addresses are looked up."""

AREAS = (
    "plan", "decisions", "api", "people", "users", "intake", "public", "money", "deferral", "checks",
    "parameters", "treasury", "documents", "applications", "adverts", "jobs", "fairs", "live",
    "agencies", "market", "points", "alliances", "industry", "firms",
    "matching", "interviews", "seats",
)  # fmt: skip

"""In what the plan counts, in English, else as the notice writes it; and how a record came to count."""

from django.utils.translation import gettext_noop

UNITS = {
    "人": "persons",
    "名": "persons",
    "人/户": "persons or households",
    "flag": "",
    "人次": "person-times",
    "万人": "10,000 persons",
    "家": "employers",
    "家次": "visits to employers",
    "场": "events",
    "场次": "sessions",
    "件": "cases",
    "份": "reports",
    "本": "certificates",
    "个": "",
    "条": "adverts",
    "元": "yuan",
    "亿元": "100 million yuan",
    "%": "%",
    "户": "households",
    "次": "times",
    "期": "issues",
    "项": "items",
}
ONE = {
    "persons": "person", "persons or households": "person or household", "person-times": "person-time",
    "employers": "employer", "visits to employers": "visit to an employer", "events": "event",
    "sessions": "session", "cases": "case", "reports": "report", "certificates": "certificate",
    "adverts": "advert", "households": "household", "times": "time", "issues": "issue", "items": "item",
}  # fmt: skip
"""The same where there is one."""

COUNTED = {
    "insured": gettext_noop("first insured"),
    "flexible": gettext_noop("flexible work"),
    "own_business": gettext_noop("own business"),
    "public_welfare_post": gettext_noop("public-welfare post"),
    "pension": gettext_noop("draws a pension"),
    "death": gettext_noop("deceased"),
}
"""The first word of a record of new urban employment: how the person came in, or left."""

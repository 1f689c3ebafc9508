"""What is public now, for everyone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.work.benefits.money import api


def publicity(request: HttpRequest) -> HttpResponse:
    """What is public today: only the fields of the policy, no number of a person, phone or account."""
    pack, shown = the_pack(), []
    for one in api.published(today()):
        public = pack.policies[one.policy].procedure.publicity
        if public is None:
            raise Refused(_("this policy is not made public"))
        shown.append((one, pack.policies[one.policy], public, _told(api.published_items(one))))
    context = {"shown": shown, "on": today(), "missing": _told(api.listed_publicly())}
    return render(request, "money/publicity.html", context)


def _told(rows: list[Any]) -> list[tuple[Any, str]]:
    """Each item with the firm, or the person's masked name: no digit of a number is public."""
    firms = employer_names({one.employer_id for one in rows if one.employer_id})
    people = people_masked({one.person_id for one in rows if not one.employer_id})
    return [
        (
            one,
            firms.get(one.employer_id, "")
            if one.employer_id
            else people.get(one.person_id, "").split(" ")[0],
        )
        for one in rows
    ]

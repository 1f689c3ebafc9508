"""The alliances: members for everybody, a request from who asks to who answers."""

from __future__ import annotations

from django.test import Client

from web.adverts.test_pages import body_of, in_english, version_in
from web.conftest import As
from zhumeng.registers.api import employer_labels, employer_names
from zhumeng.work.outreach.models import Member, Request


def test_members_are_public_and_an_office_enters_and_ends_them(as_user: As) -> None:
    maker, visitor = in_english(as_user("district-maker")), in_english(Client(HTTP_HOST="localhost"))
    row = Member.objects.order_by("pk")[0]
    assert employer_names([row.employer_id])[row.employer_id] in body_of(visitor, "/alliances/")
    code = employer_labels([row.employer_id])[row.employer_id][0]
    typed = {
        "alliance": "capital",
        "credit_code": code,
        "unit": row.unit,
        "words": "",
        "offers": ["consulting"],
    }
    wrong = maker.post("/alliances/members/new/", typed | {"offers": ["course"]})
    assert wrong.status_code == 400
    assert "no services of this alliance" in wrong.content.decode()
    assert maker.post("/alliances/members/new/", typed).status_code == 302
    assert maker.post("/alliances/members/new/", typed).status_code == 409
    assert maker.post(f"/alliances/members/{row.pk}/end/", {"version": row.version}).status_code == 302
    assert maker.post(f"/alliances/members/{row.pk}/end/", {"version": row.version}).status_code == 409


def test_a_request_is_asked_routed_and_counted(as_user: As) -> None:
    seeker, maker = in_english(as_user("job-seeker")), in_english(as_user("district-maker"))
    member = Member.objects.get(alliance="startup")
    asked = {"alliance": "startup", "service": "coaching", "unit": member.unit, "words": "想开一家小面馆"}
    assert seeker.post("/alliances/ask/", asked | {"service": "course"}).status_code == 400
    assert seeker.post("/alliances/ask/", asked).status_code == 302
    row = Request.objects.get(words="想开一家小面馆")
    address = f"/alliances/requests/{row.pk}/"
    assert "to route" in body_of(seeker, address)
    version = version_in(maker, address)
    route = {"act": "route", "member": str(member.pk), "version": version}
    assert maker.post(f"{address}act/", route | {"member": "999999"}).status_code == 400
    assert maker.post(f"{address}act/", route).status_code == 302
    firm = in_english(as_user("agency"))  # the same firm is the member
    done = firm.post(
        f"{address}act/", {"act": "answer", "answer": "周五到基地面谈", "version": version_in(firm, address)}
    )
    assert done.status_code == 302
    assert "周五到基地面谈" in body_of(seeker, address)
    assert "Counted" in body_of(maker, "/alliances/requests/")

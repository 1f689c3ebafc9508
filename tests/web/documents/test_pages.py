"""Documents and reviews, clicked by those whose turn it is; a code checked by anybody."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journeys.conftest import Installation
from web.conftest import As
from web.decisions.test_pages import rows
from web.site.test_queries import MOST
from zhumeng.foundation import papers
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.history import acting
from zhumeng.registers.display import plain_contacts
from zhumeng.work.benefits.models import Document, Item, Printed, Review

REFUND = "retention-refund"
PERSON = "unemployment-benefit"
WHY = "我单位十二个月都已足额缴费，附缴费凭证"


def visitor(language: str = "en") -> Client:
    client = Client(HTTP_HOST="localhost")
    client.cookies["language"] = language
    return client


def english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def refused_firm(city: Installation) -> int:
    """A refused firm; the demo's people of a district work in its district while the test lasts."""
    query = "SELECT employer_id, unit FROM {d} WHERE outcome = 'not_entitled' ORDER BY 1 LIMIT 1"
    ((employer, unit),) = rows(city, query)
    with acting("test"):
        Grant.objects.filter(role__startswith="district_").update(territory=unit)
    return int(employer)


def refused_person(city: Installation) -> int:
    query = "SELECT person_id FROM {d} WHERE outcome = 'not_entitled' ORDER BY 1 LIMIT 1"
    return int(rows(city, query, PERSON)[0][0])


def issued(as_user: As, subject: int, policy: str = REFUND) -> Document:
    sent = as_user("city-handler").post("/documents/issue/", {"policy": policy, "subject": str(subject)})
    assert sent.status_code == 302, sent.content.decode()[-1500:]
    return Document.objects.get(pk=int(sent["Location"].strip("/").split("/")[-1]))


def test_a_refusal_is_issued_served_and_scanned(as_user: As, in_city: Installation) -> None:
    maker = english(as_user("district-maker"))
    employer = refused_firm(in_city)
    decision = maker.get(f"/policies/{REFUND}/decisions/{employer}/").content.decode()
    assert "Issue the refusal" in decision
    assert "mends it, and the next run decides again" in decision
    found = issued(as_user, employer)
    address = f"/documents/{found.pk}/"
    page = maker.get(address).content.decode()
    assert found.text in page
    assert "have not begun" in page
    assert maker.post(address + "serve/", {"way": "post", "day": "31.07.2022"}).status_code == 400
    assert maker.post(address + "serve/", {"way": "post", "day": "2022-07-31"}).status_code == 302
    page = maker.get(address).content.decode()
    assert "2022-09-29" in page
    assert "2023-01-31" in page
    scan = SimpleUploadedFile("a.pdf", b"%PDF-1.7 stamped", content_type="text/html")
    assert maker.post(address + "scan/", {"scan": scan}).status_code == 302
    back = maker.get(address + "scan/file/")
    assert (back.content, back["Content-Type"]) == (b"%PDF-1.7 stamped", "application/pdf")
    assert back["Content-Disposition"].startswith("attachment")
    decision = maker.get(f"/policies/{REFUND}/decisions/{employer}/").content.decode()
    assert "Issue the refusal" not in decision
    assert f'href="{address}"' in decision


def test_printing_is_logged_on_the_page(as_user: As, in_city: Installation) -> None:
    found = issued(as_user, refused_firm(in_city))
    maker = english(as_user("district-maker"))
    view = maker.post(f"/documents/{found.pk}/print/", {"as": "page"}).content.decode()
    assert found.text in view
    assert "补打" not in view
    assert "补打 第2份" in maker.post(f"/documents/{found.pk}/print/", {"as": "page"}).content.decode()
    page = maker.get(f"/documents/{found.pk}/").content.decode()
    assert "printed again" in page
    assert page.count("demo-district-maker") >= 2
    assert Printed.objects.count() == 2
    assert as_user("district-checker").post(f"/documents/{found.pk}/print/").status_code == 403


def test_a_list_is_printed_as_one_pdf(as_user: As, in_city: Installation) -> None:
    found = issued(as_user, refused_firm(in_city))
    maker = english(as_user("district-maker"))
    assert "To be printed" in maker.get("/documents/").content.decode()
    form = {"policy": REFUND, "unit": found.unit}
    answer = maker.post("/documents/print/", form)
    if answer.status_code == 400 and "Chinese font" in answer.content.decode():
        pytest.skip("no PDF here: this machine has no Chinese font")
    assert answer.content.startswith(b"%PDF-")
    assert maker.post("/documents/print/", form).status_code == 400
    assert maker.post("/documents/print/", form | {"unit": "500101"}).status_code == 404


def test_without_a_chinese_font_the_page_says_so_and_offers_the_view(
    as_user: As, in_city: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = issued(as_user, refused_firm(in_city))
    monkeypatch.setattr(papers, "_installed", lambda: frozenset({"DejaVu Sans"}))
    maker = english(as_user("district-maker"))
    page = maker.get(f"/documents/{found.pk}/").content.decode()
    assert "no Chinese font" in page
    assert "Print as PDF" not in page
    assert maker.post(f"/documents/{found.pk}/print/").status_code == 400
    assert maker.post(f"/documents/{found.pk}/print/", {"as": "page"}).status_code == 200


def test_whoever_holds_the_code_reads_no_number_of_anybody(as_user: As, in_city: Installation) -> None:
    person = refused_person(in_city)
    found = issued(as_user, person, PERSON)
    number, name, phone = plain_contacts(person)
    page = visitor().get("/verify/", {"code": found.code.lower()}, follow=True).content.decode()
    assert "The document is genuine" in page
    for shown in (found.text, found.issued_on.isoformat()):
        assert shown in page
    assert name
    assert name[0] + "*" in page
    for private in (
        number,
        number[:6] + "*",
        number[-4:],
        name,
        phone or number,
        f"/people/{person}",
        str(person),
    ):
        assert private not in re.sub(re.escape(found.text) + "|" + found.code, "", body_of(page)), private
    assert not re.search(r"\d{5,}|\*\d|\d\*", body_of(page))


def body_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def test_unknown_codes_are_told_and_counted_like_wrong_passwords(in_city: Installation, as_user: As) -> None:
    client = visitor()
    for typed in ("AAAAA-AAAAA", "不是验证码", "x" * 300, "\x00"):
        answer = client.get("/verify/", {"code": typed}, follow=True)
        assert answer.status_code == 404, typed
        assert "No document has this code" in answer.content.decode()
    fifth = client.get("/verify/BBBBB/")
    assert fifth.status_code == 429
    assert "15 minutes" in fifth.content.decode()
    known = issued(as_user, refused_firm(in_city))
    assert client.get(f"/verify/{known.code}/").status_code == 429
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.get(f"/verify/{known.code}/").status_code == 200


def test_a_replaced_document_is_told_to_have_been_replaced(as_user: As, in_city: Installation) -> None:
    found = issued(as_user, refused_firm(in_city))
    fields = {
        one.attname: getattr(found, one.attname) for one in Document._meta.fields if one.attname != "id"
    }
    later = fields | {"number": found.number + 1, "text": "渝人社助二号", "code": "Z" * 20, "batch": "later"}
    with acting("test"):
        Document.objects.create(**later)
    assert "no longer stands" in visitor().get(f"/verify/{found.code}/").content.decode()
    assert (
        "stands in its place"
        in english(as_user("district-maker")).get(f"/documents/{found.pk}/").content.decode()
    )


def test_a_review_is_asked_for_and_decided_by_another(as_user: As, in_city: Installation) -> None:
    employer = refused_firm(in_city)
    maker, checker = english(as_user("district-maker")), english(as_user("district-checker"))
    ask = f"/reviews/ask/{REFUND}/{employer}/"
    assert "Ask for a review" in maker.get(f"/policies/{REFUND}/decisions/{employer}/").content.decode()
    again = maker.post(ask, {"reason": "短"})
    assert again.status_code == 400
    assert "a reason is needed" in again.content.decode()
    address = maker.post(ask, {"reason": WHY})["Location"]
    review = Review.objects.latest("pk")
    assert str(review.due_on) in checker.get("/reviews/").content.decode()
    assert "open already" in maker.get(ask).content.decode()
    assert maker.post(address + "uphold/", {"version": "1", "grounds": "维持原结论"}).status_code == 403
    page = checker.get(address).content.decode()
    assert WHY in page
    assert "A fact is wrong" in page
    wrong = {
        "version": "1",
        "wrong": "months_paid_in_full",
        "due_on": "2022-08-15",
        "grounds": "缴费记录有误",
    }
    assert checker.post(address + "correct/", wrong).status_code == 302
    assert checker.post(address + "correct/", wrong).status_code == 409
    assert "2022-08-15" in checker.get(address).content.decode()
    assert (
        checker.post(address + "uphold/", {"version": "2", "grounds": "来源核对无误，维持"}).status_code
        == 302
    )
    assert "来源核对无误，维持" in maker.get(address).content.decode()
    assert checker.post(address + "uphold/", {"version": "x", "grounds": "维持原结论"}).status_code == 409


def test_a_firm_finds_its_way_from_its_own_file(as_user: As, in_city: Installation) -> None:
    firm = english(as_user("employer"))
    page = firm.get("/my-file/").content.decode()
    link = re.search(r'href="(/reviews/ask/[^"]+)"', page)
    if link is None:
        pytest.skip("the demo firm has no decision that could be contested")
    answer = firm.post(link[1].replace("&amp;", "&"), {"reason": WHY})
    assert answer.status_code == 302
    assert Review.objects.latest("pk").on_behalf is False
    assert "to be decided" in firm.get("/reviews/").content.decode()
    assert "to be decided" in firm.get(answer["Location"]).content.decode()


def test_the_next_step_of_an_entitlement_links_to_its_item(as_user: As, in_city: Installation) -> None:
    item = Item.objects.filter(policy=REFUND, state="open").order_by("pk")[0]
    page = (
        english(as_user("city-handler"))
        .get(f"/policies/{REFUND}/decisions/{item.employer_id}/")
        .content.decode()
    )
    assert f'href="/money/items/{item.pk}/"' in page
    assert "confirms the account" in page
    assert "not open in this system" not in page
    assert "issued when the last level has agreed" in page
    assert "Issue the notice" not in page


@pytest.mark.parametrize("role", ["district-maker", "city-handler", "auditor", "district-checker"])
def test_pages_with_something_in_them_ask_a_bounded_number_of_times(
    as_user: As, in_city: Installation, role: str
) -> None:
    employer = refused_firm(in_city)
    found = issued(as_user, employer)
    person = issued(as_user, refused_person(in_city), PERSON)
    maker = as_user("district-maker")
    review = maker.post(f"/reviews/ask/{REFUND}/{employer}/", {"reason": WHY})["Location"]
    maker.post(f"/documents/{found.pk}/serve/", {"way": "post", "day": "2022-07-31"})
    client, over = as_user(role), []
    city_wide = role in ("city-handler", "auditor")
    pages = [f"/documents/{found.pk}/", f"/documents/{person.pk if city_wide else found.pk}/", "/documents/",
             review, "/reviews/", f"/policies/{REFUND}/decisions/{employer}/"]  # fmt: skip
    for address in pages:
        with CaptureQueriesContext(connection) as sent:
            assert client.get(address).status_code == 200, address
        over += [(address, len(sent))] if len(sent) > MOST else []
    assert over == []
    with CaptureQueriesContext(connection) as sent:
        assert visitor().get(f"/verify/{found.code}/").status_code == 200
    assert len(sent) <= MOST

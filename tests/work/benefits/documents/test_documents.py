"""Decisions as documents: numbered, frozen, printed, served, checked."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import translation

from work.benefits.documents.pdf_text import text_of
from work.benefits.documents.small import (
    APPROVER,
    CHECKER,
    EVERYTHING,
    FIRM,
    JULY,
    MAKER,
    PACK,
    approve,
    hired_by,
    issued,
    paid,
    refuse,
    the_names,
)
from work.benefits.small import REFUND, WANZHOU, YUBEI, decided, firm, the_lake
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.rules.calendar import full_months
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.history import acting
from zhumeng.foundation.papers import LENGTH, LETTERS, read_code, shown_code
from zhumeng.foundation.scope import Scope
from zhumeng.registers.api import LARGEST_SCAN
from zhumeng.work.benefits.actions.issue_due import issue_due, waiting_for_notice
from zhumeng.work.benefits.actions.issue_return import issue_return
from zhumeng.work.benefits.actions.open_supplement import open_supplement
from zhumeng.work.benefits.actions.print_documents import page_view, print_document, print_pile
from zhumeng.work.benefits.actions.recover import start_recovery, take_back
from zhumeng.work.benefits.actions.serve_document import serve_document
from zhumeng.work.benefits.actions.upload_scan import read_scan, upload_scan
from zhumeng.work.benefits.documents import paper, seal
from zhumeng.work.benefits.documents.remedies import last_days
from zhumeng.work.benefits.documents.seen import (
    about_the_same,
    document_by_code,
    find_document,
    served_on,
    shown_names,
)
from zhumeng.work.benefits.models import Document, Item, Printed, Scan, Service

TODAY = date(2022, 8, 1)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def a_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("documents.writing", "actions.serve_document"):
        monkeypatch.setattr(f"zhumeng.work.benefits.{place}.today", lambda: TODAY)


@pytest.fixture
def chinese_font() -> str:
    try:
        return paper.fonts()[0]
    except Refused as error:
        pytest.skip(f"no PDF here: {error.what}")


# --- what becomes which document -------------------------------------------------------------------


@pytest.mark.django_db
def test_a_refusal_says_condition_values_limit_and_clause() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    assert (found.kind, found.text, found.amount_fen) == ("refusal", "渝(渝北区)人社助〔2022〕1号", None)
    line = next(one for one in found.facts["lines"] if one["state"] == "not_met")
    assert line["name"] == {
        "zh": "上年度足额缴纳失业保险费",
        "en": "Premiums of the year before paid in full",
    }
    assert {"zh": "最少应缴月数", "en": "Fewest months due", "value": "1个月", "choice": False} in line[
        "limits"
    ]
    assert any(one["value"] == "11个月" for one in line["facts"])
    assert "足额" in line["clause"]
    assert found.facts["title"] == "不予支付决定书"
    assert found.facts["agency"] == "重庆市渝北区人力资源和社会保障局"
    assert found.facts["rule"] == REFUND.digest


@pytest.mark.django_db
def test_a_notice_waits_for_the_last_level_and_tells_the_approved_amount() -> None:
    the_names()
    refuse(firm(1))
    with pytest.raises(Refused, match="not approved yet"):
        issued(1)
    approve(1)
    found = issued(1)
    assert (found.kind, found.amount_fen, found.item) == ("notice", 3_600_000, Item.objects.get())
    with pytest.raises(Conflict, match="issued already"):
        issued(1)


@pytest.mark.django_db
def test_a_changed_decision_is_settled_before_its_notice() -> None:
    the_names()
    refuse(firm(1))
    approve(1)
    decided(REFUND, JULY, firm(1, premium_paid=2000), keep=True)
    with pytest.raises(Refused, match="has changed since"):
        issued(1)


@pytest.mark.django_db
def test_what_cannot_be_told_becomes_no_document() -> None:
    the_names()
    refuse(firm(1, revenue=None, insured_end=None))
    with pytest.raises(Refused, match="cannot be told"):
        issued(1)


@pytest.mark.django_db
def test_without_money_the_title_speaks_of_none() -> None:
    person = the_names()[0]
    policy = PACK.policies["difficult-person"]
    case = dict(policy.cases[0].facts) | {"person_id": person, "unit": YUBEI}
    no = next(one for one in policy.cases if one.expect.outcome == "not_entitled")
    yes = next(one for one in policy.cases if one.expect.outcome == "entitled")
    decided(policy, JULY, case | dict(no.facts))
    assert issued(person, policy).facts["title"] == "不予认定决定书"
    decided(policy, Month(2022, 8), case | dict(yes.facts))
    notice = issued(person, policy, Month(2022, 8))
    assert (notice.kind, notice.amount_fen, notice.item) == ("notice", 0, None)
    said = page_view(MAKER, notice.pk)
    assert (said["to"], said["paragraphs"][0][-5:]) == ("张三丰", "现予认定。")


@pytest.mark.django_db
def test_the_same_answer_of_a_later_run_is_no_new_document_and_another_answer_is() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    first = issued(1)
    refuse(firm(1, months_paid_in_full=11), firm(2))
    with pytest.raises(Conflict, match="issued already"):
        issued(1)
    refuse(firm(1, on_dishonesty_list=True))
    second = issued(1)
    assert about_the_same(first) == [second]
    assert about_the_same(second) == []


@pytest.mark.django_db
def test_who_may_issue_and_where() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11), firm(2, WANZHOU, months_paid_in_full=11))
    with pytest.raises(Forbidden):
        issued(1, by=CHECKER)
    with pytest.raises(Missing):
        issued(2)
    refuse(firm(99, months_paid_in_full=11))
    with pytest.raises(Refused, match="name whom"):
        issued(99)


@pytest.mark.django_db
def test_an_ordered_return_becomes_a_document_with_what_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    the_names()
    refuse(firm(1))
    item = paid(monkeypatch, 1)
    with pytest.raises(Refused, match="no return"):
        issue_return(PACK, the_lake(), MAKER, item.pk)
    start_recovery(MAKER, item.pk, "事后比对不符合，见110101199003070015和6222000011112222")
    take_back(EVERYTHING, item.pk, 600_000, "r1")
    refuse(firm(1, on_dishonesty_list=True))
    found = issue_return(PACK, the_lake(), MAKER, item.pk)
    assert (found.kind, found.amount_fen) == ("return", 3_000_000)
    assert found.facts["reason"] == "事后比对不符合，见***和***"
    assert [one["state"] for one in found.facts["lines"]].count("not_met") == 1
    with pytest.raises(Conflict):
        issue_return(PACK, the_lake(), MAKER, item.pk)


@pytest.mark.django_db
def test_a_raised_order_is_another_document(monkeypatch: pytest.MonkeyPatch) -> None:
    the_names()
    refuse(firm(1))
    item = paid(monkeypatch, 1)
    start_recovery(MAKER, item.pk, "多发", 600_000)
    assert issue_return(PACK, the_lake(), MAKER, item.pk).amount_fen == 600_000
    with pytest.raises(Conflict):
        issue_return(PACK, the_lake(), MAKER, item.pk)
    item.refresh_from_db()
    start_recovery(MAKER, item.pk, "不符合", 400_000, version=item.version)
    assert issue_return(PACK, the_lake(), MAKER, item.pk).amount_fen == 1_000_000


@pytest.mark.django_db
def test_a_supplement_is_told_by_the_notice_of_its_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    the_names()
    refuse(firm(1))
    item = paid(monkeypatch, 1)
    assert issue_due(PACK, the_lake(), MAKER, "retention-refund", YUBEI) == (1, 0)
    decided(REFUND, JULY, firm(1, premium_paid=9_000_000), keep=True)
    item.refresh_from_db()
    made = open_supplement(MAKER, item.pk, item.newest_id)
    assert waiting_for_notice(MAKER.scope) == [], "not before it is approved"
    with acting("test"):
        Item.objects.filter(pk=made).update(state="approved", batch=item.batch)
    assert issue_due(PACK, the_lake(), MAKER, "retention-refund", YUBEI) == (1, 0)
    told = Document.objects.get(item=made)
    assert told.amount_fen == item.newest.amount_fen
    assert waiting_for_notice(MAKER.scope) == []


@pytest.mark.django_db
def test_everything_due_of_a_list_is_issued_at_once() -> None:
    the_names()
    refuse(firm(1), firm(2), firm(3), firm(4, months_paid_in_full=11))
    approve(1, 2, 3)
    decided(REFUND, JULY, firm(1), firm(2), firm(3, premium_paid=2000), keep=True)
    assert waiting_for_notice(MAKER.scope) == [("retention-refund", YUBEI, 3)]
    assert issue_due(PACK, the_lake(), MAKER, "retention-refund", YUBEI) == (2, 1)
    assert issue_due(PACK, the_lake(), MAKER, "retention-refund", YUBEI) == (0, 1)
    assert sorted(Document.objects.values_list("number", flat=True)) == [1, 2]
    with pytest.raises(Missing):
        issue_due(PACK, the_lake(), MAKER, "retention-refund", WANZHOU)


# --- numbers and what is frozen --------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_racing_issuers_leave_no_gap_and_no_number_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people issue at once; four of them fail after they took their number, and give it back."""
    the_names(range(1, 13))
    refuse(*(firm(n, months_paid_in_full=11) for n in range(1, 13)))
    barrier, create = Barrier(12), Document.objects.create

    def torn(**given: object) -> Document:
        if int(given["employer_id"]) % 3 == 0:  # type: ignore[call-overload]
            create(**given)
            raise RuntimeError("torn")
        return create(**given)

    monkeypatch.setattr(Document.objects, "create", torn)

    def press(employer: int) -> None:
        try:
            barrier.wait(30)
            with suppress(RuntimeError):
                issued(employer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as crowd:
        list(crowd.map(press, range(1, 13)))
    assert sorted(Document.objects.values_list("number", flat=True)) == list(range(1, 9))


@pytest.mark.django_db(transaction=True)
def test_one_decision_asked_for_by_many_is_one_document() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    barrier = Barrier(8)

    def press(_n: int) -> str:
        try:
            barrier.wait(30)
            issued(1)
            return "issued"
        except Conflict:
            return "conflict"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(press, range(8)))
    assert sorted(answers) == ["conflict"] * 7 + ["issued"]


@pytest.mark.django_db
def test_a_document_never_changes_whoever_writes() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    for change in (
        lambda: Document.objects.filter(pk=found.pk).update(facts={}),
        lambda: Document.objects.filter(pk=found.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), acting("plain"):
            change()
    fields = {f.attname: getattr(found, f.attname) for f in Document._meta.fields if f.attname != "id"}
    skipping = fields | {"number": 3, "code": "X" * 20, "batch": "other"}
    with pytest.raises(DatabaseError, match="without gaps"), acting("plain"):
        Document.objects.create(**skipping)


@pytest.mark.django_db
def test_nobodys_number_stands_in_a_document() -> None:
    person = the_names()[0]
    policy = PACK.policies["difficult-person"]
    no = next(one for one in policy.cases if one.expect.outcome == "not_entitled")
    decided(policy, JULY, dict(policy.cases[0].facts) | dict(no.facts) | {"person_id": person, "unit": YUBEI})
    found = issued(person, policy)
    kept = str(list(History.objects.filter(table="benefits_document").values_list("after", flat=True)))
    for text in (str(found.facts), kept):
        assert "5001121990" not in text
        assert "张三丰" not in text
    assert shown_names(found, MAKER.scope) == ("张**", "")


@pytest.mark.django_db
def test_codes_are_long_random_and_read_as_people_type_them() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11), firm(2, months_paid_in_full=11))
    first, second = issued(1), issued(2)
    assert first.code != second.code
    assert (len(first.code), len(LETTERS)) == (LENGTH, 32)
    assert document_by_code(f" {shown_code(first.code).lower()} ") == first
    assert document_by_code(first.code[:-1]) is None
    assert document_by_code(first.code + "2") is None
    assert read_code("\x00ab") == "\x00AB"


# --- paper -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_pdf_says_what_the_document_says(chinese_font: str) -> None:
    the_names()
    refuse(firm(1))
    approve(1)
    found = issued(1)
    text = text_of(print_document(MAKER, found.pk))
    for said in ("重庆市渝北区人力资源和社会保障局", "渝(渝北区)人社助〔2022〕1号", "告知书", "某某1公司：",
                 "叁万陆仟元整", "¥36,000.00", "2022年8月1日",
                 shown_code(found.code), "60日内", "6个月内"):  # fmt: skip
        assert said in text, said
    assert "补打" not in text


@pytest.mark.django_db
def test_a_pile_is_one_pdf_and_a_second_copy_is_marked_and_logged(chinese_font: str) -> None:
    the_names()
    refuse(*(firm(n, months_paid_in_full=11) for n in (1, 2, 3)))
    for n in (1, 2, 3):
        issued(n)
    text = text_of(print_pile(MAKER, "retention-refund", YUBEI))
    assert [f"某某{n}公司：" in text for n in (1, 2, 3)] == [True] * 3
    assert "补打" not in text
    with pytest.raises(Refused, match="everything there is printed"):
        print_pile(MAKER, "retention-refund", YUBEI)
    again = text_of(print_document(MAKER, Document.objects.get(employer_id=2).pk))
    assert "补打第2份" in again
    log = Printed.objects.filter(document__employer_id=2).values_list("copy", "again", "printed_by")
    assert list(log) == [(1, False, MAKER.username), (2, True, MAKER.username)]


@pytest.mark.django_db
def test_a_paper_that_cannot_be_set_is_not_logged_and_the_page_view_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    monkeypatch.setattr("zhumeng.foundation.papers._installed", lambda: frozenset({"DejaVu Sans"}))
    with pytest.raises(Refused, match="no Chinese font"):
        print_document(MAKER, found.pk)
    assert Printed.objects.count() == 0
    view = page_view(MAKER, found.pk)
    assert view["to"] == "某某1公司"
    assert "不予支付" in view["paragraphs"][0]
    assert Printed.objects.count() == 1


@pytest.mark.django_db
def test_the_recipient_prints_too_and_does_not_make_the_houses_copy_a_second(chinese_font: str) -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    assert "自助打印第1份" in text_of(print_document(FIRM, found.pk))
    assert "补打" not in text_of(print_document(MAKER, found.pk))
    with pytest.raises(Forbidden):
        print_document(CHECKER, found.pk)
    with pytest.raises(Missing):
        print_document(hired_by(2), found.pk)
    assert list(Printed.objects.values_list("copy", "own", "again")) == [(1, True, False), (2, False, False)]


@pytest.mark.django_db
def test_a_seal_that_is_not_installed_is_refused_and_paper_claims_none(settings: object) -> None:
    assert seal.the_seal().on_paper
    assert seal.the_seal().sealed(b"pdf", YUBEI) == b"pdf"
    settings.DOCUMENT_SEAL = "nowhere.Seal"  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="not installed"):
        seal.the_seal()


# --- scan and service ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_scan_is_told_by_its_bytes_sealed_and_comes_back_whole() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    for bad, said in (
        (b"", "empty"),
        (b"%PDF-" + b"x" * LARGEST_SCAN, "5 MB"),
        (b"<html>", "no PDF"),
        (b"GIF89a", "no PDF"),
    ):
        with pytest.raises(Refused, match=said):
            upload_scan(MAKER, found.pk, bad)
    content = b"%PDF-1.7 stamped"
    upload_scan(MAKER, found.pk, content)
    with pytest.raises(Conflict):
        upload_scan(MAKER, found.pk, content)
    assert content not in bytes(Scan.objects.get().attachment)
    kept = History.objects.get(table="benefits_scan").after
    assert "attachment" not in kept
    assert read_scan(MAKER, found.pk) == (content, "application/pdf")
    assert read_scan(FIRM, found.pk) == (content, "application/pdf")
    with pytest.raises(Forbidden):
        read_scan(APPROVER, found.pk)
    with pytest.raises(Forbidden):
        upload_scan(CHECKER, found.pk, b"\x89PNG\r\n\x1a\nx")


@pytest.mark.django_db
def test_service_starts_the_periods_and_a_later_line_corrects_it() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    assert served_on(found) == (None, None)
    for way, day in (("carrier-pigeon", TODAY), ("post", date(2022, 7, 31)), ("post", date(2022, 8, 2))):
        with pytest.raises(Refused):
            serve_document(MAKER, found.pk, way, day)
    with pytest.raises(Forbidden):
        serve_document(CHECKER, found.pk, "post", TODAY)
    serve_document(MAKER, found.pk, "post", TODAY, "单号 SF1234567890123 收件人 13800001111")
    serve_document(MAKER, found.pk, "person", TODAY)
    last, days = served_on(found)
    assert last is not None
    assert (last.way, Service.objects.count(), Service.objects.earliest("pk").note) == (
        "person",
        2,
        "单号 SF1234567890123 收件人 ***",
    )
    assert days is not None
    assert days.appeal == date(2022, 9, 30)


@pytest.mark.parametrize(
    ("served", "appeal", "suit"),
    [
        (date(2022, 8, 1), date(2022, 9, 30), date(2023, 2, 1)),
        (
            date(2022, 8, 2),
            date(2022, 10, 8),
            date(2023, 2, 2),
        ),  # 1–7 October are holidays, the 8th is worked
        (date(2022, 8, 31), date(2022, 10, 31), date(2023, 2, 28)),  # 30 October is a Sunday
        (date(2022, 7, 23), date(2022, 9, 21), date(2023, 1, 28)),  # Spring Festival; a Saturday made up
        (date(2022, 3, 31), date(2022, 5, 30), date(2022, 9, 30)),
        (date(2022, 4, 1), date(2022, 5, 31), date(2022, 10, 8)),
    ],
)
def test_last_days_by_the_calendar(served: date, appeal: date, suit: date) -> None:
    days = last_days(served)
    assert (days.objection, days.appeal, days.suit) == (appeal, appeal, suit)
    assert full_months(served, days.suit) == 6


@pytest.mark.django_db
def test_documents_of_others_are_not_there() -> None:
    the_names()
    refuse(firm(1, months_paid_in_full=11))
    found = issued(1)
    assert find_document(FIRM, found.pk) == found
    with pytest.raises(Missing):
        find_document(hired_by(2), found.pk)
    with pytest.raises(Missing):
        find_document(replace(MAKER, scope=Scope(units=frozenset({WANZHOU}))), found.pk)

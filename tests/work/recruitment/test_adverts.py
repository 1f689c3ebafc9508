"""Posting, screening, correcting, deciding, appealing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.db import IntegrityError, ProgrammingError, transaction
from stdnum.cn import uscc

from work.benefits.small import PACK, WANZHOU, YUBEI, reader
from work.recruitment.conftest import (
    BIASED,
    CLEAN,
    DAY,
    decide,
    fresh,
    held,
    inspector,
    own_firm,
    posted,
    upheld,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.registers.api import resolve_employers
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.actions.post_advert import digest_of
from zhumeng.work.recruitment.models import Advert, AdvertFinding, AdvertVersion
from zhumeng.work.recruitment.states import ADVERTS, FOLLOWS
from zhumeng.work.recruitment.typed import read_typed

pytestmark = pytest.mark.django_db


def test_a_clean_advert_is_published_at_once() -> None:
    row = posted(own_firm())
    assert (row.state, row.published_on, row.unit) == ("published", date(2022, 7, 12), YUBEI)
    assert (row.pay_from_fen, row.pay_to_fen) == (450_000, 600_000)
    assert [one.pk for one in api.public_adverts(date(2022, 7, 12))] == [row.pk]


def test_skills_and_licences_are_lists_redacted_and_screened() -> None:
    row = posted(own_firm(), skills="焊接， 看图纸、焊接 ; 电话13912345678", licences="焊工证")
    assert (row.skills.split("、")[:2], row.licences) == (["焊接", "看图纸"], "焊工证")
    assert "13912345678" not in row.skills
    assert posted(own_firm(), skills="焊接， 看图纸、焊接 ; 电话13912345678", licences="焊工证").pk == row.pk
    biased = api.post_advert(PACK, own_firm(), dict(CLEAN) | {"skills": "会接待、限女性"}, "b")
    assert biased.state == "held"
    assert [one.words for one in api.findings_of(biased)] == ["限女性"]
    with pytest.raises(Refused, match="longer than 200"):
        api.post_advert(PACK, own_firm(), dict(CLEAN) | {"licences": "证" * 201}, "c")


def test_an_advert_without_lists_keeps_the_digest_it_had_before_there_were_any() -> None:
    row = posted(own_firm())
    fields = dict(read_typed(PACK, CLEAN, DAY).require())
    before = {name: value for name, value in fields.items() if name not in ("skills", "licences")}
    assert row.digest == digest_of(before)


def test_a_violation_holds_it_and_the_finding_quotes_the_words() -> None:
    row = held(own_firm())
    found = api.findings_of(row)
    assert row.state == "held"
    assert row.due_on == date(2022, 7, 15)
    assert {"sex", "marriage"} <= {one.kind for one in found}
    for one in found:
        assert getattr(row, one.field)[one.start : one.end] == one.words
        assert one.clause
        assert one.suggestion["zh"]
    assert not api.public_adverts(date(2022, 7, 12)).exists()


def test_contacts_never_reach_the_kept_text() -> None:
    row = posted(own_firm(), text="负责装配，联系电话13912345678，邮箱 a@b.cn，微信 abcde12345")
    kept = [fresh(row).text, AdvertVersion.objects.get(advert=row).text]
    for text in kept:
        assert "13912345678" not in text
        assert "a@b.cn" not in text
        assert "abcde12345" not in text


def test_a_corrected_text_is_screened_again_and_the_first_is_kept() -> None:
    who = own_firm()
    row = held(who)
    after = api.correct_advert(PACK, who, row.pk, row.version, CLEAN)
    (counted,) = ServiceRecord.objects.filter(kind="advert_corrected")
    assert (counted.employer_id, counted.unit, counted.occurred_on) == (
        row.employer_id, row.unit, date(2022, 7, 12),
    )  # fmt: skip
    assert (after.state, after.revision) == ("published", 2)
    assert [one.text for one in row.versions.order_by("number")] == [BIASED["text"], CLEAN["text"]]
    assert api.findings_of(fresh(row)) == []
    again = api.correct_advert(PACK, who, row.pk, after.version, BIASED)
    assert ServiceRecord.objects.count() == 1
    assert again.state == "held"
    assert not api.public_adverts(date(2022, 7, 12)).exists()


def test_a_stale_form_changes_nothing() -> None:
    who = own_firm()
    row = held(who)
    api.correct_advert(PACK, who, row.pk, row.version, CLEAN)
    with pytest.raises(Conflict):
        api.correct_advert(PACK, who, row.pk, row.version, BIASED)
    assert fresh(row).text == CLEAN["text"]


def test_the_same_key_is_one_advert_and_another_text_with_it_a_conflict() -> None:
    who = own_firm()
    first = posted(who, "same")
    assert posted(who, "same").pk == first.pk
    with pytest.raises(Conflict):
        posted(who, "same", title="焊工")
    assert posted(own_firm(1), "same").pk != first.pk


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("title", "", "needed"), ("unit", "成都市", "no district"), ("unit", "500000", "no district"),
        ("headcount", "0", "whole number"), ("headcount", "", "how many"),
        ("headcount", "1.5", "whole number"),
        ("pay_from", "many", "yuan a month"), ("pay_from", "7000", "below the lowest"),
        ("ends_on", "", "last day"), ("ends_on", "2022-07-11", "from today"),
        ("ends_on", "2022-10-11", "from today to 2022-10-10"), ("occupation", "9-99", "no occupation"),
        ("edu_min", "7", "education is"), ("text", "字" * 4001, "longer than 4000"),
    ],
)  # fmt: skip
def test_a_faulty_field_is_told_by_its_name(field: str, typed: str, fault: str) -> None:
    with pytest.raises(Refused) as told:
        posted(own_firm(), **{field: typed})
    assert fault in told.value.what
    assert told.value.where in (field, "pay_to")
    assert not Advert.objects.exists()


def test_the_last_allowed_day_is_allowed() -> None:
    assert posted(own_firm(), ends_on="2022-10-10").state == "published"


def test_an_expired_advert_leaves_by_itself() -> None:
    row = posted(own_firm(), ends_on="2022-07-20")
    assert api.public_adverts(date(2022, 7, 20)).exists()
    assert not api.public_adverts(date(2022, 7, 21)).exists()
    assert api.next_of_advert(row, date(2022, 7, 21)).what == "nothing"


def test_an_inspector_allows_with_a_reason_and_it_stays_allowed() -> None:
    who = own_firm()
    row = held(who)
    decide(row, "allowed")
    row = fresh(row)
    assert row.state == "published"
    after = api.correct_advert(PACK, who, row.pk, row.version, dict(BIASED) | {"headcount": "3"})
    assert after.state == "published"
    assert {one.verdict for one in api.findings_of(fresh(after))} == {"allowed"}


def test_every_finding_needs_its_verdict_and_reason() -> None:
    row = held(own_firm())
    first, *rest = api.to_decide(row)
    assert rest
    for verdicts in ({first.pk: ("upheld", "理由")}, {one.pk: ("upheld", " ") for one in (first, *rest)}):
        with pytest.raises(Refused):
            api.decide_findings(PACK, inspector(), row.pk, row.version, verdicts)
    assert fresh(row).state == "held"


def test_an_appeal_is_decided_by_another_person() -> None:
    who = own_firm()
    row = upheld(who)
    assert row.state == "returned"
    assert api.next_of_advert(row, date(2022, 7, 12)).who == "employer"
    api.appeal_advert(PACK, who, row.pk, row.version, "该岗位为女澡堂搓澡工")
    with pytest.raises(Forbidden, match="Who decided does not decide the appeal"):
        decide(row, "allowed", "wu")
    decide(row, "allowed", "zheng")
    row = fresh(row)
    assert row.state == "published"
    assert {(one.verdict, one.again) for one in api.findings_of(row)} == {("upheld", "allowed")}


def test_a_failed_appeal_leaves_only_another_text() -> None:
    who = own_firm()
    row = upheld(who)
    api.appeal_advert(PACK, who, row.pk, row.version, "不服")
    decide(row, "upheld", "zheng")
    row = fresh(row)
    assert row.state == "refused"
    with pytest.raises(Conflict):
        api.appeal_advert(PACK, who, row.pk, row.version, "仍不服")
    assert api.correct_advert(PACK, who, row.pk, row.version, CLEAN).state == "published"


def test_the_database_holds_the_two_inspectors_apart() -> None:
    row = upheld(own_firm())
    with pytest.raises(IntegrityError, match="one person cannot be"), transaction.atomic(), acting("wu"):
        AdvertFinding.objects.filter(advert=row).update(
            again="upheld", again_reason="r", again_by="wu", again_on=date(2022, 7, 12)
        )


def test_other_firms_and_other_districts_see_nothing_of_it() -> None:
    row = held(own_firm())
    for other in (own_firm(1), inspector(unit=WANZHOU)):
        with pytest.raises(Missing):
            api.find_advert(other, row.pk)
    with pytest.raises(Forbidden):
        api.decide_findings(PACK, own_firm(), row.pk, row.version, {})
    assert [one.pk for one in api.queue(inspector(), 1)[0]] == [row.pk]
    assert api.queue(inspector(unit=WANZHOU), 1) == ([], 0)


def test_an_office_posts_for_a_firm_within_its_units() -> None:
    from registers.people_of_test import firm

    own_firm()
    office = reader("district_maker", Scope(units=frozenset({YUBEI})))
    row = api.post_advert(PACK, office, CLEAN, "o", credit_code=firm(0))
    assert (row.employer_id, row.channel) == (own_firm().scope.employer, "office")
    with pytest.raises(Forbidden):
        api.post_advert(PACK, office, dict(CLEAN) | {"unit": "万州区"}, "p", credit_code=firm(0))
    with pytest.raises(Refused, match="no firm"):
        api.post_advert(PACK, office, CLEAN, "q", credit_code=firm(7))


def sheet_of(*rows: list[object]) -> bytes:
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    page = book.add_worksheet()
    for line, row in enumerate([list(api.HEADS.values()), *rows]):
        page.write_row(line, 0, row)
    book.close()
    return made.getvalue()


def test_a_sheet_posts_its_good_rows_and_tells_the_others() -> None:
    good = [
        "焊工",
        "负责焊接，缴纳五险。",
        "渝北区",
        "",
        "2",
        5000,
        8000,
        1,
        3,
        "2022-08-15",
        "焊接",
        "焊工证",
    ]
    biased = ["文员", "限女性", "渝北区", "", 3, 4000, "", "", 1, "2022-08-15"]
    faulty = ["", "x", "成都", "", 3, 4000, "", "", 0, ""]
    content = sheet_of(good, biased, faulty)
    told = api.post_sheet(PACK, own_firm(), content)
    assert [(one.row, one.advert.state if one.advert else "") for one in told] == [
        (2, "published"), (3, "held"), (4, ""),
    ]  # fmt: skip
    assert set(told[2].faults) == {"title", "unit", "headcount", "ends_on"}
    assert [one.advert and one.advert.pk for one in api.post_sheet(PACK, own_firm(), content)] == [
        one.advert and one.advert.pk for one in told
    ]
    assert Advert.objects.count() == 2
    assert (told[0].advert.skills, told[0].advert.licences) == ("焊接", "焊工证")  # type: ignore[union-attr]


@pytest.mark.parametrize("content", [b"", b"title\n", b"PK\x03\x04broken"])
def test_a_file_that_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="no spreadsheet"):
        api.post_sheet(PACK, own_firm(), content)


def test_states_follow_only_by_the_table() -> None:
    assert set(ADVERTS) == set(api.ADVERT_STATES)
    for table in FOLLOWS.values():
        assert {after for follows in table.values() for after in follows} <= set(table)


def test_every_change_is_in_the_history_with_its_actor() -> None:
    row = upheld(own_firm())
    told = History.objects.filter(table="recruitment_advert", row=str(row.pk)).order_by("id")
    assert {one.actor for one in told} == {"firm-0", "wu"}
    with pytest.raises(ProgrammingError, match="needs an actor"), acting(""):
        Advert.objects.filter(pk=row.pk).update(title="x")


def test_a_public_institution_is_told_by_its_credit_code() -> None:
    code = "12999900000000001"
    code += uscc.calc_check_digit(code)
    public = replace(own_firm(), scope=Scope(employer=resolve_employers([code])[code]))
    named = dict(CLEAN) | {"text": "负责办公室工作，985院校优先。"}
    assert api.post_advert(PACK, own_firm(), named, "a").state == "published"
    row = api.post_advert(PACK, public, named, "a")
    assert row.state == "held"
    assert [(one.kind, one.severity) for one in api.findings_of(row)] == [("school", "violation")]

"""Complaints, and the blacklist from the proposal to its end."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from work.benefits.small import PACK, WANZHOU
from work.recruitment.conftest import CLEAN, decide, fresh, held, inspector, own_firm, posted, seeker, upheld
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert, Complaint, Listing

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 12)
NOBODY = "203.0.113.7"


def proposed(months: int = 6) -> Listing:
    """A firm with four upheld violations, proposed by wu."""
    who = own_firm()
    rows = [upheld(who, f"h{n}") for n in range(2)]
    return api.propose_listing(PACK, inspector(), rows[0].pk, "多次发布歧视性招聘", "就业促进法", months)


def heard(row: Listing) -> Listing:
    api.speak_on_listing(own_firm(), row.pk, row.version, "已整改")
    return Listing.objects.get(pk=row.pk)


def in_force() -> Listing:
    row = heard(proposed())
    api.confirm_listing(inspector("zheng"), row.pk, row.version)
    return Listing.objects.get(pk=row.pk)


def test_one_upheld_violation_does_not_reach_for_the_list() -> None:
    row = held(own_firm())
    verdicts = {
        one.pk: ("upheld" if n == 0 else "allowed", "理由") for n, one in enumerate(api.to_decide(row))
    }
    api.decide_findings(PACK, inspector(), row.pk, row.version, verdicts)
    with pytest.raises(Refused, match="does not reach"):
        api.propose_listing(PACK, inspector(), row.pk, "r", "c", 6)


def test_what_was_upheld_long_ago_no_longer_counts(day: list[date]) -> None:
    who = own_firm()
    rows = [upheld(who, f"h{n}") for n in range(2)]
    assert api.may_be_listed(PACK, rows[0].employer_id, day[0]) == "repeated"
    assert api.may_be_listed(PACK, rows[0].employer_id, date(2023, 7, 13)) == ""


def test_a_fee_is_serious_at_once() -> None:
    row = api.post_advert(PACK, own_firm(), dict(CLEAN) | {"text": "入职需交纳服装费和押金500元。"}, "fee")
    assert row.state == "held"
    decide(row, "upheld")
    assert api.may_be_listed(PACK, row.employer_id, DAY) == "serious"


def test_who_proposed_does_not_confirm_and_the_employer_is_heard_first(day: list[date]) -> None:
    row = proposed()
    with pytest.raises(Forbidden):
        api.confirm_listing(inspector(), row.pk, row.version)
    with pytest.raises(Conflict, match="may be heard until 2022-07-17"):
        api.confirm_listing(inspector("zheng"), row.pk, row.version)
    day[0] = date(2022, 7, 18)
    step = api.next_of_listing(row, day[0])
    assert (step.who, step.by, step.late) == ("second", date(2022, 7, 20), False)
    api.confirm_listing(inspector("zheng"), row.pk, row.version)
    kept = Listing.objects.get(pk=row.pk)
    assert (kept.valid_from, kept.valid_until) == (date(2022, 7, 18), date(2023, 1, 18))


def test_all_its_adverts_vanish_at_once_and_come_back_with_the_end() -> None:
    mine, other = posted(own_firm(), "a"), posted(own_firm(1), "b")
    row = in_force()
    assert [one.pk for one in api.public_adverts(DAY)] == [other.pk]
    with pytest.raises(Missing):
        api.find_public(mine.pk, DAY)
    with pytest.raises(Missing):
        api.apply_for_job(PACK, seeker(1), mine.pk, "", True)
    assert row.valid_until is not None
    assert api.listing_of(row.employer_id, row.valid_until) is not None
    assert api.listing_of(row.employer_id, date(2023, 1, 13)) is None


def test_a_listed_employer_posts_nothing_by_any_way() -> None:
    mine = posted(own_firm(), "a")
    in_force()
    for act in (
        lambda: posted(own_firm(), "c"),
        lambda: api.correct_advert(PACK, own_firm(), mine.pk, mine.version, CLEAN),
        lambda: api.post_sheet(PACK, own_firm(), b"anything"),
    ):
        with pytest.raises(Forbidden, match="On the blacklist until 2023-01-12: 多次发布歧视性招聘"):
            act()
    assert Advert.objects.filter(key="c").count() == 0


def test_a_plea_is_settled_by_a_third_person_and_holds_until_then() -> None:
    posted(own_firm(), "a")
    row = in_force()
    api.plead_listing(PACK, own_firm(), row.pk, row.version, "removal", "已全部整改并培训")
    row = Listing.objects.get(pk=row.pk)
    assert not api.public_adverts(DAY).exists()
    for name in ("wu", "zheng"):
        with pytest.raises(Forbidden, match="does not settle"):
            api.settle_listing(inspector(name), row.pk, row.version, True, "整改属实")
    api.settle_listing(inspector("wang"), row.pk, row.version, True, "整改属实")
    assert api.public_adverts(DAY).count() == 1
    assert posted(own_firm(), "c").state == "published"


def test_a_plea_refused_leaves_the_term_as_it_was() -> None:
    row = in_force()
    api.plead_listing(PACK, own_firm(), row.pk, row.version, "appeal", "不服")
    row = Listing.objects.get(pk=row.pk)
    api.settle_listing(inspector("wang"), row.pk, row.version, False, "事实清楚")
    kept = Listing.objects.get(pk=row.pk)
    assert (kept.state, kept.valid_until) == ("in_force", row.valid_until)


def test_the_database_refuses_one_person_in_two_parts() -> None:
    row = proposed()
    with pytest.raises(IntegrityError), transaction.atomic(), acting("wu"):
        Listing.objects.filter(pk=row.pk).update(
            state="in_force",
            confirmed_by="wu",
            confirmed_on=date(2022, 7, 19),
            valid_from=DAY,
            valid_until=DAY,
        )
    with pytest.raises(IntegrityError, match="listing_employer_heard"), transaction.atomic(), acting("zheng"):
        Listing.objects.filter(pk=row.pk).update(
            state="in_force", confirmed_by="zheng", confirmed_on=DAY, valid_from=DAY, valid_until=DAY
        )


def test_an_employer_is_proposed_once_and_reads_only_its_own() -> None:
    row = proposed()
    advert = Advert.objects.filter(employer_id=row.employer_id)[0].pk
    with pytest.raises(Conflict):
        api.propose_listing(PACK, inspector("zheng"), advert, "r", "c", 3)
    for other in (own_firm(1), inspector(unit=WANZHOU)):
        with pytest.raises(Missing):
            api.find_listing(other, row.pk)


def test_a_visitor_complains_once_a_day_and_advert_and_five_times_a_day() -> None:
    rows = [posted(own_firm(), f"k{n}") for n in range(7)]
    api.complain(PACK, rows[0].pk, "要交押金，电话13912345678", NOBODY)
    assert "13912345678" not in Complaint.objects.get().words
    assert NOBODY not in Complaint.objects.get().source
    with pytest.raises(Conflict):
        api.complain(PACK, rows[0].pk, "再说一次", NOBODY)
    for row in rows[1:5]:
        api.complain(PACK, row.pk, "虚假", NOBODY)
    with pytest.raises(Forbidden, match="Too many"):
        api.complain(PACK, rows[5].pk, "虚假", NOBODY)
    api.complain(PACK, rows[5].pk, "虚假", "198.51.100.2")
    with pytest.raises(Refused):
        api.complain(PACK, rows[6].pk, "  ", "198.51.100.2")


def test_an_upheld_complaint_takes_the_advert_down_with_its_clause() -> None:
    row = posted(own_firm())
    api.complain(PACK, row.pk, "面试时要交押金", NOBODY)
    one = api.open_complaints(inspector())[0]
    assert api.open_complaints(inspector(unit=WANZHOU)) == []
    with pytest.raises(Refused):
        api.decide_complaint(PACK, inspector(), one.pk, one.version, "upheld", "查实", "")
    api.decide_complaint(PACK, inspector(), one.pk, one.version, "upheld", "查实收取押金", "劳动合同法第九条")
    assert fresh(row).state == "returned"
    assert [found.clause for found in api.findings_of(fresh(row))] == ["劳动合同法第九条"]
    with pytest.raises(Conflict):
        api.decide_complaint(PACK, inspector(), one.pk, one.version, "dismissed", "不实")


def test_a_dismissed_complaint_changes_nothing() -> None:
    row = posted(own_firm())
    api.complain(PACK, row.pk, "不真实", NOBODY)
    one = api.open_complaints(inspector())[0]
    api.decide_complaint(PACK, inspector(), one.pk, one.version, "dismissed", "核实无误")
    assert fresh(row).state == "published"
    assert api.open_complaints(inspector()) == []

"""Front-line forms and the report: exact ratios, missing is missing, a filed report marks its step."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from work.benefits.small import JULY, the_lake
from work.outreach.conftest import PACK, WANZHOU, YUBEI, agency, agency_row, city, maker
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.registers.api import take
from zhumeng.work.outreach import api
from zhumeng.work.outreach.actions.take_reports import take_reports
from zhumeng.work.outreach.market.reckon import change, ratio, total
from zhumeng.work.outreach.models import Form

COUNTS = st.one_of(st.none(), st.integers(0, 10**9))
JUNE = Month(2022, 6)


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=30))
def test_a_ratio_is_exact_over_the_forms_that_give_both_sides(
    sides: list[tuple[int | None, int | None]],
) -> None:
    both = [(v, s) for v, s in sides if v is not None and s is not None]
    found = ratio(sides)
    if not both or not sum(s for _v, s in both):
        assert found is None
    else:
        assert found is not None
        assert found.value == Fraction(sum(v for v, _s in both), sum(s for _v, s in both))
        assert found.forms == len(both)
    assert ratio([*sides, (None, 5), (5, None), (None, None)]) == found


@given(st.dictionaries(st.integers(0, 9), COUNTS), st.dictionaries(st.integers(0, 9), COUNTS))
def test_a_change_compares_the_same_filers_only(
    before: dict[int, int | None], now: dict[int, int | None]
) -> None:
    same = [key for key in before if before[key] is not None and now.get(key) is not None]
    found = change(before, now)
    if not same:
        assert found is None
    else:
        assert found is not None
        assert (found.before, found.now, found.forms) == (
            sum(before[key] or 0 for key in same), sum(now[key] or 0 for key in same), len(same),
        )  # fmt: skip
        assert (found.rate is None) == (found.before == 0)


def test_what_nobody_says_is_not_zero() -> None:
    assert total([]).value is None
    assert total([None, None]).value is None
    assert (total([0, None]).value, total([0, None]).forms) == (0, 1)


def filed(who: object, vacancies: str, seekers: str, month: Month = JULY, **lines: str) -> Form:
    typed = {"vacancies": vacancies, "seekers": seekers} | lines
    return api.file_form(PACK, who, month, "", 0, typed)  # type: ignore[arg-type]


@pytest.mark.django_db
class TestForms:
    def test_a_report_stands_on_the_forms_that_came_and_names_the_others(self) -> None:
        agency_row()
        filed(agency(), "300", "200")
        filed(maker(), "100", "")
        found = api.figures_of(PACK, JULY)
        assert (found.vacancies.value, found.seekers.value) == (400, 200)
        assert found.ratio is not None
        assert found.ratio.value == Fraction(3, 2)
        assert found.ratio.forms == 1
        assert len(found.filed) == 2
        assert len(found.missing) == len(PACK.territories.units(JULY.last_day)) - 1
        assert found.registers.wanted is None
        assert found.registers.registered is None

    def test_a_change_on_the_month_leaves_out_who_did_not_file_before(self) -> None:
        agency_row()
        filed(agency(), "200", "100", JUNE)
        filed(agency(), "300", "100")
        filed(maker(), "5000", "10")
        found = api.figures_of(PACK, JULY)
        one = found.changes["vacancies", 1]
        assert one is not None
        assert (one.before, one.now, one.forms, one.rate) == (200, 300, 1, Fraction(1, 2))
        assert found.changes["vacancies", 12] is None

    def test_groups_are_told_apart_and_never_more_than_the_whole(self) -> None:
        lines = {"vacancies.occupation.6": "60", "seekers.occupation.6": "20", "vacancies.pay.p5": "99"}
        filed(maker(), "100", "50", **lines)
        (row,) = api.figures_of(PACK, JULY).rows_of("occupation")
        assert (row.group, row.vacancies.value, row.seekers.value) == ("6", 60, 20)
        assert row.ratio is not None
        assert row.ratio.value == 3
        with pytest.raises(Refused, match="more than the whole"):
            filed(maker(unit=WANZHOU), "100", "50", **{"vacancies.pay.p0": "60", "vacancies.pay.p3": "41"})
        assert Form.objects.count() == 1

    def test_a_form_is_filed_once_and_corrected_by_who_saw_it(self) -> None:
        row = filed(maker(), "100", "50")
        with pytest.raises(Conflict, match="meanwhile"):
            filed(maker(), "1", "1")
        again = api.file_form(PACK, maker(), JULY, YUBEI, row.version, {"vacancies": "110", "seekers": "50"})
        assert again.pk == row.pk
        assert Form.objects.get().vacancies == 110

    def test_only_the_own_form_after_the_month_with_something_in_it(self, day: list[date]) -> None:
        with pytest.raises(Missing):
            api.file_form(PACK, maker(), JULY, WANZHOU, 0, {"vacancies": "1"})
        with pytest.raises(Refused, match="neither side"):
            filed(maker(), "", "")
        with pytest.raises(Refused, match="not over"):
            filed(maker(), "1", "1", Month(2022, 8))
        day[0] = date(2022, 8, 6)
        late = next(one for one in api.filers_of(PACK, maker(), JULY) if one.agency is None)
        assert late.due_on == date(2022, 8, 5)
        assert late.late(day[0])
        row = filed(maker(), "1", "1")
        with pytest.raises(Missing):
            api.find_form(maker(unit=WANZHOU), row.pk)
        assert api.find_form(city(), row.pk) == row


@pytest.mark.django_db(transaction=True)
def test_a_filed_report_is_frozen_and_marks_the_step(day: list[date]) -> None:
    with pytest.raises(Refused, match="no form"):
        api.file_market_report(PACK, city(), JULY, {"outlook": "总体平稳"})
    filed(maker(), "90", "60")
    with pytest.raises(Forbidden):
        api.file_market_report(PACK, maker(), JULY, {"outlook": "总体平稳"})
    with pytest.raises(Refused, match="this is needed"):
        api.file_market_report(PACK, city(), JULY, {})
    day[0] = date(2022, 8, 4)
    row = api.file_market_report(PACK, city(), JULY, {"outlook": "总体平稳"})
    assert row.figures["ratio"] == [90, 60]
    with pytest.raises(Conflict):
        api.file_form(PACK, maker(unit=WANZHOU), JULY, "", 0, {"vacancies": "1"})
    with pytest.raises(Conflict, match="filed already"):
        api.file_market_report(PACK, city(), JULY, {"outlook": "再报"})
    assert take_reports(PACK, JULY) == 0
    assert take_reports(PACK, Month(2022, 8)) == 1
    batch = the_lake().snapshot().latest("milestone_events")
    assert batch is not None
    with connect() as duck:
        told = duck.execute(f"SELECT milestone, done_on::VARCHAR, unit FROM {scan([batch])}").fetchall()
    assert told == [("market_report_2022_07", "2022-08-04", "流动处")]


@pytest.mark.django_db(transaction=True)
def test_the_registers_say_what_the_public_service_published(tmp_path: object) -> None:
    names = PACK.contracts["vacancies"].names
    rows = [
        {"advert_id": "1", "channel": "public_service", "headcount": "3", "pay_min": "3500", "edu_min": "2"},
        {"advert_id": "2", "channel": "public_service", "headcount": "2"},
        {"advert_id": "3", "channel": "public_service"},
        {"advert_id": "4", "channel": "external", "headcount": "50"},
    ]
    file = tmp_path / "vacancies.csv"  # type: ignore[operator]
    lines = [",".join(names)]
    for one in rows:
        told = {"published_month": "2022-07", "title": "普工", "territory": YUBEI} | one
        lines.append(",".join(told.get(name, "") for name in names))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    take("vacancies", file, arrived=JULY)
    found = api.figures_of(PACK, JULY).registers
    assert found.wanted == {YUBEI: 5}
    assert found.silent == 1
    assert found.pay == {"p3": 3, "": 2}
    assert found.education == {"e2": 3, "": 2}
    assert found.registered is None

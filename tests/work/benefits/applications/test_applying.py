"""From the form to the decision: who may, what is refused, what goes to the register, what comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from django.db import IntegrityError, connection

from registers.people_of_test import person
from work.benefits.applications.conftest import (
    AT_SCHOOL,
    DAY,
    HANDLER,
    SEEKING,
    STREET,
    counter,
    file_of,
    own,
    own_firm,
    quiet,
    run_july,
)
from work.benefits.small import JULY, PACK, the_lake
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.lake import scan
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import find_person, take, withdraw_records
from zhumeng.registers.jobs import roll_facts
from zhumeng.work.benefits.actions.take_applications import take_applications
from zhumeng.work.benefits.applications import api
from zhumeng.work.benefits.applications.answers import sealed
from zhumeng.work.benefits.applications.states import move
from zhumeng.work.benefits.jobs import answer_applications, decide_all, take_in_applications
from zhumeng.work.benefits.models import Application, ApplicationStep, Decision, Item

pytestmark = pytest.mark.django_db
COUNTER = api.Entry("counter", "cannot read the form")


def apply(who: Reader, code: str = SEEKING, key: str = "k", send: bool = True, **typed: str) -> list[int]:
    return api.apply_for(PACK, who, api.oneself(who, JULY), code, typed or AT_SCHOOL, key, send=send)


def only() -> Application:
    return Application.objects.get()


def rows_of(source: str) -> list[dict[str, object]]:
    batch = the_lake().snapshot().batch(source, JULY)
    assert batch is not None
    with duckdb.connect() as duck:
        return duck.sql(f"SELECT * FROM {scan([batch])}").to_arrow_table().to_pylist()


def test_a_person_applies_and_the_month_decides(tmp_path: Path) -> None:
    take("benefit_claimants", file_of(tmp_path, "benefit_claimants", CLAIMANT), arrived=JULY)
    apply(own(1))
    row = only()
    assert (row.state, row.territory, row.unit, row.due_on) == (
        "submitted",
        STREET,
        "500112",
        date(2022, 7, 31),
    )
    run_july()
    row = only()
    assert (row.state, row.outcome) == ("decided", "cannot_tell")
    api.complete_application(PACK, HANDLER, row.pk, row.version, {"school_checked": "true"}, JULY)
    assert only().state == "submitted"
    run_july()
    row = only()
    assert (row.state, row.outcome, row.amount_fen, row.decided_in) == (
        "decided",
        "entitled",
        80_000,
        "2022-07",
    )
    assert Item.objects.get(record_no=row.number).amount_fen == 80_000
    assert [one.state for one in row.steps.all()] == [
        "draft", "submitted", "taken", "decided", "submitted", "taken", "decided",
    ]  # fmt: skip


CLAIMANT = {
    "claim_no": "F1", "benefit": "unemployment_benefit", "id_number": person(9), "for_month": "2022-07",
    "amount": "1890", "territory": "500112",
}  # fmt: skip


def test_the_record_in_the_lake_names_the_application_and_nobody_else() -> None:
    apply(own(1))
    run_july()
    (row,) = rows_of("job_seeking_applications")
    assert row["application_no"] == only().number
    assert row["person_id"] == find_person(person(1))
    assert (row["kind"], row["hardship"], row["applied_on"]) == ("at_school", "student_loan", DAY)
    texts = "".join(map(str, row.values()))
    assert person(1) not in texts
    assert "欧阳" not in texts


def test_the_same_run_again_changes_nothing() -> None:
    apply(own(1))
    run_july()
    before, steps = the_lake().snapshot().number, ApplicationStep.objects.count()
    run_july()
    assert the_lake().snapshot().number == before
    assert ApplicationStep.objects.count() == steps


def test_killed_after_the_lake_and_before_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    apply(own(1))
    from zhumeng.work.benefits.actions import take_applications as module

    with monkeypatch.context() as patch:
        patch.setattr(module, "_moved", lambda *_: 0)
        run_july()
    assert only().state == "submitted"
    apply(own(2), key="another")
    run_july()
    assert {one.state for one in Application.objects.all()} == {"decided"}
    assert len(rows_of("job_seeking_applications")) == 2


def test_a_row_its_source_no_longer_takes_stays_submitted() -> None:
    apply(own(1))
    apply(own(2), key="two")
    bad = Application.objects.get(person_id=find_person(person(2)))
    with acting("test"):
        Application.objects.filter(pk=bad.pk).update(**sealed({"kind": "no longer a code"}))
    run_july()
    assert Application.objects.get(pk=bad.pk).state == "submitted"
    assert Application.objects.exclude(pk=bad.pk).get().state == "decided"
    assert len(rows_of("job_seeking_applications")) == 1


def test_a_file_of_another_system_lives_beside_it_and_the_same_number_counts_once(tmp_path: Path) -> None:
    apply(own(1))
    run_july()
    record = {
        "application_no": only().number, "id_number": person(1), "kind": "at_school",
        "hardship": "student_loan", "school_checked": "true", "applied_on": DAY.isoformat(),
        "territory": STREET,
    }  # fmt: skip
    other = record | {"application_no": "QZ001", "id_number": person(2)}
    take(
        "job_seeking_applications", file_of(tmp_path, "job_seeking_applications", record, other), arrived=JULY
    )
    rows = rows_of("job_seeking_applications")
    assert sorted(str(row["application_no"]) for row in rows) == ["QZ001", only().number]


def test_the_same_key_acts_once_and_another_key_is_a_conflict() -> None:
    assert apply(own(1)) == apply(own(1))
    with pytest.raises(Conflict, match="The same was applied for already: SQ"):
        apply(own(1), key="second")
    with pytest.raises(Conflict, match="used for something else"):
        apply(own(1), kind="left_school")
    assert Application.objects.count() == 1
    apply(own(1), key="third", kind="left_school")


def test_a_wrong_cell_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Refused, match="kind: required, but empty"):
        apply(own(1), kind="")
    with pytest.raises(Refused, match="hardship: not in the code list"):
        apply(own(1), kind="at_school", hardship="bored")
    assert not Application.objects.exists()


def test_nobody_applies_in_another_name() -> None:
    with pytest.raises(Missing):
        api.applicant_for(own(1), "person", find_person(person(2)) or 0, JULY)
    with pytest.raises(Refused, match="applied for by a person"):
        apply(own_firm())
    with pytest.raises(Missing, match="nothing of this name"):
        apply(own(1), code="retention-refund")


def test_what_only_an_office_knows_is_not_taken_from_an_applicant() -> None:
    apply(own(1), school_checked="true", **AT_SCHOOL)
    assert api.opened(only()) == AT_SCHOOL


def test_the_counter_enters_for_people_of_its_street_alone() -> None:
    who = counter()
    found = api.applicant_for(who, "person", find_person(person(1)) or 0, JULY)
    with pytest.raises(Refused, match="needs its reason"):
        api.apply_for(PACK, who, found, SEEKING, AT_SCHOOL, "k", entry=api.Entry("counter", " "))
    api.apply_for(PACK, who, found, SEEKING, AT_SCHOOL | {"school_checked": "true"}, "k", entry=COUNTER)
    row = only()
    assert (row.channel, row.reason, row.entered_by) == ("counter", "cannot read the form", "counter")
    assert api.opened(row)["school_checked"] == "true"
    with pytest.raises(Missing):
        api.applicant_for(who, "person", find_person(person(3)) or 0, JULY)
    with pytest.raises(Missing):
        api.find_application(counter(street="500112004"), row.pk)
    assert api.find_application(own(1), row.pk).pk == row.pk
    with pytest.raises(Missing):
        api.find_application(own(2), row.pk)


def test_who_reads_decisions_enters_nothing() -> None:
    leader = counter("leader")
    with pytest.raises(Forbidden):
        api.applicant_for(leader, "person", find_person(person(1)) or 0, JULY)
    apply(own(1))
    with pytest.raises(Forbidden):
        api.withdraw_application(leader, only().pk, only().version)
    with pytest.raises(Forbidden):
        api.complete_application(PACK, own(1), only().pk, only().version, {"school_checked": "true"}, JULY)


def test_a_draft_is_kept_changed_and_sent_by_the_version_it_was_shown_in() -> None:
    apply(own(1), send=False, kind="at_school")
    row = only()
    assert (row.state, row.due_on) == ("draft", None)
    api.change_draft(PACK, own(1), row.pk, row.version, AT_SCHOOL, "d1", JULY, send=False)
    with pytest.raises(Conflict, match="meanwhile"):
        api.change_draft(PACK, own(1), row.pk, row.version, {"kind": "left_school"}, "d2", JULY, send=True)
    row = only()
    api.change_draft(PACK, own(1), row.pk, row.version, AT_SCHOOL, "d3", JULY, send=True)
    assert only().state == "submitted"
    with pytest.raises(Conflict):
        api.change_draft(PACK, own(1), row.pk, only().version, AT_SCHOOL, "d4", JULY, send=True)


def test_it_is_withdrawn_until_it_is_decided() -> None:
    apply(own(1))
    api.withdraw_application(own(1), only().pk, only().version)
    assert only().state == "withdrawn"
    apply(own(1), key="again")
    run_july()
    row = Application.objects.first()
    assert row is not None
    with pytest.raises(Conflict, match="decided already"):
        api.withdraw_application(own(1), row.pk, row.version)


def test_a_taken_one_is_withdrawn_and_its_record_is_taken_out_of_the_lake() -> None:
    apply(own(1))
    apply(own(2), key="two")
    assert take_applications(PACK, JULY, "applications") == 2
    gone, stays = Application.objects.order_by("pk")
    with pytest.raises(Conflict):
        api.withdraw_application(own(1), gone.pk, gone.version - 1)
    with pytest.raises(Missing):
        api.withdraw_application(own(2), gone.pk, gone.version)
    api.withdraw_application(own(1), gone.pk, gone.version)
    assert len(rows_of("job_seeking_applications")) == 2, "until the next run"
    run_july()
    assert [row["application_no"] for row in rows_of("job_seeking_applications")] == [stays.number]
    gone.refresh_from_db()
    stays.refresh_from_db()
    assert (gone.state, gone.outcome, stays.state) == ("withdrawn", "", "decided")
    assert not Decision.objects.filter(record_no=gone.number).exists()
    before = the_lake().snapshot().number
    run_july()
    assert the_lake().snapshot().number == before, "the next run has nothing to take back"
    apply(own(1), key="again")
    run_july()
    assert Application.objects.order_by("pk").last().state == "decided"  # type: ignore[union-attr]


def test_one_withdrawn_after_the_run_had_decided_has_no_case_any_more() -> None:
    """Between the decisions of a run and their telling somebody may still withdraw."""
    apply(own(1))
    take_in_applications(JULY, quiet)
    roll_facts(JULY, quiet)
    decide_all(JULY, quiet)
    api.withdraw_application(own(1), only().pk, only().version)
    answer_applications(JULY, quiet)
    assert only().state == "withdrawn"
    run_july()
    outcomes = Decision.objects.filter(record_no=only().number).order_by("version")
    assert list(outcomes.values_list("outcome", flat=True)) == ["cannot_tell", "not_entitled"]


def test_records_are_withdrawn_from_every_month_in_one_swap(tmp_path: Path) -> None:
    source = "job_seeking_applications"
    record = {
        "id_number": person(1), "kind": "at_school", "hardship": "student_loan", "school_checked": "true",
        "territory": STREET,
    }  # fmt: skip
    days = {"A1": "2022-06-03", "A2": "2022-07-03", "A3": "2022-07-04"}
    rows = [record | {"application_no": number, "applied_on": day} for number, day in days.items()]
    take(source, file_of(tmp_path, source, *rows), arrived=JULY)
    before = the_lake().snapshot()
    assert withdraw_records(source, {"A1", "A2", "no such"}) == 2
    after = the_lake().snapshot()
    assert after.number == before.number + 1
    with duckdb.connect() as connection:
        query = f"SELECT application_no FROM {scan(after.batches(source))}"
        assert connection.execute(query).fetchall() == [("A3",)]
    assert {one.digest for one in before.batches(source)} <= {one.digest for one in after.kept} | {
        one.digest for one in after.living
    }, "what was cited can still be read"
    assert withdraw_records(source, {"A1", "A2"}) == 0
    assert the_lake().snapshot().number == after.number


def test_one_form_opens_all_or_none() -> None:
    typed = {"training-wish.topic": "电工", "guidance-wish.topic": "面试 13900001234"}
    made = apply(own(1), code="out-of-work", **typed)
    rows = {row.matter: row for row in Application.objects.filter(pk__in=made)}
    assert set(rows) == {
        "unemployment-registration",
        "unemployment-benefit",
        "training-wish",
        "guidance-wish",
    }
    assert {row.form for row in rows.values()} == {"k"}
    run_july()
    rows = {row.matter: row for row in Application.objects.all()}
    assert rows["unemployment-registration"].outcome == "recorded"
    assert rows["unemployment-benefit"].outcome in ("not_entitled", "cannot_tell")
    assert rows["unemployment-benefit"].state == "decided"
    wish = rows["training-wish"]
    assert wish.state == "taken"
    kinds = sorted((str(row["kind"]), str(row["topic"])) for row in rows_of("service_wishes"))
    assert kinds[1] == ("training", "电工")
    assert "13900001234" not in kinds[0][1]
    api.answer_application(PACK, counter(), wish.pk, wish.version, "电工班8月1日开班")
    assert Application.objects.get(pk=wish.pk).outcome == "answered"


def test_one_form_is_taken_back_whole_when_a_part_is_open_already() -> None:
    apply(own(1), code="unemployment-registration", key="first", x="")
    with pytest.raises(Conflict):
        apply(own(1), code="out-of-work", key="second", x="")
    assert Application.objects.count() == 1


def test_a_firm_names_the_trainee_by_number() -> None:
    typed = {
        "id_number": person(2), "trainee_group": "graduate", "starts_on": "2022-03-01",
        "ends_on": "2022-06-30",
        "months": "4", "months_agreed": "4", "allowance": "2100", "insured": "true",
    }  # fmt: skip
    apply(own_firm(), "traineeship-subsidy", **typed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(a)::text FROM benefits_application a")
        assert person(2) not in str(cursor.fetchall())
        cursor.execute("SELECT row_to_json(h)::text FROM foundation_history h")
        assert person(2) not in str(cursor.fetchall())
    run_july()
    assert rows_of("traineeships")[0]["person_id"] == find_person(person(2))
    decided = Decision.objects.filter(policy="traineeship-subsidy")
    assert only().state == "decided"
    assert decided.count() <= 1


def test_what_the_rules_say_at_once_is_what_the_run_says() -> None:
    who = own(1)
    applicant = api.oneself(who, JULY)
    parts = api.parts_of(PACK, SEEKING, "person")
    for typed in ({}, {"kind": "at_school"}, AT_SCHOOL, {"kind": "left_school"}):
        checked = [one for one, _ in api.check_form(PACK, who, applicant, parts, typed)]
        said = api.what_the_rules_say(PACK, checked, applicant, DAY, JULY)[SEEKING]
        assert said is not None
        assert said.outcome in ("cannot_tell", "not_entitled")
        if "kind" in typed:
            apply(who, key=str(typed), **typed)
            run_july()
            newest = Application.objects.first()
            assert newest is not None
            assert newest.outcome == said.outcome


def test_the_database_holds_the_states_and_keeps_every_step() -> None:
    apply(own(1))
    with pytest.raises(IntegrityError), acting("x"):
        Application.objects.update(state="decided")
    step = ApplicationStep.objects.first()
    assert step is not None
    with pytest.raises(Exception, match=r"append-only|never changed"), acting("x"):
        step.delete()


def test_a_state_follows_only_from_the_one_before() -> None:
    apply(own(1))
    with pytest.raises(Conflict), acting("x"):
        move(only(), "decided", "x", outcome="entitled")

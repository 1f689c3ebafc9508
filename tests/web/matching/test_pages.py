"""Pages of matching: the seeker's, the employer's, the office's; what each must not see."""

from __future__ import annotations

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from python_calamine import CalamineWorkbook

from web.conftest import As
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.today import today
from zhumeng.registers.api import people_named
from zhumeng.work.recruitment.models import (
    Advert,
    AdvertCoding,
    Invitation,
    JobApplication,
    MatchRun,
    Recommendation,
    SeekerProfile,
    TurnedDown,
    Unplaced,
)


def english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def person_of(role: str = "job-seeker") -> int:
    user = get_user_model().objects.get(username=f"demo-{role}")
    found = next(readers_of(the_pack(), user, today()))[1].scope.person
    assert found
    return found


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


def test_the_seeker_sees_reasons_and_turns_a_job_down(as_user: As) -> None:
    seeker = english(as_user("job-seeker"))
    page = text_of(seeker, "/recommended/")
    advert = int(re.findall(r"/jobs/(\d+)/turn-down/", page)[0])
    assert "Because" in page
    assert "occupation near" in page
    assert "Referred to you" in page
    refused = seeker.post(f"/jobs/{advert}/turn-down/", {"reason": ""})
    assert refused.status_code == 400
    assert seeker.post(f"/jobs/{advert}/turn-down/", {"reason": "pay"}).status_code == 302
    assert f"/jobs/{advert}/turn-down/" not in text_of(seeker, "/recommended/")
    assert (
        not Recommendation.objects.filter(person_id=person_of(), advert_id=advert)
        .exclude(referral="")
        .exists()
    )


def test_why_not_tells_rule_code_and_both_values(as_user: As) -> None:
    seeker = english(as_user("job-seeker"))
    row = Advert.objects.get(title="软件测试工程师")
    page = text_of(seeker, f"/jobs/{row.pk}/why/")
    assert "Education at least what is asked" in page
    assert "<code>education</code>" in page
    assert "bachelor" in page
    assert "secondary school" in page
    assert seeker.get("/jobs/999999999/why/").status_code == 404


def test_an_invitation_is_accepted_and_only_then_the_name_is_seen(as_user: As) -> None:
    employer, seeker = english(as_user("employer")), english(as_user("job-seeker"))
    sent = Invitation.objects.get(person_id=person_of())
    name = people_named([person_of()])[person_of()]
    people = text_of(employer, f"/adverts/{sent.advert_id}/people/")
    assert "invited, no answer yet" in people
    assert name not in people
    assert str(person_of()) not in re.findall(r"\d+", people)
    assert name not in text_of(employer, f"/adverts/{sent.advert_id}/")
    done = seeker.post(f"/invitations/{sent.pk}/", {"answer": "accepted", "version": "1"})
    assert done["Location"] == "/my-jobs/"
    assert JobApplication.objects.filter(advert=sent.advert, person_id=person_of()).exists()
    assert name in text_of(employer, f"/adverts/{sent.advert_id}/")


def test_the_employer_invites_by_a_handle_and_never_sees_who_is_put_first(as_user: As) -> None:
    employer = english(as_user("employer"))
    row = Advert.objects.get(title="仓库管理员")
    with acting("test"):
        Recommendation.objects.filter(advert=row).update(referral="first")
    page = text_of(employer, f"/adverts/{row.pk}/people/")
    assert "put first" not in page
    assert "priority" not in page
    handle = re.findall(r'name="who" value="([0-9a-f]+)"', page)[0]
    address = f"/adverts/{row.pk}/invite/"
    assert employer.post(address, {"who": "0000000000"}).status_code == 409
    assert employer.post(address, {"who": handle, "words": "请来看看"}).status_code == 302
    assert employer.post(address, {"who": handle}).status_code == 409


def test_consent_taken_back_empties_the_employers_page_at_once(as_user: As) -> None:
    employer, seeker = english(as_user("employer")), english(as_user("job-seeker"))
    row = Advert.objects.get(title="仓库管理员")
    before = text_of(employer, f"/adverts/{row.pk}/people/")
    assert "盘点、办公软件" in before
    assert seeker.post("/my-profile/withdraw/").status_code == 302
    assert "盘点、办公软件" not in text_of(employer, f"/adverts/{row.pk}/people/")
    assert "You took your consent back" in text_of(seeker, "/my-profile/")
    assert "You have not agreed" in text_of(seeker, "/recommended/")


def test_the_profile_is_kept_and_faults_are_told_where_they_are(as_user: As) -> None:
    seeker = english(as_user("job-seeker"))
    row = SeekerProfile.objects.get(person_id=person_of())
    typed = {"titles": "叉车司机", "districts": row.districts, "experience": "many", "recommended": "1",
             "version": str(row.version)}  # fmt: skip
    refused = seeker.post("/my-profile/", typed)
    assert refused.status_code == 400
    assert "years are written as 3 or 2.5" in refused.content.decode()
    assert "叉车司机" in refused.content.decode()
    assert seeker.post("/my-profile/", typed | {"experience": "2.5"})["Location"] == "/recommended/"
    row.refresh_from_db()
    assert (row.titles, row.experience, row.recommended) == ("叉车司机", 25, True)
    assert seeker.post("/my-profile/", typed | {"experience": "2.5"}).status_code == 409


def test_the_office_sees_the_run_and_who_is_without_a_place(as_user: As) -> None:
    office = english(as_user("city-handler"))
    run = MatchRun.objects.get()
    Unplaced.objects.create(
        run=run, person_id=person_of(), unit="500112", fit=0, opened={"pay": 3, "district": 9}
    )
    page = text_of(office, "/matching/")
    assert "a wider district +9" in page
    assert "lower pay +3" in page
    assert "no open job meets every rule" in page
    assert people_named([person_of()])[person_of()] not in page
    assert f"{run.figures['assigned']['referrals']}" in page
    assert office.get("/matching/?of=2021-01").status_code == 404
    elsewhere = english(as_user("district-maker"))
    unit = next(
        readers_of(the_pack(), get_user_model().objects.get(username="demo-district-maker"), today())
    )[1]
    shown = "a wider district +9" in text_of(elsewhere, "/matching/")
    assert shown == unit.scope.covers("500112")


def test_the_office_asks_any_pair_and_the_look_is_logged(as_user: As) -> None:
    from zhumeng.foundation.accounts.models import Access

    office = english(as_user("city-handler"))
    row = Advert.objects.get(title="仓库管理员")
    looks = Access.objects.filter(username="demo-city-handler")  # other tests look at files meanwhile
    before = looks.count()
    page = text_of(office, f"/matching/why/?person={person_of()}&advert={row.number}")
    assert "occupation near" in page
    assert looks.count() == before + 1
    bad = office.get(f"/matching/why/?person={person_of()}&advert=ZP0")
    assert bad.status_code == 404
    assert office.get("/matching/why/?person=me&advert=1").status_code == 400


def test_codes_in_doubt_are_set_looked_up_and_given_out_as_labels(as_user: As) -> None:
    office = english(as_user("city-handler"))
    coding = AdvertCoding.objects.filter(waits=True, advert__state="published")[0]
    page = text_of(office, "/occupation-codes/?q=会计专业人员")
    assert coding.advert.title in page
    assert "2-06-03-00" in page
    form = {"code": "2-06-03-00", "other": "x", "version": str(coding.advert.version)}
    refused = office.post(f"/occupation-codes/{coding.advert_id}/", form)
    assert refused.status_code == 400
    assert office.post(f"/occupation-codes/{coding.advert_id}/", form | {"other": ""}).status_code == 302
    coding.refresh_from_db()
    assert (coding.waits, coding.by) == (False, "office")
    told = office.get("/occupation-codes/labels.csv").content.decode("utf-8-sig")
    assert told == f"title,code\n{coding.title},2-06-03-00\n"


def test_the_employer_sees_and_sets_the_code_of_an_advert(as_user: As) -> None:
    employer = english(as_user("employer"))
    row = Advert.objects.get(title="仓库管理员")
    page = text_of(employer, f"/adverts/{row.pk}/")
    assert "found by the title" in page
    form = {"code": "4-02-06-02", "version": str(row.version)}
    assert employer.post(f"/adverts/{row.pk}/occupation/", form).status_code == 302
    assert "given with the advert" in text_of(employer, f"/adverts/{row.pk}/")


def test_feedback_is_shown_and_exported(as_user: As) -> None:
    office = english(as_user("city-handler"))
    page = text_of(office, "/matching-feedback/")
    assert TurnedDown.objects.count() == 1
    assert "the working hours do not suit" in page
    answer = office.get("/matching-feedback.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["What became of it", "Reason", "Pairs"]
    shown = Recommendation.objects.filter(pushed_on__isnull=False).count()
    assert rows[1][:3] == ["came to people", "", shown]


@pytest.mark.parametrize("role", ["job-seeker", "employer", "inspector", "leader"])
def test_pages_of_the_office_are_the_offices(as_user: As, role: str) -> None:
    client = as_user(role)
    for address in ("/matching/", "/matching/why/", "/occupation-codes/", "/matching-feedback/"):
        assert client.get(address).status_code == 403

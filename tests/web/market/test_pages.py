"""The market report and its forms, read and filed."""

from __future__ import annotations

from fractions import Fraction

from web.adverts.test_pages import body_of, in_english, version_in
from web.conftest import As
from zhumeng.web.market.words import percent_word, two_places
from zhumeng.work.outreach.models import Form, MarketReport


def test_numbers_are_rounded_half_up_and_keep_their_sign() -> None:
    assert [two_places(Fraction(*one)) for one in ((1, 3), (1, 8), (2, 3), (3, 1))] == [
        "0.33",
        "0.13",
        "0.67",
        "3.00",
    ]
    assert [percent_word(Fraction(*one)) for one in ((1, 16), (-1, 16), (0, 1), (-1, 10**6))] == [
        "+6.3%",
        "−6.3%",
        "0.0%",
        "0.0%",
    ]


def test_the_report_says_what_is_there_and_names_what_is_missing(as_user: As) -> None:
    client = in_english(as_user("city-handler"))
    body = body_of(client, "/market/?month=2022-07")
    filed = Form.objects.filter(month="2022-07")
    assert f"{sum(one.vacancies or 0 for one in filed):,}" in body
    both = [one for one in filed if one.vacancies is not None and one.seekers is not None]
    sides = (sum(one.vacancies for one in both), sum(one.seekers for one in both))
    assert f"{two_places(Fraction(*sides))} ({sides[0]:,} / {sides[1]:,})" in body
    assert "cannot tell" in body
    assert body.count("not filed yet") > 30
    assert "are missing and count for nothing" in body
    for one in filed:
        assert f"/market/forms/{one.pk}/" in body


def test_a_form_is_filled_in_refused_and_corrected(as_user: As) -> None:
    client = in_english(as_user("district-maker"))
    row = Form.objects.get(month="2022-07", agency=None, unit=own_unit())
    assert "Correct it" in body_of(client, f"/market/forms/{row.pk}/")
    address = f"/market/forms/2022-07/{row.unit}/"
    body = body_of(client, address)
    assert f'value="{row.vacancies}"' in body
    typed = {"vacancies": "100", "seekers": "80", "version": version_in(client, address)}
    faulty = client.post(address, typed | {"vacancies.pay.p0": "101"})
    assert faulty.status_code == 400
    assert "more than the whole" in faulty.content.decode()
    assert 'value="101"' in faulty.content.decode()
    assert client.post(address, typed | {"vacancies.pay.p0": "60"}).status_code == 302
    assert client.post(address, typed).status_code == 409
    assert Form.objects.get(pk=row.pk).vacancies == 100
    assert client.get("/market/forms/2022-07/500101/").status_code == 404


def own_unit() -> str:
    return str(Form.objects.exclude(agency=None).order_by("pk")[0].unit)


def test_the_report_is_filed_once_and_its_month_closed(as_user: As) -> None:
    client, other = in_english(as_user("city-handler")), in_english(as_user("lead-office"))
    assert other.post("/market/file/?month=2022-07", {"outlook": "平稳"}).status_code == 403
    assert client.post("/market/file/?month=2022-07", {"outlook": ""}).status_code == 400
    assert client.post("/market/file/?month=2022-07", {"outlook": "稳中向好"}).status_code == 302
    assert MarketReport.objects.get(month="2022-07").outlook == "稳中向好"
    assert client.post("/market/file/?month=2022-07", {"outlook": "再报"}).status_code == 409
    body = body_of(client, "/market/?month=2022-07")
    assert "稳中向好" in body
    assert "the forms of this month are closed" in body
    paper = client.get("/market/report.pdf?month=2022-07")
    assert paper.status_code in (200, 400)  # without a Chinese font on the machine it is refused in words
    if paper.status_code == 200:
        assert paper.content.startswith(b"%PDF")


def test_an_agency_sees_its_own_forms_only(as_user: As) -> None:
    client = in_english(as_user("agency"))
    mine = Form.objects.exclude(agency=None).order_by("-month")[0]
    assert client.get(f"/market/forms/{mine.pk}/").status_code == 200
    other = Form.objects.filter(agency=None)[0]
    assert client.get(f"/market/forms/{other.pk}/").status_code == 404
    assert f"/market/forms/{other.pk}/" not in body_of(client, "/market/forms/")

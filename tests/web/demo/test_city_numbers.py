"""Numbers of the city pass every check and belong to nobody."""

from __future__ import annotations

import csv

import pytest
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from web.demo.built import PACK, PACKS, Built

TABLES = (PACKS / "china/codes/divisions-cn-gbt2260.csv", PACK / "codes/idcard-prefix-chongqing-history.csv")


def test_no_place_ever_had_the_region() -> None:
    for path in TABLES:
        with path.open(encoding="utf-8-sig") as file:
            codes = [row["code"] for row in csv.DictReader(file)]
        assert len(codes) > 100
        assert not [code for code in codes if code.startswith(("509", "508"))]


def test_identity_numbers_are_valid_unique_and_fit_the_person(city: Built) -> None:
    found = city.rows("SELECT id_number, sex, strftime(birth_date, '%Y%m%d') FROM people", "2021-12")
    assert len(found) > 3_900
    assert len({number for number, *_ in found}) == len(found)
    for number, sex, born in found:
        mod_11_2.validate(number)
        assert number.startswith("509")
        assert number[6:14] == born
        assert int(number[16]) % 2 == (sex == "1")
        assert number[14:17] != "000"


def test_numbers_stay_unique_in_a_larger_city(town: Built) -> None:
    born = town.one("SELECT count(*) FROM people WHERE arrived = '2021-12'")
    assert town.one("SELECT count(DISTINCT id_number) FROM people WHERE arrived = '2021-12'") == born


def test_credit_codes_are_valid_unique_and_of_no_place(town: Built) -> None:
    codes = [code for (code,) in town.rows("SELECT credit_code FROM employers WHERE arrived = '2021-12'")]
    assert len(codes) == len(set(codes)) > 290
    for code in codes:
        uscc.validate(code)
        assert code[2:5] == "509"


@pytest.mark.parametrize(
    ("kind", "start"), [("enterprise", "91"), ("public_institution", "12"), ("law_firm", "31")]
)
def test_credit_codes_name_the_registry(town: Built, kind: str, start: str) -> None:
    codes = town.rows(f"SELECT DISTINCT credit_code[1:2] FROM employers WHERE employer_kind = '{kind}'")
    assert codes == [(start,)]


def test_phones_are_in_a_range_nobody_has(city: Built) -> None:
    assert city.one("SELECT count(*) FROM people WHERE phone NOT LIKE '1000%' OR length(phone) <> 11") == 0

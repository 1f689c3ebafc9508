from pathlib import Path

import pytest

import zhumeng
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.sources import load_codes, load_contracts, load_places, load_reference

PACKS = Path(zhumeng.__file__).parent / "packs"
GOOD = """code: visits
name: {zh: 走访, en: Visits}
owner: {zh: 街道, en: Street}
purpose: {zh: 服务, en: service}
exchange: file
shape: monthly
month_from: visited_on
key: [visit_no]
columns:
  - {name: visit_no, zh: 编号, en: Number, type: text, required: true}
  - {name: visited_on, zh: 日期, en: Date, type: date, required: true}
  - {name: kind, zh: 类别, en: Kind, type: code, codes: visit_kind}
"""


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "sources").mkdir()
    for name, text in files.items():
        (tmp_path / "sources" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_packs_of_the_product_load_together() -> None:
    found = load_reference([PACKS / "china", PACKS / "chongqing-2022"])
    assert len(found.contracts) == len(list((PACKS / "china" / "sources").glob("*.yaml")))
    assert found.contract("contributions").reports_by == "insured_territory"
    assert found.contract("group_disabled").key == ("id_number",)
    assert found.contract("people").base_of == "person"


def test_the_lake_sees_keys_instead_of_numbers() -> None:
    contracts = load_contracts(PACKS / "china")
    people, employers = contracts["people"].lake_schema, contracts["employers"].lake_schema
    assert people["person_id"] == "BIGINT"
    assert not {"id_number", "person_name", "phone"} & set(people)
    assert (employers["employer_id"], employers["credit_code"]) == ("BIGINT", "VARCHAR")
    assert contracts["contributions"].lake_key == ("employer_id", "person_id", "fee_month")
    assert contracts["contributions"].lake_schema["wage_base"] == "BIGINT"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("type: date", "type: day", 11, "columns.1.type"),
        ("exchange: file", "exchange: pigeon", 5, "exchange"),
        ("key: [visit_no]", "key: [visit]", 8, "there is no column visit"),
        ("month_from: visited_on", "month_from: visit_no", 7, "is not a month or date column"),
        ("shape: monthly", "shape: list", 6, "month_from"),
        (", codes: visit_kind", "", 12, "codes"),
        ("name: kind", "name: why", 9, "cannot be called why"),
        ("en: Date, type: date, required: true", "en: Date, type: date", 11, "require it"),
        ("zh: 类别", "zh: 日期", 12, "header 日期 already stands for visited_on"),
        ("code: visits", "code: calls", 1, "the file is visits.yaml"),
        ("shape: monthly", "shape: monthly\ncolour: red", 7, "colour"),
    ],
)
def test_each_fault_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(PackError) as caught:
        load_contracts(folder(tmp_path, visits=GOOD.replace(old, new, 1)))
    assert any(p.line == line and reason in p.reason for p in caught.value.problems), str(caught.value)


def test_faults_of_all_files_are_collected(tmp_path: Path) -> None:
    bad = folder(
        tmp_path,
        visits=GOOD.replace("shape: monthly", "shape: cube"),
        calls=GOOD.replace("code: visits", "code: calls").replace("exchange: file", "exchange: pigeon"),
        echo="code: echo\nlike: nobody\n",
        list="- 1\n",
    )
    with pytest.raises(PackError) as caught:
        load_contracts(bad)
    assert {p.file.name for p in caught.value.problems} == {
        "visits.yaml",
        "calls.yaml",
        "echo.yaml",
        "list.yaml",
    }


def test_like_takes_key_and_columns(tmp_path: Path) -> None:
    head = GOOD[: GOOD.index("key:")]
    contracts = load_contracts(
        folder(tmp_path, visits=GOOD, calls=head.replace("code: visits", "code: calls") + "like: visits\n")
    )
    assert contracts["calls"].columns == contracts["visits"].columns


def test_a_code_list_nobody_has_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no code list visit_kind"):
        load_reference([folder(tmp_path, visits=GOOD)])


def test_codes_are_accepted_by_code_and_by_clear_label(tmp_path: Path) -> None:
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "trade.csv").write_text("code,name\nA,农业\nB1,采矿\nB2,采矿\n", encoding="utf-8")
    (tmp_path / "codes.yaml").write_text(
        "trade: {table: trade.csv, code: code, zh: name}\nanswer: {y: {zh: 是, en: aye}}\n", encoding="utf-8"
    )
    codes = load_codes(tmp_path)
    assert codes["trade"].accepted == {"A": "A", "农业": "A", "B1": "B1", "B2": "B2"}
    assert codes["answer"].accepted == {"y": "y", "是": "y", "aye": "y"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("trade: {table: none.csv, code: code, zh: name}", "none.csv"),
        ("trade: {a: {zh: x}}", "en"),
        ("- 1", "by name"),
        ("1: {a: {zh: x, en: x}}", "in quotes"),
    ],
)
def test_faults_of_code_lists_are_named(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "codes.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=reason):
        load_codes(tmp_path)


def test_places_by_code_and_by_names() -> None:
    places = load_places([PACKS / "china", PACKS / "chongqing-2022"])
    assert places.local["渝北区"] == places.local["500112"] == "500112"
    assert "110101" not in places.local
    assert places.national["110101"] == "110101"
    assert places.pairs["重庆", "渝北区"] == "500112"
    assert places.pairs["重庆", ""] == "500000"
    assert (places.pairs["上海", "闵行区"], places.pairs["昆山", ""]) == ("310112", "320583")
    assert (places.pairs["延边", ""], places.pairs["红河州", ""]) == ("222400", "532500")
    assert (places.pairs["吉林", ""], places.pairs["海南", ""]) == ("220200", "460000")


@pytest.mark.parametrize(
    "column",
    [
        "{name: born, zh: 出生, en: Born, type: date, birth_of: nobody}",
        "{name: born, zh: 出生, en: Born, type: text, birth_of: id_number}",
    ],
)
def test_a_birth_belongs_to_an_identity_number(tmp_path: Path, column: str) -> None:
    lines = [*GOOD.rstrip().splitlines(), f"  - {column}"]
    with pytest.raises(PackError, match="“birth_of” goes with type date"):
        load_contracts(folder(tmp_path, visits="\n".join(lines)))

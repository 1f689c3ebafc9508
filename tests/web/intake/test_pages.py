"""Pages of the intake: who may what, from upload to confirmation, stale forms, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from registers.conftest import Write, contribution, resident
from registers.people_of_test import person
from web.intake.conftest import BAD, JULY, NUMBER, ROWS, As
from zhumeng.foundation.scope import Scope
from zhumeng.registers import api

CITY = Scope(units=None)
READS = ("/sources/", "/sources/contributions/", "/intakes/", "/runs/")


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def send(client: Client, name: str, content: bytes, source: str = "contributions", **other: str) -> object:
    file = SimpleUploadedFile(name, content)
    return client.post("/upload/", {"source": source, "arrived": "2022-07", "file": file} | other)


@pytest.mark.parametrize("role", ["data_officer", "city_handler", "lead_office", "auditor"])
def test_who_reads_sources_reads_all_of_it(as_role: As, staged: int, role: str) -> None:
    for address in (*READS, f"/intakes/{staged}/"):
        text(as_role(role), address)


@pytest.mark.parametrize("role", ["leader", "district_maker", "admin", "street_worker", "inspector"])
def test_others_are_refused(as_role: As, staged: int, role: str) -> None:
    client = as_role(role)
    for address in (*READS, "/upload/", f"/intakes/{staged}/", f"/intakes/{staged}/errors/"):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("role", ["lead_office", "auditor"])
def test_readers_only_read(as_role: As, staged: int, role: str) -> None:
    client = as_role(role)
    for what in ("confirm", "discard", "correct"):
        assert client.post(f"/intakes/{staged}/{what}/", {"version": 1}).status_code == 403
    assert client.post("/runs/ask/", {"of": "2022-07"}).status_code == 403
    page = text(client, f"/intakes/{staged}/")
    assert "<button" not in page[page.index('id="dialogue"') : page.index("</main>")]


def test_nothing_is_found_under_a_number_there_is_not(as_role: As) -> None:
    client = as_role("data_officer")
    for address in ("/intakes/999/", "/intakes/999/errors/", "/sources/none/", "/sources/none/template/"):
        assert client.get(address).status_code == 404
    assert client.get("/runs/999/").status_code == 404
    for what in ("confirm", "discard"):
        assert client.post(f"/intakes/999/{what}/", {"version": 1}).status_code == 404
    assert client.get("/intakes/?state=none").status_code == 400
    assert client.get("/intakes/?page=x").status_code == 400
    assert client.get("/intakes/?arrived=July").status_code == 400


def test_a_file_goes_from_sending_to_publication_by_two_people(as_role: As, write: Write) -> None:
    first, second = as_role("data_officer", "li"), as_role("city_handler", "wang")
    answer = send(first, "缴费.csv", write([*ROWS, BAD]).read_bytes())
    assert answer.status_code == 302
    here = answer["Location"]
    page = text(first, here)
    assert "缴费.csv" in page
    assert NUMBER not in page
    assert "须由他人确认" in page
    assert "确认并发布" not in page
    assert first.post(f"{here}confirm/", {"version": 1}).status_code == 403
    fields = {"version": 1, "page": 1, "cell-6-wage_base": "4800", "cell-6-id_number": person(9)}
    answer = first.post(f"{here}correct/", fields, follow=True)
    assert "1 行已更正为合格" in answer.content.decode()
    assert "确认并发布 5 行" in text(second, here)
    answer = second.post(f"{here}confirm/", {"version": 2}, follow=True)
    assert "已发布到 2022-07" in answer.content.decode()
    assert second.post(f"{here}confirm/", {"version": 2}).status_code == 302
    assert "wang 已确认" in text(first, "/intakes/")


def test_a_row_that_is_still_wrong_says_why(as_role: As, staged: int) -> None:
    client = as_role("data_officer", english=True)
    fields = {"version": 1, "cell-6-wage_base": "much", "cell-6-id_number": ""}
    page = client.post(f"/intakes/{staged}/correct/", fields, follow=True).content.decode()
    assert "Still rejected: row 6" in page
    assert 'value="much"' in page
    assert "not an amount in yuan" in page


def test_nothing_changed_is_said(as_role: As, staged: int) -> None:
    fields = {"version": 1, "cell-6-wage_base": "many", "cell-6-id_number": ""}
    answer = as_role("data_officer").post(f"/intakes/{staged}/correct/", fields)
    assert answer.status_code == 400
    assert "没有改动" in answer.content.decode()


def test_a_stale_form_is_a_conflict_and_loses_nothing(as_role: As, staged: int) -> None:
    api.correct_row("zhao", staged, 1, 6, {"wage_base": "4800"})
    client = as_role("city_handler", "wang")
    fields = {"version": 1, "cell-6-id_number": person(9)}
    answer = client.post(f"/intakes/{staged}/correct/", fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "zhao" in page
    assert f'value="{person(9)}"' in page
    assert 'name="version" value="2"' in page
    for what in ("confirm", "discard"):
        assert client.post(f"/intakes/{staged}/{what}/", {"version": 1}).status_code == 409
    assert api.intake_seen(CITY, staged).version == 2
    for version in ("", "x", "-1", "1" * 20):
        assert client.post(f"/intakes/{staged}/confirm/", {"version": version}).status_code == 400


def test_what_was_corrected_meanwhile_is_a_conflict(as_role: As, staged: int) -> None:
    api.correct_row("zhao", staged, 1, 6, {"wage_base": "4800", "id_number": person(9)})
    answer = as_role("city_handler").post(
        f"/intakes/{staged}/correct/", {"version": 1, "cell-6-wage_base": "1"}
    )
    assert answer.status_code == 409


def test_an_intake_is_given_up(as_role: As, staged: int) -> None:
    answer = as_role("data_officer").post(f"/intakes/{staged}/discard/", {"version": 1}, follow=True)
    assert "已作废" in answer.content.decode()
    assert api.intake_seen(CITY, staged).intake.state == "discarded"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "文件是空的"),
        ("a.docx", b"x", "不读取这种文件"),
        ("a.xlsx", b"PK\x03\x04 broken", "不是可读取的 XLSX 文件"),
        ("a.csv", b"PK\x03\x04 packed", "这是压缩文件"),
        ("a.csv", b"\xff\xfe\xff", "文件文本已损坏"),
        ("a.csv", b"a,b\n1,2\n", "缺少列"),
        ("a.csv", ",".join(ROWS[0]).encode() + b"\n", "只有表头"),
        ("a.csv", b"credit_code,credit_code\n1,2\n", "两列表示同一项"),
    ],
)
def test_a_file_that_cannot_be_taken_comes_back_with_the_form(
    as_role: As, name: str, content: bytes, said: str
) -> None:
    answer = send(as_role("data_officer"), name, content)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert '<option value="contributions" selected>' in page
    assert "/tmp/" not in page


def test_forms_that_are_not_whole_are_refused(as_role: As) -> None:
    client = as_role("data_officer")
    assert client.post("/upload/", {"source": "contributions", "arrived": "2022-07"}).status_code == 400
    assert send(client, "a.csv", b"x", arrived="soon").status_code == 400
    assert send(client, "a.csv", b"x", arrived="2222-07").status_code == 400
    assert send(client, "a.csv", b"x", source="none").status_code == 404


def test_more_than_100_mb_are_refused_with_a_page(as_role: As) -> None:
    answer = send(as_role("data_officer"), "a.csv", b"x" * ((100 << 20) + 1))
    assert answer.status_code == 400
    assert "100 MB" in answer.content.decode()


def test_a_gbk_file_is_taken_and_it_is_said(as_role: As, write: Write) -> None:
    client = as_role("data_officer")
    rows = [resident(2, household_no="户2")]
    answer = send(client, "户籍.csv", write(rows, encoding="gb18030").read_bytes(), "people")
    page = text(client, answer["Location"])
    assert "GB18030" in page
    assert "户2" in page


def test_changed_rows_show_old_and_new(as_role: As, staged: int, write: Write) -> None:
    api.confirm(staged, actor="wang", version=1)
    again = [contribution(0, wage_base="6000"), *ROWS[1:]]
    client = as_role("data_officer")
    here = send(client, "again.csv", write(again).read_bytes())["Location"]
    page = text(client, f"{here}?rows=changed")
    assert re.search(r"<del>5000.00</del>\s*<ins>6000.00</ins>", page)
    assert len(re.findall(r'<td class="num">\d+', text(client, f"{here}?rows=unchanged"))) == 3
    assert client.get(f"{here}?rows=else").status_code == 400


def test_the_error_file_is_masked(as_role: As, staged: int) -> None:
    answer = as_role("auditor").get(f"/intakes/{staged}/errors/")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]
    assert "wage_base" in content
    assert NUMBER not in content


def test_the_template_is_read_as_a_file_of_its_source(as_role: As) -> None:
    client = as_role("data_officer")
    answer = client.get("/sources/people/template/")
    content = b"".join(answer.streaming_content)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert "证件号码" in book.get_sheet_by_index(0).to_python()[0]
    sent = send(client, "people.xlsx", content, "people")
    assert sent.status_code == 302
    assert "没有数据行" in text(client, sent["Location"])


def test_the_list_is_filtered_and_exported(as_role: As, staged: int) -> None:
    client = as_role("auditor")
    address = "?source=contributions&state=staged&arrived=2022-07"
    assert "file.csv" in text(client, f"/intakes/{address}")
    assert "file.csv" not in text(client, "/intakes/?state=published")
    answer = client.get(f"/intakes/export/{address}")
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows[1:]] == ["file.csv"]


def test_the_list_is_sorted_by_its_heads(as_role: As, staged: int, write: Write) -> None:
    client = as_role("auditor")
    file = write([resident(1)])
    other = api.upload_file("li", "people", file.name, [file.read_bytes()], JULY)
    for sort, order in (("-new", [staged, other]), ("new", [other, staged]), ("-id", [other, staged])):
        page = text(client, f"/intakes/?sort={sort}")
        assert re.findall(r'<a href="/intakes/(\d+)/', page) == [str(one) for one in order]
    assert client.get("/intakes/?sort=password").status_code == 400


def test_a_file_without_a_good_row_is_not_published(as_role: As, write: Write) -> None:
    file = write([BAD])
    number = api.upload_file("li", "contributions", file.name, [file.read_bytes()], JULY)
    client = as_role("data_officer")
    assert "没有一行合格" in text(client, f"/intakes/{number}/")
    answer = client.post(f"/intakes/{number}/confirm/", {"version": 1})
    assert answer.status_code == 400
    assert "errors.csv" not in answer.content.decode()


def test_sources_are_filtered_by_state(as_role: As, staged: int) -> None:
    client = as_role("auditor", english=True)
    assert "1 file waits to be confirmed" in text(client, "/sources/?state=waiting")
    assert "/sources/people/" not in text(client, "/sources/?state=waiting")
    assert client.get("/sources/?state=else").status_code == 400
    api.discard("li", staged, 1)
    assert "No source is in this state." in text(client, "/sources/?state=waiting")


@pytest.mark.parametrize("address", [*READS, "/upload/", "/sources/?state=late"])
def test_english_pages_are_english(as_role: As, staged: int, address: str) -> None:
    assert_english(text(as_role("data_officer", english=True), address))


@pytest.mark.parametrize("tab", ["new", "changed", "unchanged", "rejected"])
def test_an_intake_in_english_is_english(as_role: As, staged: int, tab: str) -> None:
    for role in ("data_officer", "auditor"):
        assert_english(text(as_role(role, english=True), f"/intakes/{staged}/?rows={tab}"))


def assert_english(page: str) -> None:
    main = page[page.index("<main") : page.index("</main>")]
    bare = re.sub(r'<(\w+)[^>]*lang="zh"[^>]*>.*?</\1>', "", main, flags=re.DOTALL)
    assert not re.search("[\u4e00-\u9fff]+", re.sub(r"<[^>]*>", " ", bare)), bare


def test_lists_ask_the_database_a_few_times(
    as_role: As, staged: int, write: Write, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = as_role("data_officer")
    for number in range(12):
        file = write([resident(number)])
        api.upload_file("li", "people", file.name, [file.read_bytes()], JULY)
    for address in (*READS, f"/intakes/{staged}/", f"/intakes/{staged}/?rows=new"):
        with django_assert_max_num_queries(14):
            text(client, address)


def test_pages_hold_nothing_inline(as_role: As, staged: int) -> None:
    client = as_role("data_officer")
    for address in (*READS, "/upload/", f"/intakes/{staged}/"):
        page = text(client, address)
        assert not re.search(r'\sstyle="|<script(?! src)|\son[a-z]+="', page)

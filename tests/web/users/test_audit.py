"""The audit on pages: who opened what, what was changed; filtered, exported whole, without secrets."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from web.conftest import As
from zhumeng.foundation.accounts.api import log_access, readers_of
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.today import today


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[-3000:]
    return response.content.decode()


def rows_of(client: Client, address: str) -> list[list[Any]]:
    book = b"".join(client.get(address).streaming_content)
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()[1:]


def look(times: int, **file: int) -> None:
    user = User.objects.get(username="demo-city-handler")
    (_, reader), *_ = readers_of(the_pack(), user, today())
    for _ in range(times):
        log_access(reader, "view", **file)


def test_the_access_log_is_filtered_paged_and_exported_whole(as_user: As) -> None:
    look(60, person=7)
    look(3, employer=9)
    auditor = as_user("auditor")
    page = text(auditor, "/audit/access/?person=7&user=demo-city-handler")
    assert len(re.findall(r"<td class=\"nowrap\"", page)) == 50
    assert "1 / 2" in page
    assert "共 60 条" in page
    assert 'class="chip on"' in page
    assert len(re.findall(r"<td class=\"nowrap\"", text(auditor, "/audit/access/?person=7&page=2"))) == 10
    exported = rows_of(auditor, "/audit/access/export/?person=7&user=demo-city-handler")
    assert (len(exported), exported[0][1], exported[0][5]) == (60, "demo-city-handler", "7")
    assert len(rows_of(auditor, "/audit/access/export/?employer=9&what=view")) == 3
    assert "没有符合条件" in text(auditor, "/audit/access/?until=2001-01-01")


def test_a_change_shows_what_was_and_what_is(as_user: As) -> None:
    with acting("somebody"):
        User.objects.filter(username="demo-leader").update(name="=1+1", password="the-hash")
    auditor = as_user("auditor")
    page = text(auditor, "/audit/changes/?table=accounts_user&actor=somebody")
    assert "<del>演示·领导</del> → <ins>=1+1</ins>" in page
    (row,) = rows_of(auditor, "/audit/changes/export/?table=accounts_user&actor=somebody")
    assert row[5:] == ["name", "演示·领导", "=1+1"]
    assert "the-hash" not in page + str(row)


@pytest.mark.parametrize("address", ["/audit/access/", "/audit/changes/"])
def test_filters_that_will_not_do_are_refused(as_user: As, address: str) -> None:
    auditor = as_user("auditor")
    for query in (
        "since=2022-02-30",
        "since=2022-07-02&until=2022-07-01",
        "page=0",
        "page=99",
        f"row={'x' * 200}",
    ):
        if query.startswith("row") and "access" in address:
            query = f"person={'9' * 30}"
        text(auditor, f"{address}?{query}", 400)
    text(auditor, f"{address}?user=%00x&actor=%00y&table=nothing")


def test_only_auditors_read_them(as_user: As) -> None:
    for role in ("admin", "city-handler", "lead-office", "job-seeker"):
        for address in (
            "/audit/access/",
            "/audit/access/export/",
            "/audit/changes/",
            "/audit/changes/export/",
        ):
            text(as_user(role), address, 403)


def test_english_pages_mark_what_is_chinese(as_user: As) -> None:
    look(2, person=7)
    for role, address in (
        ("auditor", "/audit/access/"), ("auditor", "/audit/changes/"), ("admin", "/users/"),
        ("admin", f"/users/{User.objects.get(username='demo-street-worker').pk}/?role=district_maker"),
    ):  # fmt: skip
        client = as_user(role)
        client.cookies["language"] = "en"
        main = text(client, address).split("<main")[1].split("</main>")[0]
        left = re.sub(r'<(\w+)[^>]* lang="zh"[^>]*>.*?</\1>', "", main, flags=re.S)
        assert not re.search("[\u4e00-\u9fff]", re.sub(r"<[^>]+>", " ", left)), address


def test_the_pages_ask_the_database_a_bounded_number_of_times(
    as_user: As, django_assert_max_num_queries: Any
) -> None:
    look(60, person=7)
    auditor = as_user("auditor")
    for address in ("/audit/access/", "/audit/changes/"):
        with django_assert_max_num_queries(10):
            text(auditor, address)

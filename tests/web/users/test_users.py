"""Users on pages: made, given roles, closed; a stale form loses nothing; nobody changes the own rights."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.today import today
from zhumeng.registers.display import employer_display, plain_contacts


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[-3000:]
    return response.content.decode()


def make(client: Client, username: str = "li.wei") -> User:
    page = client.post("/users/", {"username": username, "name": "李伟"}).content.decode()
    password = re.search(r"<code>([a-z0-9-]{19})</code>", page)
    assert password
    user = User.objects.get(username=username)
    assert user.check_password(password[1])
    return user


def version(client: Client, user: User) -> str:
    found = re.search(r'name="version" value="(\d+)"', text(client, f"/users/{user.pk}/?role=district_maker"))
    assert found
    return found[1]


def form(client: Client, user: User, **other: str) -> dict[str, str]:
    wanted = {"role": "district_maker", "territory": "500112", "since": str(today())}
    return {"version": version(client, user)} | wanted | other


def test_a_user_is_made_and_given_a_role(as_user: As) -> None:
    admin = as_user("admin")
    user = make(admin)
    given = admin.post(f"/users/{user.pk}/give/", form(admin, user), follow=True)
    assert "角色已授予" in given.content.decode()
    assert "区县经办 · 渝北区" in text(admin, "/users/?q=li.wei")
    assert "li.wei" not in text(admin, "/users/?role=admin")
    assert "demo-auditor" in text(admin, "/users/?role=auditor&state=active")


def test_a_stale_form_is_refused_and_loses_nothing(as_user: As) -> None:
    admin = as_user("admin")
    user = make(admin)
    stale = form(admin, user, territory="500105")
    admin.post(f"/users/{user.pk}/give/", form(admin, user))
    refused = admin.post(f"/users/{user.pk}/give/", stale)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "已被他人修改" in page
    assert "渝北区" in page  # what is there now
    assert '<option value="500105" selected>' in page  # what was typed
    for address, more in (("active", {"active": "0"}), ("password", {})):
        assert admin.post(f"/users/{user.pk}/{address}/", stale | more).status_code == 409
    assert Grant.objects.filter(user=user).count() == 1


def test_nobody_gives_oneself_a_role(as_user: As) -> None:
    admin = as_user("admin")
    me = User.objects.get(username="demo-admin")
    assert "另一名系统管理员" in text(admin, f"/users/{me.pk}/")
    refused = admin.post(f"/users/{me.pk}/give/", {"role": "auditor", "territory": "500000", "version": "0"})
    assert refused.status_code in (403, 409)
    assert Grant.objects.filter(user=me).count() == 1
    seen = re.search(r"不能变更自己的权限", refused.content.decode())
    assert seen or refused.status_code == 409


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"territory": "999999"}, "不能授予"),
        ({"since": "2022-13-01"}, "不是日期"),
        ({"until": "2001-01-01"}, "早于"),
        ({"since": "2001-01-01"}, "已过去"),
        ({"role": "employer", "credit_code": "91"}, "没有该信用代码"),
        ({"role": "job_seeker", "number": "123"}, "不正确"),
        ({"role": "job_seeker"}, "未填个人"),
        ({"version": "x"}, "不是数字"),
    ],
)
def test_a_form_that_will_not_do_says_why(as_user: As, other: dict[str, str], words: str) -> None:
    admin = as_user("admin")
    user = make(admin)
    refused = admin.post(f"/users/{user.pk}/give/", form(admin, user, **other))
    assert refused.status_code == 400
    assert words in refused.content.decode()
    assert not Grant.objects.filter(user=user).exists()


def test_own_files_are_given_by_code_and_number(as_user: As) -> None:
    admin = as_user("admin")
    user = make(admin)
    firm = Grant.objects.get(user__username="demo-employer").employer_id
    one = Grant.objects.get(user__username="demo-job-seeker").person_id
    code, number = employer_display(firm)[0], plain_contacts(one)[0]
    for more in ({"role": "employer", "credit_code": code}, {"role": "job_seeker", "number": number}):
        assert admin.post(f"/users/{user.pk}/give/", form(admin, user, **more)).status_code == 302
    assert set(Grant.objects.filter(user=user).values_list("employer_id", "person_id")) == {
        (firm, None), (None, one),
    }  # fmt: skip
    assert number not in text(admin, f"/users/{user.pk}/")


def test_a_role_ends_and_an_account_closes_at_once(as_user: As) -> None:
    admin = as_user("admin")
    user = make(admin)
    admin.post(f"/users/{user.pk}/give/", form(admin, user))
    grant = Grant.objects.get(user=user)
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    ended = {"version": version(admin, user), "until": str(today())}
    assert admin.post(f"/users/{user.pk}/end/{grant.pk}/", ended).status_code == 302
    grant.refresh_from_db()
    assert grant.valid_to == today()
    closed = {"version": version(admin, user), "active": "0"}
    assert admin.post(f"/users/{user.pk}/active/", closed).status_code == 302
    assert browser.get("/people/").status_code == 302
    assert "已停用" in text(admin, "/users/?state=closed")


def test_bad_names_are_told_on_the_form(as_user: As) -> None:
    admin = as_user("admin")
    for username, status in (("", 400), ("李伟", 400), ("demo-admin", 409), ("50010119900101123x", 400)):
        answer = admin.post("/users/", {"username": username, "name": "李伟"})
        assert answer.status_code == status
        assert 'value="李伟"' in answer.content.decode()


def test_only_an_administrator_sees_users(as_user: As) -> None:
    for role in ("auditor", "city-handler", "leader"):
        text(as_user(role), "/users/", 403)
        assert as_user(role).post("/users/1/give/").status_code == 403
    for address in ("/users/999999/", "/users/99999999999999999999/"):
        text(as_user("admin"), address, 404)
    text(as_user("admin"), "/users/?page=99", 400)
    text(as_user("admin"), f"/users/?q={'x' * 200}", 400)


def test_the_lists_ask_the_database_a_bounded_number_of_times(
    as_user: As, django_assert_max_num_queries: Any
) -> None:
    admin = as_user("admin")
    with django_assert_max_num_queries(10):
        text(admin, "/users/")


def test_it_is_noted_whose_account_it_is_and_nothing_of_the_number_is_shown(as_user: As) -> None:
    client = as_user("admin")
    number = "500112199001011231"
    for username in ("li.wei", "li.wei2"):
        user = make(client, username)
        page = client.post(
            f"/users/{user.pk}/person/", {"version": version(client, user), "person": "A-1023"}
        )
        assert page.status_code == 302
    shown = text(client, f"/users/{user.pk}/")
    assert "<strong>li.wei</strong>" in shown
    assert "A-1023" not in shown
    user.refresh_from_db()
    assert user.person_key not in shown
    wrong = client.post(
        f"/users/{user.pk}/person/", {"version": version(client, user), "person": number[:-1] + "0"}
    )
    assert wrong.status_code == 400
    assert number[:-1] not in wrong.content.decode()

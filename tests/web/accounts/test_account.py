"""One's own account, the one-time link, the change of password."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.accounts.conftest import PASSWORD
from tests.web.entering import enter

from netra.people.links import password_path
from netra.people.models import User

NEW = "sungai-panjang-berliku"


def link(user: User) -> str:
    return password_path(user)


def test_shows_who_and_what(client: Client, handler: User) -> None:
    page = enter(client, handler).get("/akun").content.decode()

    assert "Yosef" in page
    assert "Penangan perkara, Bawaslu Kabupaten Tirtamaya" in page


def test_the_account_needs_a_log_in(client: Client, db: None) -> None:
    assert client.get("/akun").headers["Location"] == "/masuk?next=/akun"
    assert client.get("/akun/kata-sandi").headers["Location"].startswith("/masuk")


def test_a_link_sets_the_password_once(client: Client, handler: User) -> None:
    address = link(handler)
    assert "Yosef" in client.get(address).content.decode()

    answer = client.post(address, {"password": NEW, "again": NEW})

    assert answer.headers["Location"] == "/masuk"
    assert User.objects.get(pk=handler.pk).check_password(NEW)
    again = client.post(address, {"password": PASSWORD, "again": PASSWORD})
    assert again.status_code == 404
    assert "tidak berlaku lagi" in again.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        (NEW, NEW + "x", "berbeda"),
        ("pendek", "pendek", "12"),
        ("yosef@example.org", "yosef@example.org", "mirip"),
    ],
)
def test_a_poor_password_is_refused(
    client: Client, handler: User, password: str, again: str, said: str
) -> None:
    answer = client.post(link(handler), {"password": password, "again": again})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert User.objects.get(pk=handler.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    "address", ["/akun/kata-sandi/MQ/abc-def", "/akun/kata-sandi/%F0%9F%98%80/x", "/akun/kata-sandi/a/b"]
)
def test_a_wrong_link_says_so(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_changing_the_password_keeps_this_session_and_ends_others(client: Client, handler: User) -> None:
    other = Client()
    for each in (client, other):
        each.post("/masuk", {"login": handler.email, "password": PASSWORD})

    answer = client.post("/akun/kata-sandi", {"password": NEW, "again": NEW})

    assert answer.headers["Location"] == "/akun"
    assert client.get("/akun").status_code == 200
    assert other.get("/akun").status_code == 302


def test_an_old_log_in_is_asked_again_before_the_change(client: Client, handler: User) -> None:
    client.force_login(handler)
    asked = client.get("/akun/kata-sandi")
    assert asked.headers["Location"].startswith("/akun/pastikan")

    wrong = client.post(asked.headers["Location"], {"password": "salah-sekali-saja"})
    assert wrong.status_code == 422
    right = client.post(asked.headers["Location"], {"password": PASSWORD})

    assert right.headers["Location"] == "/akun/kata-sandi"
    assert client.get("/akun/kata-sandi").status_code == 200

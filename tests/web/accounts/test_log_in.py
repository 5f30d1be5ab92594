"""Logging in: the password, then the code; and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests.web.accounts.conftest import PASSWORD
from tests.web.entering import SECRET

from netra.people.actors import SYSTEM
from netra.people.models import User
from netra.people.second_factor import enrol_totp, has_second_factor

AT = datetime(2024, 1, 1, tzinfo=UTC)


def give_password(client: Client, user: User, password: str = PASSWORD) -> int:
    answer = client.post("/masuk", {"login": user.email, "password": password})
    return answer.status_code


def protect(user: User) -> None:
    enrol_totp(user, secret=SECRET, by=SYSTEM, at=AT)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_speaks_indonesian_and_is_not_kept(client: Client) -> None:
    answer = client.get("/masuk")

    assert answer.status_code == 200
    assert "Alamat surel" in answer.content.decode()
    assert "placeholder" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def test_password_and_code_let_in(client: Client, handler: User) -> None:
    protect(handler)

    assert give_password(client, handler) == 302
    assert not is_in(client)
    answer = client.post("/masuk/kode", {"code": pyotp.TOTP(SECRET).now()})

    assert answer.status_code == 302
    assert is_in(client)


def test_a_code_works_once(client: Client, handler: User) -> None:
    protect(handler)
    code = pyotp.TOTP(SECRET).now()
    give_password(client, handler)
    client.post("/masuk/kode", {"code": code})
    client.post("/keluar")

    give_password(client, handler)
    answer = client.post("/masuk/kode", {"code": code})

    assert answer.status_code == 422
    assert not is_in(client)


def test_the_password_alone_does_not_open_what_a_second_factor_protects(
    client: Client, handler: User
) -> None:
    protect(handler)
    give_password(client, handler)

    answer = client.get("/kerja/petugas")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/masuk")


@pytest.mark.parametrize(
    ("field", "value"), [("password", "salah-sekali-saja"), ("login", "lain@example.org")]
)
def test_wrong_facts_say_the_same_and_keep_the_address(
    client: Client, handler: User, field: str, value: str
) -> None:
    given = {"login": handler.email, "password": PASSWORD, field: value}

    answer = client.post("/masuk", given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Alamat surel atau kata sandi tidak cocok" in page
    assert given["login"] in page
    assert given["password"] not in page
    assert not is_in(client)


def test_a_wrong_code_is_named_beside_the_field(client: Client, handler: User) -> None:
    protect(handler)
    give_password(client, handler)

    answer = client.post("/masuk/kode", {"code": "000000"})

    assert answer.status_code == 422
    assert "Kode tidak cocok" in answer.content.decode()


def test_guessing_is_stopped_for_that_account_only(
    client: Client, handler: User, admin: User, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key,100/5m/ip"}
    for _ in range(3):
        give_password(client, handler, "salah-sekali-saja")

    answer = client.post("/masuk", {"login": handler.email, "password": PASSWORD})

    assert answer.status_code == 422
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not is_in(client)
    assert give_password(client, admin) == 302
    assert is_in(client)


def test_guessing_codes_is_stopped(client: Client, handler: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key,100/5m/ip"}
    protect(handler)
    give_password(client, handler)
    for number in range(3):
        client.post("/masuk/kode", {"code": f"00000{number}"})

    answer = client.post("/masuk/kode", {"code": pyotp.TOTP(SECRET).now()})

    assert answer.status_code == 422
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not is_in(client)


def test_a_closed_account_cannot_log_in(client: Client, handler: User) -> None:
    User.objects.filter(pk=handler.pk).update(is_active=False)

    give_password(client, handler)

    assert not is_in(client)


def test_logging_out_asks_then_does(client: Client, handler: User) -> None:
    give_password(client, handler)

    assert client.get("/keluar").status_code == 200
    assert is_in(client)
    assert client.post("/keluar").status_code == 302
    assert not is_in(client)


def test_without_a_second_factor_the_workroom_is_closed(client: Client, handler: User) -> None:
    give_password(client, handler)

    answer = client.get("/kerja/petugas")

    assert answer.headers["Location"] == reverse("mfa_activate_totp")
    assert "faktor kedua" in client.get("/akun").content.decode().lower()


def test_the_second_factor_is_set_up_with_the_first_code(client: Client, handler: User) -> None:
    give_password(client, handler)
    page = client.get("/akun/keamanan/aplikasi")
    secret = page.context["form"].secret
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"

    wrong = client.post("/akun/keamanan/aplikasi", {"code": "123"})
    assert wrong.status_code == 422
    assert not has_second_factor(handler.pk)
    done = client.post("/akun/keamanan/aplikasi", {"code": pyotp.TOTP(secret).now()}, follow=True)

    assert has_second_factor(handler.pk)
    assert len(done.context["unused_codes"]) == 10
    assert client.get("/akun/keamanan/lepas").status_code == 403


def test_a_recovery_code_lets_in_once(client: Client, handler: User) -> None:
    give_password(client, handler)
    secret = client.get("/akun/keamanan/aplikasi").context["form"].secret
    code = pyotp.TOTP(secret).now()
    codes = client.post("/akun/keamanan/aplikasi", {"code": code}, follow=True).context["unused_codes"]

    for expected in (302, 422):
        client.post("/keluar")
        give_password(client, handler)
        assert client.post("/masuk/kode", {"code": codes[0]}).status_code == expected
    client.post("/masuk/kode", {"code": codes[1]})
    page = client.get("/akun/keamanan/kode-cadangan")
    assert codes[0] not in page.content.decode()
    assert codes[2] in page.content.decode()


def test_who_has_no_recovery_codes_is_led_to_make_some(client: Client, handler: User) -> None:
    give_password(client, handler)
    secret = client.get("/akun/keamanan/aplikasi").context["form"].secret
    client.post("/akun/keamanan/aplikasi", {"code": pyotp.TOTP(secret).now()})
    Authenticator.objects.filter(user=handler, type=Authenticator.Type.RECOVERY_CODES).delete()

    answer = client.get("/akun/keamanan/kode-cadangan")

    assert answer.headers["Location"] == "/akun/keamanan/kode-baru"


def test_new_recovery_codes_replace_the_old(client: Client, handler: User) -> None:
    give_password(client, handler)
    secret = client.get("/akun/keamanan/aplikasi").context["form"].secret
    post = {"code": pyotp.TOTP(secret).now()}
    before = client.post("/akun/keamanan/aplikasi", post, follow=True).context["unused_codes"]

    assert client.get("/akun/keamanan/kode-baru").status_code == 200
    after = client.post("/akun/keamanan/kode-baru", follow=True).context["unused_codes"]

    assert not set(before) & set(after)


@pytest.mark.parametrize("path", ["/masuk", "/keluar", "/akun/keamanan/aplikasi"])
def test_other_methods_are_not_allowed(client: Client, handler: User, path: str) -> None:
    client.force_login(handler)

    assert client.put(path).status_code == 405


@pytest.mark.parametrize("path", ["/daftar", "/accounts/signup/", "/masuk/daftar"])
def test_nobody_signs_up(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404

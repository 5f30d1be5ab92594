"""Messages to people outside, by a real mail server on this machine and by Django's own outbox."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core import mail

from netra.config.environment import SettingError, mail_server
from netra.jobs.messages import Message, can_mail, can_notify, send

LETTER = Message("Pengingat", "Isi pesan", email="budi@contoh.example")


@pytest.fixture(autouse=True)
def with_mail(settings: LazySettings) -> None:
    settings.MAIL_IS_SET = True


def test_mail_goes_out_and_what_has_no_address_is_counted() -> None:
    heard: list[int] = []
    sent = send([LETTER, Message("x", "y"), Message("x", "y", phone="0811")], told=heard.append)
    assert (sent.count, sent.failed, sent.unreachable) == (1, 0, 2)
    assert [each.to for each in mail.outbox] == [["budi@contoh.example"]]
    assert heard == [3]


def test_one_bad_address_does_not_stop_the_others() -> None:
    sent = send([Message("x", "y", email="a@b.example\nBcc: c@d.example"), LETTER])
    assert (sent.count, sent.failed) == (1, 1)


def test_without_a_server_nothing_is_sent(settings: LazySettings) -> None:
    settings.MAIL_IS_SET = False
    assert not can_mail()
    assert send([LETTER]).unreachable == 1
    assert mail.outbox == []


def test_a_silent_server_is_a_failure_not_an_error(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send([LETTER, LETTER]).failed == 2


@pytest.mark.filterwarnings("ignore:.imghdr. is deprecated:DeprecationWarning")  # one of its plug-ins
def test_another_channel_reaches_phones(settings: LazySettings) -> None:
    apprise = pytest.importorskip("apprise", reason="the extra notify is not installed")
    assert apprise
    settings.NOTIFY_URL = "json://127.0.0.1:9/{phone}"  # nobody listens: tried, and told as failed
    assert can_notify()
    sent = send([Message("x", "y", phone="+62 811-000")])
    assert (sent.count, sent.failed) == (0, 1)


@pytest.mark.parametrize(
    ("url", "sender", "told"),
    [("http://x", "a@b.example", "NETRA_MAIL_URL"), ("smtp://mail.example", "", "NETRA_MAIL_FROM")],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, url: str, sender: str, told: str) -> None:
    monkeypatch.setenv("NETRA_MAIL_URL", url)
    monkeypatch.setenv("NETRA_MAIL_FROM", sender)
    with pytest.raises(SettingError, match=told):
        mail_server()


def test_a_server_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRA_MAIL_URL", "smtps://netra:p%40ss@mail.example")
    monkeypatch.setenv("NETRA_MAIL_FROM", "netra@contoh.example")
    server = mail_server()
    assert server is not None
    assert (server.host, server.port, server.user, server.password) == ("mail.example", 465, "netra", "p@ss")

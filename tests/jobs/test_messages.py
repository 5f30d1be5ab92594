"""Messages to people outside, by a real mail server on this machine and by Django's own outbox."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core import mail
from tests.jobs.mailserver import listening

from netra.config.environment import SettingError, mail_server
from netra.jobs.messages import Fate, Message, NoServer, Post, can_mail, can_notify, send

LETTER = Message("Pengingat", "Isi pesan", email="budi@contoh.example")


@pytest.fixture(autouse=True)
def with_mail(settings: LazySettings) -> None:
    settings.MAIL_IS_SET = True


def test_mail_goes_out_and_what_has_no_address_is_counted() -> None:
    heard: list[int] = []
    sent = send([LETTER, Message("x", "y"), Message("x", "y", phone="0811")], told=heard.append)
    assert (sent.count, sent.failed, sent.unreachable) == (1, 0, 2)
    assert [each.to for each in mail.outbox] == [["budi@contoh.example"]]
    assert heard == [1, 2, 3]


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
    sent = send([LETTER, LETTER])
    assert sent.failed == 2
    assert {outcome.fate for _, outcome in sent.lost} == {Fate.DELAYED}
    with Post() as post, pytest.raises(NoServer, match="Server surat"):
        post.hand_over(LETTER)


def numbered(count: int) -> list[Message]:
    return [Message("x", "y", email=f"a{n}@contoh.example", key=f"surat-{n}") for n in range(count)]


def test_who_was_refused_is_told_with_the_words_of_the_server(settings: LazySettings) -> None:
    with listening(settings) as server:
        server.answers = {
            "a1@contoh.example": "550 5.1.1 No such user",
            "a3@contoh.example": "450 4.2.0 Greylisted",
        }
        sent = send(numbered(5))
    assert (sent.count, sent.failed) == (3, 2)
    assert [(place, each.fate, each.why) for place, each in sent.lost] == [
        (1, Fate.REFUSED, "550 5.1.1 No such user"),
        (3, Fate.DELAYED, "450 4.2.0 Greylisted"),
    ]
    assert server.recipients == [f"a{n}@contoh.example" for n in (0, 2, 4)]
    assert server.taken[0][1] == "<surat-0@127.0.0.1>"


def test_a_server_that_hangs_up_after_some_mails_loses_none(settings: LazySettings) -> None:
    with listening(settings) as server:
        server.most_a_line = 2
        assert send(numbered(7)).count == 7
    assert server.recipients == [f"a{n}@contoh.example" for n in range(7)]


def test_a_line_that_breaks_delays_one_mail_only(settings: LazySettings) -> None:
    with listening(settings) as server:
        server.breaks_at = {"a1@contoh.example"}
        sent = send(numbered(4))
    assert [(place, each.fate) for place, each in sent.lost] == [(1, Fate.DELAYED)]
    assert len(server.taken) == 3


def test_a_server_that_lets_us_send_nothing_is_nobodys_address(settings: LazySettings) -> None:
    with listening(settings) as server:
        server.sender = "530 5.7.0 Authentication required"
        with Post() as post:
            for _ in range(2):
                with pytest.raises(NoServer, match="530"):
                    post.hand_over(LETTER)
    assert server.taken == []


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

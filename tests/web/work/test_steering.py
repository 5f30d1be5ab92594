"""Title, assignment, message: what can be done to a case at any time."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.cast import Cast, receive
from tests.web.work.conftest import LogIn

from netra.casework.models import Case
from netra.intake.models import Message


def test_gives_a_title(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.ratna), reverse("case-title", args=[case.pk])
    assert client.get(address).status_code == 200
    long = client.post(address, {"title": "x" * 141})
    assert long.status_code == 422
    assert "x" * 141 in long.content.decode()
    sent = client.post(address, {"title": "Orasi di lapangan desa"}, follow=True)
    assert "Judul disimpan." in sent.content.decode()
    assert Case.objects.get(pk=case.pk).title == "Orasi di lapangan desa"


def test_assigns_a_handler(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.sari), reverse("case-assign", args=[case.pk])
    page = client.get(address).content.decode()
    assert cast.yosef.user.name in page
    assert cast.ratna.user.name not in page
    assert client.post(address, {"handler": cast.intan.user.pk}).status_code == 422
    client.post(address, {"handler": cast.yosef.user.pk})
    assert Case.objects.get(pk=case.pk).handler == cast.yosef.user


def test_writes_to_the_reporter(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.ratna), reverse("case-ask", args=[case.pk])
    assert client.post(address, {"text": " "}).status_code == 422
    client.post(address, {"text": "Pukul berapa kejadiannya?"})
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "address"), [("sari", "case-title"), ("yosef", "case-assign"), ("sari", "case-ask")]
)
def test_other_roles_are_refused(cast: Cast, log_in: LogIn, name: str, address: str) -> None:
    case = receive(cast).case
    page = log_in(getattr(cast, name)).get(reverse(address, args=[case.pk]))
    assert page.status_code == 403


def test_a_message_sent_twice_arrives_once(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.ratna), reverse("case-ask", args=[case.pk])
    once = client.get(address).context["once"]
    for _ in range(2):
        assert client.post(address, {"text": "Pukul berapa?", "once": once}).status_code == 302
    assert Message.objects.count() == 1
    client.post(address, {"text": "Di mana?", "once": client.get(address).context["once"]})
    assert Message.objects.count() == 2


def test_what_was_changed_after_going_back_is_done(cast: Cast, log_in: LogIn) -> None:
    """The browser shows the old form with its old mark; another text in it must not be lost in silence."""
    case = receive(cast).case
    client, address = log_in(cast.ratna), reverse("case-ask", args=[case.pk])
    once = client.get(address).context["once"]
    for text in ("Pukul berapa?", "Pukul berapa, dan di mana?"):
        client.post(address, {"text": text, "once": once})
    assert Message.objects.count() == 2
    client.post(reverse("case-title", args=[case.pk]), {"title": "Judul baru", "once": once})
    case.refresh_from_db()
    assert case.title == "Judul baru"

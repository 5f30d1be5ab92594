"""Sessions end after half an hour without a page, not after half an hour of work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.entering import enter

from netra.people.models import User
from netra.web.accounts.idle import SEEN


@pytest.fixture
def officer(client: Client, handler: User) -> Client:
    return enter(client, handler)


def set_left(client: Client, minutes: int) -> None:
    """The session was last written half an hour less `minutes` ago."""
    session = client.session
    session[SEEN] = session.get(SEEN, 0) - 3600
    session.save()
    left = timezone.now() + timedelta(minutes=minutes)
    Session.objects.filter(pk=session.session_key).update(expire_date=left)


def minutes_left(client: Client) -> float:
    end = Session.objects.get(pk=client.session.session_key).expire_date
    return (end - timezone.now()) / timedelta(minutes=1)


def test_each_page_gives_half_an_hour(officer: Client) -> None:
    officer.get("/akun")
    set_left(officer, 5)

    assert officer.get("/akun").status_code == 200
    assert 29 < minutes_left(officer) <= 30


def test_after_half_an_hour_the_log_in_is_asked(officer: Client) -> None:
    officer.get("/akun")
    set_left(officer, -1)

    assert officer.get("/akun").headers["Location"].startswith("/masuk")


def test_not_every_page_writes(officer: Client) -> None:
    officer.get("/akun")

    with CaptureQueriesContext(connection) as caught:
        officer.get("/akun")

    assert not [query for query in caught if "UPDATE" in query["sql"]]


def test_the_public_gets_no_session(client: Client, db: None) -> None:
    client.get("/masuk")

    assert not Session.objects.exists()

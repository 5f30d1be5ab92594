"""The shared cast, logged in with a second factor, on a fixed clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NOW, Person, cast

from netra.base.clock import Clock

__all__ = ["cast"]

LATER = NOW + timedelta(hours=6)
LogIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def fixed_clock(settings: LazySettings) -> None:
    settings.CLOCK = Clock(LATER)


@pytest.fixture
def log_in(db: None) -> LogIn:
    """A browser in which the person is logged in, second factor included."""

    def give(person: Person) -> Client:
        Authenticator.objects.get_or_create(
            user=person.user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
        )
        client = Client()
        client.force_login(person.user)
        client.get(reverse("account"))  # the session begins here, not in what is measured
        return client

    return give


def count_queries(client: Client, address: str) -> int:
    """How many queries a page takes, once the session has begun."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)

"""Logging a test client in as an officer: with a second factor, as the workroom demands it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client

from netra.people.actors import SYSTEM
from netra.people.models import User
from netra.people.second_factor import enrol_totp

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def enter(client: Client, user: User) -> Client:
    """The client, logged in as `user`, whose account an authenticator app with SECRET protects."""
    enrol_totp(user, secret=SECRET, by=SYSTEM, at=datetime(2024, 1, 1, tzinfo=UTC))
    client.force_login(user)
    return client

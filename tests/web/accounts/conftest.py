"""An office with an administrator and a handler; everybody's password is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests.people.conftest import agency, person
from tests.web.entering import enter

from netra.people.models import User
from netra.people.roles import Role
from netra.places.models import Agency, AgencyKind, Level

PASSWORD = "gunung-tinggi-sekali"


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """Failed log-ins and used codes of other tests are forgotten."""
    cache.clear()


@pytest.fixture(autouse=True)
def own_data(settings: Any, tmp_path: Path) -> Path:
    """Keys and the set-up token lie in a folder of the test."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def office(db: None) -> Agency:
    made = agency("bawaslu_99-01", AgencyKind.SUPERVISOR, Level.REGENCY)
    Agency.objects.filter(pk=made.pk).update(is_active=True, name="Bawaslu Kabupaten Tirtamaya")
    return Agency.objects.get(pk=made.pk)


@pytest.fixture
def government(db: None) -> Agency:
    return agency("pemerintah_99-01", AgencyKind.GOVERNMENT, Level.REGENCY)


@pytest.fixture
def admin(office: Agency) -> User:
    return _with_password(person("Wulan", office, Role.ADMINISTRATOR))


@pytest.fixture
def handler(office: Agency) -> User:
    return _with_password(person("Yosef", office, Role.HANDLER))


@pytest.fixture
def as_admin(client: Client, admin: User) -> Client:
    return enter(client, admin)


def _with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user

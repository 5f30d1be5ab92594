"""An office with keys, in a data folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django.fixtures import Settings

from netra.places.models import Agency
from netra.vault.keys import make_office_key

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    return tmp_path


@pytest.fixture
def office(data: Path, db: None) -> Agency:
    return make("bawaslu-99.01")


@pytest.fixture
def other_office(data: Path, db: None) -> Agency:
    return make("bawaslu-99.02")


def make(code: str) -> Agency:
    agency = Agency.objects.create(
        code=code,
        name=f"Office {code}",
        kind="supervisor",
        level="regency",
        institution="bawaslu",
        is_active=True,
    )
    make_office_key(agency, at=NOW)
    return agency

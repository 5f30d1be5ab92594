"""Tirtamaya's office, its officers, and a report that somebody could make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from pytest_django.fixtures import Settings

from netra.intake.facts import Identity, ReportFacts
from netra.intake.models import HowKnown, Track
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.roles import Role
from netra.places.models import Agency, Region
from netra.vault.codes import code_of, derive
from netra.vault.keys import make_office_key

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)  # 14.36 WIB, in the campaign of Pilkada 2024
CODE = code_of(b"the code of the test reporter")
KEYS = derive(CODE)
STORY = "CANARY-STORY Camat berdiri di panggung kampanye dan mengajak hadirin memilih satu pasangan calon."
IDENTITY = Identity("CANARY-NAME Wayan Contoh", "CANARY-ADDRESS Jalan Melati 12", "CANARY-CONTACT 0800")

facts: Callable[..., ReportFacts] = partial(
    ReportFacts,
    track=Track.FORMAL,
    region="99.01",
    act_on=date(2024, 10, 12),
    act_at=time(10, 0),
    known_on=date(2024, 10, 12),
    how_known=HowKnown.SAW,
    what=STORY,
    who="CANARY-WHO Camat Ranu",
    place="CANARY-PLACE Lapangan Desa Sukamulya",
    channel="physical_event",
    links=("https://example.org/canary-link",),
    identity=IDENTITY,
    code=CODE,
    keys=KEYS,
)


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
    return found_office()


def found_office() -> Agency:
    """Province 99 with a supervisor that is open in Tirtamaya (99.01) and closed in Randupura (99.02)."""
    zone: dict[str, Any] = {"timezone": "Asia/Jakarta", "is_training": True}
    Region.objects.create(code="99", name="Provinsi Latihan", level="province", **zone)
    for code, name in (("99.01", "Kabupaten Tirtamaya"), ("99.02", "Kabupaten Randupura")):
        Region.objects.create(code=code, name=name, level="regency", parent_id="99", **zone)
    province = supervisor("99", "province", superior=None)
    supervisor("99.02", "regency", superior=province)
    office = supervisor("99.01", "regency", superior=province)
    Agency.objects.filter(pk=office.pk).update(is_active=True)
    office.refresh_from_db()
    make_office_key(office, at=NOW)
    return office


def supervisor(code: str, level: str, superior: Agency | None) -> Agency:
    return Agency.objects.create(
        code=f"bawaslu-{code}",
        name=f"Bawaslu {code}",
        kind="supervisor",
        level=level,
        institution="bawaslu",
        region_id=code,
        superior=superior,
    )


def officer(office: Agency, role: Role, name: str = "Ratna") -> Actor:
    user = User.objects.filter(name=name).first()
    user = user or User.objects.create_user(f"{name}@example.org", name=name)
    return Actor(name=name, user_id=user.pk, posts=frozenset({(office.pk, role)}))

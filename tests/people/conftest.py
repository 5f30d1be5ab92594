"""Two offices and the people in them, small enough to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from netra.people.actors import Actor
from netra.people.models import Membership, User
from netra.people.queries import actor_of
from netra.people.roles import Role
from netra.places.models import Agency, AgencyKind, Level, Region

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
TODAY = date(2024, 10, 14)


@dataclass
class Cast:
    """Tirtamaya's supervisor with an administrator and a handler; Randupura's with an administrator."""

    office: Agency
    other_office: Agency
    province: Agency
    government: Agency
    admin: User
    handler: User
    stranger: User

    def actor(self, user: User) -> Actor:
        return actor_of(user, TODAY)


def agency(code: str, kind: AgencyKind, level: Level, superior: Agency | None = None) -> Agency:
    region, _ = Region.objects.get_or_create(
        code=code.split("_")[1].replace("-", "."),
        defaults={"name": code, "level": level, "timezone": "Asia/Jakarta"},
    )
    return Agency.objects.create(
        code=code, name=code, kind=kind, level=level, institution="x", region=region, superior=superior
    )


def person(name: str, office: Agency, *roles: Role) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", name=name)
    for role in roles:
        Membership.objects.create(user=user, agency=office, role=role, valid_from=date(2024, 1, 1))
    return user


@pytest.fixture
def cast(db: None) -> Cast:
    province = agency("bawaslu_99", AgencyKind.SUPERVISOR, Level.PROVINCE)
    office = agency("bawaslu_99-01", AgencyKind.SUPERVISOR, Level.REGENCY, province)
    other = agency("bawaslu_99-02", AgencyKind.SUPERVISOR, Level.REGENCY, province)
    Agency.objects.filter(pk__in=[office.pk, other.pk]).update(is_active=True)
    return Cast(
        office=Agency.objects.get(pk=office.pk),
        other_office=Agency.objects.get(pk=other.pk),
        province=province,
        government=agency("pemerintah_99-01", AgencyKind.GOVERNMENT, Level.REGENCY),
        admin=person("Wulan", office, Role.ADMINISTRATOR),
        handler=person("Yosef", office, Role.HANDLER),
        stranger=person("Nyoman", other, Role.ADMINISTRATOR),
    )


@pytest.fixture(autouse=True)
def in_plain_english() -> Iterator[None]:
    """Refusals as they are written in the code."""
    with translation.override("en"):
        yield

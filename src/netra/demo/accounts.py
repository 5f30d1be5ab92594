"""The log-ins of the demo: invented people with known passwords, so that anybody can try every role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from netra.demo.credentials import PASSWORD, SECRET
from netra.demo.reading import offices, people
from netra.people.actors import SYSTEM
from netra.people.models import User
from netra.people.offices import open_office
from netra.people.operations import create_person, grant_role
from netra.people.roles import Role
from netra.people.second_factor import enrol_totp
from netra.places.models import Agency
from netra.vault.keys import make_office_key


def open_offices() -> None:
    """Open every office of the demo and make its keys."""
    for office in offices():
        at = datetime(office.since.year, office.since.month, office.since.day, 1, tzinfo=UTC)
        agency = open_office(Agency.objects.get(code=office.code), by=SYSTEM, at=at)
        make_office_key(agency, at=at)


def create_people() -> dict[str, User]:
    """The cast with their roles and second factor; by key."""
    at = datetime(2024, 1, 2, 2, tzinfo=UTC)
    cast: dict[str, User] = {}
    for person in people():
        user = create_person(email=person.email, name=person.name, password=PASSWORD, by=SYSTEM, at=at)
        for post in person.posts:
            code, role = post.split(":")
            grant_role(user, agency=Agency.objects.get(code=code), role=Role(role), by=SYSTEM, at=at)
        enrol_totp(user, secret=SECRET, by=SYSTEM, at=at)
        cast[person.key] = user
    return cast


def is_loaded() -> bool:
    """Whether the people of the demo are there."""
    return User.objects.filter(email__in=[person.email for person in people()]).exists()


def log_ins() -> Iterator[str]:
    """What the demo prints at its start: who may log in, with what."""
    yield f"Demo log-ins (password {PASSWORD}; second factor: ./netra demo-code, or the secret {SECRET}):"
    for person in people():
        yield f"  {person.email:<28} {person.name:<22} {', '.join(person.posts)}"

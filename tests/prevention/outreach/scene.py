"""What the tests of outreach share: a roster of two units in Tirtamaya, another agency, and an event today.

The event is held on 14 October 2024 from 14.00 to 16.00 WIB; NOW is 14.36.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.cast import NOW, Cast

from netra.people.actors import PUBLIC
from netra.places.models import Agency
from netra.prevention.outreach.models import Attendance, Event, Way
from netra.prevention.outreach.operations.attending import Typed, check_in
from netra.prevention.outreach.operations.planning import EventFacts, plan_event, publish_event
from netra.vault.keys import make_office_key
from netra.workforce.counts import recount
from netra.workforce.models import Category, Employee, Unit
from netra.workforce.units import add_units

START = datetime(2024, 10, 14, 7, 0, tzinfo=UTC)
END = START + timedelta(hours=2)
ELECTION = "pilkada-2024"
NIP = "19850101201001100"


def roster(cast: Cast, number: int = 4) -> list[Employee]:
    """Employees in two units of the government of Tirtamaya, half in each; the second unit lies below the first."""
    above = Unit(code="D1", name="Dinas Pendidikan")
    below = Unit(code="S1", name="SMP Negeri 1 Ranu", parent=above)
    units = add_units(cast.government, [above, below])
    rows = [
        Employee(
            agency=cast.government,
            unit=units[at % 2],
            number=f"{NIP}{at}" if at < 10 else f"198501012010{at:06}",
            category=Category.PNS,
            name=f"{FIRST[at % len(FIRST)]} Rekaan {at}, S.Pd.",
        )
        for at in range(number)
    ]
    Employee.objects.bulk_create(rows)
    recount([unit.pk for unit in units])
    return rows


FIRST = ("Melati", "Kenanga", "Cempaka", "Anggrek", "Dahlia", "Teratai")


def elsewhere(cast: Cast) -> Employee:
    """An employee of another government."""
    agency = Agency.objects.create(
        code="pemda-99-02",
        name="Pemerintah Kabupaten Randupura",
        kind="government",
        level="regency",
        institution="ppk",
        region=cast.randupura.region,
        is_active=True,
    )
    make_office_key(agency, at=NOW)
    (unit,) = add_units(agency, [Unit(code="R1", name="Dinas Kesehatan")])
    return Employee.objects.create(
        agency=agency, unit=unit, number="197001012000011001", category=Category.PNS, name="Seroja Rekaan"
    )


def facts(**changes: Any) -> EventFacts:
    values: dict[str, Any] = {
        "kind": "outreach",
        "title": "Sosialisasi netralitas",
        "election": ELECTION,
        "starts_at": START,
        "ends_at": END,
        "place": "Aula Kabupaten",
    }
    return EventFacts(**{**values, **changes})


def draft(cast: Cast, **changes: Any) -> Event:
    return plan_event(
        cast.government, facts=facts(**changes), by=cast.lestari.actor, at=NOW - timedelta(days=3)
    )


def published(cast: Cast, **changes: Any) -> Event:
    return publish_event(draft(cast, **changes), by=cast.lestari.actor, at=NOW - timedelta(days=2))


def come(event: Event, employee: Employee, at: datetime = NOW, way: Way = Way.SCREEN) -> Attendance:
    typed = Typed(employee.number, employee.name.split()[0])
    return check_in(event, typed=typed, way=way, by=PUBLIC, at=at)

"""A small government with people in units, and what was done for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.cast import NOW, Cast

from netra.places.models import Agency, Region
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.outreach.counts import note_reached
from netra.prevention.outreach.models import Attendance, Event
from netra.workforce.counts import recount
from netra.workforce.models import Employee, Unit
from netra.workforce.units import add_units

ELECTION = "pilkada-2024"


@dataclass(frozen=True)
class Scene:
    """Education with two schools, and a district office."""

    agency: Agency
    education: Unit
    first: Unit
    second: Unit
    district: Unit


def build(cast: Cast, *, agency: Agency | None = None, prefix: str = "1") -> Scene:
    """Four units: 2 serve in the office of education, 4 and 3 in its schools, 5 in the district office."""
    agency = agency or cast.government
    ranu = Region.objects.get(code="99.01.01")
    education = Unit(agency=agency, code="dik", name="Dinas Pendidikan", kind="office")
    first = Unit(agency=agency, code="dik.1", name="SD Negeri 1 Ranu", kind="school", parent=education)
    second = Unit(agency=agency, code="dik.2", name="SD Negeri 2 Ranu", kind="school", parent=education)
    district = Unit(agency=agency, code="kec", name="Kecamatan Ranu", kind="district_office", region=ranu)
    add_units(agency, [education, first, second, district])
    number = 0
    for unit, size in ((education, 2), (first, 4), (second, 3), (district, 5)):
        for _ in range(size):
            number += 1
            category = "non_asn" if number % 7 == 0 else "pns"
            Employee.objects.create(
                agency=agency,
                unit=unit,
                number=f"{prefix}-{number:04}",
                category=category,
                name=f"Orang {number}",
            )
    recount(each.pk for each in (education, first, second, district))
    return Scene(agency, education, first, second, district)


def event(
    scene: Scene, *units: Unit, kind: str = "outreach", at: datetime = NOW, title: str = "Sosialisasi"
) -> Event:
    """A published event to which everybody of these units came."""
    number = Event.objects.count()
    made = Event.objects.create(
        agency=scene.agency, kind=kind, title=title, election=ELECTION, starts_at=at,
        ends_at=at + timedelta(hours=2), place="Aula", state="published", door=f"door{number}",
        room_code=f"R{number:05}", created_at=at, created_by="Lestari Ningsih",
    )  # fmt: skip
    people = list(Employee.objects.filter(unit__in=units))
    for each in people:
        Attendance.objects.create(
            event=made, employee=each, agency=scene.agency, unit=each.unit, way="screen", at=at, by="x"
        )
    note_reached(made, people)
    return made


def letter(
    scene: Scene, *, kind: str = "larangan", on: datetime = NOW, confirmed: tuple[Unit, ...] = ()
) -> Circular:
    """An issued letter to education and the district office, confirmed by some."""
    units = (scene.education, scene.district)
    made = Circular.objects.create(
        agency=scene.agency, kind=kind, state="issued", number=f"{Circular.objects.count() + 1}/SE", title="Surat",
        text="Isi surat.", election=ELECTION, dated_on=on.date(), valid_from=on.date(), issuer="Bupati",
        addressees=2, receipts=len(confirmed), drafted_at=on, drafted_by="x", issued_at=on, issued_by="x",
    )  # fmt: skip
    for place, unit in enumerate(units, 1):
        has = unit in confirmed
        Delivery.objects.create(
            circular=made, unit=unit, name=unit.name, confirmed_at=on if has else None,
            confirmed_on=on.date() if has else None, confirmed_by="Kepala" if has else "",
            way="link" if has else "", receipt=place if has else None,
        )  # fmt: skip
    return made


def moment(month: int, day: int) -> datetime:
    """Noon in Jakarta on a day of 2024."""
    return datetime(2024, month, day, 5, 0, tzinfo=UTC)

"""A small roster for tests: an education office with two schools in the government of the cast."""

from __future__ import annotations

from dataclasses import dataclass

from tests.cast import Cast

from netra.workforce.counts import recount
from netra.workforce.models import Category, Employee, Unit, UnitKind
from netra.workforce.units import add_units

NIPS = ("198507112010012001", "199003152015031002", "198811302023212003", "197702282003121004")


@dataclass(frozen=True)
class Roster:
    """The units, and the employees by their place on the list."""

    office: Unit
    school: Unit
    other: Unit
    people: list[Employee]


def make_roster_of(cast: Cast) -> Roster:
    """Two in the office, three in the first school, two in the other."""
    agency = cast.government
    office = Unit(agency=agency, code="dik", name="Dinas Pendidikan", kind=UnitKind.OFFICE)
    school = Unit(agency=agency, parent=office, code="dik.sd1", name="SD Negeri 1 Ranu", kind=UnitKind.SCHOOL)
    other = Unit(agency=agency, parent=office, code="dik.sd2", name="SD Negeri 2 Ranu", kind=UnitKind.SCHOOL)
    add_units(agency, [office, school, other])
    people = Employee.objects.bulk_create(
        [
            _employee(office, NIPS[0], "Rosa Wiratama", Category.PNS),
            _employee(office, "THL-001", "Jaka Selasih", Category.NON_ASN),
            _employee(school, NIPS[1], "Dedi Purnama", Category.PNS),
            _employee(school, NIPS[2], "Hana Kamboja", Category.PPPK),
            _employee(school, "THL-002", "Oka Nilamsari", Category.NON_ASN),
            _employee(other, NIPS[3], "Murni Cendana", Category.PNS),
            _employee(other, "THL-003", "Slamet Telaga", Category.NON_ASN),
        ]
    )
    recount([office.pk, school.pk, other.pk])
    return Roster(office, school, other, people)


def _employee(unit: Unit, number: str, name: str, category: Category) -> Employee:
    return Employee(
        agency=unit.agency,
        unit=unit,
        number=number,
        name=name,
        category=category,
        position="Guru Ahli Pertama",
        email=f"{name.split()[0].lower()}@pegawai.example",
        phone="080001234567",
    )

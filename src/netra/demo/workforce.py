"""Invented rosters: units, employees with well-formed numbers, heads and absences; the same every time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.ledger.operations import record
from netra.people.actors import SYSTEM
from netra.people.operations import chain_of, day_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.counts import recount
from netra.workforce.models import Absence, Away, Category, Employee, Unit, UnitHead, UnitKind
from netra.workforce.units import add_units

UnitRow = tuple[str, str, int, str, str]
BATCH = 5_000
FIRST_BIRTH, DAYS, STRIDE = date(1967, 1, 1), 12_000, 7_919  # the stride walks over every birthday once
MADE_ON = date(2024, 1, 2)


def load(cast: Cast, *, at: datetime) -> None:
    """The rosters of the demo's governments, who heads their units, and who is away."""
    for roster in _data()["roster"]:
        agency = Agency.objects.get(code=roster["agency"])
        make_roster(agency, employees=roster["employees"], first=roster["first"], mail=roster["mail"])
        _away(agency, at)
        change = {"employees": ["", roster["employees"]], "source": "demo"}
        subject = f"agency:{agency.code}"
        chain = chain_of(agency)
        record(Action.ROSTER_EDIT, subject, by=SYSTEM.name, at=at, change=change, chain=chain)
    for head in _data()["head"]:
        _appoint(cast, head)


def make_roster(
    agency: Agency, *, employees: int, units: int = 0, first: int = 0, mail: str = "pegawai.example"
) -> list[Unit]:
    """Give an agency an invented tree with so many employees; schools are added until there are `units` units.

    `first` keeps the numbers of several rosters apart.
    """
    rows = tree_of(agency.code, units)
    made: dict[str, Unit] = {}
    for code, kind, _, name, region in rows:
        above = made.get(code.rpartition(".")[0])
        made[code] = Unit(
            agency=agency, parent=above, code=code, name=name, kind=kind, region_id=region or None
        )
    saved = add_units(agency, list(made.values()))
    people = _employees(agency, rows, made, employees, first, mail)
    while batch := list(islice(people, BATCH)):
        Employee.objects.bulk_create(batch)
    recount(unit.pk for unit in saved)
    return saved


def tree_of(agency: str, units: int = 0) -> list[UnitRow]:
    """The units of a demo agency, or of the first for others: (code, kind, weight, name, region)."""
    rosters = _data()["roster"]
    own = [each for each in rosters if each["agency"] == agency]
    rows = [(*row, "") if len(row) == 4 else tuple(row) for row in (own or rosters)[0]["units"]]
    if not own:
        rows = [(*row[:4], "") for row in rows]
    more = range(1, units - len(rows) + 1)
    return [
        *rows,
        *((f"dikbud.sdx-{n}", UnitKind.SCHOOL.value, 11, f"SD Negeri Latihan {n}", "") for n in more),
    ]


def number_of(n: int, category: str, *, is_woman: bool) -> str:
    """The well-formed NIP of the n-th invented employee, different for every n below twelve million."""
    born = FIRST_BIRTH + timedelta(days=n * STRIDE % DAYS)
    serial = (n * 37 + n // DAYS) % 999 + 1  # another for each of those born on one day
    if category == Category.PPPK:  # the year of appointment, then 21 in place of a month: recalled
        began = f"{2021 + n % 3}21"
    else:
        began = f"{min(born.year + 22 + n % 6, 2023)}{n % 12 + 1:02d}"
    return f"{born:%Y%m%d}{began}{2 if is_woman else 1}{serial:03d}"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((DATA / "workforce.toml").read_text("utf-8"))


def _employees(
    agency: Agency, rows: Sequence[UnitRow], units: dict[str, Unit], total: int, first: int, mail: str
) -> Iterator[Employee]:
    weights, n, given = sum(row[2] for row in rows), 0, 0
    for code, kind, weight, _, _ in rows:
        given += weight
        until = total * given // weights
        for place in range(until - n):
            yield _employee(agency, units[code], kind, place, first + n + place, mail)
        n = until


def _employee(agency: Agency, unit: Unit, kind: str, place: int, n: int, mail: str) -> Employee:
    names, posts = _data()["names"], _data()["positions"][kind]
    category = Category.PNS if place == 0 else _category(kind, n)
    is_woman = n * 31 % 20 < 11
    given = names["women" if is_woman else "men"]
    name = f"{given[n * 7 % len(given)]} {names['last'][(n * 11 + n // 40) % len(names['last'])]}"
    listed = posts["non_asn" if category == Category.NON_ASN else "asn"]
    number = (
        f"THL-{agency.code.partition('-')[2]}-{n:06d}"
        if category == Category.NON_ASN
        else number_of(n, category, is_woman=is_woman)
    )
    return Employee(
        agency=agency,
        unit=unit,
        number=number,
        category=category,
        name=name,
        position=posts["head"] if place == 0 else listed[n % len(listed)],
        grade="IV/b" if place == 0 else _grade(category, n),
        email=f"{name.split()[0].lower()}.{n}@{mail}" if n % 5 else "",
        phone=f"08000{n:07d}" if n % 3 else "",
    )


def _category(kind: str, n: int) -> Category:
    pns, pppk = _data()["mix"][kind]
    chance = n * 37 % 100
    return Category.PNS if chance < pns else Category.PPPK if chance < pns + pppk else Category.NON_ASN


def _grade(category: Category, n: int) -> str:
    if category == Category.PNS:
        return f"{('II', 'III', 'III', 'IV')[n % 4]}/{'abcd'[n % 3]}"
    return ("V", "VII", "IX", "IX")[n % 4] if category == Category.PPPK else ""


def _away(agency: Agency, at: datetime) -> None:
    """One in forty is away; some have come back, some do not know until when."""
    today, reasons = day_of(at), list(Away)
    rows = []
    for n, pk in enumerate(
        Employee.objects.filter(agency=agency).order_by("pk").values_list("pk", flat=True)
    ):
        if n % 40 != 7:
            continue
        since = today - timedelta(days=n % 90)
        until = None if n % 3 == 0 else since + timedelta(days=14 + n % 120)
        rows.append(Absence(employee_id=pk, reason=reasons[n // 40 % len(reasons)], since=since, until=until))
    Absence.objects.bulk_create(rows)


def _appoint(cast: Cast, head: dict[str, Any]) -> None:
    """Link an account to the unit, and let the first on the unit's list be that person."""
    unit = Unit.objects.get(agency__code=head["agency"], code=head["unit"])
    user = cast.users[head["key"]]
    UnitHead.objects.create(unit=unit, user=user, since=MADE_ON)
    first = unit.employees.order_by("pk")[0]
    first.name, first.position, first.email = user.name, head["position"], user.email
    first.save(update_fields=["name", "position", "email"])

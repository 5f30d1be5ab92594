"""A long list of people, unit by unit: a page looks at a bounded number of them, wherever among millions it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from netra.workforce.away import MANY
from netra.workforce.models import Employee, Unit

LISTED = MANY  # people up to whom a list is sorted by name as a whole and paged by number
LOOKED_AT = (600, 4_000, 16_000)  # people that one query after the other looks at until the page is full
UNITS = 400  # units from which they are taken
Narrow = Callable[[QuerySet[Employee]], QuerySet[Employee]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: behind a person of a unit, or behind a whole unit if `person` is None."""

    unit: int
    person: int | None = None

    def __str__(self) -> str:
        return f"{self.unit}" if self.person is None else f"{self.unit}.{self.person}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """People of a long list by unit and name, and the places of the pages around; None where there is none.

    A page can be short, even empty, and yet have one behind it: then few fit, and looking on is one more step.
    """

    people: list[Employee]
    before: Place | None
    after: Place | None


def place_of(text: str) -> Place | None:
    """A place as it stands in an address; None if it is none."""
    unit, _, person = text.partition(".")
    if not (unit.isascii() and unit.isdigit() and len(unit) < 19):
        return None
    is_person = person.isascii() and person.isdigit() and len(person) < 19
    return Place(int(unit), int(person) if is_person else None)


def walk(
    units: QuerySet[Unit], narrow: Narrow, *, size: int, start: Place | None = None, back: bool = False
) -> Stretch:
    """The next `size` people of these units behind `start`, or before it; `narrow` says who fits, in any order."""
    waiting, beyond = _units(units, start, back), _beyond(start, back)
    found: list[Employee] = []
    index = 0
    for most in LOOKED_AT:
        group = _group(waiting[index:], most)
        if not group or len(found) > size:
            break
        index += len(group)
        rows = narrow(Employee.objects.filter(beyond, unit__in=group))
        found += _ordered(rows.select_related("unit"), back)[: size + 1 - len(found)]
    rest = None
    if len(found) > size:
        found.pop()
        rest = Place(found[-1].unit_id, found[-1].pk)
    elif index and (index < len(waiting) or index == UNITS):
        rest = Place(waiting[index - 1][0])
    other = Place(found[0].unit_id, found[0].pk) if start and found else None
    return Stretch(found[::-1], rest, other) if back else Stretch(found, other, rest)


def _units(units: QuerySet[Unit], start: Place | None, back: bool) -> list[tuple[int, int]]:
    """The ids of the next units by name with how many serve in each; that of a person at the start comes again."""
    rows = units.annotate(
        people=Coalesce(F("headcount__pns") + F("headcount__pppk") + F("headcount__non_asn"), 0)
    )
    if start and (name := Unit.objects.filter(pk=start.unit).values_list("name", flat=True).first()):
        beyond = _behind(name, start.unit, back)
        rows = rows.filter(beyond | Q(pk=start.unit) if start.person is not None else beyond)
    ordered = rows.order_by(*_signs(("name", "pk"), back))
    return [(pk, people) for pk, people in ordered.values_list("pk", "people")[:UNITS]]


def _group(waiting: Sequence[tuple[int, int]], most: int) -> list[int]:
    """The first units in which together at most so many people serve; one at least."""
    group: list[int] = []
    people = 0
    for pk, number in waiting:
        people += number
        if group and people > most:
            break
        group.append(pk)
    return group


def _beyond(start: Place | None, back: bool) -> Q:
    """Behind the person at the start; if that person has moved since, the unit begins again."""
    if start is None or start.person is None:
        return Q()
    name = Employee.objects.filter(pk=start.person, unit=start.unit).values_list("name", flat=True).first()
    return Q() if name is None else ~Q(unit=start.unit) | _behind(name, start.person, back)


def _behind(name: str, pk: int, back: bool) -> Q:
    if back:
        return Q(name__lt=name) | Q(name=name, pk__lt=pk)
    return Q(name__gt=name) | Q(name=name, pk__gt=pk)


def _ordered(rows: QuerySet[Employee], back: bool) -> QuerySet[Employee]:
    return rows.order_by(*_signs(("unit__name", "unit_id", "name", "pk"), back))


def _signs(fields: tuple[str, ...], back: bool) -> list[str]:
    return [f"-{field}" if back else field for field in fields]

"""Walking a long list: everybody once, in order, forth and back, however few fit; and a page looks at so many only."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, cast

from netra.workforce import walking
from netra.workforce.counts import recount
from netra.workforce.models import Category, Employee, Unit, UnitKind
from netra.workforce.units import add_units
from netra.workforce.walking import Place, Stretch, place_of, walk

__all__ = ["cast"]

SIZE = 4


@pytest.fixture
def crowd(cast: Cast) -> QuerySet[Unit]:
    """Twelve units, two of the same name, one with nobody in it, with 0 to 9 people whose names repeat."""
    dice = random.Random(7)
    units = [
        Unit(code=f"u{n}", name=f"Unit {n % 11:02}", kind=UnitKind.OTHER) for n in dice.sample(range(12), 12)
    ]
    add_units(cast.government, units)
    people = [
        Employee(
            agency=cast.government,
            unit=unit,
            number=f"{unit.code}-{n}",
            name=f"Nama {dice.randrange(5)}",
            category=Category.PNS if n % 3 else Category.PPPK,
        )
        for place, unit in enumerate(units)
        for n in range(0 if place == 5 else dice.randrange(1, 10))
    ]
    Employee.objects.bulk_create(people)
    recount(unit.pk for unit in units)
    return Unit.objects.filter(agency=cast.government)


def serving(rows: QuerySet[Employee]) -> QuerySet[Employee]:
    return rows.serving()  # type: ignore[attr-defined,no-any-return]


def few(rows: QuerySet[Employee]) -> QuerySet[Employee]:
    return rows.filter(category=Category.PPPK, name="Nama 2")


def nobody(rows: QuerySet[Employee]) -> QuerySet[Employee]:
    return rows.filter(name="Nobody")


def in_order(units: QuerySet[Unit], narrow: walking.Narrow) -> list[int]:
    rows = narrow(Employee.objects.filter(unit__in=units)).order_by("unit__name", "unit_id", "name", "pk")
    return list(rows.values_list("pk", flat=True))


def forth(units: QuerySet[Unit], narrow: walking.Narrow) -> Iterator[Stretch]:
    step = walk(units, narrow, size=SIZE)
    yield step
    while step.after:
        step = walk(units, narrow, size=SIZE, start=step.after)
        yield step


@pytest.mark.parametrize("narrow", [serving, few, nobody], ids=lambda each: each.__name__)
@pytest.mark.parametrize("most", [(600, 4_000, 16_000), (1,), (5, 9)], ids=str)
def test_everybody_comes_once_forth_and_back(
    crowd: QuerySet[Unit],
    narrow: walking.Narrow,
    most: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(walking, "LOOKED_AT", most)
    monkeypatch.setattr(walking, "UNITS", 3 if len(most) == 1 else 400)
    pages = list(forth(crowd, narrow))
    seen = [person.pk for step in pages for person in step.people]
    assert seen == in_order(crowd, narrow)
    assert all(len(step.people) <= SIZE for step in pages)
    assert pages[0].before is None
    last = next((step for step in reversed(pages) if step.people), None)
    if last is None or len(seen) <= SIZE:
        return
    back = [person.pk for person in last.people]
    step = last
    while step.before:
        step = walk(crowd, narrow, size=SIZE, start=step.before, back=True)
        back = [person.pk for person in step.people] + back
    assert back == seen


def test_who_moved_meanwhile_loses_nobody(crowd: QuerySet[Unit]) -> None:
    """The page began behind somebody who is no longer in that unit: the unit begins again."""
    first = walk(crowd, serving, size=SIZE)
    assert first.after is not None
    gone = Employee.objects.get(pk=first.after.person)
    order = in_order(crowd, serving)
    elsewhere = crowd.exclude(pk=gone.unit_id).order_by("-name")[0]
    Employee.objects.filter(pk=gone.pk).update(unit=elsewhere)
    second = walk(crowd, serving, size=SIZE, start=first.after)
    rest = [pk for pk in order[SIZE:] if pk != gone.pk]
    assert rest[0] in [each.pk for each in second.people]


def test_a_page_asks_so_often_and_no_more(crowd: QuerySet[Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody fits, a page looks at some and leads on, instead of looking through all."""
    monkeypatch.setattr(walking, "LOOKED_AT", (2, 4, 6))
    with CaptureQueriesContext(connection) as queries:
        step = walk(crowd, nobody, size=SIZE)
    assert len(queries) == 4
    assert step.people == []
    assert step.after is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12", Place(12)),
        ("12.5", Place(12, 5)),
        ("12.x", Place(12)),
        ("", None),
        ("x", None),
        ("-1", None),
        ("²", None),
        ("9" * 19, None),
    ],
)
def test_a_place_of_an_address(text: str, place: Place | None) -> None:
    assert place_of(text) == place
    assert place is None or place_of(str(place)) == place

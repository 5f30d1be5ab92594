"""The kept number of people reached by unit and election, and the recount that proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, F

from netra.prevention.outreach.models import Attendance, Event, ReachCount, Reached
from netra.workforce.models import Employee

Key = tuple[int, str]  # unit and election


def note_reached(event: Event, employees: Iterable[Employee]) -> int:
    """Count those who were not reached before this election, each once; gives their number.

    Call in the transaction that records that they came, last but the ledger: it locks the counts of their units.
    """
    rows = sorted(employees, key=lambda each: each.pk)
    ids = [each.pk for each in rows]
    known = set(
        Reached.objects.filter(employee_id__in=ids, election=event.election).values_list(
            "employee_id", flat=True
        )
    )
    fresh = [each for each in rows if each.pk not in known]
    Reached.objects.bulk_create(
        [
            Reached(employee=each, election=event.election, unit_id=each.unit_id, event=event)
            for each in fresh
        ],
        batch_size=2_000,
    )
    for unit, number in sorted(Counter(each.unit_id for each in fresh).items()):
        _add(unit, event.election, number)
    return len(fresh)


def note_struck(event: Event, employees: Iterable[Employee]) -> int:
    """Take those out who did not come after all; who came to another event before the election stays reached by that.

    Call after their attendances are gone, in the same transaction; gives how many are no longer reached.
    """
    ids = sorted(each.pk for each in employees)
    rows = Reached.objects.filter(employee_id__in=ids, election=event.election, event=event)
    change: Counter[int] = Counter()
    lost = 0
    others = Attendance.objects.filter(employee_id__in=ids, event__election=event.election)
    elsewhere = {each.employee_id: each for each in others.order_by("-at", "-pk")}  # the earliest wins
    for row in rows:
        change[row.unit_id] -= 1
        if (other := elsewhere.get(row.employee_id)) is None:
            row.delete()
            lost += 1
            continue
        change[other.unit_id] += 1
        row.unit_id, row.event_id = other.unit_id, other.event_id
        row.save(update_fields=["unit", "event"])
    for unit, number in sorted(change.items()):
        if number:
            _add(unit, event.election, number)
    return lost


def counted() -> dict[Key, int]:
    """How many were reached by unit and election, counted afresh."""
    rows = Reached.objects.values_list("unit_id", "election").annotate(number=Count("pk"))
    return {(unit, election): number for unit, election, number in rows}


def wrong_counts() -> list[Key]:
    """The units and elections whose kept number is not what a recount gives; empty if all is well."""
    found = counted()
    kept = {
        (unit, election): number
        for unit, election, number in ReachCount.objects.values_list("unit_id", "election", "number")
    }
    return sorted(key for key in found.keys() | kept.keys() if found.get(key, 0) != kept.get(key, 0))


def recount() -> None:
    """Bring every kept number up to date."""
    found = counted()
    ReachCount.objects.all().delete()
    rows = [
        ReachCount(unit_id=unit, election=election, number=number)
        for (unit, election), number in found.items()
    ]
    ReachCount.objects.bulk_create(rows, batch_size=5_000)


def _add(unit: int, election: str, number: int) -> None:
    """Change the kept number in one stroke; the row is made on first use."""
    rows = ReachCount.objects.filter(unit_id=unit, election=election)
    if not rows.update(number=F("number") + number):
        ReachCount.objects.bulk_create([ReachCount(unit_id=unit, election=election)], ignore_conflicts=True)
        rows.update(number=F("number") + number)

"""Adding units to an agency's tree, with the branches that make subtrees one query."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from netra.places.models import Agency
from netra.workforce.models import Branch, Unit


@transaction.atomic
def add_units(agency: Agency, units: Sequence[Unit]) -> list[Unit]:
    """Save new units, parents before their parts (a part may name an unsaved parent that comes before it)."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    saved: list[Unit] = []
    waiting = list(units)
    while waiting:
        ready = [unit for unit in waiting if unit.parent is None or unit.parent.pk]
        if not ready:
            raise ValueError("A unit names a parent that is neither saved nor among the new ones.")
        for unit in ready:
            unit.agency, unit.parent = agency, unit.parent
        Unit.objects.bulk_create(ready, batch_size=2_000)
        _branch(ready)
        saved.extend(ready)
        done = {id(unit) for unit in ready}
        waiting = [unit for unit in waiting if id(unit) not in done]
    return saved


def _branch(units: Sequence[Unit]) -> None:
    """Each new unit below itself and below everything its parent stands below."""
    parents = {unit.parent_id for unit in units if unit.parent_id}
    above: dict[int, list[tuple[int, int]]] = {}
    for row in Branch.objects.filter(unit_id__in=parents).values_list("unit_id", "ancestor_id", "depth"):
        above.setdefault(row[0], []).append((row[1], row[2]))
    rows = [Branch(ancestor_id=unit.pk, unit_id=unit.pk, depth=0) for unit in units]
    rows += [
        Branch(ancestor_id=ancestor, unit_id=unit.pk, depth=depth + 1)
        for unit in units
        if unit.parent_id
        for ancestor, depth in above.get(unit.parent_id, [])
    ]
    Branch.objects.bulk_create(rows, batch_size=5_000)

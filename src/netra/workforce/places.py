"""The units as a roster file names them, each met once and set beside the agency's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from netra.places.models import Agency
from netra.workforce.layouts import plain
from netra.workforce.models import RosterImport, RosterUnit, Unit

Key = tuple[str, str, str]  # name, code, name of the unit above


@dataclass(slots=True)
class Place:
    """A unit as the file names it. `unit` is the agency's, if it is known; `pk` is that of its RosterUnit, once kept."""

    name: str
    code: str
    parent: str
    unit: int | None
    is_known: bool
    pk: int | None = None


@dataclass
class Directory:
    """The open units of an agency, found by code or by name."""

    by_code: dict[str, int]
    by_name: dict[str, list[int]]
    parents: dict[int, str]

    @classmethod
    def of(cls, agency: Agency) -> Directory:
        """The directory of the agency as it stands."""
        rows = list(
            Unit.objects.filter(agency=agency).open().values_list("pk", "code", "name", "parent__name")
        )
        by_name: dict[str, list[int]] = {}
        for pk, _, name, _ in rows:
            by_name.setdefault(plain(name), []).append(pk)
        parents = {pk: plain(parent or "") for pk, _, _, parent in rows}
        return cls({plain(code): pk for pk, code, _, _ in rows}, by_name, parents)

    def find(self, name: str, code: str, parent: str) -> int | None:
        """The unit that is meant; None if there is none, or if several bear the name and nothing tells them apart."""
        if code and (pk := self.by_code.get(plain(code))):
            return pk
        found = self.by_name.get(plain(name), []) if name else []
        if len(found) > 1 and parent:
            found = [pk for pk in found if self.parents[pk] == plain(parent)]
        return found[0] if len(found) == 1 else None


@dataclass
class Places:
    """The places of one file. `create` makes every unknown unit one that the import will create."""

    directory: Directory
    create: bool = False
    found: dict[Key, Place | None] = field(default_factory=dict)
    new: list[Place] = field(default_factory=list)

    def get(self, key: Key) -> Place | None:
        """The place of these cells; None if they name no unit."""
        try:
            return self.found[key]
        except KeyError:
            return self._meet(key)

    def keep(self, roster: RosterImport) -> None:
        """Write the places met since the last call, so that rows can point at them."""
        rows = [
            RosterUnit(
                roster=roster,
                name=(each.name or each.code)[:160],
                code=each.code[:60],
                parent=each.parent[:160],
                unit_id=each.unit,
                is_created=each.unit is None and each.is_known,
            )
            for each in self.new
        ]
        RosterUnit.objects.bulk_create(rows, batch_size=2_000)
        for place, row in zip(self.new, rows, strict=True):
            place.pk = row.pk
        self.new.clear()

    def _meet(self, key: Key) -> Place | None:
        name, code, parent = key
        place = None
        if name or code:
            unit = self.directory.find(name, code, parent)
            place = Place(name, code, parent, unit, unit is not None or self.create)
            self.new.append(place)
        self.found[key] = place
        return place

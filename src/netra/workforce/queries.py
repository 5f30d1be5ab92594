"""What pages read of the roster: the tree with its numbers, the people of a unit, one person's history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from netra.ledger.models import Entry
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.models import (
    Absence,
    Branch,
    Employee,
    Headcount,
    RosterChange,
    RosterImport,
    RosterState,
    Unit,
)

SUMS = ("all_pns", "all_pppk", "all_non_asn")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many serve, by category."""

    pns: int = 0
    pppk: int = 0
    non_asn: int = 0

    @property
    def all(self) -> int:
        """All together."""
        return self.pns + self.pppk + self.non_asn


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of a list with how many serve in it and everything below it, and how many parts it has."""

    unit: Unit
    counts: Counts
    parts: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of employees is narrowed to; empty means all."""

    sought: str = ""
    category: str = ""
    is_away: bool = False
    has_left: bool = False


def roster_agencies(actor: Actor) -> list[Agency]:
    """The agencies of whose roster the actor sees something, by name."""
    ids = actor.agencies_where(Action.ROSTER_READ) | actor.agencies_where(Action.UNIT_READ)
    return list(Agency.objects.filter(pk__in=ids).select_related("region").order_by("name"))


def top_units(actor: Actor, agency: Agency) -> list[UnitRow]:
    """The open units that stand highest of those the actor sees in the agency."""
    seen = Unit.objects.visible_to(actor).filter(agency=agency)
    if actor.may(Action.ROSTER_READ, agency.pk):
        return _rows(seen.open().filter(parent__isnull=True))
    return _rows(seen.open().exclude(parent__in=seen.values("pk")))


def parts_of(unit: Unit) -> list[UnitRow]:
    """The open units directly below, each with the numbers of its whole subtree."""
    return _rows(Unit.objects.open().filter(parent=unit))


def counts_below(unit: Unit) -> Counts:
    """How many serve in the unit and everything below it."""
    return _sum(Headcount.objects.filter(unit__above__ancestor=unit))


def counts_in(units: QuerySet[Unit]) -> Counts:
    """How many serve directly in these units."""
    return _sum(Headcount.objects.filter(unit__in=units))


def path_to(unit: Unit) -> list[Unit]:
    """The units above this one, from the top down, without itself."""
    rows = Branch.objects.filter(unit=unit, depth__gt=0).select_related("ancestor").order_by("-depth")
    return [row.ancestor for row in rows]


def people_in(
    actor: Actor, units: QuerySet[Unit] | Iterable[Unit], wanted: Wanted, today: date
) -> QuerySet[Employee]:
    """The employees of these units as far as the actor sees them, by name; `is_away` says whether away today."""
    rows = Employee.objects.visible_to(actor).filter(unit__in=units)
    return narrowed(actor, rows, wanted, today)


def branch(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything below it."""
    return Unit.objects.filter(above__ancestor=unit)


def people_of(units: QuerySet[Unit]) -> QuerySet[Employee]:
    """Everybody of these units, who left too; whoever asks has seen to it that the actor sees the units."""
    return Employee.objects.filter(unit__in=units)


def open_units(agency: Agency) -> QuerySet[Unit]:
    """The units of the agency that are open, by name."""
    return Unit.objects.open().filter(agency=agency).order_by("name", "pk")


def history_of(subject: Employee | Unit) -> QuerySet[Entry]:
    """The entries of the ledger about an employee or a unit, oldest first."""
    kind = "employee" if isinstance(subject, Employee) else "unit"
    return Entry.objects.about(f"{kind}:{subject.pk}")


def imports_about(employee: Employee) -> QuerySet[RosterChange]:
    """What carried-out imports changed about the employee, newest first."""
    rows = RosterChange.objects.filter(employee=employee, roster__state=RosterState.APPLIED)
    return rows.select_related("roster").order_by("-roster__applied_at")


def waiting_imports(actor: Actor) -> QuerySet[RosterImport]:
    """Imports that somebody began and nobody has carried out or cancelled, newest first."""
    rows = RosterImport.objects.visible_to(actor).waiting()
    return rows.select_related("agency").order_by("-started_at")


def _rows(units: QuerySet[Unit]) -> list[UnitRow]:
    """The units by name, with the numbers of all below them, and how many open parts each has."""
    listed = list(units.order_by("name", "pk"))
    ids = [unit.pk for unit in listed]
    below = Headcount.objects.filter(unit__above__ancestor__in=ids).order_by().values("unit__above__ancestor")
    sums = below.annotate(all_pns=Sum("pns"), all_pppk=Sum("pppk"), all_non_asn=Sum("non_asn"))
    found = {pk: Counts(*numbers) for pk, *numbers in sums.values_list("unit__above__ancestor", *SUMS)}
    parts = Unit.objects.open().filter(parent__in=ids).order_by().values("parent_id").annotate(n=Count("pk"))
    counted = dict(parts.values_list("parent_id", "n"))
    return [UnitRow(unit, found.get(unit.pk, Counts()), counted.get(unit.pk, 0)) for unit in listed]


def _sum(rows: QuerySet[Headcount]) -> Counts:
    sums = {name: Coalesce(Sum(F(name)), 0) for name in ("pns", "pppk", "non_asn")}
    return Counts(**rows.aggregate(**sums))


def narrowed(actor: Actor, rows: QuerySet[Employee], wanted: Wanted, today: date) -> QuerySet[Employee]:
    """The rows that are wanted, by name. A number is found whole, or by its beginning for who may see all of it."""
    rows = rows.filter(left_on__isnull=not wanted.has_left)
    if wanted.sought:
        rows = rows.filter(_sought(actor, wanted.sought))
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    away = Exists(Absence.objects.on(today).filter(employee=OuterRef("pk")))
    rows = rows.filter(away) if wanted.is_away else rows
    return rows.annotate(is_away=away).select_related("unit").order_by("name", "pk")


def _sought(actor: Actor, text: str) -> Q:
    """A text with a digit in it is a number, any other a part of a name: each is asked of one index."""
    if not any(sign.isdigit() for sign in text):
        return Q(name__icontains=text)
    begins = Q(number__startswith=text, agency_id__in=actor.agencies_where(Action.ROSTER_EDIT))
    if (
        text.isascii() and text.isdigit()
    ):  # digits stand in one order in every collation, so a range holds them
        begins &= Q(number__gte=text)
        if text.strip("9"):
            begins &= Q(number__lt=f"{int(text) + 1:0{len(text)}}")
    return Q(number__in={text, text.upper(), text.lower()}) | begins

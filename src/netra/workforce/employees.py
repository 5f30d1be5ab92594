"""Single employees by hand: somebody new, a correction, a move, an end, a return.

The ledger keeps which fields changed and between which units, never names, numbers or addresses: it cannot forget.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.workforce.counts import recount
from netra.workforce.days import local_day
from netra.workforce.models import Category, Employee, Unit
from netra.workforce.nip import clean_number
from netra.workforce.numbers import require_number
from netra.workforce.staff_permissions import may_add_employee, may_correct_employee
from netra.workforce.versions import touch_roster

LONGEST = {"name": 160, "position": 200, "grade": 20, "phone": 30}


@dataclass(frozen=True, slots=True)
class EmployeeFacts:
    """What the roster holds about a person."""

    number: str
    name: str
    category: str
    position: str = ""
    grade: str = ""
    email: str = ""
    phone: str = ""

    def tidy(self) -> EmployeeFacts:
        """The same without stray spaces, the number without what spreadsheets put round it."""
        tidied = {field: " ".join(text.split()) for field, text in asdict(self).items()}
        return EmployeeFacts(**{**tidied, "number": clean_number(self.number)})


@transaction.atomic
def add_employee(unit: Unit, *, facts: EmployeeFacts, by: Actor, at: datetime) -> Employee:
    """Put a person on the roster by hand; Invalid names the faulty field."""
    touch_roster(unit.agency_id)
    unit = Unit.objects.select_related("agency").get(pk=unit.pk)
    may_add_employee(by, unit).require()
    facts = facts.tidy()
    _require_true(facts)
    _require_free(unit.agency_id, facts.number)
    employee = Employee.objects.create(agency=unit.agency, unit=unit, **asdict(facts))
    recount([unit.pk])
    _note(employee, by, at, {"unit": [None, unit.pk], "category": ["", employee.category]})
    return employee


@transaction.atomic
def correct_employee(employee: Employee, *, facts: EmployeeFacts, by: Actor, at: datetime) -> Employee:
    """Correct what the roster says of a person who stays in the unit."""
    employee = _locked(employee)
    may_correct_employee(by, employee).require()
    facts = facts.tidy()
    _require_true(facts)
    if facts.number != employee.number:
        _require_free(employee.agency_id, facts.number)
    changed = [field for field, value in asdict(facts).items() if getattr(employee, field) != value]
    if not changed:
        return employee
    change: dict[str, object] = {"corrected": sorted(changed)}
    if "category" in changed:
        change["category"] = [employee.category, facts.category]
    for field in changed:
        setattr(employee, field, getattr(facts, field))
    employee.save(update_fields=changed)
    if "category" in changed:
        recount([employee.unit_id])
    _note(employee, by, at, change)
    return employee


@transaction.atomic
def move_employee(employee: Employee, *, unit: Unit, by: Actor, at: datetime) -> Employee:
    """Move a person to another unit of the same agency; somebody who had left serves again."""
    employee = _locked(employee)
    may_correct_employee(by, employee).require()
    unit = Unit.objects.get(pk=unit.pk)
    if unit.agency_id != employee.agency_id or unit.closed_on is not None:
        raise Invalid("unit", gettext("Choose an open unit of this agency."))
    if unit.pk == employee.unit_id and employee.left_on is None:
        raise Invalid("unit", gettext("The employee already serves in this unit."))
    was, left = employee.unit_id, employee.left_on
    employee.unit, employee.left_on = unit, None
    employee.save(update_fields=["unit", "left_on"])
    recount([was, unit.pk])
    change: dict[str, object] = {"unit": [was, unit.pk]}
    if left:
        change["left_on"] = [left.isoformat(), ""]
    _note(employee, by, at, change)
    return employee


@transaction.atomic
def end_service(employee: Employee, *, on: date, by: Actor, at: datetime) -> Employee:
    """The person leaves the agency: retired, moved away, resigned, died. The entry stays for what hangs on it."""
    employee = _locked(employee)
    may_correct_employee(by, employee).require()
    if employee.left_on is not None:
        raise Conflict(gettext("This employee has left the agency."))
    if on > local_day(employee.agency, at):
        raise Invalid("on", gettext("Note the end on its day, not before."))
    employee.left_on = on
    employee.save(update_fields=["left_on"])
    recount([employee.unit_id])
    _note(employee, by, at, {"left_on": ["", on.isoformat()], "unit": [employee.unit_id, None]})
    return employee


def _locked(employee: Employee) -> Employee:
    touch_roster(employee.agency_id)
    rows = Employee.objects.select_for_update(of=("self",)).select_related("agency__region", "unit")
    return rows.get(pk=employee.pk)


def _require_true(facts: EmployeeFacts) -> None:
    if facts.category not in Category.values:
        raise Invalid("category", gettext("Choose how the person is employed."))
    require_number(facts.number, facts.category)
    if not facts.name:
        raise Invalid("name", gettext("Write the person's name."))
    for field, most in LONGEST.items():
        if len(getattr(facts, field)) > most:
            raise Invalid(field, gettext("Shorten this to at most %(most)s characters.") % {"most": most})
    if facts.email:
        try:
            validate_email(facts.email)
        except ValidationError as error:
            raise Invalid("email", gettext("Write a full e-mail address, as name@example.org.")) from error


def _require_free(agency: int, number: str) -> None:
    if Employee.objects.filter(agency_id=agency, number=number).exists():
        told = gettext("This number is already on the roster. Find the person and correct that entry.")
        raise Invalid("number", told)


def _note(employee: Employee, by: Actor, at: datetime, change: dict[str, object]) -> None:
    subject, chain = f"employee:{employee.pk}", chain_of(employee.agency)
    record(Action.ROSTER_EDIT.value, subject, by=by.name, at=at, change=change, chain=chain)

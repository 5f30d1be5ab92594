"""Who is away: noting, ending and taking back an absence. The reason stays out of the ledger: it can be about health."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.workforce.models import Absence, Away, Employee
from netra.workforce.staff_permissions import may_change_absence, may_note_absence

NOTE_LENGTH = 200


@transaction.atomic
def note_absence(
    employee: Employee,
    *,
    reason: str,
    since: date,
    until: date | None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Absence:
    """Note that the employee is away, both days included, without an end if none is known."""
    employee = _locked(employee.pk)
    may_note_absence(by, employee).require()
    note = " ".join(note.split())
    if employee.left_on is not None:
        raise Invalid("", gettext("This employee has left the agency."))
    if reason not in Away.values:
        raise Invalid("reason", gettext("Choose why the employee is away."))
    if len(note) > NOTE_LENGTH:
        raise Invalid("note", gettext("Shorten the note to at most 200 characters."))
    _require_span(employee, since, until)
    absence = Absence.objects.create(employee=employee, reason=reason, since=since, until=until, note=note)
    _note(employee, by, at, {"away": ["", _span(absence)]})
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, until: date, by: Actor, at: datetime) -> Absence:
    """Set the last day of an absence: the employee is back the day after."""
    absence = _lock_absence(absence.pk)
    may_change_absence(by, absence).require()
    was = _span(absence)
    _require_span(absence.employee, absence.since, until, but=absence)
    absence.until = until
    absence.save(update_fields=["until"])
    _note(absence.employee, by, at, {"away": [was, _span(absence)]})
    return absence


@transaction.atomic
def take_back_absence(absence: Absence, *, by: Actor, at: datetime) -> Employee:
    """Remove an absence that was noted by mistake."""
    absence = _lock_absence(absence.pk)
    may_change_absence(by, absence).require()
    employee, was = absence.employee, _span(absence)
    absence.delete()
    _note(employee, by, at, {"away": [was, ""]})
    return employee


def _locked(pk: int) -> Employee:
    rows = Employee.objects.select_for_update(of=("self",)).select_related("agency", "unit")
    return rows.get(pk=pk)


def _lock_absence(pk: int) -> Absence:
    absence = Absence.objects.select_for_update().get(pk=pk)
    absence.employee = _locked(absence.employee_id)
    return absence


def _require_span(employee: Employee, since: date, until: date | None, but: Absence | None = None) -> None:
    if until is not None and until < since:
        raise Invalid("until", gettext("The last day cannot lie before the first."))
    others = employee.absences.exclude(pk=but.pk) if but else employee.absences.all()
    for each in others:
        if (until is None or each.since <= until) and (each.until is None or each.until >= since):
            told = gettext("The employee is already noted as away from %(since)s to %(until)s.")
            facts = {"since": each.since.isoformat(), "until": each.until.isoformat() if each.until else "…"}
            raise Invalid("since", told % facts)


def _span(absence: Absence) -> str:
    return f"{absence.since.isoformat()}/{absence.until.isoformat() if absence.until else ''}"


def _note(employee: Employee, by: Actor, at: datetime, change: dict[str, list[str]]) -> None:
    subject, chain = f"employee:{employee.pk}", chain_of(employee.agency)
    record(Action.ROSTER_EDIT.value, subject, by=by.name, at=at, change=change, chain=chain)

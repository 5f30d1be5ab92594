"""Who may see an employee's details, and who keeps units, heads, absences and single employees."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.models import Absence, Employee, Unit, UnitHead


def may_see_details(actor: Actor, agency_id: int) -> Verdict:
    """Whether the actor sees whole numbers, addresses, phones and reasons of leave; others see the last four digits."""
    return _keeps(actor, agency_id)


def may_add_unit(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may add a unit to the agency's tree."""
    return _keeps(actor, agency.pk)


def may_edit_unit(actor: Actor, unit: Unit) -> Verdict:
    """Whether the actor may change the name, kind and address of the unit."""
    return _keeps(actor, unit.agency_id) and _open(unit)


def may_close_unit(actor: Actor, unit: Unit) -> Verdict:
    """Whether the unit can be closed by the actor: nobody serves there and no part of it is open."""
    verdict = may_edit_unit(actor, unit)
    if not verdict:
        return verdict
    if people := Employee.objects.serving().filter(unit=unit).count():
        return no(
            ngettext(
                "%(n)s employee serves here. Move that person first.",
                "%(n)s employees serve here. Move them first.",
                people,
            )
            % {"n": people}
        )
    if parts := Unit.objects.open().filter(parent=unit).count():
        return no(
            ngettext("%(n)s part is open. Close it first.", "%(n)s parts are open. Close them first.", parts)
            % {"n": parts}
        )
    return YES


def may_appoint_head(actor: Actor, unit: Unit) -> Verdict:
    """Whether the actor may say who heads the unit."""
    return may_edit_unit(actor, unit)


def may_end_head(actor: Actor, head: UnitHead) -> Verdict:
    """Whether the actor may end that somebody heads a unit."""
    return _keeps(actor, head.unit.agency_id)


def may_add_employee(actor: Actor, unit: Unit) -> Verdict:
    """Whether the actor may put somebody on the roster by hand, into this unit."""
    return _keeps(actor, unit.agency_id) and _open(unit)


def may_correct_employee(actor: Actor, employee: Employee) -> Verdict:
    """Whether the actor may correct, move or end the entry of this employee."""
    return _keeps(actor, employee.agency_id)


def may_note_absence(actor: Actor, employee: Employee) -> Verdict:
    """Whether the actor may note that the employee is away."""
    return _keeps(actor, employee.agency_id)


def may_change_absence(actor: Actor, absence: Absence) -> Verdict:
    """Whether the actor may end the absence or take it back."""
    return may_note_absence(actor, absence.employee)


def may_export(actor: Actor, unit: Unit) -> Verdict:
    """Whether the actor may take the list of this unit away as a file."""
    if Unit.objects.visible_to(actor).filter(pk=unit.pk).exists():
        return YES
    return no(gettext("Your role does not let you read the roster of this agency."))


def _open(unit: Unit) -> Verdict:
    return YES if unit.closed_on is None else no(gettext("This unit is closed."))


def _keeps(actor: Actor, agency_id: int) -> Verdict:
    if actor.may(Action.ROSTER_EDIT, agency_id):
        return YES
    return no(gettext("Your role does not let you keep the roster of this agency."))

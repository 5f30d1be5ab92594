"""Single changes of an agency's tree by hand: a new unit, its name and address, its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.counts import recount
from netra.workforce.days import local_day
from netra.workforce.models import Unit, UnitKind
from netra.workforce.staff_permissions import may_add_unit, may_close_unit, may_edit_unit
from netra.workforce.units import add_units
from netra.workforce.versions import touch_roster

NAME_LENGTH, CODE_LENGTH = 160, 60


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is typed about a unit."""

    name: str
    kind: str
    email: str = ""
    code: str = ""


@transaction.atomic
def open_unit(agency: Agency, *, parent: Unit | None, facts: UnitFacts, by: Actor, at: datetime) -> Unit:
    """Add a unit below another, or at the top; its code must be new in the agency."""
    touch_roster(agency)
    may_add_unit(by, agency).require()
    if parent is not None:
        parent = Unit.objects.get(pk=parent.pk)
        may_edit_unit(by, parent).require()
    _require_true(facts)
    code = facts.code.strip()
    if not code or len(code) > CODE_LENGTH:
        raise Invalid("code", gettext("Write a code of at most 60 characters."))
    if Unit.objects.filter(agency=agency, code=code).exists():
        raise Invalid("code", gettext("Another unit of this agency has this code."))
    name = " ".join(facts.name.split())
    unit = Unit(parent=parent, code=code, name=name, kind=facts.kind, email=facts.email)
    if parent is not None:
        unit.region_id = parent.region_id
    add_units(agency, [unit])
    recount([unit.pk])
    _note(unit, by, at, {"name": ["", name], "below": parent.pk if parent else None})
    return unit


@transaction.atomic
def edit_unit(unit: Unit, *, facts: UnitFacts, by: Actor, at: datetime) -> Unit:
    """Change the name, the kind or the address that circulars and reminders are sent to."""
    unit = _locked(unit)
    may_edit_unit(by, unit).require()
    _require_true(facts)
    given = {"name": " ".join(facts.name.split()), "kind": facts.kind, "email": facts.email.strip()}
    change = {
        field: [getattr(unit, field), value]
        for field, value in given.items()
        if getattr(unit, field) != value
    }
    for field, value in given.items():
        setattr(unit, field, value)
    if change:
        unit.save(update_fields=[*given])
        _note(unit, by, at, change)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, by: Actor, at: datetime) -> Unit:
    """Close a unit in which nobody serves any more; its history stays."""
    touch_roster(unit.agency_id)
    unit = _locked(unit)
    may_close_unit(by, unit).require()
    unit.closed_on = local_day(unit.agency, at)
    unit.save(update_fields=["closed_on"])
    unit.heads.filter(until__isnull=True).update(until=unit.closed_on)
    _note(unit, by, at, {"closed_on": ["", unit.closed_on.isoformat()]})
    return unit


def _locked(unit: Unit) -> Unit:
    rows = Unit.objects.select_for_update(of=("self",)).select_related("agency__region")
    return rows.get(pk=unit.pk)


def _require_true(facts: UnitFacts) -> None:
    name = " ".join(facts.name.split())
    if not name or len(name) > NAME_LENGTH:
        raise Invalid("name", gettext("Write the name of the unit, at most 160 characters."))
    if facts.kind not in UnitKind.values:
        raise Invalid("kind", gettext("Choose what the unit is."))
    if facts.email.strip():
        try:
            validate_email(facts.email.strip())
        except ValidationError as error:
            raise Invalid("email", gettext("Write a full e-mail address, as name@example.org.")) from error


def _note(unit: Unit, by: Actor, at: datetime, change: Mapping[str, object]) -> None:
    subject, chain = f"unit:{unit.pk}", chain_of(unit.agency)
    record(Action.ROSTER_EDIT.value, subject, by=by.name, at=at, change=dict(change), chain=chain)

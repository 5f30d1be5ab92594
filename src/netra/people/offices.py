"""Opening offices, each with its first administrator; the very first one sets the installation up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.models import Head
from netra.ledger.operations import record
from netra.people.actors import SYSTEM, Actor
from netra.people.models import User
from netra.people.operations import INSTALLATION, chain_of, day_of, write_person, write_role
from netra.people.permissions import FITTING, may_open_office
from netra.people.queries import is_empty, user_by_email
from netra.people.roles import Action, Role
from netra.places.models import Agency, AgencyKind


@transaction.atomic
def open_office(agency: Agency, *, by: Actor, at: datetime) -> Agency:
    """Let an office of the agency work with this installation. The caller has the vault make its keys."""
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    may_open_office(by, agency, day_of(at)).require()
    agency.is_active = True
    agency.save(update_fields=["is_active"])
    change = {"is_active": [False, True], "name": agency.name}
    subject = f"agency:{agency.code}"
    record(Action.OFFICE_OPEN, subject, by=by.name, at=at, change=change, chain=chain_of(agency))
    return agency


@transaction.atomic
def open_office_for(
    agency: Agency, *, email: str, name: str, roles: Iterable[Role] = (), by: Actor, at: datetime
) -> User:
    """Open an office and make somebody its first administrator; gives that person, who may be new or known."""
    agency = open_office(agency, by=by, at=at)
    user = user_by_email(email) or write_person(email, name, None, agency, by, at)
    if user.pk == by.user_id:
        raise Invalid("email", _("Name somebody else: nobody gives a role to themselves."))
    _write_roles(user, agency, roles, by, at)
    return user


@transaction.atomic
def set_up_installation(
    agency: Agency, *, email: str, name: str, password: str, roles: Iterable[Role] = (), at: datetime
) -> User:
    """Open the first office and create its administrator, once: Conflict if anybody has an account."""
    Head.objects.bulk_create([Head(chain=INSTALLATION)], ignore_conflicts=True)
    Head.objects.select_for_update().get(pk=INSTALLATION)  # one set-up at a time
    if not is_empty():
        raise Conflict(_("This installation has been set up already. Log in instead."))
    agency = open_office(agency, by=SYSTEM, at=at)
    user = write_person(email, name, password, agency, SYSTEM, at)
    _write_roles(user, agency, roles, SYSTEM, at)
    return user


def _write_roles(user: User, agency: Agency, roles: Iterable[Role], by: Actor, at: datetime) -> None:
    """The roles that such an agency has, and always the administrator's."""
    fitting = FITTING[AgencyKind(agency.kind)]
    for role in sorted({Role.ADMINISTRATOR, *roles} & fitting):
        write_role(user, agency, role, by, at)

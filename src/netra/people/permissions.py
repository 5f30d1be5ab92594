"""Who may create people, give and end roles, and open offices."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import SYSTEM, Actor
from netra.people.models import Membership, User
from netra.people.roles import Action, Role
from netra.places.models import Agency, AgencyKind

_EVERYWHERE = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
_RECEIVING = frozenset({Role.PERSONNEL_OFFICER}) | _EVERYWHERE
FITTING: dict[AgencyKind, frozenset[Role]] = {
    AgencyKind.SUPERVISOR: frozenset(
        {Role.INTAKE_OFFICER, Role.HANDLER, Role.PLENARY_MEMBER, Role.CHAIR, Role.CUSTODIAN}
    )
    | _EVERYWHERE,
    AgencyKind.GOVERNMENT: _RECEIVING | {Role.HEAD_OF_UNIT},
    AgencyKind.PERSONNEL: _RECEIVING,
    AgencyKind.COMMISSION: _RECEIVING,
    AgencyKind.CRIMINAL: _RECEIVING,
}


def may_manage_people(actor: Actor) -> Verdict:
    """Whoever administers an office."""
    if actor.agencies_where(Action.PEOPLE_MANAGE):
        return YES
    return no(_("Only administrators of an office see its people."))


def may_create_person(actor: Actor, agency: Agency | None) -> Verdict:
    """An administrator of the agency in which the person will work, or the set-up."""
    if actor == SYSTEM:
        return YES
    if agency is None or not actor.may(Action.PERSON_CREATE, agency.pk):
        return no(_("Only an administrator of the office adds people to it."))
    return YES


def may_grant_role(actor: Actor, agency: Agency, user: User, role: Role) -> Verdict:
    """An administrator of the agency, to somebody else, and only a role that such an agency has."""
    if role not in FITTING[AgencyKind(agency.kind)]:
        return no(_("An agency of this kind has no such role."))
    if actor == SYSTEM:
        return YES
    if not actor.may(Action.ROLE_GRANT, agency.pk):
        return no(_("Only an administrator of the office gives roles in it."))
    if actor.user_id == user.pk:
        return no(_("You cannot give yourself a role. Ask another administrator of your office."))
    return YES


def may_end_role(actor: Actor, membership: Membership, day: date) -> Verdict:
    """An administrator of the agency; never the last administrator's own post."""
    if actor == SYSTEM:
        return YES
    if not actor.may(Action.ROLE_END, membership.agency_id):
        return no(_("Only an administrator of the office ends roles in it."))
    if membership.role == Role.ADMINISTRATOR and not _others(membership, day):
        return no(_("This is the last administrator of the office. Make somebody else administrator first."))
    return YES


def may_renew_access(actor: Actor, user: User, day: date) -> Verdict:
    """An administrator of every agency in which the person holds a role, for somebody else."""
    if actor == SYSTEM:
        return YES
    agencies = set(Membership.objects.on(day).filter(user=user).values_list("agency_id", flat=True))
    if not agencies or not agencies <= actor.agencies_where(Action.ACCESS_RENEW):
        return no(_("This person works in an office that you do not administer."))
    if actor.user_id == user.pk:
        return no(_("You cannot renew your own access. Ask another administrator of your office."))
    return YES


def may_set_password(actor: Actor, user: User) -> Verdict:
    """Everybody for themselves, and the set-up."""
    if actor == SYSTEM or actor.user_id == user.pk:
        return YES
    return no(_("Only the person sets the password."))


def may_open_office(actor: Actor, agency: Agency, day: date) -> Verdict:
    """The set-up; or an administrator of a supervisor: offices below it, and bodies that receive cases."""
    if agency.is_active:
        return no(_("This office is already open."))
    if agency.valid_to is not None and agency.valid_to < day:
        return no(_("This agency has ended; open the one that follows it."))
    if actor == SYSTEM:
        return YES
    own = Agency.objects.filter(pk__in=actor.agencies_where(Action.OFFICE_OPEN))
    supervisors = set(own.filter(kind=AgencyKind.SUPERVISOR).values_list("pk", flat=True))
    if not supervisors:
        return no(_("Only an administrator of a supervisor's office opens offices."))
    if agency.kind == AgencyKind.SUPERVISOR and not supervisors & _above(agency):
        return no(_("This supervisor does not stand below your office."))
    return YES


def _others(membership: Membership, day: date) -> bool:
    posts = Membership.objects.on(day).filter(agency_id=membership.agency_id, role=Role.ADMINISTRATOR)
    return posts.filter(user__is_active=True).exclude(user_id=membership.user_id).exists()


def _above(agency: Agency) -> set[int]:
    found: set[int] = set()
    superior = agency.superior
    while superior is not None:
        found.add(superior.pk)
        superior = superior.superior
    return found

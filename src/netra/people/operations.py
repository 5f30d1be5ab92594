"""Creating people, giving and ending roles; each change with its entry in the ledger."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.models import Membership, User
from netra.people.permissions import (
    may_create_person,
    may_end_role,
    may_grant_role,
    may_set_password,
)
from netra.people.roles import Action, Role
from netra.places.models import Agency

INSTALLATION = "installation"
NAME_LENGTH = 120
PASSWORD_SET = "people:password:set"  # noqa: S105 - the name of an action
_JAKARTA = ZoneInfo("Asia/Jakarta")


@transaction.atomic
def create_person(
    *,
    email: str,
    name: str,
    password: str | None = None,
    agency: Agency | None = None,
    by: Actor,
    at: datetime,
) -> User:
    """A new account, able to log in only once a password is set; Invalid names the faulty field."""
    may_create_person(by, agency).require()
    return write_person(email, name, password, agency, by, at)


def write_person(
    email: str, name: str, password: str | None, agency: Agency | None, by: Actor, at: datetime
) -> User:
    """The new account and its entry, for operations that have asked whether they may."""
    user = User(email=_free_address(email), name=_name(name))
    _set_password(user, password)
    user.save(force_insert=True)
    change = {"name": ["", user.name], "email": ["", user.email]}
    record(
        Action.PERSON_CREATE, f"person:{user.pk}", by=by.name, at=at, change=change, chain=chain_of(agency)
    )
    return user


@transaction.atomic
def set_password(user: User, *, password: str, by: Actor, at: datetime) -> User:
    """Set the person's password; ends all other sessions of the account."""
    user = User.objects.select_for_update().get(pk=user.pk)
    may_set_password(by, user).require()
    _set_password(user, password)
    user.save(update_fields=["password"])
    record(PASSWORD_SET, f"person:{user.pk}", by=by.name, at=at, chain=INSTALLATION)
    return user


@transaction.atomic
def grant_role(user: User, *, agency: Agency, role: Role, by: Actor, at: datetime) -> Membership:
    """Give a person a role in an agency from today on; Conflict if it is already held."""
    user = User.objects.select_for_update().get(pk=user.pk)
    may_grant_role(by, agency, user, role).require()
    if Membership.objects.filter(user=user, agency=agency, role=role, valid_to__isnull=True).exists():
        raise Conflict(
            _("%(name)s already holds this role in %(agency)s.") % {"name": user, "agency": agency}
        )
    return write_role(user, agency, role, by, at)


def write_role(user: User, agency: Agency, role: Role, by: Actor, at: datetime) -> Membership:
    """The post and its entry, for operations that have asked whether they may."""
    post = Membership.objects.create(user=user, agency=agency, role=role, valid_from=day_of(at))
    change = {"role": ["", role.value], "name": user.name, "from": day_of(at).isoformat()}
    record(Action.ROLE_GRANT, f"person:{user.pk}", by=by.name, at=at, change=change, chain=chain_of(agency))
    return post


@transaction.atomic
def end_role(membership: Membership, *, by: Actor, at: datetime) -> Membership:
    """End a role at once: from today on it is no longer held; Conflict if it has ended before."""
    posts = Membership.objects.select_for_update(of=("self",)).select_related("agency", "user")
    post = posts.get(pk=membership.pk)
    may_end_role(by, post, day_of(at)).require()
    if post.valid_to is not None:
        raise Conflict(_("This role has already ended."))
    post.valid_to = day_of(at)
    post.save(update_fields=["valid_to"])
    change = {"role": [post.role, ""], "name": post.user.name, "until": post.valid_to.isoformat()}
    record(
        Action.ROLE_END,
        f"person:{post.user_id}",
        by=by.name,
        at=at,
        change=change,
        chain=chain_of(post.agency),
    )
    return post


def day_of(at: datetime) -> date:
    """The day of an instant as posts count it: in western Indonesian time."""
    return at.astimezone(_JAKARTA).date()


def chain_of(agency: Agency | None) -> str:
    """The ledger's chain of an office, or of the installation."""
    return f"office:{agency.code}" if agency else INSTALLATION


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("Write the person's name."))
    if len(name) > NAME_LENGTH:
        raise Invalid("name", _("Shorten the name to at most 120 characters."))
    return name


def _free_address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid("email", _("Write a full e-mail address, as name@example.org.")) from error
    if User.objects.filter(email=email).exists():
        raise Invalid("email", _("There is already an account with this address."))
    return email


def _set_password(user: User, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Invalid("password", " ".join(error.messages)) from error
    user.set_password(password)

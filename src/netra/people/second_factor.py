"""The second factor of an account: a code from an app (TOTP), kept by allauth."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.operations import INSTALLATION, day_of
from netra.people.permissions import may_renew_access, may_set_password
from netra.people.queries import protected_accounts
from netra.people.roles import Action

FACTOR_ADD = "people:factor:add"


def has_second_factor(user_id: int | None) -> bool:
    """Whether the account is protected by an authenticator app."""
    if user_id is None:
        return False
    return bool(protected_accounts({user_id}))


@transaction.atomic
def enrol_totp(user: User, *, secret: str, by: Actor, at: datetime) -> None:
    """Protect the account with a known secret (base32); for demo and training. One that stands is replaced."""
    may_set_password(by, user).require()
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)}, created_at=at
    )
    record(FACTOR_ADD, f"person:{user.pk}", by=by.name, at=at, chain=INSTALLATION)


@transaction.atomic
def renew_access(user: User, *, by: Actor, at: datetime) -> User:
    """Take password and second factor away, which ends every session; the person then sets both anew."""
    user = User.objects.select_for_update().get(pk=user.pk)
    may_renew_access(by, user, day_of(at)).require()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    record(
        Action.ACCESS_RENEW,
        f"person:{user.pk}",
        by=by.name,
        at=at,
        change={"name": user.name},
        chain=INSTALLATION,
    )
    return user

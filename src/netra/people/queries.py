"""Questions about people and their posts."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from netra.people.actors import PUBLIC, Actor
from netra.people.models import Membership, User
from netra.people.roles import Role


def actor_of(user: User | AnonymousUser, day: date) -> Actor:
    """The actor that `user` is on `day`, with the roles held then; the public if nobody logged in."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    posts = Membership.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), user=user, valid_from__lte=day
    ).values_list("agency_id", "role")
    return Actor(
        name=user.name, user_id=user.pk, posts=frozenset((agency, Role(role)) for agency, role in posts)
    )

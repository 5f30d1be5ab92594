"""Questions about people and their posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from netra.people.actors import PUBLIC, Actor
from netra.people.labels import NEEDS, RECEIVER_NEEDS
from netra.people.models import Membership, User
from netra.people.roles import MAY, Action, Role
from netra.places.models import Agency, AgencyKind


def actor_of(user: User | AnonymousUser, day: date) -> Actor:
    """The actor that `user` is on `day`, with the roles held then; the public if nobody logged in."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    posts = Membership.objects.on(day).filter(user=user).values_list("agency_id", "role")
    return Actor(
        name=user.name, user_id=user.pk, posts=frozenset((agency, Role(role)) for agency, role in posts)
    )


def holders(agency: Agency, action: Action, day: date) -> QuerySet[User]:
    """The people who may do `action` in `agency` on `day`, by name."""
    roles = [role for role in Role if action in MAY[role]]
    posts = Membership.objects.on(day).filter(agency=agency, role__in=roles)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("name")


@dataclass(slots=True)
class Colleague:
    """A person with the posts held in one agency, and whether a second factor protects the account."""

    user: User
    posts: list[Membership]
    is_protected: bool


@dataclass(slots=True)
class Staff:
    """The people of one agency; `admins` counts its administrators, `lacks` says what nobody there may do yet."""

    agency: Agency
    people: list[Colleague]
    admins: int
    lacks: list[str]


def staff_of(actor: Actor, day: date) -> list[Staff]:
    """The people of each agency that the actor administers, on `day`, by name. Three queries in all."""
    managed = managed_agencies(actor)
    posts = Membership.objects.visible_to(actor).on(day).filter(agency__in=managed)
    posts = posts.select_related("user").order_by("user__name", "user_id", "role")
    protected = protected_accounts({post.user_id for post in posts})
    return [
        _staff(agency, [post for post in posts if post.agency_id == agency.pk], protected)
        for agency in managed
    ]


def _staff(agency: Agency, posts: list[Membership], protected: set[int]) -> Staff:
    people = [
        Colleague(held[0].user, held, user_id in protected)
        for user_id, group in groupby(posts, key=lambda post: post.user_id)
        for held in [list(group)]
    ]
    admins = sum(post.role == Role.ADMINISTRATOR for post in posts)
    return Staff(agency, people, admins, _lacks(agency, {Role(post.role) for post in posts}))


def _lacks(agency: Agency, held: set[Role]) -> list[str]:
    """A sentence for each action that the work of such an agency needs and no role held there allows."""
    needs = NEEDS if agency.kind == AgencyKind.SUPERVISOR else RECEIVER_NEEDS
    return [str(said) for action, said in needs.items() if not any(action in MAY[role] for role in held)]


def managed_agencies(actor: Actor) -> QuerySet[Agency]:
    """The agencies whose people the actor manages, by name."""
    return Agency.objects.filter(pk__in=actor.agencies_where(Action.PEOPLE_MANAGE)).order_by("name")


def user_by_email(email: str) -> User | None:
    """The account with that address, however it is written; none if there is none."""
    return User.objects.filter(email=email.strip().lower()).first()


def user_by_id(pk: int) -> User | None:
    """The active account with that number; none if there is none."""
    return User.objects.filter(pk=pk, is_active=True).first()


def protected_accounts(user_ids: set[int]) -> set[int]:
    """Those of the accounts that an authenticator app protects."""
    found = Authenticator.objects.filter(user_id__in=user_ids, type=Authenticator.Type.TOTP)
    return set(found.values_list("user_id", flat=True))


def is_empty() -> bool:
    """Whether nobody has an account yet: the installation waits for its first office."""
    return not User.objects.exists()

"""Accounts and the posts people hold in agencies."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from netra.people.actors import Actor
from netra.people.roles import Action, Role
from netra.places.models import Agency


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the address is the key."""

    def create_user(self, email: str, *, name: str, password: str | None = None) -> User:
        """A new account; without a password nobody can log in to it."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who works with Netra. What the person may do follows from memberships alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_staff = False
    is_superuser = False
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Never: permissions are ours, not Django's."""
        return False


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Who holds what; every page starts from what is visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The posts in the agencies whose people the actor manages, and the actor's own."""
        managed = Q(agency_id__in=actor.agencies_where(Action.PEOPLE_MANAGE))
        return self.filter(managed | Q(user_id=actor.user_id) if actor.is_known else managed)

    def on(self, day: date) -> Self:
        """The posts held on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Membership(models.Model):
    """A role that a person holds in an agency, from `valid_from` until the day before `valid_to`."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(valid_to__isnull=True),
                name="people_membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} in {self.agency_id}"

    @property
    def held_role(self) -> Role:
        """The role as a value of the table."""
        return Role(self.role)

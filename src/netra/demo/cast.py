"""Who does what in the demo: finds the person of the cast that holds a role in an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from netra.people.actors import Actor
from netra.people.models import User
from netra.people.operations import day_of
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.places.models import Agency


@dataclass(frozen=True)
class Cast:
    """The people of the demo, by key."""

    users: dict[str, User]

    def handler(self, agency: Agency, at: datetime) -> Actor:
        """The first of the cast who studies cases in the agency."""
        return self._who(Action.CASE_STUDY, agency, at)

    def chair(self, agency: Agency, at: datetime) -> Actor:
        """The first of the cast who assigns cases in the agency."""
        return self._who(Action.CASE_ASSIGN, agency, at)

    def officer(self, agency: Agency, at: datetime) -> Actor:
        """The first of the cast who acknowledges hand-overs in the agency."""
        return self._who(Action.HANDOVER_ACKNOWLEDGE, agency, at)

    def has_chair(self, agency: Agency) -> bool:
        """Whether somebody of the cast chairs the agency."""
        return agency.memberships.filter(role="chair").exists()

    def user_of(self, actor: Actor) -> User:
        """The account of an actor."""
        return next(user for user in self.users.values() if user.pk == actor.user_id)

    def _who(self, action: Action, agency: Agency, at: datetime) -> Actor:
        actors = (actor_of(user, day_of(at)) for user in self.users.values())
        return next(actor for actor in actors if actor.may(action, agency.pk))

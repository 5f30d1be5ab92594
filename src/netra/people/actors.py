"""Who acts: a person with the roles held in agencies, a reporter with a code, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from netra.people.roles import MAY, Action, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something. `name` is what the ledger writes; `posts` are (agency id, role) pairs."""

    name: str
    user_id: int | None = None
    posts: frozenset[tuple[int, Role]] = field(default_factory=frozenset)

    @property
    def is_known(self) -> bool:
        """Whether this is a person who has logged in."""
        return self.user_id is not None

    @property
    def agencies(self) -> frozenset[int]:
        """The ids of the agencies in which the actor holds any role."""
        return frozenset(agency for agency, _ in self.posts)

    def may(self, action: Action, agency_id: int | None) -> bool:
        """Whether one of the actor's roles in that agency allows the action."""
        return any(agency == agency_id and action in MAY[role] for agency, role in self.posts)

    def agencies_where(self, action: Action) -> frozenset[int]:
        """The ids of the agencies in which the actor may do `action`."""
        return frozenset(agency for agency, role in self.posts if action in MAY[role])


PUBLIC = Actor(name="public")
SYSTEM = Actor(name="system")
REPORTER = Actor(name="reporter")

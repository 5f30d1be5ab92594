"""Who may do what: the one table, and the rules around people and offices."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.people.conftest import TODAY, Cast

from netra.people.actors import PUBLIC, REPORTER, SYSTEM, Actor
from netra.people.models import Membership
from netra.people.permissions import (
    FITTING,
    may_create_person,
    may_grant_role,
    may_open_office,
    may_renew_access,
    may_set_password,
)
from netra.people.queries import actor_of, managed_agencies, staff_of, user_by_email
from netra.people.roles import MAY, Action, Role
from netra.places.models import AgencyKind

TABLE = {
    Role.INTAKE_OFFICER: {"title", "review", "ask", "register", "inform", "read", "take", "edit", "answer"},
    Role.HANDLER: {
        *("title", "review", "ask", "register", "inform", "read", "take", "edit", "answer"),
        *("hear", "study", "extend", "close", "send", "follow"),
    },
    Role.PLENARY_MEMBER: {"read", "decide"},
    Role.CHAIR: {"read", "decide", "assign", "close", "send", "follow", "edit"},
    Role.CUSTODIAN: {"read", "open"},
    Role.PERSONNEL_OFFICER: {"read", "acknowledge", "return", "impose", "edit", "answer", "review"},
    Role.HEAD_OF_UNIT: {"read"},
    Role.AUDITOR: {"read"},
    Role.ADMINISTRATOR: {"read", "manage", "create", "grant", "end", "renew", "open"},
}


def test_every_role_has_its_row() -> None:
    assert set(MAY) == set(Role) == set(TABLE)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_the_verbs_of_a_role(role: Role) -> None:
    assert {action.rpartition(":")[2] for action in MAY[role]} == TABLE[role]


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
@pytest.mark.parametrize("action", list(Action), ids=lambda action: action.value)
def test_a_role_counts_in_its_agency_only(role: Role, action: Action) -> None:
    actor = Actor(name="x", user_id=1, posts=frozenset({(7, role)}))

    assert actor.may(action, 7) == (action in MAY[role])
    assert not actor.may(action, 8)
    assert not actor.may(action, None)
    assert actor.agencies_where(action) == (frozenset({7}) if action in MAY[role] else frozenset())


def test_every_action_has_somebody() -> None:
    assert {action for actions in MAY.values() for action in actions} == set(Action)


def test_the_administrator_sees_no_case_and_the_custodian_no_content() -> None:
    assert not MAY[Role.ADMINISTRATOR] & {Action.CASE_READ, Action.CONTENT_READ, Action.IDENTITY_OPEN}
    assert [role for role in Role if Action.IDENTITY_OPEN in MAY[role]] == [Role.CUSTODIAN]
    assert Action.CONTENT_READ not in MAY[Role.CUSTODIAN]


def test_reporter_and_public_have_no_post() -> None:
    assert not (PUBLIC.posts | REPORTER.posts | SYSTEM.posts)


def test_every_kind_of_agency_has_roles() -> None:
    assert set(FITTING) == set(AgencyKind)
    assert all(Role.ADMINISTRATOR in roles for roles in FITTING.values())


def test_nobody_raises_themselves(cast: Cast) -> None:
    admin = cast.actor(cast.admin)

    assert "another administrator" in may_grant_role(admin, cast.office, cast.admin, Role.CHAIR).refusal
    assert "own access" in may_renew_access(admin, cast.admin, TODAY).refusal
    assert may_grant_role(admin, cast.office, cast.handler, Role.CHAIR)
    assert not may_set_password(admin, cast.handler)


def test_a_role_must_fit_the_agency(cast: Cast) -> None:
    assert "no such role" in may_grant_role(SYSTEM, cast.office, cast.handler, Role.PERSONNEL_OFFICER).refusal
    assert "no such role" in may_grant_role(SYSTEM, cast.government, cast.handler, Role.CHAIR).refusal
    assert may_grant_role(SYSTEM, cast.government, cast.handler, Role.PERSONNEL_OFFICER)


def test_access_is_renewed_only_by_who_administers_all_offices_of_the_person(cast: Cast) -> None:
    admin = cast.actor(cast.admin)
    assert may_renew_access(admin, cast.handler, TODAY)

    Membership.objects.create(
        user=cast.handler, agency=cast.other_office, role=Role.AUDITOR, valid_from=TODAY
    )

    assert "do not administer" in may_renew_access(admin, cast.handler, TODAY).refusal


def test_offices_are_opened_downwards_and_for_receivers(cast: Cast) -> None:
    admin = cast.actor(cast.admin)

    assert may_open_office(admin, cast.government, TODAY)
    assert "below" in may_open_office(admin, cast.province, TODAY).refusal
    assert "already" in may_open_office(SYSTEM, cast.office, TODAY).refusal
    above = Actor(name="x", user_id=9, posts=frozenset({(cast.province.pk, Role.ADMINISTRATOR)}))
    cast.other_office.is_active = False
    assert may_open_office(above, cast.other_office, TODAY)
    cast.government.valid_to = TODAY - timedelta(days=1)
    assert "ended" in may_open_office(SYSTEM, cast.government, TODAY).refusal


def test_a_person_is_added_by_the_administrator_of_that_office(cast: Cast) -> None:
    assert may_create_person(cast.actor(cast.admin), cast.office)
    assert not may_create_person(cast.actor(cast.admin), cast.other_office)
    assert not may_create_person(cast.actor(cast.admin), None)


def test_offices_are_kept_apart(cast: Cast) -> None:
    seen = {post.user_id for post in Membership.objects.visible_to(cast.actor(cast.admin))}
    assert seen == {cast.admin.pk, cast.handler.pk}
    assert {post.user_id for post in Membership.objects.visible_to(cast.actor(cast.handler))} == {
        cast.handler.pk
    }
    assert not Membership.objects.visible_to(PUBLIC).exists()
    (staff,) = staff_of(cast.actor(cast.admin), TODAY)
    assert ({person.user.pk for person in staff.people}, staff.admins) == (seen, 1)
    assert staff_of(cast.actor(cast.handler), TODAY) == []
    assert list(managed_agencies(cast.actor(cast.stranger))) == [cast.other_office]


def test_an_inactive_account_is_the_public(cast: Cast) -> None:
    cast.handler.is_active = False

    assert actor_of(cast.handler, TODAY) == PUBLIC
    assert user_by_email(" YOSEF@example.org") == cast.handler
    assert user_by_email("nobody@example.org") is None

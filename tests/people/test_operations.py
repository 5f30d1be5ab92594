"""People, roles and offices: done and recorded, refused with a reason, undone if it cannot be recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.people.conftest import NOW, TODAY, Cast

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.people.actors import PUBLIC, SYSTEM, Actor
from netra.people.models import Membership, User
from netra.people.offices import open_office, open_office_for, set_up_installation
from netra.people.operations import (
    create_person,
    end_role,
    grant_role,
    set_password,
)
from netra.people.queries import holders, is_empty
from netra.people.roles import Action, Role
from netra.people.second_factor import enrol_totp, has_second_factor, renew_access
from netra.places.models import Agency

GOOD = "gunung-tinggi-sekali"


def test_creates_a_person_and_records(cast: Cast) -> None:
    user = create_person(
        email=" Sari@Example.org ", name=" Sari  Dewi ", agency=cast.office, by=cast.actor(cast.admin), at=NOW
    )

    assert (user.email, user.name, user.has_usable_password()) == ("sari@example.org", "Sari Dewi", False)
    entry = Entry.objects.get()
    assert (entry.action, entry.subject) == (Action.PERSON_CREATE, f"person:{user.pk}")
    assert (entry.by, entry.chain) == ("Wulan", f"office:{cast.office.code}")


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("email", {"email": "not an address"}),
        ("email", {"email": "YOSEF@example.org"}),
        ("name", {"name": "   "}),
        ("name", {"name": "x" * 121}),
        ("password", {"password": "short"}),
        ("password", {"password": "password1234"}),
    ],
)
def test_faulty_facts_name_their_field(cast: Cast, field: str, facts: dict[str, str]) -> None:
    given = {"email": "sari@example.org", "name": "Sari", "password": GOOD, **facts}

    with pytest.raises(Invalid) as caught:
        create_person(**given, by=SYSTEM, at=NOW)

    assert caught.value.field == field
    assert not Entry.objects.exists()


def test_sets_a_password_and_records_that_but_not_what(cast: Cast) -> None:
    set_password(cast.handler, password=GOOD, by=cast.actor(cast.handler), at=NOW)

    assert User.objects.get(pk=cast.handler.pk).check_password(GOOD)
    assert Entry.objects.get().change == {}


def test_grants_a_role_from_today(cast: Cast) -> None:
    grant_role(cast.handler, agency=cast.office, role=Role.CHAIR, by=cast.actor(cast.admin), at=NOW)

    assert cast.actor(cast.handler).may(Action.CASE_DECIDE, cast.office.pk)
    assert Entry.objects.get().change["role"] == ["", "chair"]
    with pytest.raises(Conflict, match="already holds"):
        grant_role(cast.handler, agency=cast.office, role=Role.CHAIR, by=cast.actor(cast.admin), at=NOW)


def test_a_role_that_ends_is_gone_at_once_and_can_be_given_again(cast: Cast) -> None:
    post = Membership.objects.get(user=cast.handler)

    end_role(post, by=cast.actor(cast.admin), at=NOW)

    assert cast.actor(cast.handler).posts == frozenset()
    assert Entry.objects.get().change["role"] == ["handler", ""]
    with pytest.raises(Conflict, match="already ended"):
        end_role(post, by=cast.actor(cast.admin), at=NOW)
    grant_role(cast.handler, agency=cast.office, role=Role.HANDLER, by=cast.actor(cast.admin), at=NOW)
    assert list(holders(cast.office, Action.CASE_STUDY, TODAY)) == [cast.handler]


def test_the_last_administrator_stays(cast: Cast) -> None:
    post = Membership.objects.get(user=cast.admin)
    with pytest.raises(Refused, match="last administrator"):
        end_role(post, by=cast.actor(cast.admin), at=NOW)

    grant_role(cast.handler, agency=cast.office, role=Role.ADMINISTRATOR, by=cast.actor(cast.admin), at=NOW)

    assert end_role(post, by=cast.actor(cast.admin), at=NOW).valid_to == TODAY


def test_opens_an_office(cast: Cast) -> None:
    open_office(cast.government, by=cast.actor(cast.admin), at=NOW)

    assert Agency.objects.get(pk=cast.government.pk).is_active
    assert Entry.objects.get().action == Action.OFFICE_OPEN


def test_an_office_opened_gets_its_administrator(cast: Cast) -> None:
    facts = {"email": "komang@example.org", "name": "Komang", "roles": [Role.PERSONNEL_OFFICER, Role.CHAIR]}

    user = open_office_for(cast.government, **facts, by=cast.actor(cast.admin), at=NOW)

    assert {post.role for post in user.memberships.all()} == {Role.ADMINISTRATOR, Role.PERSONNEL_OFFICER}
    assert {entry.by for entry in Entry.objects.all()} == {"Wulan"}
    Agency.objects.filter(pk=cast.other_office.pk).update(is_active=False)
    with pytest.raises(Invalid, match="themselves"):
        open_office_for(cast.other_office, **{**facts, "email": cast.stranger.email}, by=above(cast), at=NOW)


def above(cast: Cast) -> Actor:
    """The stranger, were they also administrator above the province."""
    return Actor(
        name="Nyoman",
        user_id=cast.stranger.pk,
        posts=frozenset({(cast.province.pk, Role.ADMINISTRATOR)}),
    )


def test_renewing_access_takes_password_and_second_factor(cast: Cast) -> None:
    set_password(cast.handler, password=GOOD, by=SYSTEM, at=NOW)
    enrol_totp(cast.handler, secret="JBSWY3DPEHPK3PXP", by=SYSTEM, at=NOW)
    assert has_second_factor(cast.handler.pk)

    renew_access(cast.handler, by=cast.actor(cast.admin), at=NOW)

    assert not has_second_factor(cast.handler.pk)
    assert not User.objects.get(pk=cast.handler.pk).has_usable_password()


def test_sets_up_an_empty_installation_once(cast: Cast) -> None:
    Membership.objects.all().delete()
    User.objects.all().delete()
    assert is_empty()
    facts = {"email": "sari@example.org", "name": "Sari", "password": GOOD, "roles": [Role.CHAIR]}

    user = set_up_installation(cast.province, **facts, at=NOW)

    assert {post.role for post in user.memberships.all()} == {Role.ADMINISTRATOR, Role.CHAIR}
    assert Agency.objects.get(pk=cast.province.pk).is_active
    with pytest.raises(Conflict, match="already"):
        set_up_installation(cast.government, **{**facts, "email": "b@example.org"}, at=NOW)


def act(cast: Cast, name: str, by: Actor) -> object:
    """Each operation of the room with sound facts."""
    acts: dict[str, Callable[[], object]] = {
        "create": lambda: create_person(email="a@example.org", name="A", agency=cast.office, by=by, at=NOW),
        "password": lambda: set_password(cast.stranger, password=GOOD, by=by, at=NOW),
        "grant": lambda: grant_role(cast.stranger, agency=cast.office, role=Role.CHAIR, by=by, at=NOW),
        "end": lambda: end_role(Membership.objects.get(user=cast.handler), by=by, at=NOW),
        "open": lambda: open_office(cast.province, by=by, at=NOW),
        "open for": lambda: open_office_for(cast.province, email="a@example.org", name="A", by=by, at=NOW),
        "renew": lambda: renew_access(cast.handler, by=by, at=NOW),
        "enrol": lambda: enrol_totp(cast.admin, secret="JBSWY3DPEHPK3PXP", by=by, at=NOW),
    }
    return acts[name]()


ACTS = ["create", "password", "grant", "end", "open", "open for", "renew", "enrol"]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("who", ["public", "handler", "other office"])
def test_others_are_refused_and_nothing_is_written(cast: Cast, name: str, who: str) -> None:
    other = cast.actor(cast.stranger) if name != "password" else cast.actor(cast.admin)
    actor = {"public": PUBLIC, "handler": cast.actor(cast.handler), "other office": other}[who]

    with pytest.raises(Refused) as caught:
        act(cast, name, actor)

    assert str(caught.value)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", ACTS)
def test_unrecorded_means_undone(cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def state() -> object:
        people = list(User.objects.order_by("pk").values("pk", "email", "password"))
        posts = list(Membership.objects.order_by("pk").values("pk", "role", "valid_to"))
        return (
            people,
            posts,
            list(Agency.objects.order_by("pk").values("is_active")),
            has_second_factor(cast.admin.pk),
        )

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    before = state()
    for room in ("operations", "offices", "second_factor"):
        monkeypatch.setattr(f"netra.people.{room}.record", fail)

    with pytest.raises(RuntimeError, match="disk"):
        act(cast, name, SYSTEM)

    assert state() == before

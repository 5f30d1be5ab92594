"""Events: planned, changed, published, cancelled; refused to others; recorded or undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.scene import END, START, come, draft, elsewhere, facts, published, roster

from netra.base.verdicts import Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.outreach.models import Event, State
from netra.prevention.outreach.operations import planning
from netra.prevention.outreach.operations.planning import (
    cancel_event,
    change_event,
    plan_event,
    publish_event,
    renew_codes,
)
from netra.workforce.models import Unit

__all__ = ["cast"]

EARLY = NOW - timedelta(days=1)


def test_plans_for_the_whole_office_or_for_units(cast: Cast) -> None:
    roster(cast)
    above = Unit.objects.get(code="D1")
    event = draft(cast)
    assert (event.state, event.targets.get().unit) == (State.DRAFT, None)
    assert draft(cast, units=[above.pk]).targets.get().unit == above
    entry = Entry.objects.about(event.subject).get()
    assert (entry.action, entry.by, entry.chain) == (
        "prevention:event:edit", "Lestari Ningsih", "office:pemda-99-01"
    )  # fmt: skip


def test_a_supervisor_invites_agencies_or_everybody(cast: Cast) -> None:
    def plan(**changes: Any) -> Event:
        return plan_event(cast.tirtamaya, facts=facts(**changes), by=cast.yosef.actor, at=EARLY)

    with pytest.raises(Invalid) as error:
        plan()
    assert error.value.field == "agencies"
    assert plan(agencies=[cast.government.pk]).targets.get().agency == cast.government
    assert not plan(is_open=True).targets.exists()
    with pytest.raises(Invalid):
        plan(agencies=[999_999])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "pesta"}, "kind"),
        ({"title": "  "}, "title"),
        ({"election": "pilkades-1"}, "election"),
        ({"zone": "Europe/Rome"}, "zone"),
        ({"ends_at": START}, "ends"),
        ({"ends_at": START + timedelta(days=2)}, "ends"),
        ({"place": " ", "room_url": ""}, "place"),
        ({"units": [999_999]}, "units"),
    ],
)
def test_what_cannot_be_is_named(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as error:
        draft(cast, **changes)
    assert error.value.field == field
    assert not Event.objects.exists()


def test_a_government_invites_its_own_people_only(cast: Cast) -> None:
    stranger = elsewhere(cast)
    for changes in ({"units": [stranger.unit_id]}, {"agencies": [stranger.agency_id]}):
        with pytest.raises(Invalid):
            draft(cast, **changes)


def test_changes_are_named_and_the_election_stays_once_somebody_came(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    change_event(event, facts=facts(title="Baru", seats=40), by=cast.lestari.actor, at=EARLY)
    change = Entry.objects.about(event.subject).last()
    assert change is not None
    assert change.change["changed"] == ["title", "seats"]
    come(event, people[0])
    with pytest.raises(Invalid) as error:
        change_event(event, facts=facts(election="pemilu-2029"), by=cast.lestari.actor, at=NOW)
    assert error.value.field == "election"


def test_cancelling_needs_a_reason_and_time(cast: Cast) -> None:
    event = published(cast)
    with pytest.raises(Invalid):
        cancel_event(event, reason=" ", by=cast.lestari.actor, at=EARLY)
    with pytest.raises(Invalid):
        cancel_event(event, reason="Hujan", by=cast.lestari.actor, at=START)
    found = cancel_event(event, reason=" Hujan  deras ", by=cast.lestari.actor, at=EARLY)
    assert (found.state, found.cancelled_because) == (State.CANCELLED, "Hujan deras")
    for act in (publish_event, renew_codes):
        with pytest.raises(Refused):
            act(event, by=cast.lestari.actor, at=EARLY)
    with pytest.raises(Refused):
        change_event(event, facts=facts(), by=cast.lestari.actor, at=EARLY)


def test_publishing_twice_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        publish_event(published(cast), by=cast.lestari.actor, at=NOW)


WHO: list[Callable[[Cast], Any]] = [
    lambda c: c.ratna.actor, lambda c: c.intan.actor, lambda c: c.bima.actor, lambda c: c.wira.actor
]  # fmt: skip


@pytest.mark.parametrize("who", WHO)
def test_others_change_nothing(cast: Cast, who: Callable[[Cast], Any]) -> None:
    event, by = draft(cast), who(cast)
    acts: list[Callable[[], object]] = [
        lambda: plan_event(cast.government, facts=facts(), by=by, at=EARLY),
        lambda: change_event(event, facts=facts(), by=by, at=EARLY),
        lambda: publish_event(event, by=by, at=EARLY),
        lambda: cancel_event(event, reason="x", by=by, at=EARLY),
        lambda: renew_codes(event, by=by, at=EARLY),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert Event.objects.get().state == State.DRAFT


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    event = published(cast)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    monkeypatch.setattr(planning, "note", fail)
    by = cast.lestari.actor
    acts: list[Callable[[], object]] = [
        lambda: plan_event(cast.government, facts=facts(), by=by, at=EARLY),
        lambda: change_event(event, facts=facts(title="Lain"), by=by, at=EARLY),
        lambda: cancel_event(event, reason="x", by=by, at=EARLY),
        lambda: renew_codes(event, by=by, at=EARLY),
    ]
    for act in acts:
        with pytest.raises(RuntimeError):
            act()
    left = Event.objects.get()
    assert (left.title, left.state, left.session) == ("Sosialisasi netralitas", State.PUBLISHED, 1)
    assert left.targets.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_at": START},
        {"state": "cancelled"},
        {"cancelled_because": "x"},
        {"place": "", "room_url": ""},
        {"minutes": "x"},
    ],
)
def test_the_database_refuses_what_can_never_be(cast: Cast, changes: dict[str, Any]) -> None:
    event = draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**changes)
    assert END

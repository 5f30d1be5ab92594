"""How to reach those who have left is forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.workforce.roster import Roster

from netra.ledger.models import Entry
from netra.people.roles import Action
from netra.workforce import contacts
from netra.workforce.contacts import forget_contacts

DAY = timedelta(days=1)


def test_contacts_are_forgotten_half_a_year_after_leaving(cast: Cast, roster: Roster) -> None:
    long_gone, gone, serving = roster.people[:3]
    for person, days in ((long_gone, 181), (gone, 10)):
        person.left_on = TODAY - days * DAY
        person.save()
    assert forget_contacts(at=NOW) == 1
    for person in (long_gone, gone, serving):
        person.refresh_from_db()
    assert (long_gone.email, long_gone.phone) == ("", "")
    assert gone.email
    assert serving.phone
    assert forget_contacts(at=NOW) == 0
    entry = Entry.objects.get(subject=f"agency:{cast.government.code}", action=Action.ROSTER_EDIT)
    assert entry.change == {"contacts_forgotten": 1}


def test_unrecorded_means_undone(cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    person = roster.people[0]
    person.left_on = TODAY - 200 * DAY
    person.save()
    monkeypatch.setattr(contacts, "record", fail)
    with pytest.raises(RuntimeError):
        forget_contacts(at=NOW)
    person.refresh_from_db()
    assert person.email

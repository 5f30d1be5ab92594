"""Imports that meet: two checks of one file, two imports of one agency or of two, one dropped while it is checked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.cast import NOW, Cast
from tests.workforce.files import DEDI, EVERYBODY, JAKA, ROSA, WIRA, checked, csv_bytes, received
from tests.workforce.roster import Roster, make_roster_of
from tests.workforce.test_import import apply, found, state_of_roster

from netra.base.verdicts import Conflict
from netra.people.actors import Actor
from netra.people.roles import Role
from netra.workforce import diffing
from netra.workforce.counts import wrong_counts
from netra.workforce.findings import problems
from netra.workforce.models import Employee, RosterImport, RosterRow, RosterState, Unit
from netra.workforce.operations import (
    accept_arrivals,
    apply_import,
    cancel_import,
    check_roster,
    checking,
    guess_layout,
    receive_file,
    undo_import,
)
from netra.workforce.units import add_units

MANY = [(f"THL-{number:04}", f"Pegawai {number}", *JAKA[2:]) for number in range(9)]


class Meanwhile:
    """A progress that does something at its first step, as another process would."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act, self.is_done = act, False

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        if not self.is_done:
            self.is_done = True
            self.act()


def check(cast: Cast, roster: RosterImport, meanwhile: Callable[[], object] | None = None) -> RosterImport:
    return check_roster(
        roster,
        layout=guess_layout(roster),
        whole=True,
        by=cast.lestari.actor,
        at=NOW,
        **({"progress": Meanwhile(meanwhile)} if meanwhile else {}),
    )


def in_another(cast: Cast) -> Actor:
    """A personnel officer of another agency with a unit of its own."""
    add_units(cast.bkn, [Unit(code="x", name="Dinas Pendidikan")])
    return Actor("Sari", user_id=cast.ratna.actor.user_id, posts=frozenset({(cast.bkn.pk, Role.PERSONNEL_OFFICER)}))  # fmt: skip


def test_of_two_checks_at_once_the_later_holds(
    cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of both, mixed, would let those leave whose rows the other had thrown away."""
    monkeypatch.setattr(checking, "BLOCK", 4)
    file = received(cast, csv_bytes([*EVERYBODY, *MANY]))
    with pytest.raises(Conflict, match="diperiksa ulang"):
        check(cast, file, lambda: check(cast, RosterImport.objects.get()))
    file.refresh_from_db()
    assert (file.state, file.problem) == (RosterState.CHECKED, "")
    assert found(file) == {"same": 7, "new": 9}
    assert RosterRow.objects.count() == 16


def test_what_is_dropped_while_it_is_checked_stays_dropped(
    cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "BLOCK", 4)
    file = received(cast, csv_bytes([*EVERYBODY, *MANY]))
    with pytest.raises(Conflict, match="dibatalkan"):
        check(cast, file, lambda: cancel_import(file, by=cast.lestari.actor, at=NOW))
    file.refresh_from_db()
    assert file.state == RosterState.CANCELLED
    assert not RosterRow.objects.exists()
    assert not file.places.exists()


def test_a_check_that_was_interrupted_is_done_again(
    cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between two blocks: the rows of the first stay, and the next check begins without them."""
    monkeypatch.setattr(checking, "BLOCK", 4)
    file = received(cast, csv_bytes([*EVERYBODY, *MANY]))

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(cast, file, die)
    file.refresh_from_db()
    assert (file.state, RosterRow.objects.count()) == (RosterState.CHECKING, 4)
    assert found(check(cast, file)) == {"same": 7, "new": 9}


def test_who_is_taken_on_elsewhere_after_the_check_is_asked_again(cast: Cast, roster: Roster) -> None:
    by = in_another(cast)
    ours = checked(cast, [WIRA, ROSA], whole=False)
    apply_import(received_by(cast, by, [WIRA]), by=by, at=NOW)
    before = state_of_roster()
    with pytest.raises(Conflict, match="1 orang di berkas ini"):
        apply(cast, ours)
    assert state_of_roster() == before
    ours = check_roster(ours, layout=guess_layout(ours), whole=False, by=cast.lestari.actor, at=NOW)
    assert "BKN" in problems(ours, "elsewhere")[0].why
    ours = accept_arrivals(ours, lines=None, by=cast.lestari.actor, at=NOW)
    apply(cast, ours)
    assert Employee.objects.filter(number=WIRA[0], left_on=None).count() == 2


def test_what_else_happens_in_other_agencies_stands_in_nobodys_way(cast: Cast, roster: Roster) -> None:
    by = in_another(cast)
    ours = checked(cast, [WIRA, (*DEDI[:3], "SD Negeri 2 Ranu", "", "")], whole=False)
    apply_import(received_by(cast, by, MANY), by=by, at=NOW)
    assert apply(cast, ours).state == RosterState.APPLIED


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gives it back with the transaction")
def test_the_memory_that_is_taken_is_given_back(cast: Cast, roster: Roster) -> None:
    def pages() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size")
            return int(cursor.fetchone()[0])

    before, done = pages(), checked(cast, [WIRA], whole=False)
    with pytest.raises(ZeroDivisionError), diffing.room():
        assert pages() < 50 * before
        raise ZeroDivisionError
    apply(cast, done)
    assert pages() == before


def test_two_imports_of_one_agency_at_the_same_moment(cast: Cast, committing: None) -> None:
    """Both were checked against the same roster: one is carried out, the other is checked anew."""
    make_roster_of(cast)
    rows = [[*EVERYBODY, WIRA], EVERYBODY[:6]]
    made = [checked(cast, each) for each in rows]
    told = at_once(lambda index: apply(cast, made[index]))
    assert sorted(told) == ["Conflict", "applied"]
    assert Employee.objects.serving().count() in {8, 6}
    assert wrong_counts() == []


def test_imports_of_two_agencies_at_the_same_moment(cast: Cast, committing: None) -> None:
    make_roster_of(cast)
    by = in_another(cast)
    ours, theirs = checked(cast, [*EVERYBODY, *MANY]), received_by(cast, by, MANY)
    acts = [lambda: apply(cast, ours), lambda: apply_import(theirs, by=by, at=NOW)]
    assert at_once(lambda index: acts[index]()) == ["applied", "applied"]
    assert Employee.objects.serving().count() == 7 + 9 + 9
    assert wrong_counts() == []


def test_carrying_out_and_undoing_are_done_once(cast: Cast, committing: None) -> None:
    """Pressed twice: the second press finds the work done."""
    make_roster_of(cast)
    done = checked(cast, [*EVERYBODY, WIRA])
    assert sorted(at_once(lambda _: apply(cast, done))) == ["Refused", "applied"]
    assert Employee.objects.count() == 8
    undo = at_once(lambda _: undo_import(done, by=cast.lestari.actor, at=NOW))
    assert sorted(undo) == ["Refused", "undone"]
    assert Employee.objects.count() == 7
    assert wrong_counts() == []


def at_once(act: Callable[[int], RosterImport]) -> list[str]:
    """What two threads are told that begin together: the state of the import, or the kind of the refusal."""
    together = Barrier(2)

    def run(index: int) -> str:
        try:
            together.wait(10)
            return act(index).state
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


def received_by(cast: Cast, by: Actor, rows: list[tuple[str, ...]]) -> RosterImport:
    """The rows as the other agency's import, checked."""
    file = receive_file(cast.bkn, name="lain.csv", content=csv_bytes(rows), by=by, at=NOW)
    return check_roster(file, layout=guess_layout(file), whole=False, create_units=True, by=by, at=NOW)

"""Facilities and loans: what the check said is kept, a person decides, and no two loans meet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import NOW, TODAY, Cast, cast
from tests.prevention.guards.cases import START, ask, hall

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.guards.models import LoanRequest, LoanState, StateFacility
from netra.prevention.guards.operations import decide_loan, lending, retire_facility

__all__ = ["cast"]


def decide(cast: Cast, loan: LoanRequest, state: str, reason: str = "") -> LoanRequest:
    return decide_loan(loan, state=state, reason=reason, by=cast.lestari.actor, at=NOW)


def test_the_check_is_kept_and_recorded(cast: Cast) -> None:
    loan = ask(cast, hall(cast, kind="vehicle", name="Mobil dinas", label="XX 1 YY"))
    assert (loan.finding, loan.rows) == ("forbidden", ["pilkada-fasilitas-pemerintah"])
    entry = Entry.objects.about(loan.subject).get()
    assert entry.change["finding"] == "forbidden"
    assert entry.chain == f"office:{cast.government.code}"


def test_against_the_check_only_with_a_reason(cast: Cast) -> None:
    loan = ask(cast, hall(cast, kind="office"))
    with pytest.raises(Invalid, match="reason"):
        decide(cast, loan, LoanState.GRANTED)
    decided = decide(cast, loan, LoanState.GRANTED, "Putusan pengadilan mewajibkan.")
    assert (decided.state, decided.decided_by) == ("granted", cast.lestari.actor.name)
    with pytest.raises(Refused, match="decided already"):
        decide(cast, decided, LoanState.REFUSED, "x")


def test_a_refusal_states_its_ground(cast: Cast) -> None:
    loan = ask(cast, hall(cast))
    with pytest.raises(Invalid, match="ground"):
        decide(cast, loan, LoanState.REFUSED, "   ")
    assert decide(cast, loan, LoanState.REFUSED, "Tidak disewakan.").reason == "Tidak disewakan."


def test_no_two_loans_meet(cast: Cast) -> None:
    facility = hall(cast)
    decide(cast, ask(cast, facility), LoanState.GRANTED)
    meets = ask(
        cast,
        facility,
        borrower="Paslon nomor 2",
        starts_at=START + timedelta(hours=3),
        ends_at=START + timedelta(hours=5),
    )
    with pytest.raises(Conflict, match="Paslon nomor 1"):
        decide(cast, meets, LoanState.GRANTED)
    follows = ask(
        cast,
        facility,
        borrower="Paslon nomor 2",
        starts_at=START + timedelta(hours=4),
        ends_at=START + timedelta(hours=5),
    )
    assert decide(cast, follows, LoanState.GRANTED).state == "granted"


def test_a_withdrawn_loan_frees_the_time(cast: Cast) -> None:
    facility = hall(cast)
    first = decide(cast, ask(cast, facility), LoanState.GRANTED)
    decide(cast, first, LoanState.WITHDRAWN)
    assert decide(cast, ask(cast, facility), LoanState.GRANTED).state == "granted"


def test_the_end_lies_after_the_beginning(cast: Cast) -> None:
    with pytest.raises(Invalid, match="end lies before"):
        ask(cast, hall(cast), ends_at=START)


def test_others_are_refused(cast: Cast) -> None:
    facility = hall(cast)
    loan = ask(cast, facility)
    for somebody in (cast.ratna, cast.bima):
        with pytest.raises(Refused):
            decide_loan(loan, state="granted", reason="", by=somebody.actor, at=NOW)
    with pytest.raises(Invalid, match="in the register already"):
        hall(cast)


def test_a_retired_facility_is_not_asked_for(cast: Cast) -> None:
    facility = retire_facility(hall(cast), on=TODAY, by=cast.lestari.actor, at=NOW)
    with pytest.raises(Refused, match="no longer lent"):
        ask(cast, facility)


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    loan = ask(cast, hall(cast))
    monkeypatch.setattr(lending, "record", _fails)
    with pytest.raises(RuntimeError):
        decide(cast, loan, LoanState.GRANTED)
    loan.refresh_from_db()
    assert loan.state == "waiting"
    with pytest.raises(RuntimeError):
        hall(cast, name="Lapangan")
    assert StateFacility.objects.count() == 1


def test_the_database_refuses_what_can_never_be(cast: Cast) -> None:
    loan = ask(cast, hall(cast, kind="office"))
    for values in (
        {"state": "granted", "decided_at": NOW, "decided_by": "x"},
        {"state": "refused", "decided_at": NOW, "decided_by": "x"},
        {"state": "granted"},
        {"ends_at": START},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            LoanRequest.objects.filter(pk=loan.pk).update(**values)


def test_who_sees_it(cast: Cast) -> None:
    loan = ask(cast, hall(cast))
    assert list(LoanRequest.objects.visible_to(cast.lestari.actor)) == [loan]
    assert list(LoanRequest.objects.visible_to(cast.ratna.actor)) == [
        loan
    ]  # the supervisor of the same regency
    assert not LoanRequest.objects.visible_to(cast.intan.actor).exists()
    assert not LoanRequest.objects.visible_to(cast.bima.actor).exists()


def _fails(*args: object, **kwargs: object) -> None:
    raise RuntimeError

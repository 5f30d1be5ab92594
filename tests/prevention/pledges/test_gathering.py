"""Gathering: rows become batches, the ledger holds the roots, numbers stay exact, and tampering is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import make_campaign, make_staff, more_staff, signed, text_of

from netra.ledger.models import Entry
from netra.prevention.pledges.leaves import SUBTREE
from netra.prevention.pledges.models import (
    Campaign,
    DayCount,
    Signature,
    SignatureBatch,
    SignatureCount,
    UnitCount,
    Way,
)
from netra.prevention.pledges.operations import SignedRow, close_campaign, gather, gather_all, sign_many
from netra.prevention.pledges.queries import signed_by_day, signed_by_unit
from netra.prevention.pledges.receipts import check, find_signature, proof_of, receipt_of
from netra.prevention.pledges.triggers import unguard
from netra.prevention.pledges.verification import broken_batches, wrong_counts

__all__ = ["cast"]


def crowd(cast: Cast, count: int = 25) -> Campaign:
    """A campaign with so many signatures, and one by link, none gathered."""
    staff, campaign = make_staff(cast), make_campaign(cast)
    rows = [SignedRow(each, NOW) for each in more_staff(cast, staff.school, count)]
    sign_many(campaign, rows, text=text_of(campaign), way=Way.PAPER, by=cast.lestari.actor, at=NOW)
    signed(campaign, staff.nurse)
    return campaign


def test_numbers_are_exact_before_and_after(cast: Cast) -> None:
    campaign = crowd(cast)
    before = signed_by_unit(campaign), signed_by_day(campaign)
    assert sum(before[0].values()) == sum(before[1].values()) == 26
    assert gather_all(at=NOW) == 26
    assert gather_all(at=NOW) == 0
    assert (signed_by_unit(campaign), signed_by_day(campaign)) == before
    assert wrong_counts() == []
    assert broken_batches() == []


def test_one_entry_a_batch(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netra.prevention.pledges.operations.gathering.MOST", 10)
    campaign = crowd(cast)
    assert gather(campaign, at=NOW) == 26
    assert list(SignatureBatch.objects.order_by("number").values_list("number", "size")) == [
        (1, 10),
        (2, 10),
        (3, 6),
    ]
    for batch in SignatureBatch.objects.all():
        entry = Entry.objects.get(chain=batch.chain, number=batch.entry_number)
        assert entry.change == {"batch": batch.number, "root": batch.root, "size": batch.size}
    assert broken_batches() == []


def test_closing_gathers(cast: Cast) -> None:
    campaign = crowd(cast)
    close_campaign(campaign, by=cast.lestari.actor, at=NOW)
    assert not Signature.objects.filter(batch__isnull=True).exists()


def test_unrecorded_means_ungathered(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = crowd(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("netra.prevention.pledges.operations.gathering.record", broken)
    with pytest.raises(RuntimeError):
        gather(campaign, at=NOW)
    assert not SignatureBatch.objects.exists()
    assert not SignatureCount.objects.exists()


def edit() -> None:
    row = Signature.objects.order_by("pk")[3]
    Signature.objects.filter(pk=row.pk).update(signed_at=NOW.replace(day=1))


def delete() -> None:
    Signature.objects.order_by("pk")[3].delete()


def forge() -> None:
    SignatureBatch.objects.update(root="0" * 64)


def spoil() -> None:
    SignatureBatch.objects.update(subtrees=b"0" * 32)


@pytest.mark.parametrize(
    ("tamper", "why"),
    [
        pytest.param(edit, "a signature was altered", id="edited"),
        pytest.param(delete, "a signature is missing or was added", id="deleted"),
        pytest.param(forge, "the ledger does not hold this batch", id="forged root"),
        pytest.param(spoil, "the kept digests were altered", id="spoilt digests"),
    ],
)
def test_tampering_is_found(cast: Cast, tamper: Callable[[], None], why: str) -> None:
    """Somebody with the database in hand takes the trigger away first."""
    campaign = crowd(cast)
    gather(campaign, at=NOW)
    unguard(connection)
    tamper()
    assert [(each.batch, each.why) for each in broken_batches()] == [(1, why)]


def test_an_edit_before_gathering_is_found(cast: Cast) -> None:
    crowd(cast)
    unguard(connection)
    edit()
    assert [(each.batch, each.why) for each in broken_batches()] == [(None, "a signature was altered")]


@pytest.mark.parametrize("kept", [SignatureCount, UnitCount, DayCount])
def test_a_wrong_number_is_found(cast: Cast, kept: type[SignatureCount | UnitCount | DayCount]) -> None:
    campaign = crowd(cast)
    gather(campaign, at=NOW)
    kept.objects.update(number=7)
    assert wrong_counts() == [campaign.pk]


def test_receipts_and_proofs_hold_offline(cast: Cast) -> None:
    campaign = crowd(cast)
    row = Signature.objects.get(way=Way.LINK)
    assert check(receipt_of(row)).is_ours
    assert proof_of(row) is None
    gather(campaign, at=NOW)
    row = Signature.objects.get(way=Way.LINK)
    receipt, proof = json.loads(json.dumps(receipt_of(row))), proof_of(row)
    assert proof is not None
    assert check(receipt).is_ours
    assert check(proof).is_ours
    assert row.employee.name not in json.dumps(proof)
    receipt["receipt"]["facts"]["version"] = 2
    assert not check(receipt).is_genuine


def test_every_place_in_a_batch_of_several_subtrees_is_proven(cast: Cast) -> None:
    gather(crowd(cast, 2 * SUBTREE + 3), at=NOW)
    rows = Signature.objects.select_related("batch").order_by("position")
    assert len(rows) == 2 * SUBTREE + 4
    for row in (rows[0], rows[SUBTREE - 1], rows[SUBTREE], rows[2 * SUBTREE], rows[2 * SUBTREE + 3]):
        proof = proof_of(row)
        assert proof is not None
        assert check(proof).is_ours
    assert broken_batches() == []


def test_the_migration_computes_what_gathering_keeps(cast: Cast) -> None:
    gather(crowd(cast, SUBTREE), at=NOW)
    kept = bytes(SignatureBatch.objects.get().subtrees)
    SignatureBatch.objects.update(subtrees=b"")
    import_module("netra.prevention.pledges.migrations.0021_subtrees").keep(apps, None)
    assert bytes(SignatureBatch.objects.get().subtrees) == kept != b""


def test_anybody_learns_only_this(cast: Cast) -> None:
    campaign = crowd(cast)
    gather(campaign, at=NOW)
    row = Signature.objects.get(way=Way.LINK)
    shown = find_signature(row.code.lower())
    assert shown is not None
    assert (shown.name, shown.version, shown.batch, shown.size) == ("D*** K***", 1, 1, 26)
    assert find_signature("AAAA") is None

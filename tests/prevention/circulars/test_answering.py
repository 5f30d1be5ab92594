"""Receipts, replies, codes, reminders, and the numbers others rely on."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from tests.cast import NOW, SINCE, Cast, cast, person
from tests.prevention.circulars.conftest import confirmed, delivery, issued, units, warned

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.jobs.models import Job
from netra.jobs.operations import start_job
from netra.ledger.models import Entry
from netra.people.actors import PUBLIC
from netra.people.roles import Role
from netra.prevention.circulars import tasks
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations import answering
from netra.prevention.circulars.operations.answering import confirm_receipt, reply_to_warning
from netra.prevention.circulars.operations.issuing import withdraw_circular
from netra.prevention.circulars.queries import (
    altered_letters,
    confirmed_by_unit,
    received_by,
    silent,
    tally,
    wrong_counts,
)
from netra.prevention.circulars.tasks import print_covers
from netra.prevention.circulars.tokens import delivery_of, grouped, token_for
from netra.workforce.models import Unit, UnitHead

__all__ = ["cast", "units"]


def test_a_code_stands_for_one_addressee_and_is_stored_nowhere(cast: Cast, units: list[Unit]) -> None:
    row = delivery(issued(cast), "SD Cendana")
    code = token_for(row)
    assert len(code) == 16
    for typed in (code, code.lower(), grouped(code), code.replace("0", "O").replace("1", "l")):
        assert delivery_of(typed) == row
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert [delivery_of(each) for each in (wrong, "", "x" * 16, code[:15], "U" * 16)] == [None] * 5
    assert token_for(delivery(issued(cast), "SD Cendana")) != code
    assert not any(code in str(each) for each in Entry.objects.values_list("change", flat=True))


def test_a_receipt_is_given_once_with_number_and_day(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    rows = [confirmed(letter, name) for name in ("SD Cendana", "SMP Ranu")]
    assert [each.receipt for each in rows] == [1, 2]
    assert rows[0].confirmed_on == date(2024, 10, 14)
    with pytest.raises(Conflict):
        confirmed(letter, "SD Cendana")
    letter.refresh_from_db()
    assert letter.receipts == 2
    assert [each.name for each in silent(letter)] == ["Dinas Kesehatan", "Dinas Pendidikan"]
    assert (tally(letter).confirmed, tally(letter).unreachable) == (2, 1)
    assert (wrong_counts(), altered_letters()) == ([], [])
    entry = Entry.objects.filter(action="prevention:circular:confirm")[0]
    assert (entry.by, entry.change["receipt"]) == ("SD Cendana", 1)
    assert "Dian Rekaan" not in str(entry.change)


@pytest.mark.parametrize(("name", "position", "field"), [(" ", "Kepala", "name"), ("Dian", "", "position")])
def test_a_receipt_needs_name_and_position(
    cast: Cast, units: list[Unit], name: str, position: str, field: str
) -> None:
    row = delivery(issued(cast), "SD Cendana")
    with pytest.raises(Invalid) as error, transaction.atomic():
        confirm_receipt(row, name=name, position=position, by=PUBLIC, at=NOW)
    assert error.value.field == field
    assert Circular.objects.get().receipts == 0


def test_nothing_is_confirmed_after_a_letter_ended(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    withdraw_circular(letter, reason="Salah", by=cast.lestari.actor, at=NOW)
    with pytest.raises(Refused):
        confirmed(letter, "SD Cendana")


def test_heads_confirm_for_their_own_units_only(cast: Cast, units: list[Unit]) -> None:
    dara = person("Dara Kirana", cast.government, Role.HEAD_OF_UNIT)
    UnitHead.objects.create(unit=units[0], user=dara.user, since=SINCE)
    letter = issued(cast)
    facts = {"name": "Dara Kirana", "position": "Kepala dinas", "way": "account"}
    assert confirm_receipt(delivery(letter, "SD Cendana"), **facts, by=dara.actor, at=NOW).is_confirmed
    for who, name in ((dara, "Dinas Kesehatan"), (cast.ratna, "SMP Ranu")):
        with pytest.raises(Refused):
            confirm_receipt(delivery(letter, name), **facts, by=who.actor, at=NOW)
    assert [each.name for each in received_by(dara.actor)] == ["Dinas Pendidikan"]
    assert Delivery.objects.visible_to(dara.actor).count() == 3
    assert Delivery.objects.visible_to(PUBLIC).count() == 0


def test_a_warning_is_replied_to_by_the_addressed_office(cast: Cast, units: list[Unit]) -> None:
    letter = warned(cast, others="Perusda Rekaan")
    row = received_by(cast.lestari.actor).get()
    reply = {"text": "Sudah diteruskan.", "name": "Lestari Ningsih", "position": "Kepala badan"}
    with pytest.raises(Refused):
        reply_to_warning(row, **reply, by=cast.intan.actor, at=NOW)
    done = reply_to_warning(row, **reply, way="account", by=cast.lestari.actor, at=NOW)
    assert (done.receipt, done.reply, done.replied_by) == (
        1,
        "Sudah diteruskan.",
        "Lestari Ningsih, Kepala badan",
    )
    with pytest.raises(Conflict):
        reply_to_warning(row, **reply, by=cast.lestari.actor, at=NOW)
    with pytest.raises(Invalid):
        reply_to_warning(delivery(letter, "Perusda Rekaan"), **{**reply, "text": " "}, by=PUBLIC, at=NOW)
    assert tally(letter).replied == 1
    assert "diteruskan" not in str(list(Entry.objects.values_list("change", flat=True)))
    with pytest.raises(Refused):
        reply_to_warning(delivery(issued(cast), "SMP Ranu"), **reply, by=PUBLIC, at=NOW)


def test_an_unrecorded_answer_is_undone(
    cast: Cast, units: list[Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, warning = issued(cast), warned(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no ledger")

    monkeypatch.setattr(answering, "record", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        confirmed(letter, "SD Cendana")
    with pytest.raises(RuntimeError), transaction.atomic():
        reply_to_warning(warning.deliveries.get(), text="x", name="a", position="b", by=PUBLIC, at=NOW)
    letter.refresh_from_db()
    assert (letter.receipts, Delivery.objects.silent().count()) == (0, 5)


def test_half_a_receipt_cannot_be_stored(cast: Cast, units: list[Unit]) -> None:
    row = delivery(issued(cast), "SD Cendana")
    for change in ({"confirmed_at": NOW}, {"receipt": 1}, {"reply": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.filter(pk=row.pk).update(**change)


def test_cover_letters_are_printed_as_a_job(
    cast: Cast, units: list[Unit], django_capture_on_commit_callbacks: object
) -> None:
    letter, actor = issued(cast), cast.lestari.actor
    given: dict[str, Any] = {"circular": str(letter.pk), "user": actor.user_id, "moment": NOW.isoformat()}
    for which, pages in (("silent", 4), ("unreachable", 1)):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            job = start_job(
                "Surat", agency=cast.government, task=print_covers, by=actor, at=NOW, **given, which=which
            )
        job = Job.objects.get(pk=job.pk)
        assert job.state == "done", job.message
        with pikepdf.open(io.BytesIO(job.path.read_bytes())) as bundle:
            assert len(bundle.pages) == pages


def test_very_many_cover_letters_come_in_parts(
    cast: Cast,
    units: list[Unit],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    monkeypatch.setattr(tasks, "PART", 3)
    letter, actor = issued(cast), cast.lestari.actor
    given: dict[str, Any] = {"circular": str(letter.pk), "user": actor.user_id, "moment": NOW.isoformat()}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        job = start_job(
            "Surat", agency=cast.government, task=print_covers, by=actor, at=NOW, **given, which="all"
        )
    job = Job.objects.get(pk=job.pk)
    assert (job.done, job.total, job.filename) == (4, 4, "pengantar-001-SE-PEMDA-99-01-X-2024.zip")
    with ZipFile(job.path) as bundle:
        sizes = {}
        for name in bundle.namelist():
            with pikepdf.open(io.BytesIO(bundle.read(name))) as part:
                sizes[name.rpartition("2024-")[2]] = len(part.pages)
    assert sizes == {"00001-00003.pdf": 3, "00004-00004.pdf": 1}


def test_receipts_are_counted_by_unit(cast: Cast, units: list[Unit]) -> None:
    first, second = issued(cast), issued(cast, stage="")
    confirmed(first, "SD Cendana")
    confirmed(second, "SD Cendana", at=NOW + timedelta(days=3))
    confirmed(second, "SMP Ranu", at=NOW + timedelta(days=3))
    sd, smp = units[1].pk, units[2].pk
    here = [cast.government.pk]
    assert confirmed_by_unit(here) == {sd: 2, smp: 1}
    assert confirmed_by_unit(here, election="pilkada-2024") == {sd: 1}
    assert confirmed_by_unit(here, since=date(2024, 10, 15)) == {sd: 1, smp: 1}
    assert confirmed_by_unit(here, until=date(2024, 10, 14)) == {sd: 1}
    assert confirmed_by_unit([cast.tirtamaya.pk]) == {}


def test_a_count_that_was_tampered_with_is_found(cast: Cast, units: list[Unit]) -> None:
    letter, whole = issued(cast), issued(cast)
    confirmed(letter, "SD Cendana")
    confirmed(whole, "SD Cendana")
    assert wrong_counts() == []
    Circular.objects.filter(pk=letter.pk).update(receipts=2)
    assert wrong_counts() == [letter.number]
    Circular.objects.filter(pk=letter.pk).update(receipts=1)
    Delivery.objects.filter(circular=whole, confirmed_at=None, name="SMP Ranu").delete()
    assert wrong_counts() == [whole.number]

"""The post of letters: what waits, what was taken, what was refused, delayed or in doubt; by a real mail server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db.models.functions import Now
from django.utils import timezone
from tests.cast import NOW, Cast, cast
from tests.jobs.mailserver import Behaviour, listening
from tests.prevention.circulars.conftest import confirmed, delivery, drafted, issued, units

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.jobs.models import Job
from netra.jobs.operations import end_lost_jobs
from netra.ledger.models import Entry
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.issuing import issue_circular, withdraw_circular
from netra.prevention.circulars.operations.posting import MOST_TRIES, send_waiting
from netra.prevention.circulars.operations.sending import (
    correct_address,
    post_again,
    post_letters,
    post_reminders,
    remind_silent,
)
from netra.prevention.circulars.queries import tally
from netra.prevention.circulars.tasks import keep_mails_going, start_mails
from netra.prevention.circulars.tokens import token_for
from netra.prevention.circulars.workflow import MAIL_MOVES, MailState
from netra.workforce.models import Unit

__all__ = ["cast", "units"]

SD, SMP, OFFICE = "sd@netra.example", "smp@netra.example", "disdik@netra.example"
REFUSED = "550 5.1.1 No such user"


@pytest.fixture
def server(settings: LazySettings) -> Iterator[Behaviour]:
    with listening(settings) as behaviour:
        yield behaviour


def posted(cast: Cast) -> Circular:
    """A letter issued with its mails in the post."""
    return issue_circular(drafted(cast), by=cast.lestari.actor, at=NOW, by_mail=True)


def sent(cast: Cast, letter: Circular, at: datetime = NOW) -> tuple[int, int]:
    done = send_waiting(letter, by=cast.lestari.actor, at=at)
    return done.count, done.failed


def states(letter: Circular) -> dict[str, str]:
    return dict(letter.deliveries.values_list("email", "mail"))


def test_each_address_gets_the_letter_once(cast: Cast, units: list[Unit], server: Behaviour) -> None:
    letter = posted(cast)
    assert tally(letter).waiting == 3
    heard: list[tuple[int, int]] = []
    send_waiting(letter, by=cast.lestari.actor, at=NOW, told=lambda *told: heard.append(told))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert sent(cast, letter) == (0, 0)
    assert sorted(server.recipients) == [OFFICE, SD, SMP]
    row = delivery(letter, "SD Cendana")
    assert (row.mail, row.sent_at, row.reminders) == (MailState.SENT, NOW, 0)
    assert states(letter)[""] == MailState.NO_ADDRESS
    entry = Entry.objects.about(letter.subject).last()
    assert entry is not None
    assert entry.change == {"sent": 3}
    assert not any(token_for(row) in str(each) for each in Entry.objects.values_list("change", flat=True))


def test_who_was_refused_is_known_by_name_and_reason(
    cast: Cast, units: list[Unit], server: Behaviour
) -> None:
    server.answers = {SD: REFUSED}
    letter = posted(cast)
    assert sent(cast, letter) == (2, 1)
    row = delivery(letter, "SD Cendana")
    assert (row.mail, row.mail_why, row.sent_at) == (MailState.REFUSED, REFUSED, None)
    assert (tally(letter).undelivered, tally(letter).unreachable, tally(letter).unsent) == (1, 2, 0)
    assert sent(cast, letter) == (0, 0)  # not by itself
    assert post_again(letter, by=cast.lestari.actor, at=NOW) == 1
    server.answers = {}
    assert sent(cast, letter) == (1, 0)
    assert sorted(server.recipients) == [OFFICE, SD, SMP]
    assert tally(letter).undelivered == 0


def test_a_better_address_takes_the_letter(cast: Cast, units: list[Unit], server: Behaviour) -> None:
    server.answers = {SD: REFUSED}
    letter = posted(cast)
    sent(cast, letter)
    for name, email in (("SD Cendana", "sd.baru@netra.example"), ("Dinas Kesehatan", "dinkes@netra.example")):
        row = correct_address(delivery(letter, name), email=f" {email} ", by=cast.lestari.actor, at=NOW)
        assert (row.email, row.mail) == (email, MailState.WAITING)
    assert sent(cast, letter) == (2, 0)
    assert set(server.recipients) == {OFFICE, SMP, "sd.baru@netra.example", "dinkes@netra.example"}
    assert "sd.baru" not in str(list(Entry.objects.values_list("change", flat=True)))
    with pytest.raises(Invalid):
        correct_address(delivery(letter, "SMP Ranu"), email="bukan", by=cast.lestari.actor, at=NOW)
    with pytest.raises(Refused):
        correct_address(delivery(letter, "SMP Ranu"), email=SMP, by=cast.ratna.actor, at=NOW)
    confirmed(letter, "SMP Ranu")
    with pytest.raises(Conflict):
        correct_address(delivery(letter, "SMP Ranu"), email=SMP, by=cast.lestari.actor, at=NOW)


def test_a_delayed_mail_is_tried_again_by_itself_and_not_for_ever(
    cast: Cast, units: list[Unit], server: Behaviour, django_capture_on_commit_callbacks: Any
) -> None:
    server.answers = {SD: "450 4.2.0 Greylisted"}
    letter = posted(cast)
    assert sent(cast, letter) == (2, 1)
    assert states(letter)[SD] == MailState.DELAYED
    assert keep_mails_going(at=NOW) == 0  # not yet
    for tries in range(2, MOST_TRIES + 1):
        Delivery.objects.filter(email=SD).update(mail_at=Now() - timedelta(hours=2))
        with django_capture_on_commit_callbacks(execute=True):
            assert keep_mails_going(at=NOW) == 1
        assert delivery(letter, "SD Cendana").mail_tries == tries
    assert states(letter)[SD] == MailState.REFUSED
    Delivery.objects.filter(email=SD).update(mail_at=Now() - timedelta(hours=2))
    assert keep_mails_going(at=NOW) == 0
    assert delivery(letter, "SD Cendana").mail_why == "450 4.2.0 Greylisted"


def test_without_a_mail_server_all_waits_and_is_told(
    cast: Cast, units: list[Unit], settings: LazySettings, django_capture_on_commit_callbacks: Any
) -> None:
    with listening(settings) as gone:
        pass
    letter = posted(cast)
    with django_capture_on_commit_callbacks(execute=True):
        start_mails(letter, by=cast.lestari.actor, at=NOW)
    job = Job.objects.get()
    assert job.state == "failed"
    assert "Server surat tidak dapat dihubungi. Yang belum terkirim tetap menunggu" in job.message
    letter.refresh_from_db()
    assert letter.mail_paused_at is not None
    assert tally(letter).waiting == 3
    assert set(Delivery.objects.exclude(email="").values_list("mail_tries", flat=True)) == {0}
    with listening(settings, port=gone.port) as server:
        with django_capture_on_commit_callbacks(execute=True):
            assert keep_mails_going(at=NOW) == 0  # it rests for some minutes
        Circular.objects.update(mail_paused_at=Now() - timedelta(minutes=20))
        with django_capture_on_commit_callbacks(execute=True):
            assert keep_mails_going(at=NOW + timedelta(minutes=20)) == 1
    assert sorted(server.recipients) == [OFFICE, SD, SMP]
    letter.refresh_from_db()
    assert letter.mail_paused_at is None


def test_a_mail_on_its_way_when_its_worker_died_is_told_and_never_sent_again_by_itself(
    cast: Cast, units: list[Unit], server: Behaviour, django_capture_on_commit_callbacks: Any
) -> None:
    letter = posted(cast)
    Delivery.objects.filter(email=SD).update(mail=MailState.SENDING, mail_at=timezone.now())
    assert sent(cast, letter) == (2, 0)
    keep_mails_going(at=NOW)
    assert states(letter)[SD] == MailState.SENDING
    Delivery.objects.filter(email=SD).update(mail_at=Now() - timedelta(minutes=6))
    with django_capture_on_commit_callbacks(execute=True):
        keep_mails_going(at=NOW)
    assert states(letter)[SD] == MailState.UNCLEAR
    assert SD not in server.recipients
    assert tally(letter).undelivered == 1
    assert post_reminders(letter, by=cast.lestari.actor, at=NOW) == 3  # nobody is forgotten either
    sent(cast, letter)
    assert server.recipients.count(SD) == 1


def test_work_whose_worker_died_is_taken_up_by_itself(
    cast: Cast, units: list[Unit], server: Behaviour, django_capture_on_commit_callbacks: Any
) -> None:
    letter = posted(cast)
    job = start_mails(letter, back="/x/", by=cast.lestari.actor, at=NOW)
    assert job is not None
    Job.objects.update(state="running")
    assert keep_mails_going(at=NOW + timedelta(hours=2)) == 0  # it may be at work
    job.progress_path.write_text('[1, 3, ""]')
    os.utime(job.progress_path, (timezone.now().timestamp() - 400,) * 2)
    assert end_lost_jobs(at=timezone.now()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert keep_mails_going(at=NOW) == 1
    assert sorted(server.recipients) == [OFFICE, SD, SMP]
    old, new = Job.objects.order_by("state").values("state", "message", "back", "started_by_id")[::-1]
    assert (old["state"], new["state"]) == ("failed", "done")
    assert "dilanjutkan dengan sendirinya" in old["message"]
    assert (new["back"], new["started_by_id"]) == ("/x/", cast.lestari.actor.user_id)


def test_work_that_was_never_queued_is_taken_up_after_an_hour(
    cast: Cast, units: list[Unit], server: Behaviour, django_capture_on_commit_callbacks: Any
) -> None:
    letter = posted(cast)
    start_mails(letter, by=cast.lestari.actor, at=NOW)  # its worker died before it was queued
    assert keep_mails_going(at=NOW + timedelta(minutes=59)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert keep_mails_going(at=NOW + timedelta(minutes=61)) == 1
    assert len(server.taken) == 3


def test_who_confirmed_meanwhile_gets_no_mail(cast: Cast, units: list[Unit], server: Behaviour) -> None:
    letter = posted(cast)
    confirmed(letter, "SD Cendana")
    assert sent(cast, letter) == (2, 0)
    assert (SD not in server.recipients, tally(letter).waiting) == (True, 0)


def test_a_withdrawn_letter_is_taken_out_of_the_post(
    cast: Cast, units: list[Unit], server: Behaviour
) -> None:
    letter = posted(cast)
    withdraw_circular(letter, reason="Salah tanggal", by=cast.lestari.actor, at=NOW)
    assert sent(cast, letter) == (0, 0)
    assert (server.taken, tally(letter).waiting) == ([], 0)
    assert keep_mails_going(at=NOW) == 0


def test_an_officer_posts_what_was_issued_without_mail(
    cast: Cast, units: list[Unit], server: Behaviour
) -> None:
    letter = issued(cast)
    assert (tally(letter).unsent, sent(cast, letter)) == (3, (0, 0))
    with pytest.raises(Refused):
        post_letters(letter, by=cast.ratna.actor, at=NOW)
    assert post_letters(letter, by=cast.lestari.actor, at=NOW) == 3
    assert post_letters(letter, by=cast.lestari.actor, at=NOW) == 0
    assert sent(cast, letter) == (3, 0)


def test_the_silent_are_reminded_once_a_day(cast: Cast, units: list[Unit], server: Behaviour) -> None:
    letter = posted(cast)
    sent(cast, letter)
    confirmed(letter, "SD Cendana")
    assert post_reminders(letter, by=cast.lestari.actor, at=NOW) == 2
    with pytest.raises(Conflict):
        post_reminders(letter, by=cast.lestari.actor, at=NOW + timedelta(hours=2))
    with pytest.raises(Refused):
        post_reminders(letter, by=cast.ratna.actor, at=NOW + timedelta(days=1))
    assert sent(cast, letter) == (2, 0)
    assert [server.recipients.count(each) for each in (SD, SMP, OFFICE)] == [1, 2, 2]
    keys = [key for each, key in server.taken if each == SMP]
    row = delivery(letter, "SMP Ranu")
    assert keys == [f"<surat-{row.pk}-{n}@127.0.0.1>" for n in (0, 1)]
    assert (row.reminders, row.sent_at) == (1, NOW)


def test_netra_reminds_after_the_target_and_not_for_ever(
    cast: Cast, units: list[Unit], server: Behaviour
) -> None:
    letter = posted(cast)
    sent(cast, letter)
    confirmed(letter, "SD Cendana")
    days = []
    for day in range(9):
        days.append(remind_silent(at=NOW + timedelta(days=day)))
        assert remind_silent(at=NOW + timedelta(days=day)) == 0
        sent(cast, letter, NOW + timedelta(days=day))
    assert days == [0, 0, 0, 0, 2, 2, 2, 0, 0]
    assert Entry.objects.about(letter.subject).filter(by="system").count() == 3


def test_without_mail_nothing_is_sent(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    assert remind_silent(at=NOW + timedelta(days=9)) == 0
    assert keep_mails_going(at=NOW) == 0
    assert start_mails(letter, by=cast.lestari.actor, at=NOW) is None
    assert letter.deliveries.filter(sent_at__isnull=False).count() == 0


def test_every_state_has_its_moves() -> None:
    assert set(MAIL_MOVES) == set(MailState)

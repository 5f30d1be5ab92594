"""A worker killed in the midst of the mails, and two workers at once: nobody mailed twice, nobody forgotten.

Real processes, a real database and a real mail server. A mail whose worker was killed between the server's yes and our
note of it is the only one nobody can be sure of: it is told as uncertain, and not sent again by itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.db.models.functions import Now
from tests.cast import NOW, Cast, build_cast
from tests.jobs.mailserver import Behaviour, listening
from tests.prevention.circulars.conftest import drafted

from netra.ledger.verification import verify
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.issuing import issue_circular
from netra.prevention.circulars.operations.posting import send_waiting
from netra.prevention.circulars.queries import wrong_counts
from netra.prevention.circulars.tasks import keep_mails_going
from netra.prevention.circulars.workflow import MailState
from netra.workforce.models import Unit
from netra.workforce.units import add_units

UNITS = 160
WORKER = """
import sys
import django
from django.conf import settings
django.setup()
name, data, port, letter = sys.argv[1:]
from pathlib import Path
settings.DATABASES["default"]["NAME"] = name
settings.DATA, settings.MAIL_IS_SET = Path(data), True
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
from django.db import connection
connection.settings_dict["NAME"] = name
from datetime import UTC, datetime
from netra.people.actors import SYSTEM
from netra.prevention.circulars.models import Circular
from netra.prevention.circulars.operations.posting import send_waiting
row = Circular.objects.select_related("agency__region").get(pk=letter)
print("ready", flush=True)
sys.stdin.readline()
send_waiting(row, by=SYSTEM, at=datetime(2024, 10, 14, 7, 36, tzinfo=UTC))
"""


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    made = build_cast()
    rows = [Unit(code=str(n), name=f"Unit {n:03d}", email=f"u{n}@netra.example") for n in range(UNITS)]
    add_units(made.government, rows)
    return made


@pytest.fixture
def server(settings: LazySettings) -> Iterator[Behaviour]:
    with listening(settings) as behaviour:
        yield behaviour


@pytest.fixture
def letter(cast: Cast) -> Circular:
    return issue_circular(drafted(cast), by=cast.lestari.actor, at=NOW, by_mail=True)


def worker(letter: Circular, server: Behaviour, settings: LazySettings) -> subprocess.Popen[bytes]:
    """A process of its own that sends what waits, on the database of this test."""
    name = str(connection.settings_dict["NAME"])
    given = [name, str(settings.DATA), str(server.port), str(letter.pk)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "netra.config.settings_test"}
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, *given], env=environment, stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def go(*workers: subprocess.Popen[bytes]) -> None:
    """Let them begin, all at once."""
    for each in workers:
        assert each.stdin is not None
        assert each.stdout is not None
        each.stdin.write(b"go\n")
        each.stdin.close()
        each.stdout.close()


def wait_for(server: Behaviour, count: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while len(server.taken) < count:
        assert process.poll() is None, "the worker ended too early"
        assert time.monotonic() < until
        time.sleep(0.002)


def test_after_kill_9_the_rest_goes_on_and_nobody_is_mailed_twice(
    cast: Cast, letter: Circular, server: Behaviour, settings: LazySettings
) -> None:
    for reached in (20, 60, 110):
        process = worker(letter, server, settings)
        go(process)
        wait_for(server, reached, process)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    in_doubt = Delivery.objects.filter(mail=MailState.SENDING).count()
    assert in_doubt <= 3  # one for each killed worker at most
    Delivery.objects.filter(mail=MailState.SENDING).update(mail_at=Now() - timedelta(minutes=6))
    keep_mails_going(at=NOW)
    send_waiting(letter, by=cast.lestari.actor, at=NOW)
    rows = dict(Delivery.objects.values_list("email", "mail"))
    assert len(server.recipients) == len(set(server.recipients)), "somebody was mailed twice"
    forgotten = {each for each, mail in rows.items() if mail != MailState.UNCLEAR} - set(server.recipients)
    assert not forgotten
    assert list(rows.values()).count(MailState.UNCLEAR) == in_doubt
    assert set(rows.values()) <= {MailState.SENT, MailState.UNCLEAR}
    assert Delivery.objects.filter(mail=MailState.SENT, sent_at=None).count() == 0
    assert (wrong_counts(), verify().whole) == ([], True)


def test_two_workers_share_the_mails(
    cast: Cast, letter: Circular, server: Behaviour, settings: LazySettings
) -> None:
    both = [worker(letter, server, settings) for _ in range(2)]
    go(*both)
    assert [each.wait(timeout=90) for each in both] == [0, 0]
    assert sorted(server.recipients) == sorted(f"u{n}@netra.example" for n in range(UNITS))
    assert set(Delivery.objects.values_list("mail", flat=True)) == {MailState.SENT}

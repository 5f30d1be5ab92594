"""What a log-in proves, kept on the server for a quarter of an hour: one employee. No officer, and no right besides signing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from netra.config.providers import Provider
from netra.workforce.models import Employee

LASTS = timedelta(minutes=15)
KEY_LENGTH = 32


class ProofStore(SessionStore):
    """Sessions apart from those of officers: the name is part of the salt, so neither can be read as the other."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Who logged in with the account of which agency, and until when that holds, in real time."""

    agency: str
    employee: int
    until: datetime


def open_proof(provider: Provider, employee: Employee, *, at: datetime) -> str:
    """Keep that this employee has just logged in, and give the fresh key that opens it."""
    store = ProofStore()
    store.set_expiry(LASTS)
    store.update({"agency": provider.agency, "employee": employee.pk, "until": (at + LASTS).timestamp()})
    store.create()
    return str(store.session_key)


def proof_of(key: str, *, at: datetime) -> Proof | None:
    """What the key opens; None if it never did or the time is over."""
    kept = ProofStore(key) if _is_key(key) else ProofStore()
    if "employee" not in kept:
        return None
    until = datetime.fromtimestamp(kept["until"], tz=at.tzinfo)
    return Proof(kept["agency"], kept["employee"], until) if at < until else None


def end_proof(key: str) -> None:
    """Let the key open nothing any more."""
    if _is_key(key):
        ProofStore(key).delete()


def is_first(mark: str, *, until: datetime) -> bool:
    """Whether this mark is used for the first time: of many at once, on however many servers, one alone."""
    key = sha256(f"{__name__} {mark}".encode()).hexdigest()[:KEY_LENGTH]
    return Session.objects.get_or_create(session_key=key, defaults={"expire_date": until})[1]


def drop_ended(*, at: datetime) -> int:
    """Remove what is kept of log-ins and answers that are over, those of officers too; `at` is real time."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def _is_key(text: str) -> bool:
    """Whether it can be a key at all; whatever else a browser sends never reaches the database."""
    return len(text) == KEY_LENGTH and set(text) <= set(VALID_KEY_CHARS)

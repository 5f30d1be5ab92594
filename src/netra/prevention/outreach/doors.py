"""Codes by which people come in: one on the screen that changes every half minute, one for the online room, and what
each participant takes along. Pure functions of an event and an instant."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from netra.prevention.outreach.models import Event
from netra.vault.pockets import close_pocket, open_pocket

SLOT = 30  # seconds for which a code stands on the screen
EITHER_SIDE = 1  # slots: a code just gone, or a clock just behind, still opens
DOOR, MAC = 10, 12  # signs of the two parts of a code
SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # without those that are misread
ROOM = 6  # signs of the code of a room
PASS = 10 * 60  # seconds for which a page opened by a code can be filled in


@dataclass(frozen=True, slots=True)
class Pass:
    """What a code was exchanged for: the event, its session, and whether the code was of the online room."""

    event: UUID
    session: int
    is_room: bool


def new_door() -> str:
    """The first part of an event's codes; by itself it opens nothing."""
    return _letters(secrets.token_bytes(8))[:DOOR]


def new_room_code() -> str:
    """Six signs that can be read aloud."""
    return "".join(secrets.choice(SIGNS) for _ in range(ROOM))


def tidy_room_code(text: str) -> str:
    """The code as it was given out, whatever case or gaps; empty if it cannot be one."""
    plain = "".join(each for each in text.upper() if each.isalnum())
    return plain if len(plain) == ROOM and set(plain) <= set(SIGNS) else ""


def screen_token(event: Event, at: datetime) -> str:
    """The code on the screen at that instant."""
    return event.door + _mac(event, _slot(at))


def seconds_left(at: datetime) -> int:
    """How long the present code will still stand on the screen."""
    return SLOT - int(at.timestamp()) % SLOT


def door_of(token: str) -> str:
    """The part of a code that names the event; empty if it cannot be a code."""
    return token[:DOOR] if len(token) == DOOR + MAC else ""


def opens(token: str, event: Event, at: datetime) -> bool:
    """Whether the code stands on the screen now, or did or will within one slot."""
    slots = range(_slot(at) - EITHER_SIDE, _slot(at) + EITHER_SIDE + 1)
    return any(compare_digest(token, event.door + _mac(event, slot)) for slot in slots)


def give_pass(event: Event, *, is_room: bool, at: datetime) -> str:
    """What the page carries while somebody types: sealed, for ten minutes."""
    data = {"event": event.pk.hex, "session": event.session, "room": is_room, "until": at.timestamp() + PASS}
    return close_pocket(data, purpose="attend", at=at)


def read_pass(text: str, at: datetime) -> Pass | None:
    """What the page carried; None if it is not ours or older than ten minutes."""
    data = open_pocket(text, purpose="attend", at=at)
    if data is None or data["until"] < at.timestamp():
        return None
    return Pass(UUID(hex=data["event"]), data["session"], data["room"])


def screen_key(event: Event) -> str:
    """The address of the screen, for a projector without anybody logged in; void when the codes are renewed."""
    return _signer("screen").sign(f"{event.pk.hex}-{event.session}")


def read_screen_key(key: str) -> tuple[UUID, int] | None:
    """The event and session of a screen's address; None if it is not ours."""
    told = _unsigned("screen", key)
    return (UUID(hex=told[0]), int(told[1])) if told else None


def new_proof(attendance_id: int) -> str:
    """What a participant takes along: who came, and a secret of which nothing is kept here."""
    return _signer("proof").sign(f"{attendance_id}-{secrets.token_hex(8)}")


def read_proof(proof: str) -> tuple[int, str] | None:
    """The id of the attendance, and under which sign the answers to the quiz stand; None if it is not ours."""
    told = _unsigned("proof", proof)
    if told is None:
        return None
    return int(told[0]), hashlib.sha256(f"netra/quiz/{told[1]}".encode()).hexdigest()[:32]


def _slot(at: datetime) -> int:
    return int(at.timestamp()) // SLOT


def _mac(event: Event, slot: int) -> str:
    text = f"{event.door}/{event.session}/{slot}"
    return _letters(salted_hmac("netra.outreach.door", text, algorithm="sha256").digest())[:MAC]


def _letters(data: bytes) -> str:
    return base64.b32encode(data).decode().lower().rstrip("=")


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"netra.outreach.{purpose}", sep="~")


def _unsigned(purpose: str, text: str) -> tuple[str, str] | None:
    try:
        first, _, second = _signer(purpose).unsign(text).partition("-")
    except BadSignature:
        return None
    return first, second

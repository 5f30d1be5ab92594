"""Codes of the door: valid for their half minute and its neighbours, for their event and session only."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.scene import published

from netra.prevention.outreach import doors
from netra.prevention.outreach.naming import is_same_name, masked
from netra.prevention.outreach.operations.planning import renew_codes
from netra.prevention.outreach.queries import event_at_door, event_of, event_of_room

__all__ = ["cast"]

SLOT = timedelta(seconds=doors.SLOT)


def slot_start() -> datetime:
    return NOW.replace(second=0)


def test_a_code_opens_for_its_slot_and_its_neighbours(cast: Cast) -> None:
    event, at = published(cast), slot_start()
    token = doors.screen_token(event, at)
    assert token == doors.screen_token(event, at + timedelta(seconds=29))
    assert token != doors.screen_token(event, at + SLOT)
    for when in (at - SLOT, at, at + SLOT, at + 2 * SLOT - timedelta(seconds=1)):
        assert doors.opens(token, event, when)
    for when in (at - 2 * SLOT, at + 2 * SLOT, at + timedelta(days=1), at + timedelta(hours=1)):
        assert not doors.opens(token, event, when)


def test_a_code_opens_its_own_event_and_session_only(cast: Cast) -> None:
    event, other = published(cast), published(cast)
    token = doors.screen_token(event, NOW)
    assert event_at_door(token) == event
    assert not doors.opens(token, other, NOW)
    assert not doors.opens(token[:-1] + ("a" if token[-1] != "a" else "b"), event, NOW)
    renewed = renew_codes(event, by=cast.lestari.actor, at=NOW)
    assert not doors.opens(token, renewed, NOW)
    assert event_of(event.pk, 1) is None
    assert event_of(event.pk, 2) == event


@pytest.mark.parametrize("token", ["", "x", "a" * 22, "ä" * 22, "a" * 200])
def test_what_is_no_code_opens_nothing(cast: Cast, token: str) -> None:
    published(cast)
    assert event_at_door(token) is None


def test_the_pass_of_a_page_lasts_ten_minutes(cast: Cast) -> None:
    event = published(cast)
    carried = doors.give_pass(event, is_room=True, at=NOW)
    found = doors.read_pass(carried, NOW + timedelta(minutes=9))
    assert found == doors.Pass(event.pk, 1, True)
    assert doors.read_pass(carried, NOW + timedelta(minutes=11)) is None
    assert doors.read_pass("x", NOW) is None


def test_the_code_of_a_room_changes_with_the_session(cast: Cast) -> None:
    event = published(cast, room_url="https://rapat.example/1")
    code = event.room_code
    assert event_of_room(f" {code[:3].lower()} {code[3:]} ") == event
    renew_codes(event, by=cast.lestari.actor, at=NOW)
    assert event_of_room(code) is None
    assert event_of_room("O0I1L5") is None
    assert event_of_room(published(cast).room_code) is None  # it has no online room


def test_a_proof_names_the_attendance_and_cannot_be_made_up() -> None:
    one, two = doors.new_proof(7), doors.new_proof(7)
    first, second = doors.read_proof(one), doors.read_proof(two)
    assert first is not None
    assert second is not None
    assert (first[0], len(first[1])) == (7, 32)
    assert first[1] != second[1]
    assert doors.read_proof(one[:-1]) is None
    assert doors.read_proof("7-abc~x") is None
    assert doors.read_screen_key(one) is None


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [
        ("Melati", "Melati Arumsari, S.Pd.", True),
        ("arumsari melati", "Melati Arumsari", True),
        ("Melatti", "Melati Arumsari", True),
        ("Budi", "Melati Arumsari", False),
        ("S.Pd", "Melati Arumsari, S.Pd.", False),
        ("Me", "Melati Arumsari", False),
        ("", "Melati", False),
        ("Ai", "Ai", True),
    ],
)
def test_a_name_is_compared_leniently(typed: str, name: str, same: bool) -> None:
    assert is_same_name(typed, name) is same


def test_a_name_is_masked() -> None:
    assert masked("Melati Arumsari, S.Pd.") == "Me•••• A••••"

"""Officers and reporters at once: no number twice, none lost, no step finished twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from tests.cast import NOW, Cast, build_cast, receive
from tests.walk import reviewed

from netra.base.verdicts import Conflict
from netra.casework import operations as do
from netra.casework.models import Case
from netra.ledger.models import Entry
from netra.ledger.verification import verify

THREADS, EACH = 4, 4


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    return build_cast()


def test_numbers_are_given_once_and_without_a_gap(cast: Cast) -> None:
    def bring(_: int) -> list[str]:
        try:
            return [receive(cast).case.number for _ in range(EACH)]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = sorted(number for some in pool.map(bring, range(THREADS)) for number in some)
    assert numbers == [f"{n:03d}/LP/X/2024" for n in range(1, THREADS * EACH + 1)]
    assert verify().whole


def test_a_case_is_registered_once_however_many_press_the_button(cast: Cast) -> None:
    case = reviewed(cast)
    step = case.open_step("registration")
    assert step is not None

    def press(_: int) -> str:
        try:
            return do.register_case(case, by=cast.ratna.actor, at=NOW, expected=step.pk).register_number
        except Conflict:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        given = sorted(pool.map(press, range(THREADS)))
    assert given == ["", "", "", "001/Reg/LP/X/2024"]
    assert Entry.objects.filter(action="casework:case:register").count() == 1
    assert Case.objects.get(pk=case.pk).register_number == "001/Reg/LP/X/2024"

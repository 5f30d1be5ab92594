"""Photos that were damaged, by chance or on purpose, never break a page."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from tests.evidence.conftest import photo

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.kinds import kind_of
from netra.evidence.pictures import clean_copy, traces

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


@pytest.mark.parametrize(("form", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_damaged_bytes_are_refused_or_taken_but_never_break_anything(form: str, ending: str) -> None:
    chance, whole, taken = random.Random(7), photo(form, place=True, device=True), 0
    for _ in range(300):
        content = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with suppress(Invalid):
            media_type = kind_of(f"foto.{ending}", bytes(content)).media_type
            taken += 1
            assert set(traces(bytes(content), media_type)) <= {"location", "device"}
            with suppress(Conflict):
                assert clean_copy(bytes(content), media_type, keeps_location=True)
    assert taken or form == "PNG"

"""Tracking codes: given out, typed back with slips, and the keys that follow."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netra.base.verdicts import Invalid
from netra.vault import codes
from netra.vault.codes import code_of, derive, new_code, normalise
from netra.vault.envelopes import Unopenable, open_with, seal
from netra.vault.words import words

CODE = code_of(b"sixteen bytes of seed")


def test_a_code_has_seven_words_and_at_least_75_random_bits() -> None:
    assert len(new_code().split()) == 7
    assert codes.RANDOM_BITS >= 75
    assert len({new_code() for _ in range(200)}) == 200


def test_no_slip_of_one_letter_turns_a_word_into_another() -> None:
    by_pattern: dict[str, str] = {}
    for word in words():
        for place in range(len(word)):
            pattern = f"{word[:place]}?{word[place + 1 :]}"
            assert by_pattern.setdefault(pattern, word) == word, (word, by_pattern[pattern])


@pytest.mark.parametrize(
    "typed",
    [
        CODE.upper(),
        "  " + CODE.replace(" ", ",  ") + "\n",
        "\n".join(f"{number}. {word}" for number, word in enumerate(CODE.split(), start=1)),
        " ".join(word[:4] for word in CODE.split()),
        CODE.replace(" ", "-"),
    ],
    ids=["capitals", "commas", "numbered list", "four letters", "hyphens"],
)
def test_what_people_type_is_understood(typed: str) -> None:
    assert normalise(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "you typed 0"),
        (" ".join(CODE.split()[:6]), "you typed 6"),
        (CODE + " " + CODE.split()[0], "you typed 8"),
        ("zzzzz " + CODE.split(" ", 1)[1], "Compare it"),
        (CODE.split()[0] + "x " + CODE.split(" ", 1)[1], f"Do you mean “{CODE.split()[0]}”"),
        (" ".join(reversed(CODE.split())), "changed places"),
        ("9" * 100_000, "you typed 0"),
    ],
    ids=["empty", "six", "eight", "unknown word", "slip", "order", "long"],
)
def test_a_slip_is_named_with_the_way_out(typed: str, message: str) -> None:
    with pytest.raises(Invalid, match=message) as caught:
        normalise(typed)

    assert caught.value.field == "code"


@given(st.text(max_size=200))
def test_reading_a_code_never_breaks(typed: str) -> None:
    with suppress(Invalid):
        assert len(normalise(typed).split()) == 7


def test_swapped_words_are_nearly_always_noticed() -> None:
    noticed = 0
    for number in range(200):
        first, second, *rest = code_of(number.to_bytes(16)).split()
        try:
            normalise(" ".join([second, first, *rest]))
        except Invalid:
            noticed += 1
    assert noticed >= 195


def test_the_keys_are_always_the_same_and_fit_each_other() -> None:
    keys, again = derive(CODE), derive(CODE)
    sealed = seal(b"answer", keys.recipient, context="message:1")

    assert keys == again
    assert open_with(keys.secret, sealed, context="message:1") == b"answer"
    assert keys.secret not in repr(keys)
    with pytest.raises(Unopenable):
        open_with(derive(new_code()).secret, sealed, context="message:1")


def test_a_weak_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        code_of(b"short")

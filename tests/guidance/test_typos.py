from __future__ import annotations

import random
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netra.guidance.advice import act_of
from netra.guidance.check import check
from netra.guidance.typos import vocabulary, vocabulary_of
from netra.guidance.words import read
from netra.rulebook.loading import current

GROUPS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))["report"]
WORDS = vocabulary_of(["kampanye", "spanduk", "mengajak"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kamapnye", "kampanye"),  # two letters changed places
        ("kampnye", "kampanye"),  # one is missing
        ("kampannye", "kampanye"),  # one too many
        ("kampanya", "kampanye"),  # another
        ("spanduk", "spanduk"),
        ("tampanye", "tampanye"),  # the first letter must fit
        ("kampung", "kampung"),  # too far away
        ("span", "span"),  # too short to tell
    ],
)
def test_one_slip_is_put_right(written: str, meant: str) -> None:
    assert WORDS.corrected(written) == meant


@given(st.text(max_size=60))
def test_any_word_becomes_itself_or_a_known_word(word: str) -> None:
    found = vocabulary().corrected(word)
    assert found == word or found in vocabulary().words


def test_everyday_words_stay_as_they_are() -> None:
    text = "mereka malah pasti pulang belas kasihan"
    assert [word.text for word in read(text).words] == text.split()


def test_reports_with_slips_are_still_read() -> None:
    """Every fourth longer word gets a slip."""
    dice = random.Random(11)
    right = among = asked = 0
    for group in GROUPS:
        for text in group["texts"] if group["acts"] != ["_"] else ():
            answer = check(
                slipped(text, dice), actor=None, election=None, on=date(2024, 10, 14), rulebook=current()
            )
            found = [act_of(match.assessment.conduct.id) for match in answer.matches]
            asked += 1
            right += bool(found) and found[0] in group["acts"]
            among += bool(set(found[:3]) & set(group["acts"]))
    assert right / asked >= 0.85
    assert among / asked >= 0.92


def slipped(text: str, dice: random.Random) -> str:
    words = text.split()
    for at, word in enumerate(words):
        if len(word) >= 6 and dice.random() < 0.25:
            place = dice.randrange(1, len(word) - 1)
            ways = (
                word[:place] + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                word[:place] + word[place] + word[place:],
            )
            words[at] = dice.choice(ways)
    return " ".join(words)

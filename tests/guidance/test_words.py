from __future__ import annotations

import pytest

from netra.guidance.features import features, sized
from netra.guidance.words import LONGEST, read


def concepts(text: str) -> set[str]:
    return {f"-{each.name}" if each.is_negated else each.name for each in read(text).concepts}


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("nge-like postingan cabup", "menyukai postingan cabup"),
        ("KAMPAAAANYE", "kampanye"),
        ("gak boleh nyoblos", "tidak boleh coblos"),
        ("grup WA", "grup whatsapp"),
        ("foto bareng paslon", "foto bersama paslon"),
    ],
)
def test_everyday_spellings_mean_the_same(text: str, same_as: str) -> None:
    assert concepts(text) == concepts(same_as)


def test_a_denied_concept_is_another_one() -> None:
    assert "ATTRIBUTE" in concepts("datang pakai atribut")
    assert "-ATTRIBUTE" in concepts("datang tidak pakai atribut")
    assert "-SHARE" in concepts("dibaca saja, tidak dibagikan ulang, tidak share")


def test_only_the_first_part_of_a_very_long_text_is_read() -> None:
    assert len(read("kampanye calon " * 100_000).words) <= LONGEST


def test_features_keep_the_place_they_were_seen_at() -> None:
    reading = read("camat berorasi di kampanye paslon")
    found = features(reading)
    start, end = found["c:CANDIDATE"]
    assert [word.text for word in reading.words[start:end]] == ["paslon"]
    assert sum(size**2 for size in sized(found).values()) == pytest.approx(1)
    assert sized({}) == {}

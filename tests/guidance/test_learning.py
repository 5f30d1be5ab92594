"""The matcher learns from its phrases, well enough on phrases it has not seen."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from netra.guidance.advice import act_of, all_advice
from netra.guidance.learning import FRAMES, examples, fingerprint, framed, learn, phrases
from netra.guidance.model import NO_ACT, WEIGHTS, model, write_model
from netra.rulebook.loading import current

ROWS = [row for row in phrases() if row[0] != FRAMES]


def test_every_kind_of_conduct_has_phrases_and_advice() -> None:
    acts = {act for act, _ in ROWS} - {NO_ACT}
    assert acts == {act_of(conduct) for conduct in current().conducts} == set(all_advice())
    for act in acts:
        assert sum(other == act for other, _ in ROWS) >= 25, act
    for advice in all_advice().values():
        assert set(advice.why) == set(advice.instead) == {"id", "en"}


def test_no_phrase_is_written_twice() -> None:
    texts = [text.lower() for _, text in ROWS]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_the_weights_shipped_are_learnt_from_the_phrases_as_they_are() -> None:
    """If this fails: `python scripts/train_matcher.py`."""
    assert json.loads(WEIGHTS.read_text(encoding="utf-8"))["learnt_from"] == fingerprint()


def test_the_weights_shipped_know_all_acts() -> None:
    assert set(model().acts) == {act for act, _ in ROWS}


def test_phrases_held_out_are_found() -> None:
    """Five-fold figures are in docs/benchmarks.md; here one split with a short training holds the floor."""
    rows = list(ROWS)
    random.Random(7).shuffle(rows)
    held_out, rest = rows[:300], rows[300:]
    learnt = learn(examples(rest), rounds=5)
    first = three = 0
    for act, vector in examples(held_out):
        likelihoods = learnt.likelihoods(vector)
        best = sorted(range(len(learnt.acts)), key=lambda at: -likelihoods[at])[:3]
        first += learnt.acts[best[0]] == act
        three += act in {learnt.acts[at] for at in best}
    assert first / len(held_out) >= 0.65
    assert three / len(held_out) >= 0.82


def test_learning_is_the_same_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [row for row in ROWS if row[0] in {"saksi-tps", "politik-uang", NO_ACT}]
    one, other = (
        learn(examples(framed([*few, (FRAMES, "PNS … lalu diproses")])), rounds=3) for _ in range(2)
    )
    assert one == other
    write_model(one, tmp_path / "weights.json")
    monkeypatch.setattr("netra.guidance.model.WEIGHTS", tmp_path / "weights.json")
    assert model.__wrapped__() == one

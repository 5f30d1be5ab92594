"""The linear model that says which act a text speaks of, and which words decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from netra.guidance.features import Span, features, sized
from netra.guidance.words import Reading

WEIGHTS = Path(__file__).parent / "weights.json"
NO_ACT = "_no-act"


@dataclass(frozen=True, slots=True)
class Guess:
    """An act the text may speak of, how likely (0 to 1), and the spans of words that speak for it."""

    act: str
    likelihood: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature and act."""

    acts: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def likelihoods(self, vector: Mapping[str, float]) -> list[float]:
        """Return how likely each act is, in the order of `acts`; together they are one."""
        scores = list(self.bias)
        for name, size in vector.items():
            for at, weight in self.weights.get(name, ()):
                scores[at] += size * weight
        top = max(scores)
        odds = [exp(score - top) for score in scores]
        total = sum(odds)
        return [value / total for value in odds]

    def guesses(self, reading: Reading, *, most: int = 5) -> tuple[Guess, ...]:
        """Return the likeliest acts, best first."""
        found = features(reading)
        vector = sized(found)
        likelihoods = self.likelihoods(vector)
        best = sorted(range(len(self.acts)), key=lambda at: -likelihoods[at])[:most]
        return tuple(Guess(self.acts[at], likelihoods[at], self._spans(at, vector, found)) for at in best)

    def knows(self, reading: Reading) -> int:
        """Return how many of the text's features the model has learnt."""
        return sum(name in self.weights for name in features(reading))

    def _spans(self, act: int, vector: Mapping[str, float], found: Mapping[str, Span]) -> tuple[Span, ...]:
        """The spans of the features that speak most for the act, pairs of concepts left out."""
        force = {
            name: size * weight
            for name, size in vector.items()
            if not name.startswith("p:")
            for at, weight in self.weights.get(name, ())
            if at == act and weight > 0
        }
        strongest = sorted(force, key=lambda name: -force[name])[:4]
        return tuple(sorted({found[name] for name in strongest}))


@cache
def model() -> Model:
    """The model as shipped, read once."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = {name: tuple(zip(flat[::2], flat[1::2], strict=True)) for name, flat in data["weights"].items()}
    return Model(tuple(data["acts"]), tuple(data["bias"]), weights)


def write_model(learnt: Model, file: Path = WEIGHTS, *, learnt_from: str = "") -> None:
    """Write the weights and the digest of what they were learnt from, one feature a line."""
    rows = [
        f"{json.dumps(name)}:{json.dumps([x for pair in pairs for x in pair], separators=(',', ':'))}"
        for name, pairs in learnt.weights.items()
    ]
    head = f'{{"learnt_from":{json.dumps(learnt_from)},\n"acts":{json.dumps(learnt.acts)},\n"bias":{json.dumps(learnt.bias)},\n"weights":{{\n'
    file.write_text(head + ",\n".join(rows) + "\n}}\n", encoding="utf-8")

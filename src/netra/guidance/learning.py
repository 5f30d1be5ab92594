"""Learns the matcher's weights from the training phrases: a linear model, in plain Python, the same every time."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import exp
from pathlib import Path

from netra.guidance.features import features, sized
from netra.guidance.model import Model
from netra.guidance.typos import SHORTEST
from netra.guidance.words import LEXICON, read, written

FRAMES = "_frames"
PHRASES = Path(__file__).parent / "phrases"
ROUNDS = 15
STEP = 6.0
DECAY = 0.05  # how much of each weight is forgotten in a round, so that no rare word decides alone
SEEN_AT_LEAST = 3
TOO_SMALL = 0.08

Example = tuple[str, dict[str, float]]


def fingerprint() -> str:
    """The digest of all that is learnt from: the phrases, the lexicon and how features are made."""
    files = [
        *sorted(PHRASES.glob("*.toml")),
        LEXICON,
        *(PHRASES.parent / name for name in ("features.py", "learning.py")),
    ]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def words_of(rows: Iterable[tuple[str, str]]) -> list[str]:
    """The words that are known, each once: of the lexicon, of the phrases, and those to be kept as they are."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    forms = [form for table in ("concepts", "actors") for listed in data[table].values() for form in listed]
    found = (
        word
        for text in [*forms, *(text for _, text in rows), data["kept"]["words"]]
        for word in written(text)
    )
    return list(dict.fromkeys(word for word in found if len(word) >= SHORTEST))


def phrases(folder: Path = PHRASES) -> list[tuple[str, str]]:
    """Return every training phrase with its act, in the order of the files."""
    found = []
    for file in sorted(folder.glob("*.toml")):
        for act, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found += [(act, line.strip()) for line in table["phrases"].splitlines() if line.strip()]
    return found


def framed(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the phrases without the frames, and each once more inside a frame."""
    frames = [text for act, text in rows if act == FRAMES]
    plain = [(act, text) for act, text in rows if act != FRAMES]
    return plain + [
        (act, frames[at % len(frames)].replace("…", text)) for at, (act, text) in enumerate(plain)
    ]


def examples(rows: Iterable[tuple[str, str]]) -> list[Example]:
    """Return act and features of each phrase."""
    return [(act, sized(features(read(text)))) for act, text in rows]


def learn(rows: Sequence[Example], *, rounds: int = ROUNDS, seed: int = 2024) -> Model:
    """Return the model learnt from the examples, by stochastic gradient descent on a softmax."""
    acts = sorted({act for act, _ in rows})
    seen = Counter(name for _, vector in rows for name in vector)
    weights = {name: [0.0] * len(acts) for name, count in seen.items() if count >= SEEN_AT_LEAST}
    bias = [0.0] * len(acts)
    order, shuffle = list(rows), random.Random(seed)  # noqa: S311  # the order of examples, not a secret
    for number in range(rounds):
        shuffle.shuffle(order)
        step = STEP / (1 + 0.2 * number)
        for act, vector in order:
            _correct(weights, bias, acts.index(act), vector, step)
        for name, row in weights.items():
            weights[name] = [value * (1 - DECAY) for value in row]
    return Model(tuple(acts), tuple(round(value, 3) for value in bias), _pruned(weights))


def _correct(
    weights: dict[str, list[float]], bias: list[float], right: int, vector: dict[str, float], step: float
) -> None:
    scores = list(bias)
    known = [(weights[name], size) for name, size in vector.items() if name in weights]
    for row, size in known:
        scores = [score + size * value for score, value in zip(scores, row, strict=True)]
    top = max(scores)
    odds = [exp(score - top) for score in scores]
    total = sum(odds)
    errors = [step * value / total for value in odds]
    errors[right] -= step
    for row, size in known:
        row[:] = [value - size * error for value, error in zip(row, errors, strict=True)]
    bias[:] = [value - 0.01 * error for value, error in zip(bias, errors, strict=True)]


def _pruned(weights: dict[str, list[float]]) -> dict[str, tuple[tuple[int, float], ...]]:
    kept = {}
    for name in sorted(weights):
        strong = tuple((at, round(v, 2)) for at, v in enumerate(weights[name]) if abs(v) >= TOO_SMALL)
        if strong:
            kept[name] = strong
    return kept

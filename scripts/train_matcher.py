"""Learns the matcher's weights from the training phrases and says how well it does on phrases held out.

Run with the project's Python: `python scripts/train_matcher.py` writes src/netra/guidance/weights.json;
`--measure` only cross-validates. The same phrases give the same weights.
"""

from __future__ import annotations

import argparse
import random

from netra.guidance.learning import FRAMES, examples, fingerprint, framed, learn, phrases, words_of
from netra.guidance.model import write_model
from netra.guidance.typos import FILE

FOLDS = 5


def measure() -> None:
    rows = [row for row in phrases() if row[0] != FRAMES]
    frames = [row for row in phrases() if row[0] == FRAMES]
    random.Random(0).shuffle(rows)
    first = three = 0
    for fold in range(FOLDS):
        learnt = learn(examples(framed([row for at, row in enumerate(rows) if at % FOLDS != fold] + frames)))
        for act, vector in examples(rows[fold::FOLDS]):
            likelihoods = learnt.likelihoods(vector)
            best = sorted(range(len(learnt.acts)), key=lambda at: -likelihoods[at])[:3]
            first += learnt.acts[best[0]] == act
            three += act in [learnt.acts[at] for at in best]
    print(
        f"{FOLDS}-fold over {len(rows)} phrases: first {first / len(rows):.3f}, among three {three / len(rows):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="cross-validate only")
    if parser.parse_args().measure:
        measure()
        return
    FILE.write_text("\n".join(words_of(phrases())) + "\n", encoding="utf-8")
    learnt = learn(examples(framed(phrases())))
    write_model(learnt, learnt_from=fingerprint())
    print(
        f"{len(learnt.acts)} acts, {len(learnt.weights)} features, {sum(map(len, learnt.weights.values()))} weights"
    )


if __name__ == "__main__":
    main()

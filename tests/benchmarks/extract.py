"""How long an article takes to read: `python -m tests.benchmarks.extract [FILE …]`.

Without files: the invented articles of the tests one by one, then all of them as one text repeated to 200 kB.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from netra.press.extraction import extract
from netra.rulebook.loading import current
from tests.benchmarks import scratch

ARTICLES = Path(__file__).parent.parent / "press" / "articles.jsonl"
DAY = date(2024, 10, 15)
SIZE = 200_000


def main(files: list[str]) -> None:
    """Print one row for each text."""
    rows = [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    extract(rows[0], rulebook=current(), on=DAY)
    print(f"machine: {scratch.machine()}")
    texts = {name: Path(name).read_text(encoding="utf-8") for name in files}
    if not files:
        taken = scratch.seconds(lambda: [extract(text, rulebook=current(), on=DAY) for text in rows], times=5)
        length = sum(map(len, rows)) // len(rows)
        print(f"{len(rows)} articles of {length} characters: {1000 * taken / len(rows):.2f} ms each")
        joined = "\n".join(rows)
        texts = {"all of them repeated": joined * (SIZE // len(joined))}
    for name, text in texts.items():
        taken = scratch.seconds(lambda text=text: extract(text, rulebook=current(), on=DAY), times=3)
        print(
            f"{name}: {len(text):,} characters in {1000 * taken:.1f} ms ({len(text) / taken / 1000:.0f} kB/s)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])

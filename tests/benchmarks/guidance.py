"""Time to read the law, and time for one "may I?" in a warm process.

python -m tests.benchmarks.guidance [CASES.jsonl]

Without a file the tests' own invented reports are asked. Accuracy is measured by `netra evaluate check CASES.jsonl`
and, over the training phrases, by `python scripts/train_matcher.py --measure`.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import tomllib
from datetime import date
from pathlib import Path

from tests.benchmarks import scratch

REPORTS = Path(__file__).parent.parent / "guidance" / "reports.toml"
DAY = date(2024, 10, 14)
IMPORT = "import time; t = time.perf_counter(); import netra.rulebook.rules; print(time.perf_counter() - t)"
LOAD = (
    "from netra.rulebook import loading; import time; t = time.perf_counter(); loading.load();"
    " print(time.perf_counter() - t)"
)


def main(files: list[str]) -> None:
    """Print one line for each figure, in milliseconds."""
    print(f"machine: {scratch.machine()}")
    print(f"importing netra.rulebook: {fresh(IMPORT):.0f} ms (best of 5 fresh processes)")
    print(f"loading the whole law: {fresh(LOAD):.0f} ms (best of 5 fresh processes)")
    texts = cases(Path(files[0])) if files else reports()
    times = sorted(asked(texts))
    middle, slow = statistics.median(times), times[int(len(times) * 0.99)]
    print(
        f"one check, warm: median {middle:.2f} ms, 99 of 100 within {slow:.2f} ms ({len(texts)} texts, 5 rounds)"
    )


def fresh(code: str) -> float:
    """The best of five fresh processes, in milliseconds."""
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs) * 1000


def asked(texts: list[str]) -> list[float]:
    """The time of each check after one round that warms up, in milliseconds."""
    from netra.guidance.check import check
    from netra.rulebook.loading import current

    times = []
    for round_ in range(6):
        for text in texts:
            began = time.perf_counter()
            check(text, actor=None, election=None, on=DAY, rulebook=current())
            if round_:
                times.append((time.perf_counter() - began) * 1000)
    return times


def reports() -> list[str]:
    """The tests' own invented reports."""
    groups = tomllib.loads(REPORTS.read_text(encoding="utf-8"))["report"]
    return [text for group in groups for text in group["texts"]]


def cases(file: Path) -> list[str]:
    """The texts of a file of cases."""
    return [
        json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


if __name__ == "__main__":
    main(sys.argv[1:])

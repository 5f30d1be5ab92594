"""`./netra test`: every check that needs no outside service; what is skipped is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS: list[tuple[str, list[str]]] = [
    ("style (ruff)", ["ruff", "check", "src", "tests", "scripts"]),
    ("format (ruff)", ["ruff", "format", "--check", "--quiet", "src", "tests", "scripts"]),
    ("types (mypy)", ["mypy"]),
    ("layers (import-linter)", ["lint-imports", "--no-cache"]),
    ("templates (djlint)", ["djlint", "--lint", "--quiet", "src/netra/web/templates"]),
]
TESTS = ["pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "not journey", "tests"]
JOURNEYS = ["pytest", "-q", "-m", "journey", "tests/journeys"]


def run(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one check; print its name, whether it passed, and how long it took."""
    began = time.monotonic()
    print(f"== {name}", flush=True)
    program, *arguments = command
    passed = subprocess.run([str(BIN / program), *arguments], cwd=ROOT, env=environment).returncode == 0
    print(f"== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return passed


def main() -> int:
    """Run everything; 0 only if everything that ran has passed."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}",
        "DJANGO_SETTINGS_MODULE": "netra.config.settings_test",
    }
    subprocess.run([sys.executable, "-m", "netra.config.catalogues"], cwd=ROOT, env=environment, check=True)
    plan = [*CHECKS, ("tests (SQLite)" if "NETRA_DATABASE_URL" not in os.environ else "tests", TESTS)]
    skipped = []
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        plan.append(("journeys in a browser", JOURNEYS))
    else:
        skipped.append("journeys and accessibility: no chromium (Debian: apt install chromium)")
    if "NETRA_DATABASE_URL" not in os.environ:
        skipped.append(
            "the tests on PostgreSQL: set NETRA_DATABASE_URL=postgres://user@host/database to run them there"
        )
    failed = [name for name, command in plan if not run(name, command, environment)]
    for reason in skipped:
        print(f"skipped: {reason}")
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

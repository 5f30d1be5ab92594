"""Ledger: appends and verification per second, against bare SHA-256 over the same bytes in the same run.

python -m tests.benchmarks.ledger [ENTRIES]
"""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime

from tests.benchmarks import scratch

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)


def main(entries: int) -> None:
    """Print the figures as rows of a table."""
    scratch.start()
    from django.db import transaction

    from netra.ledger import chain
    from netra.ledger.models import Entry
    from netra.ledger.operations import record
    from netra.ledger.verification import verify

    def append_one_by_one() -> None:
        for number in range(entries):
            with transaction.atomic():
                record("a:b:c", f"case:{number}", by="Ratna", at=NOW, change={"n": number}, chain="office:a")

    def append_in_one_transaction() -> None:
        with transaction.atomic():
            for number in range(entries):
                record("a:b:c", f"case:{number}", by="Ratna", at=NOW, change={"n": number}, chain="office:b")

    singly = scratch.seconds(append_one_by_one)
    together = scratch.seconds(append_in_one_transaction)
    walked = scratch.seconds(verify, times=3)
    texts = [chain.canonical(entry.facts()) for entry in Entry.objects.all()]
    bare = scratch.seconds(lambda: [hashlib.sha256(b"0" * 65 + text).hexdigest() for text in texts], times=3)

    print(f"machine: {scratch.machine()}; {entries} entries a chain, two chains, SQLite")
    print(f"append, one transaction each: {entries / singly:,.0f} a second")
    print(f"append, one transaction for all: {entries / together:,.0f} a second")
    print(
        f"verify: {2 * entries / walked:,.0f} a second, {bare / walked:.3f} of bare SHA-256 ({2 * entries / bare:,.0f} a second)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)

"""How dear certificates in bulk are, against one letter after the other. On demand:

    python tests/benchmarks/certificates.py --signed 10000

The operation is measured as the worker runs it, from the rows to the finished ZIP; give it a database of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = "https://netra.example/verifikasi/"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signed", type=int, default=10_000)
    parser.add_argument("--single", type=int, default=50, help="letters made one by one")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netra.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    measure(options.signed, options.single)


def measure(people: int, single: int) -> None:
    from django.db import connection

    from netra.documents.pdf import as_pdf
    from netra.prevention.pledges.bundles import signatures_in, write_bundle
    from netra.prevention.pledges.certificates import certificate_letter
    from netra.prevention.pledges.models import Way
    from netra.prevention.pledges.operations import SignedRow, sign_many
    from netra.prevention.pledges.permissions import SIGNER
    from netra.prevention.pledges.queries import asked, current_texts
    from tests.benchmarks.pledges import prepare, timed

    campaign = prepare(people)
    rows = [SignedRow(each, NOW, 3) for each in asked(campaign).select_related("unit").order_by("pk")]
    sign_many(campaign, rows, text=current_texts(campaign)[0], way=Way.LINK, by=SIGNER, at=NOW)
    signatures = signatures_in(campaign, None)
    some = list(signatures.select_related("campaign__agency__region", "employee", "unit", "text")[:single])
    as_pdf(certificate_letter(some[0], page=PAGE))
    before = time.process_time()
    alone = timed(lambda: [as_pdf(certificate_letter(each, page=PAGE)) for each in some]) / len(some)
    alone_busy = (time.process_time() - before) / len(some)

    def told(done: int, total: int) -> None:
        if done % 1_000 == 0:
            print(f"  {done} of {total} after {time.perf_counter() - start:.1f} s", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.zip"
        before, start = processor(), time.perf_counter()
        made = write_bundle(path, signatures, page=PAGE, practice=False, told=told)
        whole, busy = time.perf_counter() - start, processor() - before
        size = path.stat().st_size
    peak, child = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"machine       {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"database      {connection.vendor}, {made} signatures")
    print(f"one by one    {1000 * alone:8.1f} ms a certificate, {1000 * alone_busy:.1f} ms of processor")
    print(
        f"in bulk       {1000 * whole / made:8.1f} ms a certificate, {1000 * busy / made:.1f} ms of processor"
    )
    print(f"the whole     {whole:8.1f} s, {busy:.1f} s of processor")
    print(f"ratio         {alone_busy * made / busy:8.1f} times as cheap as one by one, by the processor")
    print(
        f"file          {size / 1e6:8.1f} MB; most memory of the process {peak:.0f} MB, of one beside it {child:.0f} MB"
    )


def processor() -> float:
    """Seconds of processor, with those of the processes that have ended beside this one."""
    own, beside = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + beside.ru_utime + beside.ru_stime


if __name__ == "__main__":
    main()

"""How dear signatures are: signing against a bare insert, gathering, and looking a number up. On demand:

    NETRA_DATABASE_URL=postgres://… python tests/benchmarks/pledges.py --people 500000

The operations are measured in one process, without the web server; the database is emptied by nobody, so give it one of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--signed", type=int, default=1_000, help="signatures made one by one")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netra.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    measure(options.people, options.signed)


def measure(people: int, one_by_one: int) -> None:
    from django.db import connection, transaction

    from netra.prevention.pledges.models import Signature, Way
    from netra.prevention.pledges.operations import SignedRow, gather, sign, sign_many
    from netra.prevention.pledges.permissions import SIGNER
    from netra.prevention.pledges.queries import asked, current_texts, signed_by_day
    from netra.prevention.pledges.receipts import find_signature, proof_of

    campaign = prepare(people)
    text = current_texts(campaign)[0]
    staff = list(asked(campaign).select_related("unit").order_by("pk"))

    def insert_all() -> None:
        for number in range(one_by_one):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO bench_bare (made, code) VALUES (%s, %s)", [NOW, f"{number:016}"])

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (made timestamp, code varchar(16))")
    bare = timed(insert_all)
    link = Way.LINK
    signing = timed(
        lambda: [
            sign(campaign, each, text=text, way=link, right=3, by=SIGNER, at=NOW)
            for each in staff[:one_by_one]
        ]
    )
    rows = [SignedRow(each, NOW, 3) for each in staff[one_by_one:]]
    bulk = timed(lambda: sign_many(campaign, rows, text=text, way=link, by=SIGNER, at=NOW))
    gathering = timed(lambda: gather(campaign, at=NOW))
    codes = list(Signature.objects.order_by("-pk").values_list("code", flat=True)[:500])
    finding = timed(lambda: [find_signature(code) for code in codes])
    one = Signature.objects.select_related("batch", "campaign").get(code=codes[0])
    proving = timed(lambda: proof_of(one))
    counting = timed(lambda: signed_by_day(campaign))
    print(f"database            {connection.vendor}, {people} people")
    print(f"bare insert         {one_by_one / bare:10.0f} a second, one process, one transaction each")
    print(
        f"sign()              {one_by_one / signing:10.0f} a second, {100 * bare / signing:.0f} % of the bare insert"
    )
    print(f"sign_many()         {len(rows) / bulk:10.0f} a second")
    print(f"gather()            {people / gathering:10.0f} a second, {gathering:.1f} s in all")
    print(f"public verification {1000 * finding / len(codes):10.2f} ms, the look-up alone")
    print(f"inclusion proof     {1000 * proving:10.2f} ms")
    print(f"numbers by day      {1000 * counting:10.2f} ms")


def prepare(people: int):  # type: ignore[no-untyped-def]
    from netra.demo.workforce import make_roster
    from tests import cast as players
    from tests.prevention.pledges.staff import make_campaign

    cast = players.build_cast()
    make_roster(cast.government, employees=people, units=max(people // 30, 40))
    return make_campaign(cast)


def timed(work) -> float:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

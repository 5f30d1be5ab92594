"""How long anybody waits for the answer whether a pledge is genuine, with a million signatures in the ledger.

    python -m tests.benchmarks.verification DATABASE_URL [--signatures 1000000] [--times 300]

The address names an empty PostgreSQL database, or one that this benchmark has filled before. People and signatures are
filled in by SQL (their leaves are digests of nothing); gathering is the real one, and is measured by the way. The pages
are opened by Django's test client with all middleware, each time with another number, and every proof is checked.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.benchmarks import scratch

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
TARGET = 20  # milliseconds
UNITS, AT_ONCE = 400, 100_000
PEOPLE = """INSERT INTO workforce_employee
    (agency_id, unit_id, number, category, name, position, grade, email, phone)
SELECT unit.agency_id, unit.id, 'B-' || lpad(n::text, 8, '0'), 'pns', 'Bunga Orang ' || n, '', '', '', ''
FROM generate_series(%(first)s, %(last)s) n JOIN workforce_unit unit ON unit.id = %(unit)s + n %% %(units)s"""
SIGNATURES = """INSERT INTO pledges_signature
    (campaign_id, employee_id, unit_id, category, text_id, way, signed_at, code, "right", salt, leaf)
SELECT %(campaign)s, id, unit_id, category, %(text)s, 'link', %(at)s,
    translate(substr(md5(id::text), 1, 16), '0123456789abcdef', 'ABCDEFGHIJKLMNOP'), 3,
    decode(md5('salt' || id), 'hex'), sha256(('leaf' || id)::bytea)
FROM workforce_employee WHERE number BETWEEN %(low)s AND %(high)s"""


def main() -> int:
    """Fill if need be, measure and print; 1 if a page was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("--signatures", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=300)
    options = parser.parse_args()
    os.environ["NETRA_CLOCK"] = NOW.isoformat()
    scratch.start(options.database)
    from django.core.management import call_command

    from netra.prevention.pledges.models import Signature

    call_command("collectstatic", verbosity=0, interactive=False)
    if not Signature.objects.exists():
        fill(options.signatures)
    count = Signature.objects.count()
    print(f"machine: {scratch.machine()}, load {os.getloadavg()[0]:.1f}; {count:,} signatures")
    codes = some_codes(options.times)
    return max(opened(name, address, codes, check) for name, address, check in PAGES)


def fill(count: int) -> None:
    """So many people who have all signed, and their signatures gathered into the ledger."""
    from django.db import connection

    from netra.prevention.pledges.operations import gather
    from netra.workforce.models import Unit
    from netra.workforce.units import add_units
    from tests.cast import build_cast
    from tests.prevention.pledges.staff import make_campaign, text_of

    cast = build_cast()
    units = [Unit(code=f"u{n}", name=f"Unit {n}") for n in range(UNITS)]
    add_units(cast.government, units)
    campaign = make_campaign(cast)
    first = min(unit.pk for unit in units)
    given: dict[str, Any] = {
        "unit": first,
        "units": UNITS,
        "campaign": campaign.pk,
        "text": text_of(campaign).pk,
        "at": NOW,
    }
    began = time.perf_counter()
    with connection.cursor() as cursor:
        for start in range(0, count, AT_ONCE):
            last = min(start + AT_ONCE, count) - 1
            part = {"first": start, "last": last, "low": f"B-{start:08}", "high": f"B-{last:08}"}
            cursor.execute(PEOPLE, given | part)
            cursor.execute(SIGNATURES, given | part)
        print(f"filled by SQL   {time.perf_counter() - began:8.1f} s", flush=True)
        cursor.execute("VACUUM ANALYZE")
    began = time.perf_counter()
    gathered = gather(campaign, at=NOW)
    took = time.perf_counter() - began
    print(f"gathered        {took:8.1f} s, {gathered / took:,.0f} signatures a second", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def some_codes(times: int) -> Sequence[str]:
    """Public numbers from all over the campaign."""
    from netra.prevention.pledges.models import Signature

    first = Signature.objects.order_by("pk").values_list("pk", flat=True)[0]
    step = max(Signature.objects.count() // times, 1)
    wanted = range(first, first + step * times, step)
    return list(Signature.objects.filter(pk__in=wanted).order_by("pk").values_list("code", flat=True))


def opened(name: str, address: str, codes: Sequence[str], is_right: Callable[[Any], bool]) -> int:
    """Open the page for every number after a warm one, print the times, and give 1 if an answer was wrong."""
    from django.test import Client

    client, times, wrong = Client(SERVER_NAME="127.0.0.1"), [], 0
    for code in [codes[0], *codes]:
        began = time.perf_counter()
        answer = client.get(address.format(code=code))
        times.append(1000 * (time.perf_counter() - began))
        wrong += not is_right(answer)
    ordered = sorted(times[1:])
    print(
        f"{name:24}median {statistics.median(ordered):6.1f} ms, 95 % within {ordered[len(ordered) * 95 // 100]:6.1f} ms, "
        f"longest {ordered[-1]:6.1f} ms; wanted {TARGET} ms; {wrong} wrong"
    )
    return int(wrong > 0)


def is_shown(answer: Any) -> bool:
    """Whether the page tells of a signature, by a masked name."""
    return answer.status_code == 200 and "B*** O***" in answer.content.decode()


def is_unknown(answer: Any) -> bool:
    """Whether the page says that there is no such number."""
    return bool(answer.status_code == 422)


def is_proof(answer: Any) -> bool:
    """Whether the file proves that the signature stands in the ledger."""
    from netra.prevention.pledges.receipts import check

    return answer.status_code == 200 and check(json.loads(answer.content)).is_ours


PAGES = (
    ("page of a number", "/verifikasi/?kode={code}", is_shown),
    ("number that is not known", "/verifikasi/?kode=Z{code:.15}", is_unknown),
    ("proof as a file", "/verifikasi/pakta/{code}.json", is_proof),
)

if __name__ == "__main__":
    sys.exit(main())

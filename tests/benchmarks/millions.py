"""Every page that an officer opens, with millions of employees and signatures in the database.

    python -m tests.benchmarks.millions fill [--database postgres://…] [--people 5000000] [--folder F]
    python -m tests.benchmarks.millions [--database postgres://…] [--folder F] [--only WORDS]

`fill` takes about ten minutes and 6 GB for five million on PostgreSQL; `F` keeps the keys, and the database if it is
SQLite (use `--people 500000`). The second command opens the pages by Django's test client, with the real settings and all
middleware, as the personnel officer of a province with 20,000 units and as the head of one regency in it. It prints the
median of five after one warm request, the queries and the size; a page over two seconds is opened once.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.scratch import machine

LATER = "2024-10-14T14:04+00:00"
SLOW = 2.0  # seconds
AIM = 100.0  # milliseconds


def main() -> None:
    """Fill, or open the pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=["fill", "pages"], default="pages")
    parser.add_argument("--database", default="")
    parser.add_argument("--people", type=int, default=5_000_000)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=Path("build/millions"))
    parser.add_argument(
        "--only", default="", help="words that the name of a page must have, divided by commas"
    )
    given = parser.parse_args()
    start(given.folder, given.database)
    if given.what == "fill":
        from tests.benchmarks.millions_filling import fill

        fill(given.people, given.units)
        return
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}; {told()}")
    wanted = [word for word in given.only.split(",") if word]
    for name, work in pages():
        if not wanted or any(word in name for word in wanted):
            print(measured(name, work), flush=True)


def start(folder: Path, database: str) -> None:
    """Django on a migrated database, with its data folder kept between two runs, and the clock in the campaign."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"NETRA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "netra.config.settings"}
    os.environ |= {"NETRA_CLOCK": LATER, "NETRA_PUBLIC_URL": "http://testserver"}
    if database:
        os.environ["NETRA_DATABASE_URL"] = database
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def told() -> str:
    """How much there is."""
    from django.db import connection

    from netra.prevention.pledges.models import SignatureCount
    from netra.workforce.models import Employee, Unit

    counts = f"{Employee.objects.count():,} employees, {Unit.objects.count():,} units, {SignatureCount.objects.count():,} kept numbers"
    return f"{connection.vendor}, {counts}"


def pages() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each page by name, opened by who may open it."""
    from netra.prevention.pledges.models import Campaign

    campaign = Campaign.objects.get()
    addresses = of_prevention(campaign) | of_roster()
    officer, head = browser("Lestari Ningsih"), browser("Anton Telaga")
    for name, address in addresses.items():
        yield name, opener(officer, address)
    heads = ("monitor of", "monitor, a reg", "roster, index", "roster, a regency", "search")
    for name, address in addresses.items():
        if name.startswith(heads):
            yield f"head: {name}", opener(head, address)
    yield "monitor, one page PDF", lambda: officer.post(f"/kerja/pakta/{campaign.pk}/ringkasan.pdf")
    yield "signing, the form", signing(campaign)


def of_prevention(campaign: Any) -> dict[str, str]:
    """The addresses of plan, coverage and monitor."""
    top, wide, small, district = (unit(code) for code in ("r1", "sekda", "s7", "r1-k1"))
    return {
        "prevention, first page": "/kerja/pencegahan/",
        "coverage, by unit and region": "/kerja/pencegahan/cakupan/",
        "coverage, 500 parts of one office": f"/kerja/pencegahan/cakupan/{wide.pk}/",
        "coverage, parts of a regency": f"/kerja/pencegahan/cakupan/{top.pk}/",
        "coverage, all schools": "/kerja/pencegahan/cakupan/?jenis=school",
        "coverage, one region": "/kerja/pencegahan/cakupan/?wilayah=99.07",
        "coverage, some days": "/kerja/pencegahan/cakupan/?sejak=2024-10-01&sampai=2024-10-12",
        "coverage, CSV": "/kerja/pencegahan/cakupan.csv",
        "overview, one page": "/kerja/pencegahan/ringkasan/",
        "pledges, list": "/kerja/pakta/",
        "monitor of the campaign": f"/kerja/pakta/{campaign.pk}/",
        "monitor, a regency": f"/kerja/pakta/{campaign.pk}/satuan/{top.pk}/",
        "monitor, a regency, signed": f"/kerja/pakta/{campaign.pk}/satuan/{top.pk}/?status=sudah",
        "monitor, a regency, away": f"/kerja/pakta/{campaign.pk}/satuan/{top.pk}/?status=cuti",
        "monitor, 500 parts": f"/kerja/pakta/{campaign.pk}/satuan/{wide.pk}/",
        "monitor, a district": f"/kerja/pakta/{campaign.pk}/satuan/{district.pk}/",
        "monitor, a school": f"/kerja/pakta/{campaign.pk}/satuan/{small.pk}/",
        "reminding a regency": f"/kerja/pakta/{campaign.pk}/satuan/{top.pk}/ingatkan/",
    }


def of_roster() -> dict[str, str]:
    """The addresses of the roster and its search."""
    from netra.workforce.models import Employee

    top, wide, small = (unit(code) for code in ("r1", "sekda", "s7"))
    someone = Employee.objects.filter(unit=top).order_by("pk")[0]
    return {
        "roster, index": "/kerja/pegawai/",
        "roster, a regency": f"/kerja/pegawai/unit/{top.pk}/",
        "roster, a regency with all below": f"/kerja/pegawai/unit/{top.pk}/?bagian=semua",
        "roster, a regency, away": f"/kerja/pegawai/unit/{top.pk}/?bagian=semua&status=cuti",
        "roster, 500 parts": f"/kerja/pegawai/unit/{wide.pk}/",
        "roster, a school": f"/kerja/pegawai/unit/{small.pk}/",
        "roster, everybody": "/kerja/pegawai/cari/",
        "search, a common word": "/kerja/pegawai/cari/?cari=melati",
        "search, a rare name": "/kerja/pegawai/cari/?cari=melati+seroja+umbara",
        "search, two words": "/kerja/pegawai/cari/?cari=seroja+umbara",
        "search, nothing found": "/kerja/pegawai/cari/?cari=zzyzx",
        "search, a whole number": f"/kerja/pegawai/cari/?cari={someone.number}",
        "search, how a number begins": f"/kerja/pegawai/cari/?cari={someone.number[:14]}",
        "one employee": f"/kerja/pegawai/orang/{someone.pk}/",
    }


def unit(code: str) -> Any:
    from netra.workforce.models import Unit

    return Unit.objects.get(code=code)


def opener(client: Any, address: str) -> Callable[[], Any]:
    return lambda: client.get(address)


def signing(campaign: Any) -> Callable[[], Any]:
    """The form of somebody who has not signed, as that person opens it."""
    from django.test import Client

    from netra.prevention.pledges.models import Signature
    from netra.prevention.pledges.tokens import token_for
    from netra.workforce.models import Employee

    for person in Employee.objects.select_related("unit").order_by("pk")[:50]:
        if not Signature.objects.filter(campaign=campaign, employee=person).exists():
            return opener(Client(), f"/pakta/{token_for(campaign, person)}")
    raise AssertionError("Everybody has signed.")


def browser(name: str) -> Any:
    """The person's browser, logged in with a second factor."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from netra.people.models import User

    user = User.objects.get(name=name)
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
    )
    client = Client()
    client.force_login(user)
    client.get("/kerja/")
    return client


def measured(name: str, work: Callable[[], Any]) -> str:
    """One line: median milliseconds, queries, bytes, and whether it is over the aim."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        answer = work()
    count = len(queries)
    size = len(b"".join(answer)) if answer.streaming else len(answer.content)
    first = time.perf_counter() - began
    times = [first]
    if first < SLOW:
        times = [timed(work) for _ in range(5)]
    found = 1000 * statistics.median(times)
    mark = "" if found <= AIM else f"  over {AIM:.0f}"
    state = "" if answer.status_code == 200 else f"  STATUS {answer.status_code}"
    return f"{name:42} {found:9.1f} ms {count:4} queries {size:11,} bytes{mark}{state}"


def timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    answer = work()
    if answer.streaming:
        b"".join(answer)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

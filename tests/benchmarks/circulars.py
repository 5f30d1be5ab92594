"""A circular to many units: issuing it, the officer's pages of it, and the receipts by unit.

    python -m tests.benchmarks.circulars [UNITS] [DATABASE]

Times are of the whole request inside the server (Django's test client, real settings and middleware, no network), the
median of 9 after 2 warm ones; issuing is the one request it is, with 5 letters. Each page is also asked of an office
of 40 units: the two query counts of a row must be equal, as pages do not slow down with addressees.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from tests.benchmarks import scratch

NOW = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)
FEW = 40
OFFICES, BATCH = 40, 2_000
SILENT = 4  # every so many units stay silent
MAILED = 2_000


def main(units: int, database: str) -> None:
    """Print one row per page and one per function."""
    os.environ |= {"NETRA_CLOCK": NOW.isoformat(), "NETRA_PUBLIC_URL": "http://testserver"}
    scratch.start(database)
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    small, large = fill("kecil", FEW), fill("besar", units)
    few, many = measure(*small), measure(*large)
    print(f"machine: {scratch.machine()}; {units:,} addressees; load {os.getloadavg()[0]:.1f}")
    print(f"| what | {FEW} addressees: ms | queries | {units:,}: ms | queries |")
    print("| --- | --- | --- | --- | --- |")
    rate = mails(*large)
    for name, (milliseconds, queries) in few.items():
        print(f"| {name} | {milliseconds:.0f} | {queries} | {many[name][0]:.0f} | {many[name][1]} |")
    print(f"mails handed over by one worker: {rate:.0f} a second; load {os.getloadavg()[0]:.1f}")


def fill(code: str, units: int) -> tuple[Any, Any]:
    """A government with so many units, and its officer."""
    from netra.people.roles import Role
    from netra.places.models import Agency, Region
    from netra.workforce.models import Unit
    from netra.workforce.units import add_units
    from tests.cast import person

    region = Region.objects.create(code="98" if code == "kecil" else "99", name=code, level="province", timezone="Asia/Jakarta")  # fmt: skip
    agency = Agency.objects.create(
        code=code, name=f"Pemerintah {code}", kind="government", level="province", institution="ppk", region=region
    )  # fmt: skip
    heads = [Unit(agency=agency, code=f"o{n}", name=f"Dinas {n:05d}", kind="office") for n in range(OFFICES)]
    schools = [
        Unit(agency=agency, code=f"s{n}", name=f"SD {n:05d}", kind="school", parent=heads[n % OFFICES], email=f"sd{n}@netra.example")
        for n in range(units - OFFICES)
    ]  # fmt: skip
    add_units(agency, [*heads, *schools])
    officer = person(f"Officer-{code} Rekaan", agency, Role.PERSONNEL_OFFICER)
    return agency, officer


def drafted(agency: Any, officer: Any) -> Any:
    """A draft to all units."""
    from netra.prevention.circulars.operations.drafting import start_draft

    return start_draft(agency, kind="edaran", stage="pilkada-2024/kampanye", by=officer.actor, at=NOW)


def measure(agency: Any, officer: Any) -> dict[str, tuple[float, int]]:
    """For each page and function: milliseconds and number of queries."""
    from allauth.mfa.models import Authenticator
    from django.test import Client
    from django.urls import reverse

    from netra.prevention.circulars.models import Circular
    from netra.prevention.circulars.queries import confirmed_by_unit, wrong_counts

    Authenticator.objects.create(user=officer.user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(officer.user)
    client.get(reverse("account"))
    drafts = [drafted(agency, officer) for _ in range(6)]
    found = {
        "issuing (POST)": issuing(client, [reverse("circular-issue", args=[each.pk]) for each in drafts])
    }
    letters = list(Circular.objects.filter(agency=agency, state="issued").order_by("number"))
    assert len(letters) == 6
    answer(letters[0])
    analyse()
    here = reverse("circular", args=[letters[0].pk])
    last = letters[0].addressees // 25
    pages = {
        "the page of the letter": here,
        "its silent ones": f"{here}?siapa=silent",
        "its last page": f"{here}?hal={last}",
        "one unit sought by name": f"{here}?cari=SD+00017",
        "list of letters": reverse("circulars"),
        "received": reverse("circulars-received"),
    }
    for name, address in pages.items():
        found[name] = timed(partial(get, client, address))
    found["confirmed_by_unit"] = timed(lambda: confirmed_by_unit([agency.pk]))
    found["confirmed_by_unit, of the election"] = timed(
        lambda: confirmed_by_unit([agency.pk], election="pilkada-2024")
    )
    assert wrong_counts() == []
    return found


def mails(agency: Any, officer: Any) -> float:
    """Mails a second that one worker hands to a server on this machine, each claimed and noted by itself."""
    from django.conf import settings

    from netra.prevention.circulars.addressing import Addressed
    from netra.prevention.circulars.operations.drafting import LetterFacts, change_draft
    from netra.prevention.circulars.operations.issuing import issue_circular
    from netra.prevention.circulars.operations.posting import send_waiting
    from tests.jobs.mailserver import listening, use

    draft = drafted(agency, officer)
    facts = LetterFacts(draft.title, draft.text, draft.dated_on, draft.valid_from, draft.issuer)
    some = Addressed(codes="\n".join(f"s{n}" for n in range(MAILED)))
    change_draft(draft, facts=facts, addressed=some, by=officer.actor, at=NOW)
    letter = issue_circular(draft, by=officer.actor, at=NOW, by_mail=True)
    with listening() as server:
        use(settings, server)
        began = time.perf_counter()
        sent = send_waiting(letter, by=officer.actor, at=NOW)
        return sent.count / (time.perf_counter() - began)


def issuing(client: Any, addresses: list[str]) -> tuple[float, int]:
    """Median milliseconds of issuing a letter, each once, and the queries of the last."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for address in addresses[:-1]:
        began = time.perf_counter()
        assert client.post(address).status_code == 302
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.post(addresses[-1])
    return statistics.median(times), len(queries)


def answer(letter: Any) -> None:
    """Most units confirm on three days, some addresses refuse; written at once, with the kept number."""
    from netra.prevention.circulars.models import Circular, Delivery

    rows = list(letter.deliveries.order_by("id"))
    receipts = 0
    for number, row in enumerate(rows):
        row.sent_at = NOW if row.email else None
        if number % SILENT:
            receipts += 1
            row.receipt, row.confirmed_at = receipts, NOW + timedelta(days=number % 3)
            row.confirmed_on, row.way = row.confirmed_at.date(), "link"
            row.confirmed_by, row.position = "Dian Rekaan", "Kepala tata usaha"
    fields = ["sent_at", "receipt", "confirmed_at", "confirmed_on", "way", "confirmed_by", "position"]
    Delivery.objects.bulk_update(rows, fields, batch_size=500)
    Circular.objects.filter(pk=letter.pk).update(receipts=receipts)


def analyse() -> None:
    """Let the database know its tables, as it does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def get(client: Any, address: str) -> None:
    """The page, whole; anything but 200 is an error."""
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def timed(work: Callable[[], object]) -> tuple[float, int]:
    """Median milliseconds of the work and its number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(11):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as captured:
        work()
    return statistics.median(times[2:]), len(captured)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, sys.argv[2] if len(sys.argv) > 2 else "")

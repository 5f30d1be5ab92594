"""Signatures per second through the production server, beside one bare insert per request on the same server.

    python -m tests.benchmarks.signing DATABASE_URL [--people 20000] [--clients 32] [--seconds 15]

The address names an empty database (or one that this benchmark has filled before); without it SQLite is measured. The
server is started as `netra serve` starts it. Both kinds of request are measured in turns, so that what else the machine
does falls on both. The clients run on the same machine and take their share.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.benchmarks import scratch
from tests.benchmarks.api import free_port, wait_for

if TYPE_CHECKING:
    from netra.prevention.pledges.models import Campaign
    from netra.workforce.models import Employee

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
TURNS = 3  # bare, sign, bare, sign, bare, sign
TARGET = 0.35
SERVE = (
    "from netra.cli.django_setup import start; start(); "
    "from netra.cli.serve import _processes, _serve; _serve('127.0.0.1', {port}, *_processes())"
)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser has after opening the form: the cookie and the hidden fields."""

    cookie: str
    hidden: dict[str, str]


@dataclass
class Load:
    """One kind of request: those still to send, and what came back."""

    requests: Iterator[bytes]
    answer: bytes  # how the right answer begins its Location
    times: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    right: int = 0  # with those of the warming up


def main() -> int:
    """Measure and print; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("database", nargs="?", default="")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=15, help="of each kind, in three turns")
    options = parser.parse_args()
    os.environ["NETRA_CLOCK"] = NOW.isoformat()
    scratch.start(options.database)
    campaign, people = prepare(options.people)
    with served() as port:
        page = opened(port, campaign, people[0])
        sign = Load(iter([posted(page, campaign, each) for each in people]), b"/pakta/")
        bare = Load(bare_posts(page), b"/")
        before = rows(campaign)
        measure(port, bare, sign, options.clients, options.seconds / TURNS)
    return told(bare, sign, before, rows(campaign), options.clients, len(people))


def prepare(count: int) -> tuple[Campaign, Sequence[Employee]]:
    """An open campaign of its own, and who is going to sign."""
    from django.db import connection

    from netra.demo.workforce import make_roster
    from netra.places.models import Agency
    from netra.workforce.models import Employee
    from tests.cast import build_cast

    agency = Agency.objects.filter(code="pemda-99-01").first() or build_cast().government
    there = Employee.objects.filter(agency=agency).count()
    if there == 0:
        make_roster(agency, employees=count, units=max(count // 30, 40))
    elif there < count:
        sys.exit(f"The database holds {there} people; name an empty one, or --people {there}.")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (made timestamp, code varchar(16))")
    people = list(Employee.objects.filter(agency=agency).order_by("pk")[:count])
    campaign = open_one(agency)
    connection.close()
    return campaign, people


def open_one(agency: object) -> Campaign:
    """A campaign made by the operations, as a personnel office makes it."""
    from netra.people.actors import Actor
    from netra.people.roles import Role
    from netra.places.models import Agency
    from netra.prevention.pledges.operations import (
        CampaignFacts,
        create_campaign,
        open_campaign,
        publish_version,
        save_text,
    )
    from tests.prevention.pledges.staff import BODY

    assert isinstance(agency, Agency)
    by = Actor("officer:bench", posts=frozenset({(agency.pk, Role.PERSONNEL_OFFICER)}))
    facts = CampaignFacts(f"Pakta {time.time_ns()}", "pilkada-2024", date(2024, 10, 1), date(2024, 10, 31))
    campaign = create_campaign(agency, facts=facts, by=by, at=NOW)
    save_text(campaign, language="id", body=BODY, by=by, at=NOW)
    publish_version(campaign, by=by, at=NOW)
    return open_campaign(campaign, by=by, at=NOW)


@contextmanager
def served() -> Iterator[int]:
    """The server, started by the function that `netra serve` ends with; gives its port."""
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    port = free_port()
    own = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.signing_settings", "PYTHONPATH": "src:."}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE.format(port=port)],
        env=os.environ | own | {"NETRA_DATA": str(settings.DATA)},
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def opened(port: int, campaign: Campaign, person: Employee) -> Page:
    """Open the form once, as a browser does, outside the measurement."""
    from netra.prevention.pledges.tokens import token_for

    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/pakta/{token_for(campaign, person)}")
    answer = connection.getresponse()
    found = (
        answer.read()
        .decode()
        .partition('<form method="post" class="stack stack-l"')[2]
        .partition("</form>")[0]
    )
    hidden = dict(HIDDEN.findall(found))
    assert answer.status == 200, answer.status
    assert hidden.keys() == {"csrfmiddlewaretoken", "naskah", "keliru"}, hidden
    return Page((answer.getheader("Set-Cookie") or "").partition(";")[0], hidden)


def posted(page: Page, campaign: Campaign, person: Employee) -> bytes:
    """The last form of that person, all answers right, as a browser sends it."""
    from netra.prevention.pledges.facing import Face
    from netra.prevention.pledges.masking import ending
    from netra.prevention.pledges.tokens import token_for
    from netra.web.pledges.signing.questions import carried, questions_for

    face = Face(campaign, person, None, is_in_scope=True, failures=0)
    answers = {each.name: each.answer for each in questions_for(face, {})}
    typed = {"akhir": ending(person.number), "setuju": "on", "keliru": carried(frozenset(), face)}
    return post(f"/pakta/{token_for(campaign, person)}", page, page.hidden | answers | typed)


def bare_posts(page: Page) -> Iterator[bytes]:
    """Requests without end, each for one bare insert, with the same cookie and the same check of the form."""
    token, number = {"csrfmiddlewaretoken": page.hidden["csrfmiddlewaretoken"]}, 0
    ready = [post("/banding", page, {**token, "code": f"{n:016}"}) for n in range(1_000)]
    while True:
        yield ready[number % 1_000]
        number += 1


def post(path: str, page: Page, fields: dict[str, str]) -> bytes:
    """One request of a browser over a connection that stays open."""
    body = urlencode(fields)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {page.cookie}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def measure(port: int, bare: Load, sign: Load, clients: int, seconds: float) -> None:
    """Warm both up, then measure them in turns."""
    for load in (bare, sign):
        turn(port, load, clients, 1.5)
        load.rates.clear()
        load.times.clear()
    for _ in range(TURNS):
        for load in (bare, sign):
            turn(port, load, clients, seconds)


def turn(port: int, load: Load, clients: int, seconds: float) -> None:
    """All clients at once for so long; notes the rate of right answers."""
    lock, times, before = threading.Lock(), load.times, len(load.times)
    began = time.perf_counter()
    until = began + seconds

    def take() -> bytes | None:
        with lock:
            return next(load.requests, None)

    def ask() -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while time.perf_counter() < until and (request := take()):
                sent = time.perf_counter()
                line.sendall(request)
                head = answered(line)
                if head.startswith(b"HTTP/1.1 302") and b"\r\nlocation: " + load.answer in head.lower():
                    times.append(time.perf_counter() - sent)
                else:
                    load.errors.append(head.decode(errors="replace")[:200])

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.right += len(times) - before
    load.rates.append((len(times) - before) / (time.perf_counter() - began))


def answered(line: socket.socket) -> bytes:
    """The head of one answer; its body is read and dropped."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = line.recv(65_536)
        if not more:
            return data or b"closed without an answer"
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    missing = int(found[1]) - len(body) if found else 0
    while missing > 0:
        missing -= len(line.recv(65_536))
    return head


def rows(campaign: Campaign) -> tuple[int, int]:
    """How many bare rows and signatures the database holds."""
    from django.db import connection

    from netra.prevention.pledges.models import Signature

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_bare")
        count = cursor.fetchone()[0]
    counted = count, Signature.objects.filter(campaign=campaign).count()
    connection.close()
    return counted


def told(
    bare: Load, sign: Load, before: tuple[int, int], after: tuple[int, int], clients: int, people: int
) -> int:
    """Print the figures; 1 if an answer was wrong, or the rows are not as many as the right answers."""
    new = after[0] - before[0], after[1] - before[1]
    floor, rate = statistics.mean(bare.rates), statistics.mean(sign.rates)
    turns = ", ".join(f"{one / other:.1%}" for one, other in zip(sign.rates, bare.rates, strict=True))
    print(
        f"machine: {scratch.machine()}, load {os.getloadavg()[0]:.1f}; {clients} clients on the same machine"
    )
    print(f"bare insert  {floor:8,.0f} a second   {spread(bare.times)}")
    print(f"signature    {rate:8,.0f} a second   {spread(sign.times)}")
    print(f"ratio        {rate / floor:8.1%}   in turns {turns}; wanted {TARGET:.0%}")
    print(f"errors       {len(bare.errors) + len(sign.errors):8}   {(bare.errors + sign.errors)[:1]}")
    print(
        f"rows         {new[1]:,} signatures for {sign.right:,} redirects, {new[0]:,} bare for {bare.right:,}"
    )
    if sign.right == people:
        print("Everybody has signed before the time was over; give more --people.")
    return int(bool(bare.errors or sign.errors or new != (bare.right, sign.right) or sign.right == people))


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile of the time of one answer."""
    ordered = sorted(times)
    return f"median {statistics.median(ordered) * 1000:.1f} ms, 95 % within {ordered[len(ordered) * 95 // 100] * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())

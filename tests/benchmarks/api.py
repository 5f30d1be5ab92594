"""Requests a second through the production server, one process and one thread of it, beside a bare WSGI answer.

    python -m tests.benchmarks.api [SECONDS]

The caller runs on the same machine and takes its share; the floor is `bare`, below, asked by the same
callers right after each route, because the machine may be busy with other things.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.benchmarks import scratch

CALLERS = 4
QUESTION = {
    "text": "bolehkah saya like postingan calon bupati di Facebook?",
    "actor": "pns",
    "on": "2024-10-15",
}
CITING = {"text": "melanggar Pasal 71 ayat (1) jo. Pasal 188 UU No. 10 Tahun 2016", "on": "2024-10-15"}
ARTICLE = {"text": "DENPASAR - Bawaslu Bali mencatat 12 pelanggaran netralitas ASN, Rabu (21/8/2024). " * 20}
ROUTES = {
    "POST /check": ("/api/v1/check", QUESTION),
    "POST /cite": ("/api/v1/cite", CITING),
    "POST /extract, 1,600 characters": ("/api/v1/extract", ARTICLE),
    "GET /law/ID": ("/api/v1/law/pp-94-2021/pasal-5/huruf-n/angka-5", None),
}


def bare(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The least that a WSGI application can do with a body."""
    body = environ["wsgi.input"].read()  # type: ignore[attr-defined]
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def main(seconds: float) -> None:
    """Print one row per route."""
    print(
        f"machine: {scratch.machine()}; {CALLERS} callers on the same machine, one server process, one thread"
    )
    print("| route | a second | of bare | median ms | 95 % ms |")
    print("| --- | --- | --- | --- | --- |")
    for name, (address, body) in ROUTES.items():
        rate, median, late = measured("netra.config.wsgi:application", address, body, seconds)
        floor, _, _ = measured("tests.benchmarks.api:bare", "/", QUESTION, seconds)
        print(f"| {name} | {rate:,.0f} | {rate / floor:.2f} of {floor:,.0f} | {median:.1f} | {late:.1f} |")


def measured(application: str, address: str, body: object, seconds: float) -> tuple[float, float, float]:
    """Answers a second, and the median and 95th percentile of the time of one, in milliseconds."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        variables = os.environ | {"NETRA_DATA": folder, "NETRA_API_RATE": "0", "PYTHONPATH": "src:."}
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
        server = subprocess.Popen(
            [*command, "--blocking-threads", "1", "--log-level", "error", application], env=variables
        )
        try:
            wait_for(port)
            called(port, address, body, 1)
            times = called(port, address, body, seconds)
        finally:
            server.terminate()
            server.wait()
    ordered = sorted(times)
    return len(times) / seconds, statistics.median(times) * 1000, ordered[int(len(ordered) * 0.95)] * 1000


def called(port: int, address: str, body: object, seconds: float) -> list[float]:
    """The times of all answers that the callers got."""
    times: list[float] = []
    threads = [
        threading.Thread(target=call, args=(port, address, body, seconds, times)) for _ in range(CALLERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def call(port: int, address: str, body: object, seconds: float, times: list[float]) -> None:
    """Ask over one open connection until the time is over; anything but 200 is an error."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    sent = None if body is None else json.dumps(body)
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        connection.request(
            "GET" if sent is None else "POST", address, sent, {"Content-Type": "application/json"}
        )
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        times.append(time.perf_counter() - began)
    connection.close()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Return when the server answers."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)

"""The real thing in a real browser: `netra serve` in a folder of its own, and Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CAMPAIGN = "2024-10-14T15:04+07:00"
PATIENCE = 300  # seconds until a new installation answers
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@dataclass(frozen=True)
class Site:
    """A running installation: its address, its data folder, and what it said when it started."""

    url: str
    data: Path
    said: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty installation in the middle of the campaign of 2024."""
    with serving(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo installation, in the middle of the campaign of 2024."""
    with serving(tmp_path_factory.mktemp("demo"), "--demo") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that names what is missing."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no browser: install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def serving(data: Path, *options: str) -> Iterator[Site]:
    """Run `netra serve` on a free port until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "netra.cli.main", "serve", "--port", str(port), *options]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("NETRA_", "DJANGO_"))}
    environment = {**own, "NETRA_DATA": str(data), "NETRA_CLOCK": CAMPAIGN, "PYTHONPATH": str(ROOT / "src")}
    said = data.parent / f"{data.name}.log"
    with said.open("w") as log:
        process = subprocess.Popen(command, env=environment, cwd=data, stdout=log, stderr=subprocess.STDOUT)
    try:
        await_answer(f"http://127.0.0.1:{port}/healthz", process, said)
        yield Site(f"http://127.0.0.1:{port}", data, said.read_text())
    finally:
        process.terminate()
        process.wait(timeout=20)


def await_answer(url: str, process: subprocess.Popen[bytes], said: Path) -> None:
    """Wait until the address answers; a server that ended fails with what it said."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"netra serve did not answer:\n{said.read_text()[-3000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

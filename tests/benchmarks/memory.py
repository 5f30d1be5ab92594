"""How much memory a process of Netra takes beyond a bare Django: `python -m tests.benchmarks.memory`.

Bare: Django set up with its own auth, sessions and messages, a WSGI application made. Netra: the same with this
project's settings, then the law, the matcher, the citations and the reader of articles each used once.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.benchmarks import scratch

RESIDENT = """
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
"""
BARE = """
from django.conf import settings
settings.configure(SECRET_KEY="x", ROOT_URLCONF="django.contrib.auth.urls", INSTALLED_APPS=[
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles"], MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
import django.contrib.auth.urls
print(resident())
"""
NETRA = """
from datetime import date
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
import netra.config.urls
started = resident()
from netra.guidance.check import check
from netra.press.extraction import extract
from netra.rulebook.loading import current
day, text = date(2024, 10, 15), "Camat Sukamaju ikut kampanye, Rabu (9/10/2024), melanggar Pasal 71 ayat (1) UU 10/2016."
check(text, actor=None, election=None, on=day, rulebook=current())
extract(text, rulebook=current(), on=day)
print(started, resident())
"""
SETTINGS = {"DJANGO_SETTINGS_MODULE": "netra.config.settings_test"}


def main() -> None:
    """Print the resident memory of fresh processes in MB, the median of three."""
    (bare,) = _median(BARE, {})
    started, warm = _median(NETRA, SETTINGS)
    print(f"machine: {scratch.machine()}")
    print(
        f"bare Django: {bare:.0f} MB; Netra with all addresses: {started:.0f} MB; with law and readers: {warm:.0f} MB"
    )
    print(f"beyond bare Django: {warm - bare:.0f} MB")


def _median(code: str, more: dict[str, str]) -> list[float]:
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", RESIDENT + code], capture_output=True, check=True, env=os.environ | more
        )
        runs.append([float(number) for number in done.stdout.split()])
    return sorted(runs)[1]


if __name__ == "__main__":
    main()

"""Every setting is documented, and its default is safe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from netra.base.clock import ClockError, parse_instant
from netra.config import environment

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "netra"


def test_every_setting_is_documented_as_it_is() -> None:
    documented = re.findall(
        r"^\| `(NETRA_\w+)` \| (\S+) \| (.+) \|$", (ROOT / "docs/settings.md").read_text(), re.M
    )
    declared = [(s.name, f"`{s.default}`" if s.default else "empty", s.meaning) for s in environment.SETTINGS]
    assert documented == declared


def test_no_variable_is_read_that_is_not_declared() -> None:
    declared = {setting.name for setting in environment.SETTINGS}
    used = {name for path in SOURCE.rglob("*.py") for name in re.findall(r"NETRA_[A-Z_]+", path.read_text())}
    assert used <= declared


def test_an_undeclared_setting_is_an_error() -> None:
    with pytest.raises(KeyError):
        environment.value("NETRA_SURPRISE")


def test_a_fixed_clock_needs_an_offset() -> None:
    with pytest.raises(ClockError, match="offset"):
        parse_instant("2024-10-14T15:04")
    with pytest.raises(ClockError, match="write 2024"):
        parse_instant("tomorrow")
    assert parse_instant("  ") is None


def settings_of(tmp_path: Path, expression: str, **variables: str) -> str:
    """What a fresh process sees with these variables."""
    program = f"from netra.config import settings; print({expression})"
    environment = {
        "NETRA_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "PATH": "/usr/bin:/bin",
        **variables,
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_secret_is_made_once_and_kept_for_the_owner_only(tmp_path: Path) -> None:
    first = settings_of(tmp_path, "settings.SECRET_KEY")
    assert first == settings_of(tmp_path, "settings.SECRET_KEY")
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_defaults_are_safe(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "settings.DEBUG, '*' in settings.ALLOWED_HOSTS") == "False False"


def test_a_public_https_address_makes_cookies_secure(tmp_path: Path) -> None:
    seen = settings_of(
        tmp_path,
        "settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0",
        NETRA_PUBLIC_URL="https://netra.example",
    )
    assert seen == "__Host-netra True True"


def test_the_database_follows_its_setting(tmp_path: Path) -> None:
    url = {"NETRA_DATABASE_URL": "postgres://somebody@db.example:5432/netra"}
    assert (
        settings_of(tmp_path, "settings.DATABASES['default']['ENGINE']", **url)
        == "django.db.backends.postgresql"
    )
    assert settings_of(tmp_path, "settings.DATABASES['default']['NAME']") == str(tmp_path / "netra.sqlite3")


def test_the_rate_of_the_api_is_a_number_and_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, expected in (("0", 0), ("600", 600)):
        monkeypatch.setenv("NETRA_API_RATE", text)
        assert environment.number("NETRA_API_RATE", least=0) == expected
    monkeypatch.setenv("NETRA_API_RATE", "-1")
    with pytest.raises(
        environment.SettingError, match="NETRA_API_RATE: '-1' is not a whole number from 0 up"
    ):
        environment.number("NETRA_API_RATE", least=0)


def test_processes_share_what_limits_log_ins(tmp_path: Path) -> None:
    """Otherwise each server process counts failed log-ins, and knows used codes, for itself."""
    kinds = [
        settings_of(tmp_path, "settings.CACHES['default']['BACKEND']", NETRA_WORKERS=n) for n in ("1", "2")
    ]
    assert "locmem" in kinds[0]
    assert "filebased" in kinds[1]


def test_a_lost_connection_is_opened_again(tmp_path: Path) -> None:
    """A database that was started anew must not cost every thread one broken page."""
    url = {"NETRA_DATABASE_URL": "postgres://somebody@db.example:5432/netra"}
    assert settings_of(tmp_path, "settings.DATABASES['default']['CONN_HEALTH_CHECKS']", **url) == "True"

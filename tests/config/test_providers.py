"""The operator's file of OpenID Connect providers: read whole, or one line that names provider and field."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from netra.config.environment import SettingError, oidc_file
from netra.config.providers import read

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "agency": '"pemerintah-99-01"',
    "name": '"Akun ASN Tirtamaya"',
    "issuer": '"https://sso.tirtamaya.example/realms/asn"',
    "client_id": '"netra"',
    "client_secret": '"rahasia-sekali"',
}


def written(folder: Path, *rows: dict[str, str | None]) -> Path:
    path = folder / "oidc.toml"
    parts = ["[[provider]]\n" + "\n".join(f"{k} = {v}" for k, v in row.items() if v) for row in rows]
    path.write_text("\n".join(parts))
    return path


def test_no_file_means_no_provider() -> None:
    assert read(None) == ()


def test_what_stands_there_and_what_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSO_DUA", "dari-lingkungan")
    second = {**GOOD, "agency": '"dua"', "client_secret": None, "client_secret_variable": '"SSO_DUA"'}
    more = {"number_claim": '"nomor"', "scopes": '["profile", "openid"]', "log_in_again": "false"}
    first, other = read(written(tmp_path, GOOD, {**second, **more}))
    assert (first.agency, first.number_claim, first.scopes) == ("pemerintah-99-01", "nip", ("openid",))
    assert first.log_in_again
    assert (other.client_secret, other.number_claim) == ("dari-lingkungan", "nomor")
    assert (other.scopes, other.log_in_again) == (("openid", "profile"), False)
    assert "rahasia-sekali" not in repr(first)
    loopback = {**GOOD, "issuer": '"http://127.0.0.1:8080/realms/asn"'}
    assert read(written(tmp_path, loopback))[0].issuer.startswith("http://127.0.0.1")


FAULTS: dict[str, tuple[dict[str, str | None], str]] = {
    "no agency": ({"agency": None}, "provider 1: agency is missing"),
    "empty name": ({"name": '" "'}, "provider 1: name is missing"),
    "plain http": ({"issuer": '"http://sso.tirtamaya.example"'}, "is not an https:// address"),
    "not an address": ({"issuer": '"sso.tirtamaya.example"'}, "is not an https:// address"),
    "with a query": ({"issuer": '"https://sso.example/?a=b"'}, "is not an https:// address"),
    "a number": ({"client_id": "7"}, "client_id is missing"),
    "no secret": ({"client_secret": None}, "either client_secret or client_secret_variable"),
    "two secrets": ({"client_secret_variable": '"X"'}, "either client_secret or client_secret_variable"),
    "empty secret": ({"client_secret": '""'}, "client_secret is empty"),
    "unset variable": (
        {"client_secret": None, "client_secret_variable": '"SSO_NOWHERE"'},
        "variable 'SSO_NOWHERE' is not set",
    ),
    "misspelt": ({"number_clam": '"nip"'}, "number_clam is not known"),
    "no claim": ({"number_claim": '""'}, "number_claim is not the name"),
    "scopes in one": ({"scopes": '"openid profile"'}, "scopes is not a list"),
    "yes": ({"log_in_again": '"yes"'}, "neither true nor false"),
}


@pytest.mark.parametrize(("changes", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_one_line(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    path = written(tmp_path, {**GOOD, **changes})
    with pytest.raises(SettingError) as caught:
        read(path)
    line = str(caught.value)
    assert said in line
    assert line.startswith(f"NETRA_OIDC: {path}: ")
    assert "rahasia-sekali" not in line


def test_an_agency_has_one_provider_and_the_file_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="provider 2: agency pemerintah-99-01 has one already"):
        read(written(tmp_path, GOOD, GOOD))
    for text in ("[provider]\nagency = 'x'", "provider = 7", "other = 1", "[[provider", "\x00"):
        (tmp_path / "oidc.toml").write_text(text)
        with pytest.raises(SettingError, match="NETRA_OIDC"):
            read(tmp_path / "oidc.toml")


def test_where_the_file_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert oidc_file(tmp_path) is None
    written(tmp_path, GOOD)
    assert oidc_file(tmp_path) == tmp_path / "oidc.toml"
    monkeypatch.setenv("NETRA_OIDC", str(tmp_path / "nowhere.toml"))
    with pytest.raises(SettingError, match="is not a file"):
        oidc_file(tmp_path)


def started(data: Path) -> subprocess.CompletedProcess[str]:
    own: dict[str, Any] = {name: value for name, value in os.environ.items() if "NETRA" not in name}
    environment = {**own, "NETRA_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "netra.cli.main", "serve", "--setup-only"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=data)


def test_a_bad_file_stops_the_start_with_one_line(tmp_path: Path) -> None:
    written(tmp_path, {**GOOD, "issuer": '"http://sso.tirtamaya.example"'})
    done = started(tmp_path)
    assert done.returncode == 2
    assert "NETRA_OIDC" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "netra.sqlite3").exists()

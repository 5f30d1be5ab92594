"""The OpenID Connect providers of agencies, from the operator's own file; their secrets never stand in the database."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from netra.config.environment import SettingError

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
NEEDED = {"agency", "name", "issuer", "client_id"}
KNOWN = NEEDED | {"client_secret", "client_secret_variable", "number_claim", "scopes", "log_in_again"}


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the people of one agency log in. `number_claim` names what holds the employee number in the ID token.

    `log_in_again` asks the provider for the password each time, however it is still logged in on a shared computer.
    """

    agency: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    number_claim: str = "nip"
    scopes: tuple[str, ...] = ("openid",)
    log_in_again: bool = True


def read(path: Path | None) -> tuple[Provider, ...]:
    """The providers of the file, none without one; SettingError names the file, the provider and the field."""
    if path is None:
        return ()
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"NETRA_OIDC: {path} cannot be read: {error}.") from error
    rows = whole.pop("provider", [])
    if whole or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingError(f"NETRA_OIDC: {path} may hold nothing but [[provider]] tables.")
    found = tuple(_provider(row, f"NETRA_OIDC: {path}: provider {n}") for n, row in enumerate(rows, start=1))
    for n, each in enumerate(found, start=1):
        if each.agency in {other.agency for other in found[: n - 1]}:
            raise SettingError(f"NETRA_OIDC: {path}: provider {n}: agency {each.agency} has one already.")
    return found


def is_safe(address: str) -> bool:
    """Whether the address is https, or stays on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or _is_loopback(address))


def _is_loopback(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def _provider(row: Mapping[str, Any], where: str) -> Provider:
    if unknown := sorted(set(row) - KNOWN):
        raise SettingError(f"{where}: {unknown[0]} is not known; known are {', '.join(sorted(KNOWN))}.")
    for name in sorted(NEEDED):
        if not _is_text(row.get(name)):
            raise SettingError(f"{where}: {name} is missing or empty.")
    claim, again = row.get("number_claim", "nip"), row.get("log_in_again", True)
    if not _is_text(claim):
        raise SettingError(f"{where}: number_claim is not the name of a claim.")
    if not isinstance(again, bool):
        raise SettingError(f"{where}: log_in_again is neither true nor false.")
    return Provider(
        agency=row["agency"],
        name=row["name"],
        issuer=_issuer(row["issuer"], where),
        client_id=row["client_id"],
        client_secret=_secret(row, where),
        number_claim=claim,
        scopes=_scopes(row.get("scopes", ["openid"]), where),
        log_in_again=again,
    )


def _issuer(text: str, where: str) -> str:
    parts = urlsplit(text)
    if not is_safe(text) or parts.query or parts.fragment or parts.username:
        raise SettingError(f"{where}: issuer {text!r} is not an https:// address without ? and #.")
    return text


def _secret(row: Mapping[str, Any], where: str) -> str:
    given, variable = row.get("client_secret"), row.get("client_secret_variable")
    if (given is None) == (variable is None):
        raise SettingError(f"{where}: give either client_secret or client_secret_variable.")
    if variable is not None:
        given = os.environ.get(variable, "") if _is_text(variable) else ""
        if not given:
            raise SettingError(f"{where}: client_secret_variable: the variable {variable!r} is not set.")
    if not _is_text(given):
        raise SettingError(f"{where}: client_secret is empty.")
    return str(given)


def _scopes(given: Any, where: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(_is_text(each) and " " not in each for each in given):
        raise SettingError(f'{where}: scopes is not a list such as ["openid", "profile"].')
    return tuple(dict.fromkeys(["openid", *given]))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

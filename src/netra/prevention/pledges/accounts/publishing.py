"""What a provider publishes about itself: its addresses and its keys, kept for some minutes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from authlib.oidc.discovery import get_well_known_url
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from netra.config.providers import Provider
from netra.prevention.pledges.accounts import wire
from netra.prevention.pledges.accounts.faults import Fault, NotProven

LASTS = 600.0  # seconds that addresses and keys are kept
FRESH = 20.0  # seconds before keys are fetched again for a key that is not among them
BASIC, POST = "client_secret_basic", "client_secret_post"


@dataclass(frozen=True, slots=True)
class Published:
    """The addresses of a provider, and how it wants the client's secret."""

    authorization: str
    token: str
    keys: str
    end_session: str
    secret_by: str


_addresses: dict[str, tuple[float, Published]] = {}
_keys: dict[str, tuple[float, KeySet]] = {}


def published(provider: Provider) -> Published:
    """The provider's addresses; NotProven if it does not answer or they are not its own."""
    kept = _addresses.get(provider.issuer)
    if kept and kept[0] + LASTS > time.monotonic():
        return kept[1]
    found = _checked(provider, wire.read(provider, get_well_known_url(provider.issuer, external=True)))
    _addresses[provider.issuer] = (time.monotonic(), found)
    return found


def known(provider: Provider) -> Published | None:
    """The provider's addresses if they have been read before; asks nobody."""
    kept = _addresses.get(provider.issuer)
    return kept[1] if kept else None


def keys_of(provider: Provider, *, is_missing: bool = False) -> KeySet:
    """The provider's keys; read again if one `is_missing` among those that were read some seconds ago."""
    kept = _keys.get(provider.issuer)
    if kept and kept[0] + (FRESH if is_missing else LASTS) > time.monotonic():
        return kept[1]
    row: Any = wire.read(provider, published(provider).keys)
    try:
        found = KeySet.import_key_set(row)
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise NotProven(Fault.UNREACHABLE, f"its keys: {type(error).__name__}") from error
    _keys[provider.issuer] = (time.monotonic(), found)
    return found


def fault_of(provider: Provider) -> str:
    """Why nobody can log in there now, asked anew; empty if all answers."""
    forget(provider)
    try:
        keys_of(provider)
    except NotProven as error:
        return error.detail
    return ""


def forget(provider: Provider) -> None:
    """Read everything again next time."""
    _addresses.pop(provider.issuer, None)
    _keys.pop(provider.issuer, None)
    wire.wake(provider)


def _checked(provider: Provider, row: dict[str, Any]) -> Published:
    if row.get("issuer") != provider.issuer:
        named = str(row.get("issuer"))[:80]
        raise NotProven(Fault.UNREACHABLE, f"its discovery names the issuer {named!r}")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not isinstance(row.get(name), str) or not wire.is_at(provider.issuer, row[name]):
            raise NotProven(Fault.UNREACHABLE, f"its {name} is missing or not on the issuer's host")
    end, ways = row.get("end_session_endpoint"), row.get("token_endpoint_auth_methods_supported")
    wants_post = isinstance(ways, list) and BASIC not in ways and POST in ways
    return Published(
        authorization=row["authorization_endpoint"],
        token=row["token_endpoint"],
        keys=row["jwks_uri"],
        end_session=end if isinstance(end, str) and wire.is_at(provider.issuer, end) else "",
        secret_by=POST if wants_post else BASIC,
    )

"""The two halves of a log-in: send the person to the provider, and check what the provider sends back.

Authorization code flow with PKCE (S256), state and nonce; the ID token is verified against the provider's keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jws import JWSRegistry
from requests import RequestException

from netra.config.providers import Provider
from netra.prevention.pledges.accounts import wire
from netra.prevention.pledges.accounts.faults import Fault, NotProven
from netra.prevention.pledges.accounts.publishing import keys_of, published

# Asymmetric only: never none, and never HMAC, whose key anybody could take from the published ones.
ALGORITHMS = [f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512)]
LEEWAY = 60  # seconds that the clocks of the provider and of this server may differ


@dataclass(frozen=True, slots=True)
class Begun:
    """A log-in that has begun: what the browser carries until the provider sends it back."""

    agency: str
    state: str
    nonce: str
    verifier: str
    since: int  # seconds since 1970, real time


def begin(provider: Provider, *, back: str, at: datetime) -> tuple[str, Begun]:
    """The address to send the person to, and what has to be remembered. `back` is our own address; `at` is real time."""
    begun = Begun(
        provider.agency,
        state=generate_token(43),
        nonce=generate_token(43),
        verifier=generate_token(64),
        since=int(at.timestamp()),
    )
    again = {"prompt": "login", "max_age": "0"} if provider.log_in_again else {}
    with _client(provider, back) as client:
        address, _ = client.create_authorization_url(
            published(provider).authorization,
            state=begun.state,
            nonce=begun.nonce,
            code_verifier=begun.verifier,
            **again,
        )
    return str(address), begun


def finish(provider: Provider, begun: Begun, *, code: str, back: str, at: datetime) -> dict[str, Any]:
    """The verified claims of the person who logged in; NotProven otherwise. `at` is real time."""
    token = _fetch(provider, begun, code, back)
    text = token.get("id_token")
    if not isinstance(text, str):
        raise NotProven(Fault.UNTRUSTED, "no ID token")
    try:
        return _verified(provider, begun, text, token, at)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise NotProven(Fault.UNTRUSTED, str(error)[:120]) from error


def _client(provider: Provider, back: str) -> Any:
    return wire.session(
        provider,
        scope=" ".join(provider.scopes),
        redirect_uri=back,
        code_challenge_method="S256",
        token_endpoint_auth_method=published(provider).secret_by,
    )


def _fetch(provider: Provider, begun: Begun, code: str, back: str) -> dict[str, Any]:
    """What the provider gives for its code."""
    try:
        with _client(provider, back) as client:
            return dict(
                client.fetch_token(
                    published(provider).token,
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=back,
                    code_verifier=begun.verifier,
                    allow_redirects=False,
                )
            )
    except OAuthError as error:
        raise NotProven(Fault.FAILED, f"the provider did not take its code: {error.error}") from error
    except (RequestException, ValueError) as error:
        raise NotProven(Fault.UNREACHABLE, f"token: {wire.told(error)}") from error


def _verified(
    provider: Provider, begun: Begun, text: str, token: dict[str, Any], at: datetime
) -> dict[str, Any]:
    rules = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        decoded = jwt.decode(text, keys_of(provider), registry=rules)
    except InvalidKeyIdError:  # the provider may have changed its keys
        decoded = jwt.decode(text, keys_of(provider, is_missing=True), registry=rules)
    claims = CodeIDToken(
        decoded.claims,
        decoded.header,
        options={
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
        },
        params={
            "nonce": begun.nonce,
            "client_id": provider.client_id,
            "access_token": token.get("access_token"),
            "max_age": provider.log_in_again,
        },
    )
    claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
    if provider.log_in_again and claims["auth_time"] < begun.since - LEEWAY:
        raise NotProven(Fault.UNTRUSTED, "the provider did not ask for the password again")
    return dict(claims)

"""The line to a provider: to its own host alone, short, small, never redirected, and at rest for a while after it failed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from authlib.integrations.requests_client import OAuth2Session
from requests import ConnectionError, PreparedRequest, RequestException, Response, Timeout
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from netra.config.providers import Provider
from netra.prevention.pledges.accounts.faults import Fault, NotProven

PATIENCE = (3.05, 5.0)  # seconds to connect, and between two pieces of the answer
LONGEST = 10.0  # seconds for one answer
LARGEST = 256 * 1024  # bytes of one answer
REST = 15.0  # seconds in which a provider that failed is not asked again: a server may have one thread
_resting: dict[str, float] = {}


class Line(HTTPAdapter):
    """Carries requests to the host of one issuer; anything else is an error."""

    def __init__(self, issuer: str) -> None:
        super().__init__()
        self.issuer = issuer

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """The answer, read whole within the limits; RequestException otherwise."""
        if not is_at(self.issuer, request.url or ""):
            raise RequestException("an address that is not the issuer's")
        if _resting.get(self.issuer, 0.0) > time.monotonic():
            raise RequestException("failed a moment ago")
        try:
            response = super().send(request, True, PATIENCE, verify, cert, proxies)
            with response:
                response._content = _body(response)
        except (ConnectionError, Timeout):
            _resting[self.issuer] = time.monotonic() + REST
            raise
        if response.is_redirect:
            raise RequestException("redirected")
        return response


def _body(response: Response) -> bytes:
    """The answer within the limits of time and size, taken as it comes, so that one byte now and then is seen."""
    end, body = time.monotonic() + LONGEST, bytearray()
    try:
        while piece := response.raw.read1(16 * 1024, decode_content=True):
            body += piece
            if len(body) > LARGEST:
                raise RequestException("too large")
            if time.monotonic() > end:
                raise Timeout("too slow")
    except HTTPError as error:
        raise ConnectionError(type(error).__name__) from error
    return bytes(body)


def is_at(issuer: str, address: str) -> bool:
    """Whether the address is on the issuer's own host, by the same protocol and port."""
    one, other = urlsplit(issuer), urlsplit(address)
    return (one.scheme, one.netloc.lower()) == (other.scheme, other.netloc.lower())


def session(provider: Provider, **changes: Any) -> OAuth2Session:
    """A client of the provider that can reach nothing but the provider."""
    made = OAuth2Session(provider.client_id, provider.client_secret, **changes)
    made.mount("https://", Line(provider.issuer))
    made.mount("http://", Line(provider.issuer))
    return made


def read(provider: Provider, address: str) -> dict[str, Any]:
    """The JSON object at the address; NotProven if the provider does not give one."""
    path = urlsplit(address).path
    try:
        with session(provider) as client:
            response = client.get(address, withhold_token=True, headers={"Accept": "application/json"})
        found = response.json() if response.status_code == 200 else None
    except (RequestException, ValueError) as error:
        raise NotProven(Fault.UNREACHABLE, f"{path}: {told(error)}") from error
    if not isinstance(found, dict):
        raise NotProven(Fault.UNREACHABLE, f"{path}: status {response.status_code}, no JSON object")
    return found


def told(error: Exception) -> str:
    """What an operator needs to know of it, in a few words and without addresses."""
    text = str(error) if type(error) in {RequestException, Timeout} else ""
    return text or type(error).__name__


def wake(provider: Provider) -> None:
    """Ask the provider again at once, whatever happened before."""
    _resting.pop(provider.issuer, None)

"""A real OpenID Connect provider on 127.0.0.1: RSA keys, discovery, a log-in page, codes with PKCE, and bad manners on demand."""

from __future__ import annotations

import base64
import gzip
import json
import secrets
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import RSAKey

from netra.config.providers import Provider

CLIENT, SECRET = "netra", "rahasia: 100%+1"  # signs that have to be escaped in the header
Claims = dict[str, Any]

LOG_IN = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Masuk SSO</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Masuk dengan akun dinas</h1><form method="post" action="{action}">
<label for="user">Nama pengguna</label> <input id="user" name="user" autocomplete="username">
<label for="password">Kata sandi</label> <input id="password" name="password" type="password">
<button name="do" value="in">Masuk</button> <button name="do" value="no">Batal</button></form></main></body></html>"""


@dataclass
class Grant:
    """What a code stands for until it is given back."""

    claims: Claims
    challenge: str
    redirect_uri: str


@dataclass
class TestProvider:
    """The provider as the tests see it. `people` are claims by user name; the rest are its bad manners."""

    __test__ = False

    issuer: str
    people: dict[str, Claims] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: new_key("first"))
    published: list[RSAKey] = field(default_factory=list)
    twist: Callable[[Claims], Claims] = field(default=lambda claims: claims)
    sign: Callable[[TestProvider, Claims], str] = field(default=lambda self, claims: signed(self.key, claims))
    discovery: Claims = field(default_factory=dict)
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)  # said instead at that path
    delay: float = 0.0
    packed: bool = False  # answers come in gzip and in chunks, as a proxy in front often sends them
    drip: float = 0.0  # seconds between two bytes of an answer
    checks_codes: bool = True
    asked: list[str] = field(default_factory=list)
    grants: dict[str, Grant] = field(default_factory=dict)

    def settings(self, agency: str, **changes: Any) -> Provider:
        """How an operator would write this provider down."""
        values = {"name": "SSO Tirtamaya", "issuer": self.issuer, "client_id": CLIENT}
        return Provider(**{"agency": agency, "client_secret": SECRET, **values, **changes})

    def log_in(self, address: str, user: str) -> str:
        """What a browser does there: log in, and be sent back to the address that is returned."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        return self.answer(asked, user)

    def answer(self, asked: dict[str, str], user: str) -> str:
        """The address to which somebody is sent back; a stranger and who cancels are refused."""
        back = {"state": asked["state"], "iss": self.issuer}
        if user not in self.people:
            told = {"error": "access_denied", "error_description": "Dibatalkan"}
            return f"{asked['redirect_uri']}?{urlencode({**told, **back})}"
        now = int(time.time())
        times = {"iat": now, "exp": now + 300, "auth_time": now}
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": user, "nonce": asked.get("nonce"), **times}
        code = secrets.token_urlsafe(16)
        self.grants[code] = Grant(
            {**claims, **self.people[user]}, asked["code_challenge"], asked["redirect_uri"]
        )
        return f"{asked['redirect_uri']}?{urlencode({'code': code, **back})}"

    def token(self, sent: dict[str, str], authorization: str) -> tuple[int, Claims]:
        """What the token endpoint answers."""
        given = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        if [unquote(each) for each in given.split(":", 1)] != [CLIENT, SECRET]:
            return 401, {"error": "invalid_client"}
        code = sent.get("code", "")
        grant = self.grants.pop(code, None) if self.checks_codes else self.grants.get(code)
        digest = sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            grant is None
            or grant.challenge != challenge
            or grant.redirect_uri != sent.get("redirect_uri")
            or sent.get("grant_type") != "authorization_code"
        ):
            return 400, {"error": "invalid_grant"}
        token = self.sign(self, self.twist(grant.claims))
        return 200, {"access_token": "none", "token_type": "Bearer", "expires_in": 60, "id_token": token}

    def document(self) -> Claims:
        """The discovery document."""
        names = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "end_session_endpoint": "logout",
        }
        addresses = {name: f"{self.issuer}/{path}" for name, path in names.items()}
        return {"issuer": self.issuer, **addresses, **self.discovery}

    def keys(self) -> Claims:
        """The public keys, with one of a kind nobody knows, which has to be passed over."""
        rows = [{**key.as_dict(private=False), "use": "sig"} for key in (self.published or [self.key])]
        return {"keys": [*rows, {"kty": "FUTURE", "kid": "of-tomorrow"}]}


@cache
def new_key(kid: str, which: str = "") -> RSAKey:
    """An RSA key of 2,048 bits: the same one for the same words, as making one takes time."""
    return RSAKey.generate_key(2048, parameters={"kid": kid})


def signed(key: Any, claims: Claims, alg: str = "RS256") -> str:
    """An ID token as it should be."""
    return jwt.encode({"alg": alg, "kid": key.kid}, claims, key, algorithms=[alg])


@contextmanager
def providing(host: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[TestProvider]:
    """Run a provider until the block ends; `localhost` makes it another site than 127.0.0.1 to a browser.

    With a certificate (and its key) in one file it speaks TLS.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if certificate else "http"
    server.provider = TestProvider(f"{scheme}://{host}:{server.server_port}/realms/asn")  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def self_signed(folder: Path, host: str) -> Path:
    """A certificate that nobody vouches for, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "certificate.pem"
    path.write_bytes(pem + made.public_bytes(Encoding.PEM))
    return path


class Handler(BaseHTTPRequestHandler):
    """The HTTP side of the provider."""

    def do_GET(self) -> None:
        here, path = self._here()
        if path in here.answers:
            status, text = here.answers[path]
            self._say(status, text, "application/json", {"Location": "/elsewhere"})
        elif path == "/.well-known/openid-configuration":
            self._say(200, json.dumps(here.document()))
        elif path == "/keys":
            self._say(200, json.dumps(here.keys()))
        elif path == "/authorize":
            self._say(200, LOG_IN.format(action=escape(self.path)), "text/html; charset=utf-8")
        else:
            self._say(404, "{}")

    def do_POST(self) -> None:
        here, path = self._here()
        length = int(self.headers.get("Content-Length", 0))
        sent = {name: all_[0] for name, all_ in parse_qs(self.rfile.read(length).decode()).items()}
        if path in here.answers:
            status, text = here.answers[path]
            self._say(status, text, "application/json", {"Location": "/elsewhere"})
        elif path == "/authorize":
            asked = dict(parse_qsl(urlsplit(self.path).query))
            user = sent.get("user", "") if sent.get("do") == "in" else ""
            self._say(302, "", "text/plain", {"Location": here.answer(asked, user)})
        elif path == "/token":
            status, row = here.token(sent, self.headers.get("Authorization", ""))
            self._say(status, json.dumps(row))
        else:
            self._say(404, "{}")

    def log_message(self, *args: object) -> None:
        """Nothing."""

    def _here(self) -> tuple[TestProvider, str]:
        here: TestProvider = self.server.provider  # type: ignore[attr-defined]
        path = urlsplit(self.path).path.removeprefix("/realms/asn")
        here.asked.append(path)
        if here.delay:
            time.sleep(here.delay)
        return here, path

    def _say(
        self, status: int, text: str, kind: str = "application/json", more: dict[str, str] | None = None
    ) -> None:
        here: TestProvider = self.server.provider  # type: ignore[attr-defined]
        body = gzip.compress(text.encode()) if here.packed else text.encode()
        pieces = [body[n : n + 1] for n in range(len(body))] if here.drip or here.packed else [body]
        how = {"Content-Length": str(len(body))}
        if here.packed:
            pieces = [f"{len(each):x}\r\n".encode() + each + b"\r\n" for each in (*pieces, b"")]
            how = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
        self.send_response(status)
        for name, value in {"Content-Type": kind, **how, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # the other side may have had enough
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(here.drip)

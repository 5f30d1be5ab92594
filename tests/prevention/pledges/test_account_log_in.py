"""The log-in at an agency's provider, against a real one on this machine, well-behaved and not."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from tests.support.provider import CLIENT, SECRET, TestProvider, new_key, providing, self_signed, signed

from netra.config.providers import Provider
from netra.prevention.pledges.accounts import publishing, wire
from netra.prevention.pledges.accounts.faults import Fault, NotProven
from netra.prevention.pledges.accounts.logging_in import Begun, begin, finish

BACK = "http://127.0.0.1:8000/pakta/akun/kembali/pemerintah-99-01"
NUMBER = "199001012015032001"


@pytest.fixture
def sso() -> Iterator[TestProvider]:
    with providing() as running:
        running.people["bunga"] = {"nip": NUMBER}
        yield running


@pytest.fixture
def provider(sso: TestProvider) -> Provider:
    return sso.settings("pemerintah-99-01")


def now() -> datetime:
    return datetime.now(UTC)


def begun_at(provider: Provider) -> tuple[str, Begun]:
    return begin(provider, back=BACK, at=now())


def back_from(sso: TestProvider, provider: Provider, **changes: Any) -> dict[str, Any]:
    """Begin, log in as Bunga, and finish."""
    address, begun = begun_at(provider)
    code = parse_qs(urlsplit(sso.log_in(address, "bunga")).query)["code"][0]
    begun = replace(begun, **{key: value for key, value in changes.items() if key != "at"})
    return finish(provider, begun, code=code, back=BACK, at=changes.get("at", now()))


def fault_of(call: Callable[[], object]) -> Fault:
    with pytest.raises(NotProven) as caught:
        call()
    return caught.value.fault


def test_a_log_in_proves_the_number(sso: TestProvider, provider: Provider) -> None:
    assert back_from(sso, provider)["nip"] == NUMBER


def test_answers_in_gzip_and_chunks_are_read(sso: TestProvider, provider: Provider) -> None:
    sso.packed = True
    assert back_from(sso, provider)["nip"] == NUMBER


def test_what_the_person_is_sent_with(provider: Provider) -> None:
    address, begun = begun_at(provider)
    asked = {name: each[0] for name, each in parse_qs(urlsplit(address).query).items()}
    assert asked["redirect_uri"] == BACK
    assert (asked["scope"], asked["prompt"], asked["max_age"]) == ("openid", "login", "0")
    assert (asked["state"], asked["nonce"]) == (begun.state, begun.nonce)
    assert begun.verifier not in address
    assert len({begun.state, begun.nonce, begun.verifier, begun_at(provider)[1].state}) == 4
    assert provider.client_secret not in address
    silent, _ = begun_at(replace(provider, log_in_again=False))
    assert "prompt" not in silent
    assert "max_age" not in silent


def test_a_provider_that_wants_the_secret_in_the_form_is_understood(
    sso: TestProvider, provider: Provider
) -> None:
    sso.discovery = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert publishing.published(provider).secret_by == "client_secret_post"


@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("PS256", new_key("ps")),
        ("ES256", ECKey.generate_key("P-256", {"kid": "es"})),
    ],
    ids=["PS256", "ES256"],
)
def test_other_kinds_of_keys(sso: TestProvider, provider: Provider, alg: str, key: Any) -> None:
    sso.key = key
    sso.sign = lambda self, claims: signed(self.key, claims, alg)
    assert back_from(sso, provider)["nip"] == NUMBER


def test_a_hash_of_the_access_token_has_to_be_its_own(sso: TestProvider, provider: Provider) -> None:
    digest = sha256(b"none").digest()[:16]  # the provider's access token is "none"
    right = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    sso.twist = lambda claims: {**claims, "at_hash": right}
    assert back_from(sso, provider)["nip"] == NUMBER
    sso.twist = lambda claims: {**claims, "at_hash": right[::-1]}
    assert fault_of(lambda: back_from(sso, provider)) is Fault.UNTRUSTED


CLAIMS = {
    "another audience": {"aud": "somebody-else"},
    "another audience, asked for by us": {"aud": "somebody-else", "azp": CLIENT},
    "no audience": {"aud": None},
    "two audiences, another party": {"aud": [CLIENT, "other"], "azp": "other"},
    "two audiences, no party": {"aud": [CLIENT, "other"]},
    "another issuer": {"iss": "https://sso.elsewhere.example"},
    "another nonce": {"nonce": "not-mine"},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time.time()) - 120},
    "never expires": {"exp": None},
    "expires at no number": {"exp": "tomorrow"},
    "of the future": {"iat": int(time.time()) + 600},
    "still logged in from before": {"auth_time": int(time.time()) - 3600},
    "does not say when": {"auth_time": None},
    "no subject": {"sub": None},
}


@pytest.mark.parametrize("changes", CLAIMS.values(), ids=CLAIMS.keys())
def test_an_id_token_that_proves_too_little(
    sso: TestProvider, provider: Provider, changes: dict[str, Any]
) -> None:
    def twist(claims: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in {**claims, **changes}.items() if value is not None}

    sso.twist = twist
    assert fault_of(lambda: back_from(sso, provider)) is Fault.UNTRUSTED


def plain(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def unsigned(sso: TestProvider, claims: dict[str, Any]) -> str:
    return f"{plain({'alg': 'none'})}.{plain(claims)}."


def by_hmac(secret: bytes, claims: dict[str, Any], **header: Any) -> str:
    """Made by hand: the library refuses to take a public key for a secret even here."""
    text = f"{plain({'alg': 'HS256', **header})}.{plain(claims)}"
    digest = hmac.digest(secret, text.encode(), sha256)
    return f"{text}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def by_the_public_key(sso: TestProvider, claims: dict[str, Any]) -> str:
    """The old trick: HMAC with the public key, which everybody has, as the secret."""
    return by_hmac(sso.key.as_pem(private=False), claims, kid=sso.key.kid)


def by_the_client_secret(sso: TestProvider, claims: dict[str, Any]) -> str:
    return by_hmac(SECRET.encode(), claims)


def by_another_key(sso: TestProvider, claims: dict[str, Any]) -> str:
    return signed(new_key(str(sso.key.kid), "another"), claims)


def by_a_key_it_brings(sso: TestProvider, claims: dict[str, Any]) -> str:
    own = new_key("own")
    header = {"alg": "RS256", "jwk": own.as_dict(private=False)}
    return jwt.encode(header, claims, own, algorithms=["RS256"])


def altered(sso: TestProvider, claims: dict[str, Any]) -> str:
    head, _, signature = signed(sso.key, claims).split(".")
    return f"{head}.{plain({**claims, 'nip': '199202022020121002'})}.{signature}"


FORGERIES = [
    *(unsigned, by_the_public_key, by_the_client_secret, by_another_key, by_a_key_it_brings, altered),
    lambda sso, claims: "no.token",
    lambda sso, claims: "",
    lambda sso, claims: 7,
    lambda sso, claims: "a.b.c.d.e",
]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda each: each.__name__)
def test_a_forged_id_token(sso: TestProvider, provider: Provider, forge: Callable[..., str]) -> None:
    sso.sign = forge
    assert fault_of(lambda: back_from(sso, provider)) is Fault.UNTRUSTED


def test_tokens_of_today_hold_today_only(sso: TestProvider, provider: Provider) -> None:
    later = now() + timedelta(hours=2)
    assert fault_of(lambda: back_from(sso, provider, at=later)) is Fault.UNTRUSTED


def test_a_code_is_bound_to_the_browser_and_holds_once(sso: TestProvider, provider: Provider) -> None:
    assert fault_of(lambda: back_from(sso, provider, verifier="somebody-elses-" * 4)) is Fault.FAILED
    address, begun = begun_at(provider)
    code = parse_qs(urlsplit(sso.log_in(address, "bunga")).query)["code"][0]
    finish(provider, begun, code=code, back=BACK, at=now())
    assert fault_of(lambda: finish(provider, begun, code=code, back=BACK, at=now())) is Fault.FAILED
    wrong = replace(provider, client_secret="another")
    assert fault_of(lambda: back_from(sso, wrong)) is Fault.FAILED


def test_new_keys_are_found_and_not_asked_for_at_will(
    sso: TestProvider, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_from(sso, provider)
    sso.key = new_key("second")
    assert fault_of(lambda: back_from(sso, provider)) is Fault.UNTRUSTED  # some seconds must go by
    assert sso.asked.count("/keys") == 1
    monkeypatch.setattr(publishing, "FRESH", 0.0)
    assert back_from(sso, provider)["nip"] == NUMBER
    assert sso.asked.count("/keys") == 2


DISCOVERIES = {
    "another issuer": {"issuer": "https://sso.elsewhere.example"},
    "keys elsewhere": {"jwks_uri": "http://127.0.0.1:1/keys"},
    "token elsewhere": {"token_endpoint": "https://sso.elsewhere.example/token"},
    "no log-in": {"authorization_endpoint": None},
}


@pytest.mark.parametrize("changes", DISCOVERIES.values(), ids=DISCOVERIES.keys())
def test_a_discovery_that_leads_elsewhere(
    sso: TestProvider, provider: Provider, changes: dict[str, Any]
) -> None:
    sso.discovery = changes
    assert fault_of(lambda: begun_at(provider)) is Fault.UNREACHABLE
    assert sso.asked == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys", "/token"])
@pytest.mark.parametrize(
    "answer",
    [(500, "{}"), (200, "<html>"), (200, "[]"), (302, ""), (204, ""), (200, "{" + "x" * 300_000)],
    ids=lambda each: f"{each[0]} {each[1][:6]}",
)
def test_nonsense_from_the_provider(
    sso: TestProvider, provider: Provider, path: str, answer: tuple[int, str]
) -> None:
    sso.answers[path] = answer
    assert fault_of(lambda: back_from(sso, provider)) is Fault.UNREACHABLE
    assert "/elsewhere" not in sso.asked
    del sso.answers[path]
    assert back_from(sso, provider)["nip"] == NUMBER  # an answer, however bad, costs no time


def test_a_token_answer_that_lacks_the_id_token(sso: TestProvider, provider: Provider) -> None:
    sso.answers["/token"] = (200, '{"access_token": "x"}')
    assert fault_of(lambda: back_from(sso, provider)) is Fault.UNTRUSTED
    sso.answers["/token"] = (400, '{"error": "invalid_grant"}')
    assert fault_of(lambda: back_from(sso, provider)) is Fault.FAILED


def test_a_provider_that_is_silent_is_left_alone_for_a_while(
    sso: TestProvider, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server may have one thread: nobody else waits for a provider that does not answer."""
    monkeypatch.setattr(wire, "PATIENCE", (0.5, 0.3))
    sso.delay = 0.8
    assert fault_of(lambda: begun_at(provider)) is Fault.UNREACHABLE
    asked, began = len(sso.asked), time.monotonic()
    assert fault_of(lambda: begun_at(provider)) is Fault.UNREACHABLE
    assert time.monotonic() - began < 0.2
    assert len(sso.asked) == asked
    sso.delay = 0.0
    monkeypatch.setattr(wire, "REST", 0.0)
    wire.wake(provider)
    begun_at(provider)


def test_a_provider_that_drips_is_cut_off(
    sso: TestProvider, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte comes in time, and yet the answer would never end."""
    monkeypatch.setattr(wire, "LONGEST", 0.5)
    sso.drip, began = 0.05, time.monotonic()
    assert fault_of(lambda: begun_at(provider)) is Fault.UNREACHABLE
    assert time.monotonic() - began < 2.0
    assert fault_of(lambda: begun_at(provider)) is Fault.UNREACHABLE
    assert len(sso.asked) == 1


def test_a_provider_that_is_gone(provider: Provider) -> None:
    gone = replace(provider, issuer="http://127.0.0.1:9/realms/asn")
    assert fault_of(lambda: begun_at(gone)) is Fault.UNREACHABLE


def test_a_certificate_nobody_vouches_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = self_signed(tmp_path, "localhost")
    with providing("localhost", file) as sso:
        provider = sso.settings("pemerintah-99-01")
        assert fault_of(lambda: begun_at(provider)) is Fault.UNREACHABLE
        assert sso.asked == []
        publishing.forget(provider)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))  # an authority of the agency's own
        begun_at(provider)

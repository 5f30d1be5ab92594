"""`netra doctor` asks each agency's log-in whether it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.cast import Cast, cast
from tests.support.provider import TestProvider, providing

from netra.cli.doctor import _providers, _providers_file

__all__ = ["cast"]


@pytest.fixture
def sso() -> Iterator[TestProvider]:
    with providing() as running:
        yield running


def test_nothing_set_up_is_nothing_said(settings: LazySettings) -> None:
    assert settings.OIDC == ()
    assert [*_providers_file(), *_providers()] == []


def test_each_provider_is_asked(cast: Cast, sso: TestProvider, settings: LazySettings) -> None:
    first = sso.settings(cast.government.code)
    settings.OIDC = (
        first,
        replace(first, agency=cast.bkn.code, issuer=sso.issuer + "/"),
        replace(first, agency=cast.tirtamaya.code, issuer="http://127.0.0.1:9/realms/asn"),
        replace(first, agency="nowhere"),
    )
    good, slash, gone, unknown = _providers()
    assert (good.state, good.detail) == ("ok", f"{sso.issuer} answers")
    assert (slash.state, f"names the issuer '{sso.issuer}'" in slash.detail) == ("missing", True)
    assert (gone.state, unknown.state) == ("missing", "missing")
    assert "no agency" in unknown.detail
    sso.answers["/keys"] = (200, '{"keys": []}')
    assert "its keys" in next(_providers()).detail


def test_secrets_are_for_the_server_alone(tmp_path: Path, settings: LazySettings) -> None:
    settings.OIDC_FILE = tmp_path / "oidc.toml"
    settings.OIDC_FILE.write_text("")
    settings.OIDC_FILE.chmod(0o644)
    assert next(_providers_file()).state == "insecure"
    settings.OIDC_FILE.chmod(0o600)
    assert next(_providers_file()).state == "ok"

"""Every answer carries the headers of isolation; personal ones are kept nowhere."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.crawling import walk

from netra.web.headers import OFF

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
}
FRAMED = "/boleh/sematan/"  # made for the frames of other sites; tests/web/learning/test_boxes.py


def test_every_public_page_has_them(client: Client) -> None:
    pages = walk(client).pages
    pages["/tidak-ada/"] = client.get("/tidak-ada/")
    pages["/bahasa/"] = client.get("/bahasa/")  # not allowed
    assert len(pages) > 5
    del pages[FRAMED]
    for path, page in pages.items():
        headers = page.headers
        policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
        assert policy >= POLICY, path
        assert not any("unsafe" in part or "*" in part for part in policy), path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Embedder-Policy"] == "require-corp", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert all(f"{feature}=()" in headers["Permissions-Policy"] for feature in OFF.split()), path
        assert "Server" not in headers, path


@pytest.mark.parametrize("path", ["/lapor/", "/boleh/?q=rahasia", "/kerja/", "/masuk/", "/akun/"])
def test_personal_addresses_are_kept_nowhere(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"


def test_public_pages_leave_no_cookie(client: Client) -> None:
    for path in ("/", "/janji/", "/aksesibilitas/"):
        page = client.get(path)
        assert not page.cookies, path
        assert page.headers["Cache-Control"] == "private, no-cache", path


def test_with_a_session_every_page_is_personal(client: Client) -> None:
    client.cookies["netra"] = "x"
    assert client.get("/").headers["Cache-Control"] == "no-store"

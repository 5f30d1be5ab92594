"""Refusals and faults are pages in the look of the others, each with one way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.web import errors
from netra.web.errors import ErrorPages

pytestmark = pytest.mark.django_db


def answer(exception: Exception) -> HttpResponse:
    def nothing(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    page = ErrorPages(nothing).process_exception(RequestFactory().get("/kerja/"), exception)
    assert page is not None
    return page


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (Refused("Peran Anda tidak mencakup ini."), 403),
        (Conflict("Perkara ini sudah ditutup."), 409),
        (Invalid("act_on", "Tanggalnya di masa depan."), 422),
    ],
)
def test_domain_errors_become_pages_with_the_reason(exception: Exception, status: int) -> None:
    page = answer(exception)
    assert page.status_code == status
    assert (getattr(exception, "message", "") or str(exception)) in page.content.decode()


def test_the_reason_cannot_carry_markup() -> None:
    assert "<script>x" not in answer(Refused("<script>x")).content.decode()


def test_other_errors_go_on() -> None:
    middleware = ErrorPages(lambda request: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


def bad(request: HttpRequest) -> HttpResponse:
    return errors.bad_request(request, RequestDataTooBig())


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.stale_page, 403),
        (errors.not_found, 404),
        (bad, 413),
        (errors.server_error, 500),
    ],
)
def test_each_page_has_one_heading_and_one_way_out(
    handler: Callable[[HttpRequest], HttpResponse],
    status: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        page = handler(RequestFactory().get("/x/"))
    text = page.content.decode()
    assert page.status_code == status
    assert text.count("<h1") == 1
    assert text[text.index("<main") : text.index("</main")].count('class="btn"') == 1


def test_not_found(client: Client) -> None:
    page = client.get("/tidak-ada/")
    assert page.status_code == 404
    assert "Tidak ada apa-apa di sini" in page.content.decode()


def test_not_allowed_says_what_is(client: Client) -> None:
    page = client.get("/bahasa/")
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "Alamat ini untuk hal lain" in page.content.decode()


def test_a_form_without_its_token_is_stale() -> None:
    page = Client(enforce_csrf_checks=True).post("/janji/")
    assert page.status_code == 403
    assert "Halaman ini kedaluwarsa" in page.content.decode()


@pytest.mark.parametrize("cookie", ["", "kept-from-before"])
def test_our_own_fault_tells_nothing_and_needs_no_session(settings: Settings, cookie: str) -> None:
    settings.ROOT_URLCONF = "tests.web.broken_urls"
    client = Client(raise_request_exception=False)
    client.cookies["netra"] = cookie
    page = client.get("/rusak/")
    text = page.content.decode()
    assert page.status_code == 500
    assert "Kesalahan kami" in text
    assert "secret detail" not in text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]

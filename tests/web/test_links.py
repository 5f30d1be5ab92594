"""No dead links: every address a visitor can click answers, every anchor and file exists."""

from __future__ import annotations

from urllib.parse import urldefrag

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve
from tests.web.crawling import Walk, is_own, walk

pytestmark = pytest.mark.django_db

OUTSIDE = {"https://www.bmkg.go.id/"}  # where the quick exit leads


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Walk:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return walk(Client())


def test_the_walk_sees_the_site(found: Walk) -> None:
    assert {"/", "/janji/", "/aksesibilitas/"} <= set(found.pages)


def test_every_page_answers(found: Walk) -> None:
    bad = {path: page.status_code for path, page in found.pages.items() if page.status_code not in {200, 302}}
    assert not bad, {path: (status, found.links.get(path)) for path, status in bad.items()}


def test_every_link_leads_to_an_address_that_exists(found: Walk) -> None:
    for link, source in found.links.items():
        if is_own(link):
            try:
                resolve(urldefrag(link).url.split("?")[0])
            except Resolver404:
                pytest.fail(f"{source} links to {link}, which does not exist")


def test_every_anchor_exists(found: Walk) -> None:
    for link, source in found.links.items():
        path, anchor = urldefrag(link)
        if anchor and path in found.read:
            assert anchor in found.read[path].ids, f"{source} links to {link}"


def test_only_known_addresses_outside_are_linked_from_the_frame(found: Walk) -> None:
    for path, page in found.read.items():
        for file in page.files:
            assert is_own(file) or file.startswith("data:"), f"{path} loads {file}"
    outside = {link for link in found.read["/"].links if not is_own(link)}
    assert outside <= OUTSIDE


def test_every_file_a_page_names_exists(found: Walk) -> None:
    files = {file for page in found.read.values() for file in page.files if file}
    static = {file.removeprefix("/static/") for file in files if file.startswith("/static/")}
    assert static
    assert not [file for file in static if not finders.find(file)]
    for file in files - {f"/static/{name}" for name in static}:
        assert resolve(file).view_name == "style"

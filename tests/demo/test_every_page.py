"""Every officers' page of the whole demo: it answers those it concerns, links nowhere in vain, and is closed to all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from re import fullmatch
from typing import Any
from urllib.parse import urldefrag

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, ResolverMatch, get_resolver, resolve, reverse
from tests.demo.test_demo import NOW, demo
from tests.web.crawling import Walk, is_own, walk

from netra.base.clock import Clock
from netra.people.models import Membership, User

__all__ = ["demo"]
pytestmark = pytest.mark.django_db
PEOPLE = (
    "dewi",
    "hendra",
    "laila",
    "oktavianus",
    "wayan",
    "rahmat",
    "ratna",
    "made",
    "bambang",
    "tini",
    "wiryo",
)
PER_VIEW = 2
INSIDE = ("/kerja", "/akun")  # the public pages have their own walk
CLOSED = {403, 404, 405}
ABSENT = (
    "99999999",
    "9b2fd0d6-5f3c-4a40-9a6b-3c3ad1a3a0f1",
    "tidak-ada",
    "pdf",
    "csv",
)  # one fits every converter
REGENCY, PROVINCE = "pemerintah-99-01", "pemerintah-99"
SUPERVISORS = {"bawaslu-99-01", "bawaslu-99"}
HANDED = {
    REGENCY,
    PROVINCE,
    *SUPERVISORS,
    "kanreg-bkn-latihan",
    "kasn-latihan",
    "gakkumdu-99-01",
    "gakkumdu-99",
}
SHARED: dict[str, set[str]] = {  # pages that several offices read, and which offices these can be
    "circular": {REGENCY, PROVINCE, "bawaslu-99"},  # who sent it, and to whom
    "circular-pdf": {REGENCY, PROVINCE, "bawaslu-99"},
    "received": {REGENCY, PROVINCE, "bawaslu-99"},
    "received-reply": {REGENCY, PROVINCE, "bawaslu-99"},  # the sender writes in what came on paper
    "event": {REGENCY, PROVINCE, "bawaslu-99-01"},  # who holds it, and who is invited
    "facility": {REGENCY, *SUPERVISORS},  # the supervisor watches equal treatment
    "loan": {REGENCY, *SUPERVISORS},
    "handover": HANDED,
    "handover-letter": HANDED,
}
Walks = dict[str, Walk]


@dataclass(frozen=True)
class Thing:
    """A page about one thing, and who was led to it."""

    url: str
    view: str
    finder: str


@pytest.fixture(scope="module")
def clients(demo: None) -> Iterator[dict[str, Client]]:
    """A browser for each of the people, at the instant of the demo."""
    kept = settings.CLOCK
    settings.CLOCK = Clock(NOW)
    made = {name: Client() for name in PEOPLE}
    for name, client in made.items():
        client.force_login(User.objects.get(email=f"{name}@demo.example"))
    yield made
    settings.CLOCK = kept


@pytest.fixture(scope="module")
def walks(clients: dict[str, Client]) -> Walks:
    """What each of them is led to from the page after logging in."""
    return {
        name: walk(
            client, client.get("/kerja/").headers.get("Location", "/kerja/"), per_view=PER_VIEW, within=INSIDE
        )
        for name, client in clients.items()
    }


@pytest.fixture(scope="module")
def things(walks: Walks) -> list[Thing]:
    """The pages about one thing that somebody found, each once."""
    found: dict[str, Thing] = {}
    for name, each in walks.items():
        for path, page in each.pages.items():
            match = _match(path)
            if page.status_code == 200 and path.startswith("/kerja/") and _is_about_one(match):
                found.setdefault(path, Thing(path, match.view_name, name))
    return list(found.values())


def test_every_page_answers_and_every_link_leads_somewhere(walks: Walks) -> None:
    for name, each in walks.items():
        assert len(each.pages) > 15, name
        bad = {
            path: page.status_code for path, page in each.pages.items() if page.status_code not in {200, 302}
        }
        assert not bad, {path: (name, status, each.links.get(path)) for path, status in bad.items()}
        for link, source in each.links.items():
            if is_own(link):
                _match(urldefrag(link).url, f"{name}: {source} links to {link}, which does not exist")


def test_things_of_one_office_are_found_by_that_office_alone(
    clients: dict[str, Client], things: list[Thing]
) -> None:
    offices = offices_of()
    assert len({each.view for each in things}) > 60
    for thing in things:
        readers = [name for name in PEOPLE if clients[name].get(thing.url).status_code == 200]
        allowed = SHARED.get(thing.view)
        if allowed is None:
            assert set.intersection(*(offices[name] for name in readers)), f"{thing.url} is read by {readers}"
        else:
            assert all(offices[name] & allowed for name in readers), f"{thing.url} is read by {readers}"


def test_nobody_of_another_office_changes_a_thing(clients: dict[str, Client], walks: Walks) -> None:
    offices, sent = offices_of(), list(_sent(walks))
    assert len(sent) > 100
    for thing in sent:
        if thing.view not in SHARED:
            strangers = [name for name in PEOPLE if not offices[name] & offices[thing.finder]]
            for name in strangers:
                status = clients[name].post(thing.url, {"reason": "x"}).status_code
                assert status in CLOSED, f"{name} sends to {thing.url}: {status}"


def test_nobody_unknown_enters(walks: Walks) -> None:
    unknown = Client()
    for path in sorted(
        {path for each in walks.values() for path in each.pages if path.startswith("/kerja/")}
    ):
        answer = unknown.get(path)
        assert answer.status_code == 302, f"{path}: {answer.status_code}"
        assert "/masuk" in answer["Location"], path


def test_no_route_answers_the_unknown(clients: dict[str, Client]) -> None:
    unknown = Client()
    for name, url in _routes():
        for method in ("get", "post"):
            answer = getattr(unknown, method)(url)
            assert answer.status_code in {302, 405}, f"{method} {name}: {answer.status_code}"
            assert answer.status_code == 405 or "/masuk" in answer["Location"], name


@pytest.mark.parametrize("name", ["hendra", "rahmat", "ratna", "made", "wiryo"])
def test_no_route_breaks_over_what_does_not_exist(clients: dict[str, Client], name: str) -> None:
    for route, url in _routes():
        for method in ("get", "post"):
            with transaction.atomic():
                status = getattr(clients[name], method)(url).status_code
                transaction.set_rollback(True)
            assert status < 500, f"{method} {route}: {status}"


@pytest.mark.parametrize("name", ["laila", "ratna"])
def test_no_page_breaks_over_a_nul_in_its_query(clients: dict[str, Client], walks: Walks, name: str) -> None:
    fields = ("cari", "q", "jenis", "wilayah", "pemilihan", "status", "keadaan", "sejak", "setelah", "hal")
    query = "&".join(f"{field}=a%%0000{field}%00" for field in fields)
    paths = {path.split("?")[0] for path in walks[name].pages if path.startswith("/kerja/")}
    assert len(paths) > 30
    for path in sorted(paths):
        with transaction.atomic():
            status = clients[name].get(f"{path}?{query}").status_code
            transaction.set_rollback(True)
        assert status < 500, path


def offices_of() -> dict[str, set[str]]:
    """The codes of the offices in which each of the people serves."""
    rows = Membership.objects.filter(user__email__endswith="@demo.example")
    found: dict[str, set[str]] = {name: set() for name in PEOPLE}
    for email, code in rows.values_list("user__email", "agency__code"):
        found.setdefault(email.split("@")[0], set()).add(code)
    return found


def _sent(walks: Walks) -> Iterator[Thing]:
    """The addresses about one thing that pages of each of the people link or send to; two of a kind."""
    for name, each in walks.items():
        seen = Counter[str]()
        for link in each.links:
            if is_own(link) and link.startswith("/kerja/"):
                match = _match(urldefrag(link).url)
                seen[match.view_name] += 1
                if _is_about_one(match) and seen[match.view_name] <= PER_VIEW:
                    yield Thing(urldefrag(link).url.split("?")[0], match.view_name, name)


def _routes() -> Iterator[tuple[str, str]]:
    """Every named route of the officers, with an address that names nothing that exists."""
    routes: Any = get_resolver().reverse_dict
    for name, (_, _, _, wanted) in routes.items():
        if isinstance(name, str):
            given = {key: next(v for v in ABSENT if fullmatch(each.regex, v)) for key, each in wanted.items()}
            url = reverse(name, kwargs={key: wanted[key].to_python(value) for key, value in given.items()})
            if url.startswith("/kerja/"):
                yield name, url


def _match(path: str, message: str = "") -> ResolverMatch:
    try:
        return resolve(path.split("?")[0])
    except Resolver404:
        pytest.fail(message or path)


def _is_about_one(match: ResolverMatch) -> bool:
    """Whether the address names a row: a task of the plan is the same for all offices."""
    given: dict[str, Any] = match.kwargs
    return bool(given) and match.view_name != "plan-task"

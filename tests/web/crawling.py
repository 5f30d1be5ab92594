"""Walks the public pages as a visitor would, from link to link."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

PER_VIEW = 6  # pages visited of each kind; the links of a kind are alike


class Links(HTMLParser):
    """The links, the ids and the addresses of forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.files: list[str] = []
        self.posts: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            (self.posts if given.get("method", "get").lower() == "post" else self.links).append(
                given.get("action", "")
            )
        if tag in {"link", "script", "img"}:
            self.files.append(given.get("href") or given.get("src") or "")


@dataclass
class Walk:
    """What was found: each page with its answer, and every link with the page it stands on."""

    pages: dict[str, HttpResponse] = field(default_factory=dict)
    read: dict[str, Links] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


def walk(
    client: Client, start: str = "/", *, per_view: int = PER_VIEW, within: str | tuple[str, ...] = "/"
) -> Walk:
    """Visit the pages reachable from `start` that begin with `within`, no more than a few of each kind."""
    found, waiting, seen = Walk(), [start], Counter[str]()
    while waiting:
        path = waiting.pop(0)
        if path in found.pages or seen[kind := resolve(path.split("?")[0]).view_name] >= per_view:
            continue
        seen[kind] += 1
        response: HttpResponse = client.get(path)  # type: ignore[assignment]
        found.pages[path] = response
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        found.read[path] = page = Links(response.content.decode())
        for link in [*page.links, *page.posts]:
            target = urljoin(path, link)
            found.links.setdefault(target, path)
            if is_own(link) and link not in page.posts and target.startswith(within):
                waiting.append(urldefrag(target).url)
    return found


def is_own(link: str) -> bool:
    """Whether the link stays on this site."""
    return "://" not in link and not link.startswith("mailto:") and not link.startswith("//")

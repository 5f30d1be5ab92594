"""Filters and tags that every template has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django import template
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.template import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from netra.web.looks import controls, dates, icons, styles, verdicts
from netra.web.looks.nav import PUBLIC, Link

register = template.Library()

register.filter("day", dates.day)
register.filter("date_only", dates.date_only)
register.filter("short_day", dates.short_day)
register.filter("moment", dates.moment)
register.filter("short_moment", dates.short_moment)
register.filter("hour", dates.hour)
register.filter("number", dates.number)
register.filter("weekday", dates.weekday)
register.filter("as_day", dates.as_day)
register.filter("is_tick", controls.is_tick)
register.filter("is_choice_list", controls.is_choice_list)
register.filter("count_errors", controls.count_errors)
register.simple_tag(controls.draw, name="control")
register.simple_tag(verdicts.look, name="look")
register.simple_tag(styles.addresses, name="stylesheets")


@register.simple_tag
def icon(name: str, *classes: str) -> SafeString:
    """The inline icon of that name, with further classes."""
    return icons.icon(name, *classes)


@register.simple_tag
def span(start: date | None, end: date | None, today: date | None = None) -> str:
    """25 September–23 November 2024; without the year if it is that of `today`."""
    return dates.span(start, end, today.year if today else None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A link of the navigation as the page shows it."""

    url: str
    label: str
    icon: str
    is_current: bool


@register.simple_tag(takes_context=True)
def nav_links(context: RequestContext) -> list[Shown]:
    """The links of the main navigation: only pages that exist, with the present one marked."""
    request: HttpRequest | None = context.get("request")
    found = [(link, url) for link in PUBLIC if (url := _address(link))]
    above = [url for _, url in found if request and request.path.startswith(url)]
    current = max(above, key=len, default="")
    return [Shown(url, gettext(link.label), link.icon, url == current) for link, url in found]


def _address(link: Link) -> str:
    try:
        return reverse(link.name)
    except NoReverseMatch:
        return ""


@register.filter
def share(value: float | None, whole: float = 100) -> int:
    """How many hundredths of `whole` the value is, from 0 to 100: for widths of bars and rings."""
    return max(0, min(100, round(100 * (value or 0) / whole))) if whole else 0


@register.filter
def grouped(digest: str) -> str:
    """A fingerprint in groups of four characters, for reading aloud."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


@register.filter
def initials(name: str) -> str:
    """The first letters of the first two words of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


@register.filter
def page_numbers(paginator: Paginator[object], page: Page[object]) -> list[int | None]:
    """The pages to link around the present one; None stands for those left out."""
    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]


@register.filter
def numbered(days: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """The days of a count, each with its `number`: how many have counted up to it."""
    numbers = accumulate(1 if each["counts"] else 0 for each in days)
    return [{**each, "number": number} for each, number in zip(days, numbers, strict=True)]


@register.filter
def named(thing: object) -> str:
    """The name of a row of the law in the language of the page."""
    language = (get_language() or "id")[:2]
    return str(getattr(thing, f"name_{language}", "") or getattr(thing, "name_id", ""))

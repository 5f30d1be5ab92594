"""`netra extract --folder F --register AGENCY`: puts articles into an office's press register, as proposals only."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import click

from netra.cli import django_setup
from netra.press.days import EARLIEST
from netra.press.extraction import extract
from netra.rulebook.loading import current

if TYPE_CHECKING:
    from netra.people.actors import Actor
    from netra.places.models import Agency

JAKARTA = ZoneInfo("Asia/Jakarta")
DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
TITLE = 200  # characters


class BadInput(click.ClickException):
    """Input that cannot go into a register: one clear line and exit status 2."""

    exit_code = 2


class Wanted(NamedTuple):
    """What the command was told besides the files."""

    register: str
    publisher: str
    published: date | None
    by: str


class _Entry(NamedTuple):
    file: str
    title: str
    text: str
    published: date


def keep(texts: Sequence[tuple[str, str]], wanted: Wanted) -> None:
    """Add each text (file name, text) that the register does not hold yet; all are looked at before the first is added."""
    django_setup.start()
    from django.conf import settings

    now: datetime = settings.CLOCK.now()
    if not wanted.publisher.strip():
        raise BadInput(
            '--publisher: is missing; say who published the articles, as in --publisher "Kabar Anu"'
        )
    agency, actor = _agency(wanted.register), _actor(wanted.by, now)
    entries = [_entry(file, text, wanted.published, now.astimezone(JAKARTA).date()) for file, text in texts]
    _add(entries, agency, wanted.publisher, actor, now)


def _add(entries: Sequence[_Entry], agency: Agency, publisher: str, by: Actor, at: datetime) -> None:
    from netra.base.verdicts import Invalid, Refused
    from netra.press.operations import ArticleFacts, add_article
    from netra.press.queries import is_held

    added = held = 0
    with click.progressbar(entries, label=f"{len(entries)} articles", file=sys.stderr) as bar:
        for each in bar:
            if is_held(agency, each.text):
                held += 1
                continue
            facts = ArticleFacts(each.title, publisher, each.published, each.text)
            try:
                add_article(agency, facts=facts, by=by, at=at)
            except (Invalid, Refused) as error:
                told = f"{added} of {len(entries)} were added before it; the same command goes on from there"
                raise BadInput(f"{each.file}: {error} ({told})") from error
            added += 1
    click.echo(f"{added} added to the register of {agency.name}, {held} were there already.")
    click.echo("They are proposals: an officer confirms or corrects each of them on the register page.")
    click.echo("The texts were kept as they are: names of reported persons have to be out of them before.")


def _entry(file: str, text: str, published: date | None, today: date) -> _Entry:
    if not text.strip():
        raise BadInput(f"{file}: is empty; take it out of the folder")
    day = _day_in(file) or published or _day_told(text, today)
    if day is None:
        raise BadInput(
            f"{file}: the day of publication is not known; put it into the name, as 2024-10-09-{file}, or give --published DAY"
        )
    if not EARLIEST <= day <= today:
        raise BadInput(f"{file}: published: {day} is not between {EARLIEST} and today, {today}")
    first = text.strip().split("\n", 1)[0].strip()
    title = first if "\n" in text.strip() and len(first) <= TITLE else Path(file).stem
    return _Entry(file, title[:TITLE], text, day)


def _day_in(file: str) -> date | None:
    match = DAY_IN_NAME.search(file)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _day_told(text: str, today: date) -> date | None:
    """The day of the event the article tells of; it cannot have been published before."""
    found = extract(text, rulebook=current(), on=today).event_date
    return found if found is not None and found <= today else None


def _agency(code: str) -> Agency:
    from netra.places.models import Agency

    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise BadInput(f"--register: there is no office {code!r}; give its code, as in bawaslu-99-01")
    return found


def _actor(email: str, now: datetime) -> Actor:
    """The officer of that address, or the system, which may add and never confirm."""
    from netra.people.actors import SYSTEM
    from netra.people.operations import day_of
    from netra.people.queries import actor_of, user_by_email

    if not email:
        return SYSTEM
    user = user_by_email(email)
    if user is None:
        raise BadInput(f"--by: nobody has an account with the address {email}")
    return actor_of(user, day_of(now))

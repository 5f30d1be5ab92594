"""What somebody reports, and what cannot be true of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID, uuid4

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.intake.models import HowKnown, Track
from netra.places.models import Region
from netra.rulebook.loading import current
from netra.rulebook.rules import Channel
from netra.vault.codes import CodeKeys, new_code

MAX_STORY = 20_000  # characters
MAX_LINE = 300
MAX_ITEMS = 10


@dataclass(frozen=True, slots=True)
class Identity:
    """Who makes a formal report; sealed to the identity key of the office."""

    name: str
    address: str
    contact: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What was told. `code` is the tracking code that the reporter gets; `keys` may be derived from it beforehand.

    `submission` is made with the form, so that a form sent twice is one report.
    """

    track: Track
    region: str
    act_on: date
    known_on: date
    how_known: HowKnown
    what: str
    who: str = ""
    place: str = ""
    act_at: time | None = None
    channel: str = ""
    election: str = ""
    links: tuple[str, ...] = ()
    keeps_location: bool = False
    identity: Identity | None = field(default=None, repr=False)
    submission: UUID = field(default_factory=uuid4)
    code: str = field(default_factory=new_code, repr=False)
    keys: CodeKeys | None = field(default=None, repr=False)


def faults_of(facts: ReportFacts, *, at: datetime) -> list[Invalid]:
    """Everything in `facts` that cannot be true at the instant `at`, each with its field and the way out."""
    region = Region.objects.filter(pk=facts.region).first()
    faults = [*_story(facts), *_words(facts), *_identity(facts)]
    if region is None:
        faults.append(Invalid("region", gettext("Choose a regency or city from the list.")))
        return faults
    return [*faults, *_times(facts, at.astimezone(region.zone))]


def _identity(facts: ReportFacts) -> Iterator[Invalid]:
    if facts.track == Track.FORMAL:
        yield from identity_faults(facts.identity or Identity("", "", ""))


def _story(facts: ReportFacts) -> Iterator[Invalid]:
    if len(facts.what.strip()) < 20:
        yield Invalid("what", gettext("Tell what you saw or heard, in at least two sentences."))
    if len(facts.what) > MAX_STORY:
        message = gettext(
            "The story has %(count)d characters; at most %(limit)d fit. Shorten it, or add it as a file."
        )
        yield Invalid("what", message % {"count": len(facts.what), "limit": MAX_STORY})
    for name, text in (("who", facts.who), ("place", facts.place)):
        if len(text) > MAX_LINE:
            yield Invalid(name, gettext("At most %(limit)d characters fit here.") % {"limit": MAX_LINE})


def _words(facts: ReportFacts) -> Iterator[Invalid]:
    if facts.channel and facts.channel not in set(Channel):
        yield Invalid("channel", gettext("Choose one of the answers."))
    if facts.election and facts.election not in current().elections:
        yield Invalid("election", gettext("Choose an election from the list."))
    if len(facts.links) > MAX_ITEMS:
        yield Invalid("links", gettext("At most %(limit)d links fit.") % {"limit": MAX_ITEMS})


def identity_faults(identity: Identity) -> Iterator[Invalid]:
    """What is wanting in the identity that a formal report needs, each with its field."""
    missing = {
        "name": gettext("Write your name. The law asks for it in a formal report; it is sealed."),
        "address": gettext("Write your address. The law asks for it in a formal report; it is sealed."),
        "contact": gettext("Write how you can be reached if you are invited to be heard; it is sealed."),
    }
    for name, message in missing.items():
        value = getattr(identity, name).strip()
        if not value:
            yield Invalid(name, message)
        elif len(value) > MAX_LINE:
            yield Invalid(name, gettext("At most %(limit)d characters fit here.") % {"limit": MAX_LINE})


def _times(facts: ReportFacts, here: datetime) -> Iterator[Invalid]:
    first = current().calendar.covered[0]
    if facts.act_on > here.date():
        yield Invalid("act_on", gettext("This day has not come yet. Write the day on which it happened."))
    elif facts.act_on < first:
        yield Invalid(
            "act_on", gettext("The calendar begins on %(day)s. Check the year.") % {"day": first.isoformat()}
        )
    elif facts.act_on == here.date() and facts.act_at and facts.act_at > here.time():
        yield Invalid("act_at", gettext("This hour has not come yet. Write the hour at which it happened."))
    if facts.known_on == facts.act_on:
        return
    if facts.known_on > here.date():
        yield Invalid(
            "known_on", gettext("This day has not come yet. Write the day on which you learned it.")
        )
    elif facts.known_on < facts.act_on:
        yield Invalid(
            "known_on", gettext("You cannot have known it before it happened. Correct one of the days.")
        )

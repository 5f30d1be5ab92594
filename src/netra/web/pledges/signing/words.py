"""What the signing pages say: why somebody cannot sign, names of languages, the text in blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils import dateformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.prevention.pledges.facing import Face, Stand

TITLES = {
    Stand.NOT_BEGUN: _("Signing has not begun"),
    Stand.ENDED: _("Signing has ended"),
    Stand.LEFT: _("You no longer stand on the roster"),
    Stand.NOT_ASKED: _("You are not asked to sign"),
    Stand.LOCKED: _("This link is locked"),
}
NUMBER, DASH = re.compile(r"^\d{1,2}[.)]\s+"), re.compile(r"^[-•]\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """Why somebody cannot sign, and the way out."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text: numbered promises, items with a dash, or one paragraph; `kind` is ol, ul or p."""

    kind: str
    lines: tuple[str, ...]


def told_of(found: Face, stand: Stand) -> Told:
    """What the page says instead of the pledge."""
    campaign = found.campaign
    days = {
        "first": dateformat.format(campaign.starts_on, "j F Y"),
        "last": dateformat.format(campaign.ends_on, "j F Y"),
        "office": campaign.agency.name,
    }
    texts = {
        Stand.NOT_BEGUN: gettext(
            "The pledge can be signed from %(first)s to %(last)s. Keep your link until then."
        ),
        Stand.ENDED: gettext(
            "It ended on %(last)s or earlier. Speak with the personnel office of %(office)s."
        ),
        Stand.LEFT: gettext("If you still work there, speak with the personnel office of %(office)s."),
        Stand.NOT_ASKED: gettext(
            "This campaign is for others. Speak with the personnel office of %(office)s."
        ),
        Stand.LOCKED: gettext(
            "The last four characters were wrong five times. The personnel office of %(office)s can unlock it."
        ),
    }
    return Told(str(TITLES[stand]), texts[stand] % days)


def blocks_of(body: str) -> list[Block]:
    """The text as paragraphs and lists; a line that begins with a number or a dash is one item."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    blocks: list[Block] = []
    for kind, some in groupby(lines, key=_kind):
        if kind == "p":
            blocks.extend(Block(kind, (line,)) for line in some)
        else:
            blocks.append(Block(kind, tuple(DASH.sub("", NUMBER.sub("", line)) for line in some)))
    return blocks


def _kind(line: str) -> str:
    return "ol" if NUMBER.match(line) else "ul" if DASH.match(line) else "p"

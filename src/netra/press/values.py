"""Values as people type and read them: one line of text each way."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.press.activity import Activity
from netra.press.article import read_article
from netra.press.extraction import Extraction
from netra.press.gazetteer import gazetteer
from netra.press.models import Kind
from netra.press.polls import elections
from netra.press.regions import find_mentions

FIGURE = re.compile(
    r"(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(?P<part>\d{1,4}))? (?P<unit>[^:\d][^:]{0,39})(?:: ?(?P<what>.{1,160}))?"
)
CODE = re.compile(r"(?:^|\()(\d\d(?:\.\d\d){0,2})\)?$")
LONGEST = 300
MOST = 60


def proposals(found: Extraction) -> list[tuple[Kind, tuple[int, int] | None, Any]]:
    """What was read, as kind, place and value; the single kinds always, empty where nothing was read.

    At most MOST of a kind: more nobody would confirm.
    """
    day = found.event_date
    single: list[tuple[Kind, tuple[int, int] | None, Any]] = [
        (Kind.EVENT_DATE, found.event.span if found.event else None, day.isoformat() if day else None),
        (Kind.ACTIVITY, found.activity_span, found.activity.value),
        (Kind.ELECTION, found.election_span, found.election),
    ]
    many: list[tuple[Kind, tuple[int, int] | None, Any]] = []
    many += [(Kind.REGION, each.spans[0], {"code": each.code, "name": each.name}) for each in found.regions]
    many += [(Kind.INSTITUTION, each.spans[0], each.name[:LONGEST].strip()) for each in found.institutions]
    many += [
        (Kind.FIGURE, each.span, {"value": each.value, "unit": each.unit, "what": each.what})
        for each in found.figures
    ]
    many += [
        (Kind.CITATION, (each.start, each.end), " ".join(each.text.split())[:LONGEST].strip())
        for each in found.citations
    ]
    counts: Counter[Kind] = Counter()
    kept = []
    for each in many:
        counts[each[0]] += 1
        if counts[each[0]] <= MOST:
            kept.append(each)
    return [*single, *kept]


def spell_value(kind: str, value: Any) -> str:
    """The value as one line that `parse_value` reads again."""
    if value is None:
        return ""
    if kind == Kind.REGION:
        return f"{value['name']} ({value['code']})"
    if kind == Kind.FIGURE:
        what = f": {value['what']}" if value["what"] else ""
        return f"{_spell_number(value['value'])} {value['unit']}{what}"
    return str(value)


def parse_value(kind: str, text: str) -> Any:
    """The value that the line says, none if it is empty; Invalid with what is wrong."""
    text = " ".join(text.split())
    if not text:
        return None
    if len(text) > LONGEST:
        raise Invalid("", gettext("Write at most %(most)s characters.") % {"most": LONGEST})
    if kind == Kind.EVENT_DATE:
        return _day(text)
    if kind == Kind.REGION:
        return _region(text)
    if kind == Kind.FIGURE:
        return _figure(text)
    return _choice(kind, text)


def _choice(kind: str, text: str) -> str:
    allowed = {Kind.ACTIVITY: {*Activity}, Kind.ELECTION: {each.id for each in elections()}}.get(Kind(kind))
    if allowed is not None and text not in allowed:
        raise Invalid("", gettext("Choose one of the list."))
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Invalid("", gettext("Write the day as year-month-day, for example 2024-10-15.")) from error


def _region(text: str) -> dict[str, str]:
    official = gazetteer().official
    written = CODE.search(text)
    code = written.group(1) if written and written.group(1) in official else ""
    code = code or next((key for key, name in official.items() if name == text), "")
    if not code and not written:
        found = find_mentions(read_article(text))
        code = found[0].code if len(found) == 1 else ""
    if not code:
        raise Invalid("", gettext("Write one region, as “Kota Bogor” or by its code, as “32.71”."))
    return {"code": code, "name": official[code]}


def _figure(text: str) -> dict[str, Any]:
    match = FIGURE.fullmatch(text)
    if match is None:
        raise Invalid(
            "", gettext("Write number, unit and what is counted: “1.010 perkara: pelanggaran netralitas”.")
        )
    whole = match["value"].replace(".", "")
    value = float(f"{whole}.{match['part']}") if match["part"] else int(whole)
    return {"value": value, "unit": match["unit"].strip(), "what": (match["what"] or "").strip()}


def _spell_number(value: float) -> str:
    """The number as Indonesian writes it: 1.010 and 57,9."""
    whole, _, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part and part.strip("0") else "")

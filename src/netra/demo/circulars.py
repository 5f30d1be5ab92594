"""Invented letters: the governor's circular, the ban on facilities, an early warning with one reply."""

from __future__ import annotations

import random
import tomllib
from datetime import datetime, timedelta
from typing import Any

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.people.actors import PUBLIC, Actor
from netra.places.models import Agency, AgencyKind
from netra.prevention.circulars.addressing import Addressed
from netra.prevention.circulars.models import Circular, Delivery, Way
from netra.prevention.circulars.operations.answering import confirm_receipt, reply_to_warning
from netra.prevention.circulars.operations.drafting import LetterFacts, change_draft, start_draft
from netra.prevention.circulars.operations.issuing import issue_circular

HOUR = 9


def load(cast: Cast, *, at: datetime) -> None:
    """Write, issue, confirm and answer the letters of the data file, by the operations that officers use."""
    data = tomllib.loads((DATA / "circulars.toml").read_text(encoding="utf-8"))
    chance = random.Random(99)  # noqa: S311 - the same demo each time
    for row in data["letter"]:
        agency = Agency.objects.select_related("region").get(code=row["agency"])
        when = _instant(agency, at, row["days_ago"])
        circular = _written(agency, row, _officer(cast, agency, when), when)
        if not row.get("draft"):
            circular = issue_circular(circular, by=_officer(cast, agency, when), at=when)
            _confirm(circular, row.get("share", 0), data["people"], chance, at)
            for reply in row.get("reply", []):
                _reply(circular, reply, cast, at)


def _officer(cast: Cast, agency: Agency, at: datetime) -> Actor:
    is_supervisor = agency.kind == AgencyKind.SUPERVISOR
    return cast.handler(agency, at) if is_supervisor else cast.officer(agency, at)


def _written(agency: Agency, row: dict[str, Any], by: Actor, at: datetime) -> Circular:
    draft = start_draft(agency, kind=row["kind"], stage=row["stage"], by=by, at=at)
    facts = LetterFacts(
        title=row["title"],
        text=draft.text,
        dated_on=draft.dated_on,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        issuer=row["issuer"],
        signatory=row.get("signatory", ""),
        stage=row["stage"],
        provisions=tuple(draft.provisions),
    )
    kinds, provinces = row.get("kinds", []), row.get("provinces", [])
    to = Addressed(
        whole=not kinds and not provinces, kinds=kinds, provinces=provinces, others=row.get("others", "")
    )
    return change_draft(draft, facts=facts, addressed=to, by=by, at=at)


def _confirm(
    circular: Circular, share: int, people: dict[str, list[str]], chance: random.Random, now: datetime
) -> None:
    """Let so many of a hundred addressees confirm by their links, in the days since."""
    rows = list(circular.deliveries.order_by("id"))
    chosen = sorted(chance.sample(range(len(rows)), len(rows) * share // 100))
    since = circular.issued_at or now
    for number, place in enumerate(chosen):
        later = since + (now - since) * (number + 1) / (len(chosen) + 1)
        name = people["names"][number % len(people["names"])]
        position = people["positions"][number % len(people["positions"])]
        confirm_receipt(rows[place], name=name, position=position, by=PUBLIC, at=later)


def _reply(circular: Circular, row: dict[str, Any], cast: Cast, now: datetime) -> None:
    agency = Agency.objects.select_related("region").get(code=row["addressee"])
    at = _instant(agency, now, row["days_ago"])
    reply_to_warning(
        Delivery.objects.get(circular=circular, agency=agency),
        text=row["text"],
        name=row["name"],
        position=row["position"],
        way=Way.ACCOUNT,
        by=cast.officer(agency, at),
        at=at,
    )


def _instant(agency: Agency, now: datetime, days_ago: int) -> datetime:
    """Nine o'clock of that day at the office."""
    zone = agency.region.zone if agency.region else None
    here = now.astimezone(zone).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return here - timedelta(days=days_ago)

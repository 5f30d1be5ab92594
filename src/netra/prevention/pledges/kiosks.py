"""A shared computer for signing: its code, whether it runs, and whom of its unit it finds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from netra.prevention.pledges.masking import ending
from netra.prevention.pledges.matching import tidy_name, tidy_number
from netra.prevention.pledges.models import Campaign, Kiosk
from netra.prevention.pledges.queries import local_day
from netra.prevention.pledges.tokens import ALPHABET, LENGTH, normalise
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Branch, Employee, Unit

MOST_OF_ONE_NAME = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a kiosk runs, a receipt stays, and somebody may take to sign; our own targets."""

    lasts: timedelta
    receipt: int  # seconds
    reading: int  # seconds


@cache
def limits() -> Limits:
    """What stands in `kiosks.toml`."""
    row = tomllib.loads(Path(__file__).with_name("kiosks.toml").read_text(encoding="utf-8"))["kiosk"]
    return Limits(timedelta(hours=row["hours"]), row["receipt"], row["reading"])


def code_of(kiosk: Kiosk) -> str:
    """The sixteen signs of its address; derived with the server's key, stored nowhere."""
    digest = salted_hmac(__name__, str(kiosk.pk), algorithm="sha256").digest()
    return "".join(ALPHABET[byte & 31] for byte in digest[:LENGTH])


def digest_of(code: str) -> str:
    """What the database keeps of a code."""
    return sha256(code.encode()).hexdigest()


def kiosk_of(typed: str) -> Kiosk | None:
    """The kiosk of this code, however it is typed, whether it still runs or not."""
    code = normalise(typed)
    rows = Kiosk.objects.select_related("campaign__agency__region", "unit")
    return rows.filter(code_digest=digest_of(code)).first() if code else None


def is_running(kiosk: Kiosk, at: datetime) -> bool:
    """Whether people can sign there now: not ended, its hours not over, its campaign open and within its days."""
    return kiosk.started_at <= at < kiosk.ends_at and is_signable(kiosk.campaign, at)


def is_signable(campaign: Campaign, at: datetime) -> bool:
    """Whether the campaign can be signed now."""
    day = local_day(campaign, at)
    return campaign.state == CampaignState.OPEN and campaign.starts_on <= day <= campaign.ends_on


def running(campaign: Campaign, unit: Unit, at: datetime) -> Kiosk | None:
    """The kiosk of this unit that has not ended."""
    rows = Kiosk.objects.filter(campaign=campaign, unit=unit, started_at__lte=at, ends_at__gt=at)
    return rows.order_by("pk").last()


@dataclass(frozen=True, slots=True)
class Sought:
    """Who was found; else whether it is somebody of another unit, and the one person whose name fits."""

    employee: Employee | None = None
    is_elsewhere: bool = False
    namesake: Employee | None = None


def seek_number(kiosk: Kiosk, typed: str) -> Sought:
    """The employee with this whole number, if of the kiosk's unit or below."""
    spellings = {typed.strip(), typed.strip().upper(), tidy_number(typed)}
    rows = Employee.objects.filter(agency=kiosk.campaign.agency_id, number__in=sorted(spellings))
    found = rows.order_by("pk").first()
    if found is None:
        return Sought()
    is_here = Branch.objects.filter(ancestor=kiosk.unit_id, unit=found.unit_id).exists()
    return Sought(found) if is_here else Sought(is_elsewhere=True)


def seek_name(kiosk: Kiosk, name: str, last: str) -> Sought:
    """The one employee of the kiosk's unit or below with this name and these last four characters."""
    wanted = tidy_name(name)
    if not wanted or len(ending(last)) < 4:
        return Sought()
    same = [
        each for each in _with_word(kiosk, max(wanted.split(), key=len)) if tidy_name(each.name) == wanted
    ]
    exact = [each for each in same if ending(each.number) == ending(last)]
    if len(exact) == 1:
        return Sought(exact[0])
    return Sought(namesake=same[0] if len(same) == 1 else None)


def _with_word(kiosk: Kiosk, word: str) -> QuerySet[Employee]:
    here = Q(unit__in=Branch.objects.filter(ancestor=kiosk.unit_id).values("unit"))
    rows = Employee.objects.filter(here, agency=kiosk.campaign.agency_id, name__icontains=word)
    return rows.order_by("pk")[:MOST_OF_ONE_NAME]

"""Takes video pledges, decides about them with a reason, and lets whoever sent one withdraw it."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.operations import check_link
from netra.ledger.operations import record
from netra.people.actors import PUBLIC, Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.outreach import keeping
from netra.prevention.outreach.models import Material, Reason, Standing, Video
from netra.prevention.outreach.naming import is_same_name
from netra.prevention.outreach.own import own
from netra.prevention.outreach.permissions import may_review
from netra.rulebook.loading import current
from netra.workforce.models import Employee

SENT, WITHDRAWN, TAKEN = "prevention:video:send", "prevention:video:withdraw", "prevention:video:read"
LOST = timedelta(days=1)  # after which pieces without a record were left by a crash
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A video that was sealed while it came in."""

    pk: UUID
    media_type: str
    size: int
    sha256: str
    parts: int


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What somebody says who sends a video: who, for which election, and a link or a file."""

    number: str
    name: str
    election: str
    consents: bool
    url: str = ""
    file: StoredFile | None = None


def new_code() -> str:
    """A private code of sixteen signs, 80 bits: ABCD-EFGH-2345-WXYZ."""
    plain = base64.b32encode(secrets.token_bytes(10)).decode()
    return "-".join(plain[at : at + 4] for at in range(0, 16, 4))


def lookup_of(text: str) -> str:
    """The digest under which a code's video is found, however the code is written; empty if it cannot be a code."""
    plain = "".join(each for each in text.upper() if each.isalnum()).translate(_MISREAD)
    if len(plain) != 16 or not set(plain) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"):
        return ""
    return hashlib.sha256(f"netra/video/{plain}".encode()).hexdigest()


@transaction.atomic
def send_video(agency: Agency, *, facts: VideoFacts, code: str, at: datetime) -> Video:
    """Take a video of an employee of the agency; `code` is the private code that leads back to it."""
    employee = _employee(agency, facts)
    employee = Employee.objects.select_for_update(no_key=True).get(pk=employee.pk)
    _require_sendable(employee, facts)
    file = facts.file
    url = "" if file else _checked(facts.url)
    video = Video.objects.create(
        pk=file.pk if file else uuid4(),
        agency=agency,
        employee=employee,
        election=facts.election,
        lookup=lookup_of(code),
        url=url,
        media_type=file.media_type if file else "",
        size=file.size if file else len(url.encode()),
        sha256=file.sha256 if file else hashlib.sha256(url.encode()).hexdigest(),
        parts=file.parts if file else 0,
        consent_version=own().consent.version,
        consent_text=own().consent.text,
        sent_at=at,
    )
    change = {"sha256": video.sha256, "size": video.size, "consent": video.consent_version}
    _note(video, SENT, change, by=PUBLIC, at=at)
    return video


@transaction.atomic
def approve_video(video: Video, *, by: Actor, at: datetime) -> Video:
    """Accept the video as it is."""
    video = _decided(video, by, at)
    video.standing, video.reason, video.remark = Standing.APPROVED, "", ""
    video.save(update_fields=["standing", "reason", "remark", "decided_at", "decided_by"])
    _note(video, Action.VIDEO_REVIEW.value, {"standing": video.standing.value}, by=by, at=at)
    return video


@transaction.atomic
def decline_video(video: Video, *, reason: str, remark: str, by: Actor, at: datetime) -> Video:
    """Decline the video with a reason of the list, and own words where the list is not enough."""
    video = _decided(video, by, at)
    if reason not in Reason.values:
        raise Invalid("reason", gettext("Choose the reason; the person reads it."))
    remark = " ".join(remark.split())
    if reason == Reason.OTHER and not remark:
        raise Invalid("remark", gettext("Write the reason in a courteous sentence; the person reads it."))
    video.standing, video.reason, video.remark = Standing.DECLINED, reason, remark[:500]
    video.save(update_fields=["standing", "reason", "remark", "decided_at", "decided_by"])
    change = {"standing": video.standing.value, "reason": reason}
    _note(video, Action.VIDEO_REVIEW.value, change, by=by, at=at)
    return video


@transaction.atomic
def withdraw_video(video: Video, *, at: datetime) -> Video:
    """Erase what was sent, for whoever holds the code; the record that it was sent and withdrawn stays."""
    video = (
        Video.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=video.pk)
    )
    if video.standing == Standing.WITHDRAWN:
        raise Conflict(gettext("This video was withdrawn before."))
    was, video.standing = video.standing, Standing.WITHDRAWN
    video.url, video.parts, video.withdrawn_at = "", 0, at
    video.save(update_fields=["standing", "url", "parts", "withdrawn_at"])
    _note(video, WITHDRAWN, {"standing": [was, Standing.WITHDRAWN.value]}, by=PUBLIC, at=at)
    transaction.on_commit(partial(keeping.erase, video.pk))
    return video


@transaction.atomic
def open_video(video: Video, *, by: Actor, at: datetime) -> Iterator[bytes]:
    """The file of a video, piece by piece; that it was opened is recorded."""
    video = (
        Video.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=video.pk)
    )
    may_review(by, video).require()
    _note(video, TAKEN, {"sha256": video.sha256}, by=by, at=at)
    return keeping.pieces(video.pk, video.parts, video.agency)


def drop_lost_files(*, at: datetime) -> int:
    """Erase files whose record was never written or is withdrawn; gives their number. For the schedule."""
    found = keeping.kept(before=at - LOST)
    known = set(Video.objects.filter(pk__in=found, parts__gt=0).values_list("pk", flat=True))
    known |= set(Material.objects.filter(pk__in=found).values_list("pk", flat=True))
    for pk in found - known:
        keeping.erase(pk)
    return len(found - known)


def _employee(agency: Agency, facts: VideoFacts) -> Employee:
    number = "".join(facts.number.split())
    employee = Employee.objects.serving().filter(agency=agency, number=number).first()
    if employee is None or not is_same_name(facts.name, employee.name):
        raise Invalid("number", gettext("Number and name do not belong together on the roster. Check both."))
    return employee


def _require_sendable(employee: Employee, facts: VideoFacts) -> None:
    if not facts.consents:
        raise Invalid("consents", gettext("Without your consent we take no video."))
    if facts.election not in current().elections:
        raise Invalid("election", gettext("Choose the election before which the video is made."))
    open_ones = Video.objects.filter(
        employee=employee, election=facts.election, standing__in=[Standing.WAITING, Standing.APPROVED]
    )
    if open_ones.exists():
        raise Invalid(
            "number", gettext("A video of this person is here already. Withdraw it before you send another.")
        )
    if bool(facts.url.strip()) == (facts.file is not None):
        raise Invalid("url", gettext("Give a link or choose a file, one of the two."))


def _checked(url: str) -> str:
    try:
        return check_link(url)
    except Invalid as error:
        raise Invalid("url", error.message) from error


def _decided(video: Video, by: Actor, at: datetime) -> Video:
    video = (
        Video.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=video.pk)
    )
    may_review(by, video).require()
    video.decided_at, video.decided_by = at, by.name
    return video


def _note(video: Video, action: str, change: dict[str, Any], *, by: Actor, at: datetime) -> None:
    chain = f"office:{video.agency.code}"
    record(action, video.subject, by=by.name, at=at, change=change, chain=chain)

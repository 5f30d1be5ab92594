"""Batches of paper sheets: kept with their scans, reconciled with the roster, entered as signatures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.operations import Upload, check_file
from netra.evidence.pictures import clean_copy
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.matching import MOST_LINES, People, Typed, match, tidy_number
from netra.prevention.pledges.models import (
    Campaign,
    Doubt,
    LineState,
    PaperBatch,
    PaperLine,
    PaperScan,
    PledgeText,
    Signature,
    Way,
)
from netra.prevention.pledges.operations import SignedRow, sign_many
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import asked, local_day, zone_of
from netra.prevention.pledges.workflow import CampaignState
from netra.vault.envelopes import open_for, seal
from netra.workforce.models import Employee, Unit

SCAN_KINDS = ("application/pdf", "image/jpeg", "image/png")
MOST_SCANS, MOST_BYTES = 60, 10 * 1024 * 1024
NOON = time(12, 0)  # the sheets name a day and no hour


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What stands on the sheets: under which text, where and when they were signed."""

    text: PledgeText
    place: str
    signed_on: date


@transaction.atomic
def create_batch(campaign: Campaign, unit: Unit, *, facts: BatchFacts, by: Actor, at: datetime) -> PaperBatch:
    """Begin a batch of sheets of one unit."""
    campaign = Campaign.objects.select_related("agency__region").get(pk=campaign.pk)
    may_edit(by, campaign).require()
    if campaign.state != CampaignState.OPEN:
        raise Conflict(gettext("The campaign is not open."))
    if unit.agency_id != campaign.agency_id:
        raise Invalid("unit", gettext("Choose a unit of this office."))
    if facts.text.campaign_id != campaign.pk or facts.text.published_at is None:
        raise Invalid("text", gettext("Choose the version that is printed on the sheets."))
    if not campaign.starts_on <= facts.signed_on <= min(campaign.ends_on, local_day(campaign, at)):
        raise Invalid("signed_on", gettext("The day lies between the first day of signing and today."))
    if not facts.place.strip():
        raise Invalid("place", gettext("Write where the sheets were signed."))
    batch = PaperBatch.objects.create(
        campaign=campaign,
        unit=unit,
        text=facts.text,
        place=" ".join(facts.place.split()),
        signed_on=facts.signed_on,
        created_at=at,
        created_by=by.name,
    )
    change = {"campaign": campaign.pk, "unit": unit.code, "version": facts.text.version}
    _note(batch, by, at, change | {"signed_on": facts.signed_on.isoformat()})
    return batch


@transaction.atomic
def add_scan(batch: PaperBatch, upload: Upload, *, by: Actor, at: datetime) -> PaperScan:
    """Seal one scanned sheet to the office and keep it with the batch."""
    batch = _open(batch, by)
    if len(upload.content) > MOST_BYTES:
        raise Invalid(
            "file", gettext("The scan is larger than 10 MB. Scan at 200 dpi, or fewer sheets at once.")
        )
    try:
        kind = check_file(upload)
    except Invalid as error:
        raise Invalid("file", error.message) from error
    if kind.media_type not in SCAN_KINDS:
        raise Invalid("file", gettext("Send the scan as PDF, JPG or PNG."))
    if batch.scans.filter(digest=upload.sha256).exists():
        raise Invalid("file", gettext("This scan is already in the batch."))
    number = (batch.scans.aggregate(n=Max("number"))["n"] or 0) + 1
    if number > MOST_SCANS:
        raise Invalid("file", gettext("A batch holds 60 scans. Begin another batch."))
    scan = PaperScan.objects.create(
        batch=batch,
        number=number,
        media_type=kind.media_type,
        size=len(upload.content),
        digest=upload.sha256,
        sealed=seal(upload.content, batch.campaign.agency.recipient, context=_context(batch, number)),
        added_at=at,
    )
    _note(batch, by, at, {"scan": number, "sha256": upload.sha256, "size": scan.size})
    return scan


@transaction.atomic
def open_scan(scan: PaperScan, *, by: Actor, at: datetime) -> bytes:
    """The scan to look at: a clean copy of a picture, a PDF as it came; that it was opened is recorded."""
    batch = _batch(scan.batch)
    may_edit(by, batch.campaign).require()
    content = open_for(batch.campaign.agency, bytes(scan.sealed), context=_context(batch, scan.number))
    agrees = hashlib.sha256(content).hexdigest() == scan.digest
    _note(batch, by, at, {"opened": scan.number, "hash_agrees": agrees})
    return clean_copy(content, scan.media_type) if scan.media_type.startswith("image/") else content


@transaction.atomic
def add_lines(batch: PaperBatch, typed: Sequence[Typed], *, by: Actor, at: datetime) -> list[PaperLine]:
    """Reconcile the names and numbers of the sheets with the roster; what is doubtful waits for an answer."""
    batch = _open(batch, by)
    start = batch.lines.aggregate(n=Max("position"))["n"] or 0
    if start + len(typed) > MOST_LINES:
        message = gettext("These are more than %(most)s lines. Make a batch for each unit.")
        raise Invalid("text", message % {"most": MOST_LINES})
    numbers = [form for each in typed for form in (each.number, tidy_number(each.number))]
    people = People(batch.campaign, batch.unit, numbers)
    taken = set(batch.lines.filter(state__in=READY).values_list("employee_id", flat=True))
    lines = []
    for position, each in enumerate(typed, start + 1):
        found = match(each, people, taken)
        if found.state == LineState.MATCHED and found.employee:
            taken.add(found.employee.pk)
        lines.append(
            PaperLine(
                batch=batch,
                position=position,
                name=each.name,
                number=each.number,
                employee=found.employee,
                state=found.state,
                doubt=found.doubt,
            )
        )
    PaperLine.objects.bulk_create(lines, batch_size=500)
    _note(batch, by, at, {"lines": len(lines), "asked": sum(each.state == LineState.ASKED for each in lines)})
    return lines


READY = (LineState.MATCHED, LineState.CHOSEN)


@transaction.atomic
def decide_line(line: PaperLine, *, employee: Employee | None, by: Actor, at: datetime) -> PaperLine:
    """Say whom the line stands for; nobody means that it is left out."""
    batch = _open(line.batch, by)
    line = batch.lines.select_for_update().get(pk=line.pk)
    if employee is None:
        line.employee, line.state = None, LineState.LEFT_OUT
    else:
        _require_asked(batch, line, employee)
        signed = Signature.objects.filter(campaign=batch.campaign_id, employee=employee).exists()
        line.employee, line.state = employee, LineState.SIGNED if signed else LineState.CHOSEN
    line.save(update_fields=["employee", "state"])
    change = {"line": line.position, "state": line.state, "employee": employee.pk if employee else None}
    _note(batch, by, at, change)
    return line


@transaction.atomic
def enter_batch(batch: PaperBatch, *, by: Actor, at: datetime) -> int:
    """Enter the decided lines as signatures on paper and close the batch; gives how many are new."""
    batch = _open(batch, by)
    waiting = batch.lines.filter(state=LineState.ASKED).count()
    if waiting:
        raise Conflict(gettext("%(n)s lines still need your answer.") % {"n": waiting})
    ready = batch.lines.filter(state__in=READY).select_related("employee")
    instant = datetime.combine(batch.signed_on, NOON, zone_of(batch.campaign))
    rows = [SignedRow(line.employee, min(instant, at)) for line in ready if line.employee]
    if not rows:
        raise Conflict(gettext("No line of this batch can be entered. Add the names on the sheets first."))
    batch.entered = sign_many(batch.campaign, rows, text=batch.text, way=Way.PAPER, by=by, at=at)
    batch.entered_at = at
    batch.save(update_fields=["entered", "entered_at"])
    _note(batch, by, at, {"entered": batch.entered, "campaign": batch.campaign_id})
    return batch.entered


def candidates(line: PaperLine) -> list[Employee]:
    """Whom a doubtful line could stand for: the one proposed, and those of the unit with a like name."""
    people = People(line.batch.campaign, line.batch.unit, [line.number, tidy_number(line.number)])
    near = [each for each, _ in people.like(line.name)]
    first = [line.employee] if line.employee else []
    return list({each.pk: each for each in [*first, *near]}.values())


def find_by_number(campaign: Campaign, number: str) -> Employee | None:
    """The serving employee of the agency with this number."""
    rows = Employee.objects.serving().filter(agency=campaign.agency_id)
    return rows.filter(number__in={number.strip(), tidy_number(number)}).select_related("unit").first()


def _require_asked(batch: PaperBatch, line: PaperLine, employee: Employee) -> None:
    if not asked(batch.campaign).filter(pk=employee.pk).exists():
        raise Invalid("choice", str(Doubt.NOT_ASKED.label))
    others = batch.lines.filter(employee=employee, state__in=READY).exclude(pk=line.pk)
    if others.exists():
        raise Invalid("choice", str(Doubt.TWICE.label))


def _batch(batch: PaperBatch) -> PaperBatch:
    rows = PaperBatch.objects.select_for_update(of=("self",))
    return rows.select_related("campaign__agency__region", "unit", "text").get(pk=batch.pk)


def _open(batch: PaperBatch, by: Actor) -> PaperBatch:
    batch = _batch(batch)
    may_edit(by, batch.campaign).require()
    if not batch.is_open:
        raise Conflict(gettext("This batch has been entered. Begin a new one for further sheets."))
    return batch


def _context(batch: PaperBatch, number: int) -> str:
    return f"{batch.subject}:scan:{number}"


def _note(batch: PaperBatch, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    action, chain = Action.CAMPAIGN_EDIT.value, batch.campaign.chain
    record(action, batch.subject, by=by.name, at=at, change=change, chain=chain)

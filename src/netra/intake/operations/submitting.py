"""Taking a report in: checked, sealed, and entered in the ledger, all in one transaction."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.operations import Upload, add_file, add_link, check_file, check_link
from netra.intake.completeness import filled
from netra.intake.facts import MAX_ITEMS, ReportFacts, faults_of
from netra.intake.models import Report
from netra.intake.permissions import may_submit
from netra.intake.queries import elections_for, office_for
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.places.models import Agency, Region
from netra.rulebook.loading import current
from netra.rulebook.rules import Election
from netra.vault.codes import CodeKeys, derive
from netra.vault.envelopes import seal_json
from netra.vault.keys import identity_recipient

REPORT_SUBMITTED = "intake:report:submit"


@dataclass(frozen=True, slots=True)
class _Place:
    """What follows from the region and the day of a report."""

    region: Region
    agency: Agency
    election: Election


def submit_report(form: ReportFacts, *, files: Sequence[Upload] = (), by: Actor, at: datetime) -> Report:
    """Seal a report to the office of its region and give it back; the same form sent again gives the same report.

    Invalid names the field of a fact that cannot be true; Conflict: this form was sent before with another code.
    """
    keys = form.keys or derive(form.code)  # slow on purpose: before the database is locked
    with transaction.atomic():
        return _submit(form, files, keys, by, at)


def _submit(form: ReportFacts, files: Sequence[Upload], keys: CodeKeys, by: Actor, at: datetime) -> Report:
    if (before := _sent_before(form, keys)) is not None:
        return before
    _require_true(form, files, at)
    place = _place_of(form, at)
    may_submit(by, place.agency).require()
    report = _sealed(form, files, place, keys, by, at)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError:  # the same form arrived twice at once; the other one was first
        return _sent_before(form, keys) or report
    _add_evidence(report, form, files, by, at)
    _record(report, form, files, by, at)
    return report


def _sent_before(form: ReportFacts, keys: CodeKeys) -> Report | None:
    report = Report.objects.filter(submission=form.submission).select_related("agency", "region").first()
    if report is not None and report.lookup != keys.lookup:
        raise Conflict(
            gettext("This form was sent before. Its code was shown then; open a new form to report more.")
        )
    return report


def _require_true(form: ReportFacts, files: Sequence[Upload], at: datetime) -> None:
    for fault in faults_of(form, at=at):
        raise fault
    if len(files) > MAX_ITEMS:
        raise Invalid("files", gettext("At most %(limit)d files fit in one report.") % {"limit": MAX_ITEMS})
    for upload in files:
        check_file(upload)
    for link in form.links:
        check_link(link)


def _place_of(form: ReportFacts, at: datetime) -> _Place:
    region = Region.objects.get(pk=form.region)
    today = at.astimezone(region.zone).date()
    agency = office_for(region, on=today)
    if agency is None:
        raise Invalid("region", gettext("No office of this region works with this installation yet."))
    election = current().elections.get(form.election) or next(iter(elections_for(form.act_on)), None)
    if election is None:
        raise Invalid("election", gettext("Choose an election from the list."))
    return _Place(region, agency, election)


def _sealed(
    form: ReportFacts, files: Sequence[Upload], place: _Place, keys: CodeKeys, by: Actor, at: datetime
) -> Report:
    report = Report(
        submission=form.submission,
        track=form.track,
        taken_by_id=by.user_id,
        election=place.election.id,
        procedure=place.election.procedure,
        agency=place.agency,
        region=place.region,
        act_on=form.act_on,
        act_at=form.act_at,
        known_on=form.known_on,
        how_known=form.how_known,
        channel=form.channel,
        received_at=at,
        lookup=keys.lookup,
        reply_recipient=keys.recipient,
    )
    items = len(files) + len(form.links)
    report.filled = filled(form, procedure=report.procedure, region=place.region, items=items, at=at)
    story = {"what": form.what, "who": form.who, "place": form.place, "salt": secrets.token_hex(16)}
    report.digest = _digest(report, story, files, form.links)
    report.sealed_narrative = seal_json(
        story, place.agency.recipient, keys.recipient, context=f"{report.subject}:narrative"
    )
    if form.identity is not None:
        report.sealed_identity = seal_json(
            asdict(form.identity), identity_recipient(place.agency), context=f"{report.subject}:identity"
        )
    return report


def _digest(report: Report, story: dict[str, str], files: Sequence[Upload], links: Sequence[str]) -> str:
    """SHA-256 over story, plain facts and evidence; the salt in the story keeps it from being guessed."""
    facts: dict[str, Any] = {
        "report": str(report.pk),
        "track": report.track,
        "region": report.region_id,
        "act": [report.act_on.isoformat(), report.act_at.isoformat() if report.act_at else ""],
        "known": report.known_on.isoformat(),
        "story": story,
        "evidence": [upload.sha256 for upload in files]
        + [hashlib.sha256(check_link(link).encode()).hexdigest() for link in links],
    }
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _add_evidence(
    report: Report, form: ReportFacts, files: Sequence[Upload], by: Actor, at: datetime
) -> None:
    also = [report.reply_recipient]
    for upload in files:
        add_file(
            report.subject,
            upload,
            agency=report.agency,
            also=also,
            keeps_location=form.keeps_location,
            by=by,
            at=at,
        )
    for link in form.links:
        add_link(report.subject, link, agency=report.agency, also=also, by=by, at=at)


def _record(report: Report, form: ReportFacts, files: Sequence[Upload], by: Actor, at: datetime) -> None:
    change = {
        "track": report.track,
        "election": report.election,
        "region": report.region_id,
        "digest": report.digest,
        "items": len(files) + len(form.links),
    }
    chain = f"office:{report.agency.code}"
    record(REPORT_SUBMITTED, report.subject, by=by.name, at=at, change=change, chain=chain)

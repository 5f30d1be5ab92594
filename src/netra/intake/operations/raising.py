"""Initial information becomes a formal report: the name of its maker, sealed to the identity key of the office."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.evidence.queries import items_of
from netra.intake.completeness import filled
from netra.intake.facts import Identity, ReportFacts, identity_faults
from netra.intake.models import HowKnown, Report, Track
from netra.intake.operations.dialogue import require_code
from netra.intake.operations.reading import narrative_for_reporter
from netra.intake.permissions import may_submit
from netra.intake.queries import REPORT_RAISED
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.vault.codes import CodeKeys
from netra.vault.envelopes import seal_json
from netra.vault.keys import identity_recipient


@transaction.atomic
def raise_to_formal(report: Report, *, keys: CodeKeys, identity: Identity, by: Actor, at: datetime) -> Report:
    """Seal who made the report and make it a formal one; call where its case is moved in the same transaction.

    Invalid names the field that is wanting; Conflict if the report is formal already.
    """
    require_code(report, keys)
    report = (
        Report.objects.select_for_update(of=("self",)).select_related("agency", "region").get(pk=report.pk)
    )
    may_submit(by, report.agency).require()
    if report.track == Track.FORMAL:
        raise Conflict(gettext("This is a formal report already. Nothing was changed."))
    for fault in identity_faults(identity):
        raise fault
    report.filled = _filled(report, keys, identity, at)
    report.track = Track.FORMAL
    report.sealed_identity = seal_json(
        asdict(identity), identity_recipient(report.agency), context=f"{report.subject}:identity"
    )
    report.save(update_fields=["filled", "track", "sealed_identity"])
    change = {"track": [Track.INFORMATION.value, Track.FORMAL.value]}
    chain = f"office:{report.agency.code}"
    record(REPORT_RAISED, report.subject, by=by.name, at=at, change=change, chain=chain)
    return report


def _filled(report: Report, keys: CodeKeys, identity: Identity, at: datetime) -> list[str]:
    """Which requirements of a formal report are answered at this instant, read with the reporter's own keys."""
    story = narrative_for_reporter(report, keys)
    facts = ReportFacts(
        track=Track.FORMAL,
        region=report.region_id,
        act_on=report.act_on,
        act_at=report.act_at,
        known_on=report.known_on,
        how_known=HowKnown(report.how_known),
        what=story["what"],
        who=story["who"],
        place=story["place"],
        identity=identity,
        code="",
        keys=keys,
    )
    items = items_of(report.subject).count()
    return filled(facts, procedure=report.procedure, region=report.region, items=items, at=at)

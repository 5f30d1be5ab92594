"""Signing: one row and its leaf, no shared row locked; the ledger gets the batch (see docs/decisions/0017)."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.entering import entered
from netra.prevention.pledges.leaves import Facts
from netra.prevention.pledges.models import Campaign, PledgeText, Signature, Way
from netra.prevention.pledges.permissions import may_sign
from netra.prevention.pledges.queries import asked, latest_version, local_day, locked_links
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Employee

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class SignedRow:
    """Somebody who signed elsewhere, on paper or in bulk: when, and the right answers if there were questions."""

    employee: Employee
    signed_at: datetime
    right: int | None = None


def sign(
    campaign: Campaign,
    employee: Employee,
    *,
    text: PledgeText,
    way: Way,
    right: int | None,
    by: Actor,
    at: datetime,
) -> Signature:
    """The person's signature under that text; Conflict if the campaign, the text or the person no longer allows it."""
    may_sign(by, campaign, way).require()
    row = _row(campaign, SignedRow(employee, at, right), text, way)
    if not entered(row, local_day(campaign, at)):
        _refuse(campaign, employee, text, at)
    return row


@transaction.atomic
def sign_many(
    campaign: Campaign, rows: Sequence[SignedRow], *, text: PledgeText, way: Way, by: Actor, at: datetime
) -> int:
    """Enter signatures made elsewhere and give how many are new; who has signed already stays as it is.

    The text may be an older published version: it is the one printed on the sheet. The caller has chosen the people.
    """
    opened = Campaign.objects.select_for_update(of=("self",), no_key=True)  # not closed meanwhile
    campaign = opened.select_related("agency").get(pk=campaign.pk)
    may_sign(by, campaign, way).require()
    if text.campaign_id != campaign.pk or text.published_at is None:
        raise Conflict(gettext("This text is not a published version of the campaign."))
    if campaign.state != CampaignState.OPEN:
        raise Conflict(gettext("The campaign is not open."))
    new = 0
    for first in range(0, len(rows), AT_ONCE):
        some = {row.employee.pk: row for row in rows[first : first + AT_ONCE]}
        signed = Signature.objects.filter(campaign=campaign, employee__in=some)
        for pk in signed.values_list("employee_id", flat=True):
            del some[pk]
        made = [_row(campaign, row, text, way) for row in some.values()]
        Signature.objects.bulk_create(
            made, batch_size=1_000, ignore_conflicts=True
        )  # who signs just now by link
        new += Signature.objects.filter(code__in=[row.code for row in made]).count()
    change = {"entered": new, "way": way.value, "version": text.version}
    record(
        Action.CAMPAIGN_EDIT.value, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain
    )
    return new


def new_code() -> str:
    """A fresh public number of sixteen letters and digits, with 80 random bits, as codes of letters are written."""
    return base64.b32encode(secrets.token_bytes(10)).decode()


def _refuse(campaign: Campaign, employee: Employee, text: PledgeText, at: datetime) -> NoReturn:
    """Say why the signature was not written, by what holds now."""
    campaign = Campaign.objects.select_related("agency__region").get(pk=campaign.pk)
    day = local_day(campaign, at)
    if campaign.state == CampaignState.DRAFT or day < campaign.starts_on:
        raise Conflict(gettext("Signing has not begun yet."))
    if campaign.state == CampaignState.CLOSED or day > campaign.ends_on:
        raise Conflict(gettext("The campaign has ended. Speak with your personnel office."))
    if text.campaign_id != campaign.pk or text.version != latest_version(campaign):
        raise Conflict(gettext("The text has changed meanwhile. Open your link again and read it."))
    if not asked(campaign).filter(pk=employee.pk).exists():
        raise Conflict(gettext("This campaign does not ask you to sign. Speak with your personnel office."))
    if Signature.objects.filter(campaign=campaign, employee=employee).exists():
        raise Conflict(gettext("This pledge has been signed already."))
    if locked_links(campaign).filter(employee=employee).exists():
        raise Conflict(gettext("The link is locked now. Your personnel office can unlock it."))
    raise Conflict(gettext("Your entry on the roster has just changed. Open your link again and sign."))


def _row(campaign: Campaign, signed: SignedRow, text: PledgeText, way: Way) -> Signature:
    """The row of a signature with its number, salt and leaf, not yet saved."""
    employee, salt, code = signed.employee, secrets.token_bytes(16), new_code()
    facts = Facts(
        campaign.pk, employee.pk, employee.unit_id, employee.category, text.version, text.language, text.digest,
        way.value, signed.signed_at, code, signed.right, salt,
    )  # fmt: skip
    return Signature(
        campaign=campaign,
        employee=employee,
        unit_id=employee.unit_id,
        category=employee.category,
        text=text,
        way=way,
        signed_at=signed.signed_at,
        code=code,
        right=signed.right,
        salt=salt,
        leaf=facts.leaf(),
    )

"""Signing: one row and its leaf, no shared row locked; the ledger gets the batch (see docs/decisions/0017)."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.facing import as_it_stands
from netra.prevention.pledges.leaves import Facts
from netra.prevention.pledges.models import Campaign, PledgeText, Signature, Way
from netra.prevention.pledges.permissions import may_sign
from netra.prevention.pledges.queries import local_day
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
    try:
        with transaction.atomic():
            fresh = as_it_stands(campaign, employee)
            may_sign(by, fresh.campaign, way).require()
            _require_open(fresh.campaign, at)
            if text.campaign_id != campaign.pk or text.version != fresh.version:
                raise Conflict(gettext("The text has changed meanwhile. Open your link again and read it."))
            if not fresh.is_asked:
                raise Conflict(
                    gettext("This campaign does not ask you to sign. Speak with your personnel office.")
                )
            row = _row(fresh.campaign, SignedRow(employee, at, right), text, way)
            row.save(force_insert=True)
            return row
    except IntegrityError as error:
        if Signature.objects.filter(campaign=campaign, employee=employee).exists():
            raise Conflict(gettext("This pledge has been signed already.")) from error
        raise


@transaction.atomic
def sign_many(
    campaign: Campaign, rows: Sequence[SignedRow], *, text: PledgeText, way: Way, by: Actor, at: datetime
) -> int:
    """Enter signatures made elsewhere and give how many are new; who has signed already stays as it is.

    The text may be an older published version: it is the one printed on the sheet. The caller has chosen the people.
    """
    campaign = Campaign.objects.select_related("agency").get(pk=campaign.pk)
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
        Signature.objects.bulk_create(made, batch_size=1_000)
        new += len(made)
    change = {"entered": new, "way": way.value, "version": text.version}
    record(
        Action.CAMPAIGN_EDIT.value, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain
    )
    return new


def new_code() -> str:
    """A fresh public number of sixteen letters and digits, with 80 random bits, as codes of letters are written."""
    return base64.b32encode(secrets.token_bytes(10)).decode()


def _require_open(campaign: Campaign, at: datetime) -> None:
    day = local_day(campaign, at)
    if campaign.state == CampaignState.DRAFT or day < campaign.starts_on:
        raise Conflict(gettext("Signing has not begun yet."))
    if campaign.state == CampaignState.CLOSED or day > campaign.ends_on:
        raise Conflict(gettext("The campaign has ended. Speak with your personnel office."))


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

"""The long work of campaigns in the background: reminders, and certificates in bulk."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django_tasks import task

from netra.base.verdicts import Conflict, Invalid
from netra.jobs.models import Job
from netra.jobs.operations import running, start_job
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.prevention.pledges.bundles import MOST, signatures_in, write_bundle
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import JAKARTA
from netra.prevention.pledges.reminders import remind, require_open
from netra.workforce.models import Unit


@transaction.atomic
def start_reminders(
    campaign: Campaign, unit: Unit, *, address: str, back: str, by: Actor, at: datetime
) -> Job:
    """Have all in the unit and below it reminded who have not signed; `back` is the page of the unit."""
    require_open(campaign, by=by, at=at)
    title = gettext("Reminders for “%(name)s”") % {"name": unit.name[:120]}
    who = {"user": by.user_id, "asked_at": at.isoformat(), "address": address}
    facts = {"campaign": campaign.pk, "unit": unit.pk}
    return start_job(
        title, agency=campaign.agency, task=send_reminders, by=by, at=at, back=back, **who, **facts
    )


@task()
def send_reminders(job_id: str, *, campaign: int, unit: int, address: str, user: int, asked_at: str) -> None:
    """Remind as the user who asked for it."""
    with running(job_id) as progress:
        at = datetime.fromisoformat(asked_at)
        found = Campaign.objects.select_related("agency__region").get(pk=campaign)
        sent = remind(
            found,
            Unit.objects.get(pk=unit),
            address=address,
            by=_actor(user, at),
            at=at,
            told=progress.advance,
        )
        told = gettext("%(n)s sent, %(failed)s failed.") % {"n": sent.count, "failed": sent.failed}
        progress.advance(sent.count + sent.failed, sent.count + sent.failed, told)


@transaction.atomic
def start_certificates(
    campaign: Campaign, unit: Unit | None, *, page: str, practice: bool, back: str, by: Actor, at: datetime
) -> Job:
    """Have the certificates of the unit and below it, or of the whole campaign, put into one file.

    `page` is the address that checks numbers, `practice` marks invented data, `back` is the page to return to.
    """
    may_edit(by, campaign).require()
    count = signatures_in(campaign, unit).count()
    if not count:
        raise Invalid("", gettext("Nobody has signed here yet; there is no certificate to make."))
    if count > MOST:
        told = gettext("There are more than %(most)s certificates. Choose a unit.")
        raise Invalid("", told % {"most": f"{MOST:,}".replace(",", ".")})
    change = {"certificates": count, "unit": unit.code if unit else ""}
    action = Action.CAMPAIGN_EDIT.value
    record(action, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain)
    title = gettext("Certificates of “%(name)s”") % {"name": (unit or campaign).name[:120]}
    who = {"user": by.user_id, "asked_at": at.isoformat(), "page": page, "practice": practice}
    facts = {"campaign": campaign.pk, "unit": unit.pk if unit else None, "count": count}
    return start_job(
        title, agency=campaign.agency, task=make_certificates, by=by, at=at, back=back, **who, **facts
    )


@task()
def make_certificates(
    job_id: str,
    *,
    campaign: int,
    unit: int | None,
    count: int,
    page: str,
    practice: bool,
    user: int,
    asked_at: str,
) -> None:
    """Make the file as the user who asked for it, with as many certificates as stand in the ledger."""
    with running(job_id) as progress:
        found = Campaign.objects.select_related("agency__region").get(pk=campaign)
        may_edit(_actor(user, datetime.fromisoformat(asked_at)), found).require()
        rows = signatures_in(found, Unit.objects.get(pk=unit) if unit else None)
        rows = rows.filter(pk__in=rows.order_by("pk").values("pk")[:count])
        made = write_bundle(progress.job.path, rows, page=page, practice=practice, told=progress.advance)
        if made != count:
            progress.job.path.unlink()
            raise Conflict(gettext("The units were changed meanwhile. Start it again."))
        progress.advance(made, made, gettext("%(n)s certificates, each with its hash.") % {"n": made})
        progress.result(f"sertifikat-{found.pk}{f'-{unit}' if unit else ''}.zip")


def _actor(user: int, at: datetime) -> Actor:
    """The user with the roles held then: who lost them since may not do it any more."""
    return actor_of(User.objects.get(pk=user), at.astimezone(JAKARTA).date())

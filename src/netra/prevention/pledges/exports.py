"""The list of who has signed and who has not as a file: at once while it is short, in the background when very long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils.translation import gettext
from django_tasks import task

from netra.base.tables import FORMATS, TooLong, write_table
from netra.base.verdicts import Invalid
from netra.jobs.models import Job
from netra.jobs.operations import running, start_job
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.overview import Person, Standing, may_list, people_of, standing_label, told
from netra.prevention.pledges.queries import JAKARTA, local_day
from netra.workforce.models import Unit
from netra.workforce.staff_permissions import may_see_details


def export_signers(
    campaign: Campaign, unit: Unit, *, standing: Standing | None, kind: str, by: Actor, at: datetime
) -> bytes:
    """The list of the unit and everything below it as CSV or XLSX; that it was taken stands in the ledger."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        write_signers(path, campaign, unit, standing=standing, kind=kind, by=by, at=at)
        return path.read_bytes()


def write_signers(
    path: Path,
    campaign: Campaign,
    unit: Unit,
    *,
    standing: Standing | None,
    kind: str,
    by: Actor,
    at: datetime,
    told: Callable[[int], object] = lambda done: None,
) -> int:
    """Write the list to `path` and give how many people are on it; without its entry in the ledger no file stays."""
    may_list(by, campaign).require()
    if kind not in FORMATS:
        raise Invalid("kind", gettext("Choose CSV or XLSX."))
    rows = _rows(campaign, unit, standing, by, at)
    try:
        count = write_table(path, kind, rows, sheet=gettext("Pledges"), told=told)
    except TooLong as error:
        raise Invalid("kind", gettext("A spreadsheet cannot hold so many people. Take CSV.")) from error
    change = {
        "exported": count,
        "unit": unit.code,
        "format": kind,
        "standing": standing.value if standing else "",
        "details": bool(may_see_details(by, campaign.agency_id)),
    }
    action, subject = Action.CAMPAIGN_READ.value, campaign.subject
    try:
        with transaction.atomic():
            record(action, subject, by=by.name, at=at, change=change, chain=campaign.chain)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return count


@transaction.atomic
def start_export(
    campaign: Campaign,
    unit: Unit,
    *,
    standing: Standing | None,
    kind: str,
    back: str,
    by: Actor,
    at: datetime,
) -> Job:
    """Have the list written in the background; `back` is the page of the unit."""
    may_list(by, campaign).require()
    if kind not in FORMATS:
        raise Invalid("kind", gettext("Choose CSV or XLSX."))
    title = gettext("List of “%(name)s”") % {"name": unit.name[:120]}
    who = {"user": by.user_id, "asked_at": at.isoformat()}
    facts = {
        "campaign": campaign.pk,
        "unit": unit.pk,
        "standing": standing.value if standing else "",
        "kind": kind,
    }
    return start_job(title, agency=campaign.agency, task=make_list, by=by, at=at, back=back, **who, **facts)


@task()
def make_list(
    job_id: str, *, campaign: int, unit: int, standing: str, kind: str, user: int, asked_at: str
) -> None:
    """Write the list as the user who asked for it."""
    with running(job_id) as progress:
        at = datetime.fromisoformat(asked_at)
        found = Campaign.objects.select_related("agency__region").get(pk=campaign)
        made = write_signers(
            progress.job.path,
            found,
            Unit.objects.get(pk=unit),
            standing=Standing(standing) if standing else None,
            kind=kind,
            by=actor_of(User.objects.get(pk=user), at.astimezone(JAKARTA).date()),
            at=at,
            told=progress.advance,
        )
        progress.advance(made, made, gettext("%(n)s people.") % {"n": made})
        progress.result(f"pakta-{campaign}-{standing or 'semua'}-{unit}.{kind}")


def _rows(
    campaign: Campaign, unit: Unit, standing: Standing | None, by: Actor, at: datetime
) -> Iterator[list[str]]:
    yield _heading()
    for row in people_of(by, campaign, unit, standing, local_day(campaign, at)).iterator(2_000):
        yield _line(told(by, campaign, row))


def _heading() -> list[str]:
    return [
        gettext("NIP or number"),
        gettext("Name"),
        gettext("Category"),
        gettext("Serves in"),
        gettext("State"),
        gettext("Signed on"),
        gettext("How"),
        gettext("Times reminded"),
        gettext("Why away"),
    ]


def _line(each: Person) -> list[str]:
    return [
        each.number,
        each.employee.name,
        each.employee.get_category_display(),
        each.employee.unit.name,
        standing_label(each.standing),
        each.signed_on.isoformat() if each.signed_on else "",
        each.way,
        str(each.reminded),
        each.away,
    ]

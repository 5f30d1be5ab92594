"""The list of a unit as a file. What leaves the installation is recorded: who took how many rows of which unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils.translation import gettext
from django_tasks import task

from netra.base.cells import harmless as harmless  # for the other rooms that give lists out
from netra.base.tables import FORMATS, TooLong, write_table
from netra.base.verdicts import Invalid
from netra.jobs.models import Job
from netra.jobs.operations import running, start_job
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.operations import chain_of
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.workforce.days import local_day
from netra.workforce.models import Employee, Unit
from netra.workforce.queries import Wanted, branch, people_in
from netra.workforce.staff_permissions import may_export, may_see_details


def last_digits(number: str) -> str:
    """What may be seen of a number by those who do not keep the roster: its last four characters."""
    return f"…{number[-4:]}"


def export_people(unit: Unit, *, kind: str, by: Actor, at: datetime) -> bytes:
    """The serving employees of the unit and everything below it, as CSV or XLSX; details only for who may see them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        write_people(path, unit, kind=kind, by=by, at=at)
        return path.read_bytes()


def write_people(
    path: Path,
    unit: Unit,
    *,
    kind: str,
    by: Actor,
    at: datetime,
    told: Callable[[int], object] = lambda done: None,
) -> int:
    """Write the list to `path` and give how many people are on it; without its entry in the ledger no file stays."""
    may_export(by, unit).require()
    _require_format(kind)
    full = bool(may_see_details(by, unit.agency_id))
    try:
        count = write_table(path, kind, _rows(unit, full, by, at), sheet=gettext("Employees"), told=told)
    except TooLong as error:
        raise Invalid("kind", gettext("A spreadsheet cannot hold so many people. Take CSV.")) from error
    change = {"exported": count, "format": kind, "details": full}
    subject, chain = f"unit:{unit.pk}", chain_of(unit.agency)
    try:
        with transaction.atomic():
            record(Action.ROSTER_READ.value, subject, by=by.name, at=at, change=change, chain=chain)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return count


@transaction.atomic
def start_people_list(unit: Unit, *, kind: str, back: str, by: Actor, at: datetime) -> Job:
    """Have the list written in the background; `back` is the page of the unit."""
    may_export(by, unit).require()
    _require_format(kind)
    title = gettext("List of “%(name)s”") % {"name": unit.name[:120]}
    facts = {"unit": unit.pk, "kind": kind, "user": by.user_id, "asked_at": at.isoformat()}
    return start_job(title, agency=unit.agency, task=make_people_list, by=by, at=at, back=back, **facts)


@task()
def make_people_list(job_id: str, *, unit: int, kind: str, user: int, asked_at: str) -> None:
    """Write the list as the user who asked for it."""
    with running(job_id) as progress:
        at = datetime.fromisoformat(asked_at)
        found = Unit.objects.select_related("agency__region").get(pk=unit)
        day = local_day(found.agency, at)
        by = actor_of(User.objects.get(pk=user), day)
        made = write_people(progress.job.path, found, kind=kind, by=by, at=at, told=progress.advance)
        progress.advance(made, made, gettext("%(n)s people.") % {"n": made})
        progress.result(f"pegawai-{found.pk}-{day.isoformat()}.{kind}")


def _require_format(kind: str) -> None:
    if kind not in FORMATS:
        raise Invalid("kind", gettext("Choose CSV or XLSX."))


def _rows(unit: Unit, full: bool, by: Actor, at: datetime) -> Iterator[list[str]]:
    yield _heading(full)
    people = people_in(by, branch(unit), Wanted(), local_day(unit.agency, at))
    for each in people.iterator(2_000):
        yield _row(each, full)


def _heading(full: bool) -> list[str]:
    names = [
        gettext("NIP or number"),
        gettext("Name"),
        gettext("Category"),
        gettext("Serves in"),
        gettext("Position"),
    ]
    return [*names, gettext("Grade"), gettext("E-mail address"), gettext("Phone")] if full else names


def _row(each: Employee, full: bool) -> list[str]:
    number = each.number if full else last_digits(each.number)
    known = [number, each.name, each.get_category_display(), each.unit.name, each.position]
    return [*known, each.grade, each.email, each.phone] if full else known

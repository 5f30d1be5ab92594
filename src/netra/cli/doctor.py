"""`netra doctor`: what is set up, what is missing, what is insecure."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netra.cli.django_setup import start

if TYPE_CHECKING:
    from netra.places.models import Agency

NOTICE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, missing or insecure; `way_out` says what to do."""

    what: str
    state: str
    detail: str
    way_out: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Look at this installation; exit 1 if something is missing or insecure."""
    start()
    findings = list(_findings())
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            click.echo(f"{finding.state:>8}  {finding.what}: {finding.detail}")
            if finding.way_out:
                click.echo(f"{'':>10}{finding.way_out}")
    sys.exit(0 if all(finding.state == "ok" for finding in findings) else 1)


def _findings() -> Iterator[Finding]:
    from django.conf import settings

    yield _private(settings.DATA)
    yield _settings(debug=settings.DEBUG, public_url=settings.PUBLIC_URL)
    yield _clock()
    yield from _providers_file()
    database = _database()
    yield database
    law = _law()
    yield law
    if law.state == "ok":
        yield _calendar()
    if database.state == "ok":
        yield _places()
        yield from _providers()
        yield from _office_keys()
        yield _ledger()
        yield _frozen()
        yield from _kept()


def _private(data: Path) -> Finding:
    mode = stat.S_IMODE(data.stat().st_mode)
    if mode & 0o077:
        return Finding("data folder", "insecure", f"{data} may be read by others", f"chmod 700 {data}")
    return Finding("data folder", "ok", str(data))


def _settings(*, debug: bool, public_url: str) -> Finding:
    if debug:
        return Finding("settings", "insecure", "NETRA_DEBUG is on", "Unset NETRA_DEBUG on a public server.")
    local = public_url.startswith(("http://127.0.0.1", "http://localhost"))
    if not local and not public_url.startswith("https://"):
        return Finding("settings", "insecure", f"{public_url} is not encrypted", "Serve it under https://.")
    return Finding("settings", "ok", public_url)


def _clock() -> Finding:
    from django.conf import settings

    fixed = settings.CLOCK.fixed
    return Finding("clock", "ok", f"fixed at {fixed.isoformat()} for demo or training" if fixed else "real")


def _database() -> Finding:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("database", "missing", str(error).strip(), "Start it, or correct NETRA_DATABASE_URL.")
    if pending:
        return Finding(
            "database", "missing", f"{len(pending)} migrations to run", "./netra serve --setup-only"
        )
    return Finding("database", "ok", connection.vendor)


def _law() -> Finding:
    from django.conf import settings

    from netra.rulebook.loading import check

    faults = check(*settings.LAW_FOLDERS)
    if faults:
        return Finding("law", "missing", f"{len(faults)} faults; the first: {faults[0]}", "./netra law check")
    return Finding("law", "ok", "every file reads")


def _calendar() -> Finding:
    """A time limit that runs past the last day covered gets no date: say so in good time."""
    from django.conf import settings

    from netra.rulebook.loading import load

    last = load(*settings.LAW_FOLDERS).calendar.covered[1]
    if settings.CLOCK.now().date() + NOTICE > last:
        way_out = f"Add law/calendars/{last.year + 1}.toml with the holiday decree; see docs/law."
        return Finding("calendar", "missing", f"it ends on {last}; later dates cannot be counted", way_out)
    return Finding("calendar", "ok", f"covers the days to {last}")


def _places() -> Finding:
    from netra.places.models import Agency, Region

    regions, agencies = Region.objects.count(), Agency.objects.count()
    if not regions or not agencies:
        return Finding("places", "missing", "no regions or agencies", "./netra serve --setup-only")
    return Finding("places", "ok", f"{regions} regions, {agencies} agencies")


def _providers_file() -> Iterator[Finding]:
    """The file with the secrets of the agencies' log-ins, if there is one."""
    from django.conf import settings

    path = settings.OIDC_FILE
    if path is None:
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("log-ins of agencies", "insecure", f"{path} may be read by others", f"chmod 600 {path}")
    else:
        yield Finding("log-ins of agencies", "ok", str(path))


def _providers() -> Iterator[Finding]:
    """Ask each agency's log-in what it publishes."""
    from django.conf import settings

    from netra.places.models import Agency
    from netra.prevention.pledges.accounts.publishing import fault_of

    way_out = "See docs/oidc.md; people sign with their links and codes meanwhile."
    for provider in settings.OIDC:
        what = f"log-in of {provider.agency}"
        if not Agency.objects.filter(code=provider.agency).exists():
            yield Finding(what, "missing", "no agency here has this code", f"Correct {settings.OIDC_FILE}.")
        elif fault := fault_of(provider):
            yield Finding(what, "missing", f"{provider.issuer}: {fault}", way_out)
        else:
            yield Finding(what, "ok", f"{provider.issuer} answers")


def _office_keys() -> Iterator[Finding]:
    """Seal a word to each office that works here, and open it again."""
    from netra.places.models import Agency

    for agency in Agency.objects.filter(is_active=True).order_by("name"):
        if _opens_what_is_sealed(agency):
            yield Finding(f"keys of {agency.name}", "ok", "open what is sealed to them")
        else:
            detail = "what is sealed to this office cannot be opened here"
            yield Finding(
                f"keys of {agency.name}", "missing", detail, "Restore the folder keys from a backup."
            )


def _opens_what_is_sealed(agency: Agency) -> bool:
    from netra.base.verdicts import Conflict
    from netra.vault.envelopes import open_for, seal
    from netra.vault.keys import KeyKind, identity_recipient

    word, context = b"doctor", "doctor"
    try:
        content = seal(word, agency.recipient, context=context)
        identity = seal(word, identity_recipient(agency), context=context)
        return (
            open_for(agency, content, context=context)
            == word
            == open_for(agency, identity, context=context, kind=KeyKind.IDENTITY)
        )
    except (Conflict, ValueError):
        return False


def _ledger() -> Finding:
    from django.db import connection

    from netra.ledger.triggers import is_guarded
    from netra.ledger.verification import verify

    if not is_guarded(connection):
        return Finding(
            "ledger", "insecure", "its triggers are gone", "Find out who removed them; restore a backup."
        )
    walk = verify()
    if walk.broken:
        return Finding("ledger", "insecure", f"broken at {walk.broken}", "./netra ledger verify")
    return Finding("ledger", "ok", f"whole, {walk.entries} entries")


def _frozen() -> Finding:
    """Whether the database still refuses to edit signatures, published texts and issued letters."""
    from django.db import connection

    from netra.ledger.triggers import missing
    from netra.prevention.circulars.triggers import NAMES as LETTERS
    from netra.prevention.pledges.triggers import NAMES as PLEDGES

    if gone := missing(connection, [*PLEDGES, *LETTERS]):
        way_out = "Find out who removed them; restore a backup."
        return Finding("frozen", "insecure", f"triggers are gone: {', '.join(gone)}", way_out)
    return Finding("frozen", "ok", "signatures and issued letters cannot be edited")


def _kept() -> Iterator[Finding]:
    """Count again what is kept, and compare."""
    from netra.cli.kept import proven

    for proof, wrong in proven():
        if wrong:
            detail = f"{len(wrong)} do not agree with a recount, the first: {wrong[0]}"
            yield Finding(proof.what, "insecure", detail, proof.way_out)
        else:
            yield Finding(proof.what, "ok", "agree with a recount")

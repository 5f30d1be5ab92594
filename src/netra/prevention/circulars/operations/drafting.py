"""Writing a letter before it is issued."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.circulars.addressing import Addressed, governments_in, unknown_codes
from netra.prevention.circulars.files import sealed_file
from netra.prevention.circulars.models import Attachment, Circular, Kind, Scheme
from netra.prevention.circulars.numbers import check_pattern
from netra.prevention.circulars.permissions import may_draft, may_edit, may_number
from netra.prevention.circulars.stages import day_of, draft_for, due_on, stage_by_key
from netra.rulebook.loading import current
from netra.workforce.models import Unit, UnitKind

NUMBERED = "prevention:circular:number"
MOST_TEXT = 40_000


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter says; `stage` is a key of the rulebook, `provisions` are ids."""

    title: str
    text: str
    dated_on: date
    valid_from: date
    issuer: str
    valid_to: date | None = None
    signatory: str = ""
    stage: str = ""
    provisions: tuple[str, ...] = ()


def action_of(kind: str) -> str:
    """The action under which the ledger knows work on such a letter."""
    return (Action.WARNING_EDIT if kind == Kind.WARNING else Action.CIRCULAR_EDIT).value


@transaction.atomic
def start_draft(
    agency: Agency, *, kind: str, stage: str = "", replaces: Circular | None = None, by: Actor, at: datetime
) -> Circular:
    """A draft filled from the law for the stage; or one that will replace a letter of the same office that holds."""
    may_draft(by, agency, kind).require()
    election, row = stage_by_key(stage)
    if stage and row is None:
        raise Invalid("stage", gettext("Choose a stage from the list."))
    if replaces is not None and (replaces.agency_id != agency.pk or not replaces.holds):
        raise Invalid("replaces", gettext("Only a letter of this office that is in force can be replaced."))
    today, filled = day_of(agency, at), draft_for(agency, kind, stage, at)
    circular = Circular.objects.create(
        agency=agency,
        kind=kind,
        title=filled.title[:200],
        text=filled.text,
        provisions=list(filled.provisions),
        election=election.id if election else "",
        stage=stage,
        dated_on=today,
        valid_from=today,
        valid_to=row.end if row and row.end and row.end >= today else None,
        issuer=agency.name[:120],
        addressed={} if kind == Kind.WARNING else {"whole": True},
        replaces=replaces,
        due_on=due_on(agency, kind, at),
        drafted_at=at,
        drafted_by=by.name,
    )
    note(circular, by, at, {"drafted": circular.title, "kind": kind, "stage": stage})
    return circular


@transaction.atomic
def change_draft(
    circular: Circular, *, facts: LetterFacts, addressed: Addressed, by: Actor, at: datetime
) -> Circular:
    """Write what the letter says and to whom it goes; Invalid names the field."""
    circular = locked(circular)
    may_edit(by, circular).require()
    _require_true(facts)
    chosen = _require_addressed(circular, addressed)
    changed = _changes(circular, facts, chosen)
    election, _ = stage_by_key(facts.stage)
    for field in fields(facts):
        setattr(circular, field.name, getattr(facts, field.name))
    circular.provisions = list(facts.provisions)
    circular.election = election.id if election else ""
    circular.addressed = chosen
    circular.save()
    if changed:
        note(circular, by, at, {"changed": changed})
    return circular


@transaction.atomic
def attach_file(circular: Circular, *, name: str, content: bytes, by: Actor, at: datetime) -> Attachment:
    """Put a PDF to the draft, in place of another one if there is one."""
    circular = locked(circular)
    may_edit(by, circular).require()
    attachment = sealed_file(circular, name, content)
    attachment.save()
    note(circular, by, at, {"file": attachment.sha256, "size": attachment.size})
    return attachment


@transaction.atomic
def remove_file(circular: Circular, *, by: Actor, at: datetime) -> Circular:
    """Take the file off the draft; nothing happens if there is none."""
    circular = locked(circular)
    may_edit(by, circular).require()
    gone, _ = Attachment.objects.filter(circular=circular).delete()
    if gone:
        note(circular, by, at, {"file": ""})
    return circular


@transaction.atomic
def drop_draft(circular: Circular, *, by: Actor, at: datetime) -> None:
    """Delete a draft that is not needed; what was issued stays for good."""
    circular = locked(circular)
    may_edit(by, circular).require()
    note(circular, by, at, {"dropped": circular.title})
    Attachment.objects.filter(circular=circular).delete()
    circular.delete()


@transaction.atomic
def set_scheme(agency: Agency, *, pattern: str, unit: str, by: Actor, at: datetime) -> Scheme:
    """Say how the office writes its numbers from now on; numbers given before stay as they are."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    may_number(by, agency).require()
    tidy = check_pattern(pattern)
    if "{unit}" in tidy and not unit.strip():
        raise Invalid("unit", gettext("Write what stands for {unit}, as DISDIK."))
    scheme, _ = Scheme.objects.update_or_create(
        agency=agency, defaults={"pattern": tidy, "unit": unit.strip()}
    )
    change = {"pattern": tidy, "unit": scheme.unit}
    record(NUMBERED, f"agency:{agency.code}", by=by.name, at=at, change=change, chain=f"office:{agency.code}")
    return scheme


def locked(circular: Circular) -> Circular:
    """The letter, locked until the transaction ends."""
    rows = Circular.objects.select_for_update(of=("self",)).select_related("agency__region", "replaces")
    return rows.get(pk=circular.pk)


def note(circular: Circular, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    """Write the change into the ledger of the office."""
    record(action_of(circular.kind), circular.subject, by=by.name, at=at, change=change, chain=circular.chain)


def _require_true(facts: LetterFacts) -> None:
    if not facts.title.strip():
        raise Invalid("title", gettext("Write a title."))
    if not facts.text.strip():
        raise Invalid("text", gettext("Write what the letter says."))
    if len(facts.text) > MOST_TEXT:
        raise Invalid("text", gettext("The text is longer than %(most)s signs.") % {"most": MOST_TEXT})
    if facts.valid_to is not None and facts.valid_to < facts.valid_from:
        raise Invalid("valid_to", gettext("The last day lies before the first; swap them."))
    if facts.stage and stage_by_key(facts.stage)[1] is None:
        raise Invalid("stage", gettext("Choose a stage from the list."))
    if any(each not in current().provisions for each in facts.provisions):
        raise Invalid("provisions", gettext("Choose the provisions from the list."))


def _require_addressed(circular: Circular, addressed: Addressed) -> dict[str, Any]:
    """The choice as the letter keeps it; only units of the office, or governments in the supervisor's region."""
    chosen = addressed.as_data()
    units = Unit.objects.filter(agency=circular.agency, pk__in=addressed.trees).count()
    if units != len(set(addressed.trees)) or not set(addressed.kinds) <= set(UnitKind.values):
        raise Invalid("trees", gettext("Choose the units from the list."))
    if unknown := unknown_codes(circular.agency, chosen.get("codes", [])):
        raise Invalid(
            "codes", gettext("No open unit has the code %(codes)s.") % {"codes": ", ".join(unknown[:5])}
        )
    if circular.is_warning:
        within = governments_in(circular.agency.region_id or "")
        known = within.filter(pk__in=addressed.agencies).count()
        if known != len(set(addressed.agencies)):
            raise Invalid("agencies", gettext("Choose governments of your own region."))
        here = circular.agency.region_id
        if here and set(addressed.provinces) - {here}:
            raise Invalid("provinces", gettext("Choose governments of your own region."))
    return chosen


def _changes(circular: Circular, facts: LetterFacts, chosen: dict[str, Any]) -> list[str]:
    given = {**asdict(facts), "provisions": list(facts.provisions), "addressed": chosen}
    return sorted(name for name, value in given.items() if getattr(circular, name) != value)

"""What the page of each kind of row shows, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from netra.guidance.wording import title
from netra.rulebook.rules import Instrument, Procedure, Provision, Rulebook, Step, StepVersion
from netra.web.guidance.articles import Article, article, provisions_of, related
from netra.web.guidance.words import CONFIDENCE, KINDS, NORMS, STATUSES
from netra.web.looks.dates import date_only
from netra.web.report.limits import in_words

Trail = list[tuple[str, str]]
Links = list[tuple[str, str]]


def trail(*last: str) -> Trail:
    """The way from the list of rules to this page."""
    return [(gettext("Rules"), reverse("law")), *((each, "") for each in last)]


def provision(row: Provision, on: date, book: Rulebook) -> dict[str, Any]:
    """One rule as it stands on the day."""
    found = article(row, on, book)
    instrument = (found.instrument.short, _address(found.instrument.id, on))
    return {
        "article": found,
        "norm": NORMS[row.norm],
        "kind": KINDS[row.election_kind],
        "facts": [
            (gettext("Instrument"), f"{found.instrument.short}: {found.instrument.about}"),
            (gettext("Binds"), ", ".join(found.binds)),
            (gettext("In force from"), date_only(row.in_force_from) or gettext("not recorded")),
            (gettext("In force until"), date_only(row.in_force_to)),
            (gettext("Sanction"), _sanction(found)),
        ],
        "references": list(_references(found, on)),
        "trail": [*trail(), instrument, (found.version.citation, "")],
    }


def instrument(row: Instrument, on: date, book: Rulebook) -> dict[str, Any]:
    """One instrument with its rules."""
    names = {
        "amends": gettext("Amends"),
        "amended_by": gettext("Amended by"),
        "revokes": gettext("Revokes"),
        "revoked_by": gettext("Revoked by"),
        "interpreted_by": gettext("Interpreted by"),
    }
    known = related(row, book)
    return {
        "provisions": [(each, each.on(on), each.in_force(on)) for each in provisions_of(row, book)],
        "relations": [(names[field], rows) for field, rows in known.items() if rows],
        "facts": [
            (gettext("Issued by"), row.issuing_body),
            (gettext("Enacted"), date_only(row.enacted)),
            (gettext("In force from"), date_only(row.in_force_from)),
            (gettext("In force until"), date_only(row.in_force_to)),
            (gettext("State"), STATUSES[row.status]),
            (gettext("For"), KINDS[row.election_kind]),
            (gettext("How well it was checked"), CONFIDENCE[row.confidence]),
        ],
        "trail": trail(row.short),
    }


def procedure(row: Procedure, on: date) -> dict[str, Any]:
    """A procedure with its steps as they stand on the day."""
    return {
        "steps": [(each, v := _version(each, on), limit_text(v)) for each in row.steps],
        "trail": trail(_title(row)),
    }


def step(row: Step, on: date, book: Rulebook) -> dict[str, Any]:
    """One step as it stands on the day."""
    version, of = _version(row, on), book.procedures[row.procedure]
    ways = [
        (each, [(_title(book.steps[n]), _address(n, on)) for n in each.next_steps])
        for each in version.outcomes
    ]
    return {
        "version": version,
        "ways": ways,
        "basis": [book.provisions[each] for each in version.legal_basis],
        "facts": [
            (gettext("Who acts"), version.actor),
            (gettext("Time limit"), limit_text(version)),
            (gettext("Form"), version.form.use_id if version.form else ""),
            (gettext("Legal basis"), version.citation),
            (gettext("Version since"), date_only(version.applies_from)),
            (gettext("How well it was checked"), CONFIDENCE[version.confidence]),
        ],
        "trail": [*trail(), (_title(of), _address(of.id, on)), (_title(row), "")],
    }


def row(kind: str, thing: Any) -> dict[str, Any]:
    """Any other row: its fields by their names in the data."""
    fields = getattr(type(thing), "__dataclass_fields__", {})
    values = ((name, getattr(thing, name)) for name in fields)
    facts = [(name, str(value)) for name, value in values if isinstance(value, str | int | float | date)]
    return {"facts": facts, "kind": kind, "trail": trail(thing.id)}


def _references(found: Article, on: date) -> Iterator[tuple[str, Links]]:
    groups = (
        (gettext("Punished by"), [(each.citation, each.id) for each in found.punished_by]),
        (gettext("Punishes"), [(each.citation, each.id) for each in found.punishes]),
        (gettext("Steps that rest on it"), [(_title(each), each.id) for each in found.steps]),
    )
    for name, rows in groups:
        if rows:
            yield name, [(label, _address(row_id, on)) for label, row_id in rows]
    if found.conducts:
        answers = [(title(each), f"{reverse('check')}?act={each.id}") for each in found.conducts]
        yield gettext("Behaviour that rests on it"), answers


def _sanction(found: Article) -> str:
    sanction = found.version.sanction
    if sanction is None:
        return ""
    return " – ".join(filter(None, (sanction.min, sanction.max))) or gettext("no level named")


def _version(each: Step, on: date) -> StepVersion:
    """The version of the day; before all of them, the oldest."""
    return each.on(on) if each.versions[0].applies_from <= on else each.versions[0]


def limit_text(version: StepVersion) -> str:
    """The time limit in words: how much, from when; what the law says instead of a number."""
    limit = version.time_limit
    if limit is None:
        return ""
    if not in_words(limit):
        return limit.text or ""
    return f"{in_words(limit)}, {limit.counted_from}"


def _title(thing: Procedure | Step) -> str:
    return thing.title_en if get_language() == "en" else thing.title_id


def _address(row_id: str, on: date) -> str:
    return f"{reverse('law-show', args=[row_id])}?on={on.isoformat()}"

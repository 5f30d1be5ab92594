"""What one row of the law says of another: every name must exist, and every chain of steps must end."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from netra.rulebook.procedures import END
from netra.rulebook.reading import Faults
from netra.rulebook.rules import Outcome, Rulebook, Step


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


def note_dangling(book: Rulebook, files: Mapping[tuple[str, str], str], faults: Faults) -> None:
    """Note every name that leads nowhere and every step from which no end can be reached."""

    def add(table: str, row_id: str, field: str, what: str) -> None:
        faults.add(files.get((table, row_id), "law"), f"{table} {row_id}", field, what)

    for table, row_id, field, names, known, kind in _links(book):
        for name in names:
            if name not in known:
                add(table, row_id, field, f"{name!r} is no {kind}; correct the id or add that row")
    for step in book.steps.values():
        if step.id in _endless(book.steps):
            add("step", step.id, "then", "no way from here leads to an end; let an outcome say end: and how")


Link = tuple[str, str, str, Iterable[str], Collection[str], str]


def _links(book: Rulebook) -> Iterator[Link]:
    yield from _norm_links(book)
    yield from _step_links(book)
    for election in book.elections.values():
        known = book.procedures
        yield "election", election.id, "procedure", [election.procedure], known, "procedure"
    for body in book.institutions.values():
        yield "institution", body.id, "procedure_part", body.procedure_part, book.steps, "step"
        if body.successor:
            yield "institution", body.id, "successor", [body.successor], book.institutions, "institution"


def _norm_links(book: Rulebook) -> Iterator[Link]:
    law = book.instruments
    for each in law.values():
        for field in ("amended_by", "amends", "revoked_by", "revokes", "interpreted_by"):
            yield "instrument", each.id, field, getattr(each, field), law, "instrument"
    for provision in book.provisions.values():
        yield "provision", provision.id, "instrument", [provision.instrument], law, "instrument"
    for conduct in book.conducts.values():
        yield "conduct", conduct.id, "legal_basis", conduct.legal_basis, book.provisions, "provision"
    for need in book.requirements.values():
        yield "requirement", need.id, "legal_basis", need.legal_basis, book.provisions, "provision"
    for task in book.plan_tasks.values():
        yield "plan_task", task.id, "legal_basis", task.legal_basis, book.provisions, "provision"
    for stage in book.stages.values():
        yield "stage", stage.key, "legal_basis", stage.legal_basis, law, "instrument"


def _step_links(book: Rulebook) -> Iterator[Link]:
    for step in book.steps.values():
        yield "step", step.id, "procedure", [step.procedure], book.procedures, "procedure"
        for version in step.versions:
            yield "step", step.id, "legal_basis", version.legal_basis, book.provisions, "provision"
            if version.receiver:
                yield "step", step.id, "receiver", [version.receiver], book.institutions, "institution"
            for outcome in version.outcomes:
                yield "step", step.id, "then", outcome.next_steps, book.steps, "step"


def _endless(steps: Mapping[str, Step]) -> set[str]:
    """Return the steps from which no outcome, however many steps on, leads to an end."""
    ending = {step.id for step in steps.values() if any(_ends(o) for o in step.latest.outcomes)}
    while True:
        more = {step.id for step in steps.values() if step.id not in ending and _reaches(step, ending)}
        if not more:
            return set(steps) - ending
        ending |= more


def _ends(outcome: Outcome) -> bool:
    return any(target.startswith(END) for target in outcome.then)


def _reaches(step: Step, targets: set[str]) -> bool:
    return any(targets.intersection(outcome.next_steps) for outcome in step.latest.outcomes)

"""Letters of a case: the initial review, what a reporter should add, and the letter for someone who was cleared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext, override

from netra.base.verdicts import Refused
from netra.casework.models import Case, CaseStep, Decision, Study
from netra.casework.operations.steps import note
from netra.casework.permissions import REVIEWS, may_read_content
from netra.casework.queries import clearing_letter as clearing_of
from netra.casework.requirements import Item, checklist, ways_to
from netra.casework.sealing import open_text
from netra.casework.workflow import version_of
from netra.documents.dates import day, moment
from netra.documents.letters import Letter, Section
from netra.people.actors import Actor
from netra.places.letterhead import letterhead
from netra.rulebook.loading import current
from netra.rulebook.rules import Confidence, Ending, Form, StepKind
from netra.vault.letters import sign_letter

LETTER_TAKEN = "casework:letter:take"
REVIEW, COMPLETION, CLEARING = "kajian-awal", "kelengkapan", "surat-bersih"


def letters_of(case: Case) -> tuple[str, ...]:
    """The kinds of letters that can be drawn up for the case as it stands."""
    found = []
    if _step(case, *REVIEWS) is not None:
        found.append(REVIEW)
    if _step(case, StepKind.COMPLETION) is not None:
        found.append(COMPLETION)
    if clearing_of(case) is not None:
        found.append(CLEARING)
    return tuple(found)


@transaction.atomic
def take_letter(case: Case, *, kind: str, by: Actor, at: datetime, page: str = "") -> Letter:
    """Draw up a letter of the case with its code; that it was taken is recorded. Refused if there is no such letter.

    `page` is the address where anybody can check the code.
    """
    may_read_content(by, case).require()
    if kind not in letters_of(case):
        raise Refused(gettext("The case has no such letter. It is there once its step was taken."))
    note(LETTER_TAKEN, case, by=by, at=at, change={"letter": kind})
    day_of_letter = at.astimezone(case.region.zone).date()
    letter, chain = BUILDERS[kind](case, at), f"office:{case.agency.code}"
    return sign_letter(letter, kind=kind, day=day_of_letter, chain=chain, by=by, at=at, page=page)


@override("id")
def initial_review_letter(case: Case, at: datetime) -> Letter:
    """The initial review: requirements item by item, the time limit with its count, outcome and reasons."""
    step = _needed(case, *REVIEWS)
    version = version_of(current().steps[step.step], case.law_day)
    items = checklist(case)
    return _letter(
        case,
        at,
        title=version.form.use_id if version.form else current().steps[step.step].title_id,
        facts=(
            *_basic_facts(case),
            *([(gettext("Form"), form_text(version.form))] if version.form else []),
            (gettext("Basis"), step.citation),
            *_due_facts(case, step),
            *_outcome_facts(case, step),
        ),
        sections=(
            _checks(gettext("Formal requirements"), [each for each in items if each.is_formal]),
            _checks(gettext("Material requirements"), [each for each in items if not each.is_formal]),
            *_reasons(case, step),
            *_counted(step),
        ),
        signatory=(
            gettext("Drawn up by"),
            "",
            "",
            step.ended_by or (case.handler.name if case.handler else ""),
        ),
    )


@override("id")
def completion_letter(case: Case, at: datetime) -> Letter:
    """What the reporter should add and until when; addressed by the number, for nobody's name is known here."""
    step, review = _needed(case, StepKind.COMPLETION), _needed(case, *REVIEWS)
    version = version_of(current().steps[step.step], case.law_day)
    missing = [each for each in checklist(case) if each.is_met is False]
    rows = tuple((each.requirement.title_id, _remark(each)) for each in missing)
    return _letter(
        case,
        at,
        title=version.form.use_id if version.form else current().steps[step.step].title_id,
        addressee=(gettext("To whoever made report %(number)s") % {"number": case.number},),
        facts=(
            *([(gettext("Form"), form_text(version.form))] if version.form else []),
            (gettext("Basis"), step.citation),
            *_due_facts(case, step),
        ),
        sections=(
            Section(
                gettext("What is missing"),
                (),
                ((gettext("Requirement"), gettext("What to add")), *rows) if rows else (),
            ),
            *_reasons(case, review, heading=gettext("From the office"), kind=StepKind.COMPLETION),
            Section(
                gettext("How to answer"),
                (
                    gettext(
                        "Answer in the code box with your seven words. You need not come and need not give a name there."
                    ),
                ),
            ),
            *_counted(step),
        ),
        signatory=(gettext("For the office"), "", "", case.agency.name),
    )


@override("id")
def clearing_letter(case: Case, at: datetime) -> Letter:
    """The letter for the reported person who was cleared, with what was decided and when."""
    clearing, person = clearing_of(case), _reported_person(case)
    if clearing is None:
        raise Refused(gettext("The case has not cleared anybody."))
    decided = clearing.decided_at or clearing.ended_at
    told = {
        Ending.NOT_A_VIOLATION: gettext("What was reported is not a violation."),
        Ending.NOT_PROVEN: gettext("The appointing authority found that the violation is not proven."),
        Ending.MALICIOUS: gettext("The report was made in bad faith."),
        Ending.SANCTION_ANNULLED: gettext("The sanction was annulled."),
    }[clearing.ending]
    return _letter(
        case,
        at,
        title=gettext("Letter of clearance"),
        addressee=(person or gettext("To the reported person"),),
        facts=(*_basic_facts(case), (gettext("Decided"), day(decided.astimezone(case.region.zone).date()))),
        sections=(
            Section(gettext("Result"), (told, gettext("The case has ended without a finding against you."))),
            *_norms(case, clearing.provisions),
            Section(
                gettext("Your name"),
                (
                    gettext(
                        "Netra publishes no names of reported persons; yours stands in no public figure. Keep this letter."
                    ),
                ),
            ),
        ),
        signatory=(gettext("Chair"), "", "", _chair(case)),
    )


def form_text(form: Form) -> str:
    """The code of a form and how sure it is: a recalled code is shown as such."""
    if form.code is None:
        return form.use_id
    doubts = {
        Confidence.SINGLE: gettext("one source"),
        Confidence.RECALLED: gettext("code from memory, not checked"),
    }
    doubt = doubts.get(form.confidence)
    return f"{form.code} ({doubt})" if doubt else form.code


def _letter(case: Case, at: datetime, **parts: object) -> Letter:
    head = letterhead(case.agency)
    return Letter(
        office=head.office,
        place=head.place,
        day=day(at.astimezone(case.region.zone).date()),
        number=case.register_number or case.number,
        footer=gettext("Case %(number)s, made by Netra") % {"number": case.number},
        training=head.training,
        **parts,  # type: ignore[arg-type]
    )


def _basic_facts(case: Case) -> tuple[tuple[str, str], ...]:
    zone = case.region.zone
    return (
        (gettext("Case"), case.number),
        *([(gettext("Register"), case.register_number)] if case.register_number else []),
        (gettext("Received"), moment(case.report.received_at, zone)),
        (gettext("Day of the act"), day(case.act_on)),
        (gettext("Place of the act"), case.region.name),
    )


def _due_facts(case: Case, step: CaseStep) -> list[tuple[str, str]]:
    if step.due_at is None:
        return [(gettext("Time limit"), gettext("The law sets no number"))]
    told = moment(step.due_at, case.region.zone)
    if step.is_target:
        return [(gettext("Our own target, not law"), told)]
    doubt = f" ({gettext('from memory, not checked')})" if step.computation.get("recalled") else ""
    return [(gettext("Time limit"), f"{told}{doubt}")]


def _outcome_facts(case: Case, step: CaseStep) -> list[tuple[str, str]]:
    if step.ended_at is None:
        return [(gettext("Outcome"), gettext("not concluded yet"))]
    version = version_of(current().steps[step.step], case.law_day)
    labels = ", ".join(version.outcome(each).label_id for each in step.outcomes)
    return [
        (gettext("Outcome"), labels),
        (gettext("Concluded"), f"{moment(step.ended_at, case.region.zone)}, {step.ended_by}"),
    ]


def _checks(heading: str, items: list[Item]) -> Section:
    told = {True: gettext("met"), False: gettext("not met"), None: gettext("not yet checked")}
    head = (gettext("Requirement"), gettext("Judged"), gettext("Remark"))
    rows = (
        (each.requirement.title_id, told[each.is_met], each.check.note if each.check else "")
        for each in items
    )
    return Section(heading, (), (head, *rows)) if items else Section()


def _remark(item: Item) -> str:
    return (item.check.note if item.check else "") or item.requirement.hint_id


def _reasons(case: Case, step: CaseStep, *, heading: str = "", kind: StepKind | None = None) -> list[Section]:
    """The sealed reasons of a step, opened; only if its outcome leads to a step of `kind`, where one is named."""
    if kind is not None and not {each.id for each in ways_to(case, step, kind)} & set(step.outcomes):
        return []
    text = open_text(case, f"reasons:{step.pk}", step.sealed_reasons).get("reasons", "")
    return [Section(heading or gettext("Reasons"), tuple(text.splitlines()))] if text else []


def _counted(step: CaseStep) -> list[Section]:
    """How the time limit was counted, day by day."""
    rows, number, found = step.computation.get("computation", []), 0, []
    for row in rows:
        number += row["counts"]
        counted = str(number) if row["counts"] else gettext("does not count")
        found.append((day(date.fromisoformat(row["day"])), counted, str(row["why"])))
    head = (gettext("Day"), gettext("Counted as day"), gettext("Why"))
    return [Section(gettext("How the time limit was counted"), (), (head, *found))] if found else []


def _norms(case: Case, provisions: Iterable[str]) -> list[Section]:
    """The provisions that were looked at, as they stood on the day of the act."""
    known = [
        current().provisions[each].on(case.act_on) for each in provisions if each in current().provisions
    ]
    head = (gettext("Provision"), gettext("What it says"))
    rows = tuple((each.citation, each.summary_id) for each in known)
    return [Section(gettext("Provisions looked at"), (), (head, *rows))] if rows else []


def _reported_person(case: Case) -> str:
    study = Study.objects.filter(case=case).first()
    return str(open_text(case, "study", study.sealed if study else None).get("reported_person", ""))


def _chair(case: Case) -> str:
    decision = Decision.objects.filter(case=case).first()
    return decision.written_by if decision else ""


def _step(case: Case, *kinds: StepKind) -> CaseStep | None:
    """The latest step of one of these kinds."""
    found = [each for each in case.steps.all() if each.kind in kinds]
    return found[-1] if found else None


def _needed(case: Case, *kinds: StepKind) -> CaseStep:
    step = _step(case, *kinds)
    if step is None:
        raise Refused(gettext("The case has no such letter. It is there once its step was taken."))
    return step


BUILDERS = {REVIEW: initial_review_letter, COMPLETION: completion_letter, CLEARING: clearing_letter}

"""Who may do what to a case. Each answer is a verdict with its reason; pages ask it, operations ask it again."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.casework.models import Case, CaseStep
from netra.casework.workflow import noted_outcomes, version_of
from netra.people.actors import Actor
from netra.people.roles import MAY, Action
from netra.rulebook.loading import current
from netra.rulebook.rules import Role, StepKind

REVIEWS = (StepKind.INITIAL_REVIEW, StepKind.FINDING)
STUDIES = (StepKind.STUDY, StepKind.EXTENSION)


def may_read(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may see the case."""
    return _in_office(actor, case, Action.CASE_READ)


def may_read_content(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may read what was told and written, which is sealed."""
    return _in_office(actor, case, Action.CONTENT_READ)


def may_read_evidence(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may open items of evidence."""
    return _in_office(actor, case, Action.EVIDENCE_READ)


def may_add_evidence(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may add evidence that reached the office, such as a letter or a recording."""
    return _in_office(actor, case, Action.REPORT_TAKE) and _not_closed(case)


def may_open_identity(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may open the reporter's sealed identity, which only a custodian may."""
    if case.report.sealed_identity is None:
        return no(gettext("This report was made without a name. There is no identity to open."))
    return _in_office(actor, case, Action.IDENTITY_OPEN)


def may_assign(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may say who handles the case."""
    return _in_office(actor, case, Action.CASE_ASSIGN) and _not_closed(case)


def may_title(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may give the case its neutral title."""
    return _in_office(actor, case, Action.CASE_TITLE) and _not_closed(case)


def may_check(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may tick the requirements: during the review, and while the reporter completes."""
    return _in_office(actor, case, Action.CASE_REVIEW) and _at(case, *REVIEWS, StepKind.COMPLETION)


def may_review(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may conclude the initial review or the tracing of a finding."""
    return _at_step(actor, case, Action.CASE_REVIEW, *REVIEWS)


def may_ask(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may write to the reporter."""
    return _in_office(actor, case, Action.CASE_ASK) and _not_closed(case)


def may_ask_to_complete(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may ask the reporter to complete the report, which ends the initial review."""
    return _at_step(actor, case, Action.CASE_ASK, StepKind.INITIAL_REVIEW)


def may_conclude_completion(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may say that the reporter completed the report or did not."""
    return _at_step(actor, case, Action.CASE_REVIEW, StepKind.COMPLETION)


def may_register(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may register the case."""
    return _at_step(actor, case, Action.CASE_REGISTER, StepKind.REGISTRATION)


def may_hear(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may record a clarification."""
    return _at_step(actor, case, Action.CASE_HEAR, *STUDIES)


def may_study(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may write the study."""
    return _at_step(actor, case, Action.CASE_STUDY, *STUDIES)


def may_extend(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may take the further time that the law gives for the study."""
    return _at_step(actor, case, Action.CASE_EXTEND, StepKind.STUDY)


def may_decide(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may record the decision of the plenary."""
    return _at_step(actor, case, Action.CASE_DECIDE, StepKind.PLENARY)


def may_follow(actor: Actor, case: Case, step: CaseStep) -> Verdict:
    """Whether the actor may note what another body decided in an open step."""
    allowed = _in_office(actor, case, Action.CASE_FOLLOW)
    if not allowed:
        return allowed
    rule = current().steps[step.step]
    if not step.is_open or not noted_outcomes(rule, version_of(rule, case.law_day)):
        return no(gettext("There is nothing to note in this step."))
    return YES


def may_inform(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may tell the reporter how the case ended."""
    allowed = _in_office(actor, case, Action.CASE_INFORM) and _not_closed(case)
    if allowed and not case.ending:
        return no(gettext("The case has not ended. Tell the reporter once every step is done."))
    if allowed and case.informed_at:
        return no(gettext("The reporter has been informed."))
    return allowed


def may_close(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may close the case."""
    allowed = _in_office(actor, case, Action.CASE_CLOSE) and _not_closed(case)
    if allowed and not case.ending:
        return no(gettext("The case has not ended: steps are still open."))
    if allowed and not case.informed_at:
        return no(gettext("Inform the reporter first; a case is closed only after that."))
    return allowed


def _in_office(actor: Actor, case: Case, action: Action) -> Verdict:
    if case.agency_id not in actor.agencies:
        return no(gettext("This case belongs to another office."))
    if not actor.may(action, case.agency_id):
        return no(gettext("Your role does not include this. Ask a colleague whose role does."))
    return YES


def _not_closed(case: Case) -> Verdict:
    return no(gettext("This case is closed.")) if case.closed_at else YES


def _at(case: Case, *kinds: StepKind) -> Verdict:
    if case.open_step(*kinds) is None:
        return no(gettext("The case is not at this step."))
    return YES


def _at_step(actor: Actor, case: Case, action: Action, *kinds: StepKind) -> Verdict:
    """Yes if the step is open, the action is the actor's, and the procedure gives the step to that role."""
    allowed = _in_office(actor, case, action) and _at(case, *kinds)
    step = case.open_step(*kinds)
    if not allowed or step is None:
        return allowed
    roles = current().steps[step.step].roles
    mine = [role for agency, role in actor.posts if agency == case.agency_id and action in MAY[role]]
    if not any(Role(role.value) in roles for role in mine):
        return no(gettext("The procedure gives this step to another role."))
    return YES

"""How roles are called, and what is said where a role is missing, for people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from netra.people.roles import Action, Role

ROLE_LABELS: dict[Role, Any] = {
    Role.INTAKE_OFFICER: _("Intake officer"),
    Role.HANDLER: _("Handler"),
    Role.PLENARY_MEMBER: _("Plenary member"),
    Role.CHAIR: _("Chair"),
    Role.CUSTODIAN: _("Custodian of the seal"),
    Role.PERSONNEL_OFFICER: _("Personnel officer"),
    Role.HEAD_OF_UNIT: _("Head of unit"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
}
ROLE_MEANINGS: dict[Role, Any] = {
    Role.INTAKE_OFFICER: _("Takes reports, checks requirements, registers cases."),
    Role.HANDLER: _("Does what an intake officer does; hears people, writes the study, hands cases over."),
    Role.PLENARY_MEMBER: _("Reads cases and decides them in the plenary."),
    Role.CHAIR: _("Decides, assigns cases to handlers and closes them."),
    Role.CUSTODIAN: _("Opens the sealed identity of a reporter, with a reason that is recorded."),
    Role.PERSONNEL_OFFICER: _("Receives cases handed over, answers them and records sanctions."),
    Role.HEAD_OF_UNIT: _("Reads cases handed over about the unit."),
    Role.AUDITOR: _("Reads cases and the ledger, changes nothing."),
    Role.ADMINISTRATOR: _("Gives and ends roles; sees no case."),
}
# What the work of an office needs somebody for, and what is said while nobody may do it.
NEEDS: dict[Action, Any] = {
    Action.CASE_STUDY: _("Nobody handles cases here yet: reports arrive, and nobody can work on them."),
    Action.CASE_DECIDE: _("Nobody decides in the plenary here yet: a study would wait."),
    Action.CASE_ASSIGN: _("Nobody assigns cases here yet: give somebody the role of chair."),
    Action.IDENTITY_OPEN: _(
        "Nobody holds the seal here yet: a reporter's identity could not be opened when the law asks for it."
    ),
}
RECEIVER_NEEDS: dict[Action, Any] = {
    Action.HANDOVER_ACKNOWLEDGE: _(
        "Nobody receives packages here yet: what is handed over stays unanswered."
    ),
}

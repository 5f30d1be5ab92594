"""The one table of role and action: what each role may do in the agencies where a person holds it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in an agency; stored by value."""

    INTAKE_OFFICER = "intake_officer"
    HANDLER = "handler"
    PLENARY_MEMBER = "plenary_member"
    CHAIR = "chair"
    CUSTODIAN = "custodian"
    PERSONNEL_OFFICER = "personnel_officer"
    HEAD_OF_UNIT = "head_of_unit"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done; the same words stand in the ledger."""

    CASE_READ = "casework:case:read"
    CASE_ASSIGN = "casework:case:assign"
    CASE_TITLE = "casework:case:title"
    CASE_REVIEW = "casework:case:review"
    CASE_ASK = "casework:case:ask"
    CASE_REGISTER = "casework:case:register"
    CASE_HEAR = "casework:case:hear"
    CASE_STUDY = "casework:case:study"
    CASE_EXTEND = "casework:case:extend"
    CASE_DECIDE = "casework:case:decide"
    CASE_FOLLOW = "casework:case:follow"
    CASE_INFORM = "casework:case:inform"
    CASE_CLOSE = "casework:case:close"
    CONTENT_READ = "vault:content:read"
    IDENTITY_OPEN = "vault:identity:open"
    EVIDENCE_READ = "evidence:item:read"
    REPORT_TAKE = "intake:report:take"
    HANDOVER_SEND = "handover:package:send"
    HANDOVER_READ = "handover:package:read"
    HANDOVER_ACKNOWLEDGE = "handover:package:acknowledge"
    HANDOVER_RETURN = "handover:package:return"
    SANCTION_IMPOSE = "handover:sanction:impose"
    PRESS_EDIT = "press:entry:edit"
    QUESTION_READ = "guidance:question:read"
    QUESTION_ANSWER = "guidance:question:answer"
    ROSTER_READ = "workforce:roster:read"
    ROSTER_EDIT = "workforce:roster:edit"
    UNIT_READ = "workforce:unit:read"
    CIRCULAR_READ = "prevention:circular:read"
    CIRCULAR_EDIT = "prevention:circular:edit"
    WARNING_EDIT = "prevention:warning:edit"
    EVENT_READ = "prevention:event:read"
    EVENT_EDIT = "prevention:event:edit"
    VIDEO_REVIEW = "prevention:video:review"
    CAMPAIGN_READ = "prevention:campaign:read"
    CAMPAIGN_EDIT = "prevention:campaign:edit"
    PLAN_READ = "prevention:plan:read"
    PLAN_EDIT = "prevention:plan:edit"
    FACILITY_READ = "prevention:facility:read"
    FACILITY_EDIT = "prevention:facility:edit"
    STAFFING_READ = "prevention:staffing:read"
    STAFFING_EDIT = "prevention:staffing:edit"
    LEDGER_READ = "ledger:entry:read"
    PEOPLE_MANAGE = "people:membership:manage"
    PERSON_CREATE = "people:person:create"
    ROLE_GRANT = "people:role:grant"
    ROLE_END = "people:role:end"
    ACCESS_RENEW = "people:access:renew"
    OFFICE_MANAGE = "places:agency:manage"
    OFFICE_OPEN = "places:agency:open"


_READ = frozenset({Action.CASE_READ, Action.HANDOVER_READ})
_INTAKE = _READ | {
    Action.CASE_TITLE,
    Action.CASE_REVIEW,
    Action.CASE_ASK,
    Action.CASE_REGISTER,
    Action.CASE_INFORM,
    Action.CONTENT_READ,
    Action.EVIDENCE_READ,
    Action.REPORT_TAKE,
    Action.PRESS_EDIT,
    Action.QUESTION_READ,
    Action.QUESTION_ANSWER,
}
_PREVENTING = frozenset(  # what a supervisor does before an election
    {
        Action.CIRCULAR_READ,
        Action.WARNING_EDIT,
        Action.EVENT_READ,
        Action.EVENT_EDIT,
        Action.PLAN_READ,
        Action.PLAN_EDIT,
        Action.FACILITY_READ,
        Action.STAFFING_READ,
    }
)
_HANDLER = _INTAKE | {
    Action.CASE_HEAR,
    Action.CASE_STUDY,
    Action.CASE_EXTEND,
    Action.CASE_FOLLOW,
    Action.CASE_CLOSE,
    Action.HANDOVER_SEND,
}
_PLENARY = _READ | {Action.CASE_DECIDE, Action.CONTENT_READ, Action.EVIDENCE_READ}

MAY: dict[Role, frozenset[Action]] = {
    Role.INTAKE_OFFICER: _INTAKE | _PREVENTING,
    Role.HANDLER: _HANDLER | _PREVENTING,
    Role.PLENARY_MEMBER: _PLENARY,
    Role.CHAIR: _PLENARY
    | {Action.CASE_ASSIGN, Action.CASE_CLOSE, Action.CASE_FOLLOW, Action.HANDOVER_SEND}
    | _PREVENTING,
    Role.CUSTODIAN: frozenset({Action.CASE_READ, Action.IDENTITY_OPEN}),
    Role.PERSONNEL_OFFICER: frozenset(
        {
            Action.HANDOVER_READ,
            Action.HANDOVER_ACKNOWLEDGE,
            Action.HANDOVER_RETURN,
            Action.SANCTION_IMPOSE,
            Action.PRESS_EDIT,
            Action.QUESTION_READ,
            Action.QUESTION_ANSWER,
            Action.ROSTER_READ,
            Action.ROSTER_EDIT,
            Action.CIRCULAR_READ,
            Action.CIRCULAR_EDIT,
            Action.EVENT_READ,
            Action.EVENT_EDIT,
            Action.VIDEO_REVIEW,
            Action.CAMPAIGN_READ,
            Action.CAMPAIGN_EDIT,
            Action.PLAN_READ,
            Action.PLAN_EDIT,
            Action.FACILITY_READ,
            Action.FACILITY_EDIT,
            Action.STAFFING_READ,
            Action.STAFFING_EDIT,
        }
    ),
    Role.HEAD_OF_UNIT: frozenset(
        {Action.HANDOVER_READ, Action.UNIT_READ, Action.CIRCULAR_READ, Action.CAMPAIGN_READ}
    ),
    Role.AUDITOR: frozenset({Action.LEDGER_READ, Action.CASE_READ, Action.HANDOVER_READ}),
    Role.ADMINISTRATOR: frozenset(
        {
            Action.PEOPLE_MANAGE,
            Action.PERSON_CREATE,
            Action.ROLE_GRANT,
            Action.ROLE_END,
            Action.ACCESS_RENEW,
            Action.OFFICE_MANAGE,
            Action.OFFICE_OPEN,
            Action.LEDGER_READ,
        }
    ),
}

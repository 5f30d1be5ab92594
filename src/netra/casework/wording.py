"""Words for what the ledger, the endings and the lists name by id."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from netra.people.roles import Action
from netra.rulebook.rules import Ending

ENDINGS = {
    Ending.FOLLOWED_UP: _("followed up with a sanction"),
    Ending.SANCTION_ANNULLED: _("sanction annulled"),
    Ending.CRIMINAL_DECIDED: _("decided by a criminal court"),
    Ending.NOT_PROVEN: _("not proven"),
    Ending.REFERRED_ADMINISTRATIVE: _("handled as an administrative violation"),
    Ending.REFERRED_ETHICS: _("referred for a breach of the organisers’ code of ethics"),
    Ending.REFERRED_OTHER_LAW: _("referred under another law"),
    Ending.CRIMINAL_STOPPED: _("criminal track stopped"),
    Ending.NOT_A_VIOLATION: _("not a violation"),
    Ending.NOT_ELECTION_RELATED: _("not related to the election"),
    Ending.MALICIOUS: _("report made in bad faith"),
    Ending.NOT_A_FINDING: _("did not become a finding"),
    Ending.NOT_COMPETENT: _("outside the competence of the office"),
    Ending.REQUIREMENTS_NOT_MET: _("requirements not met"),
    Ending.OUT_OF_TIME: _("out of time"),
    Ending.JOINED: _("joined with another track"),
}

DEEDS = {
    "casework:case:open": _("Case opened"),
    "casework:case:end": _("Case ended"),
    "casework:case:move": _("Case moved on"),
    "casework:case:raise": _("Tracing ended: a formal report takes its place"),
    Action.CASE_ASSIGN.value: _("Handler assigned"),
    Action.CASE_TITLE.value: _("Title given"),
    Action.CASE_REVIEW.value: _("Review recorded"),
    Action.CASE_ASK.value: _("Message sent to the reporter"),
    Action.CASE_REGISTER.value: _("Registered"),
    Action.CASE_HEAR.value: _("Clarification recorded"),
    Action.CASE_STUDY.value: _("Study written"),
    Action.CASE_EXTEND.value: _("Further time taken"),
    Action.CASE_DECIDE.value: _("Decided by the plenary"),
    Action.CASE_FOLLOW.value: _("Progress noted"),
    Action.CASE_INFORM.value: _("Reporter informed"),
    Action.CASE_CLOSE.value: _("Case closed"),
    Action.CONTENT_READ.value: _("Sealed text opened"),
    Action.IDENTITY_OPEN.value: _("Identity of the reporter opened"),
    Action.EVIDENCE_READ.value: _("Evidence opened"),
    "evidence:item:add": _("Evidence received"),
    "evidence:copy:read": _("Clean copy viewed"),
    Action.HANDOVER_SEND.value: _("Handed over"),
    Action.HANDOVER_READ.value: _("Package opened"),
    Action.HANDOVER_ACKNOWLEDGE.value: _("Acknowledged by the receiver"),
    Action.HANDOVER_RETURN.value: _("Sent back by the receiver"),
    Action.SANCTION_IMPOSE.value: _("Result recorded by the appointing authority"),
    "casework:letter:take": _("Letter drawn up"),
    "handover:letter:take": _("Letter of the hand-over drawn up"),
    "intake:report:submit": _("Report received"),
    "intake:report:raise": _("Raised to a formal report by the reporter; the name is sealed"),
    "intake:message:send": _("Message written"),
    "intake:message:read": _("Messages read"),
}


def ending_text(ending: str) -> str:
    """How a case ended, in words; the id itself if it is not one of the procedure."""
    return str(ENDINGS.get(Ending(ending), ending)) if ending in set(Ending) else ending


def deed_text(action: str) -> str:
    """What was done, in words; the action itself if it has none."""
    return str(DEEDS.get(action, action))

"""What each figure counts: one definition each, shown on the page beside the figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from netra.rulebook.rules import Ending, StepKind

THRESHOLD = 5  # counts of 1 to 4 are not shown in public: they could point to a person


@dataclass(frozen=True, slots=True)
class Definition:
    """A word of the figures, what it means, and how it is counted."""

    id: str
    term: Promise
    meaning: Promise
    counting: Promise


DICTIONARY = (
    Definition(
        "report",
        _("A report"),
        _(
            "What one person sent in one form: a formal report with a sealed identity, or initial information without a name."
        ),
        _("Counted once, on the day it was received. A form that was sent twice is one report."),
    ),
    Definition(
        "case",
        _("A case"),
        _("A matter that one office looks into. Each report and each initial information opens one case."),
        _(
            "Counted once, at the office that handles it. A case whose number changes on registration stays one case."
        ),
    ),
    Definition(
        "state",
        _("State of a case"),
        _(
            "Where a case stands now: at its oldest open step, ended, or closed after the reporter was informed."
        ),
        _("Each case stands in one state. With parallel steps the one that was opened first counts."),
    ),
    Definition(
        "step",
        _("A step"),
        _("One part of the procedure, as the law of the day on which the case began sets it."),
        _(
            "Counted for each time it was opened. Days run from its opening to its end; the median is the middle one."
        ),
    ),
    Definition(
        "late",
        _("Lateness"),
        _("A step whose legal time limit passed before it was finished, or that is open past it."),
        _(
            "Share of all steps of that kind that have a legal time limit. Our own targets are not counted as law."
        ),
    ),
    Definition(
        "stage",
        _("Stage of the election"),
        _("The stage that ran on the day of the act, not on the day of the report."),
        _(
            "By the election's schedule as this installation holds it. Acts outside any stage are counted apart."
        ),
    ),
    Definition(
        "handover",
        _("A hand-over"),
        _("One package that was sent to one agency. A case that goes to two agencies is two hand-overs."),
        _(
            "Unanswered: neither acknowledged nor returned, or, where a decision is asked for, not yet decided."
        ),
    ),
    Definition(
        "hidden",
        _("<5, ≥5, “hidden”, “too few”"),
        _(
            "Counts of one to four are hidden. Where one could be worked out from the total, zeros are written “<5” with it, or a larger one “≥5”."
        ),
        _(
            "Otherwise zero is shown as zero. Medians and shares need at least five. Hidden is not the same as nothing."
        ),
    ),
)

STATES = {
    StepKind.FINDING: _("Tracing of initial information"),
    StepKind.INITIAL_REVIEW: _("Initial review"),
    StepKind.COMPLETION: _("Waiting for the reporter to complete"),
    StepKind.REGISTRATION: _("To be registered"),
    StepKind.STUDY: _("Clarification and study"),
    StepKind.EXTENSION: _("Study, extended"),
    StepKind.PLENARY: _("Waiting for the plenary"),
    StepKind.HANDOVER_PERSONNEL: _("Handing over: neutrality"),
    StepKind.HANDOVER_CRIMINAL: _("Handing over: criminal"),
    StepKind.SANCTION: _("Waiting for the appointing authority"),
    StepKind.BLOCKING: _("Blocking of personnel services"),
    StepKind.REMEDY: _("Remedies of the person concerned"),
}
ENDED, CLOSED, CRIMINAL, OTHER = "ended", "closed", "criminal", "other"
FURTHER_STATES = {
    CRIMINAL: _("Criminal proceedings"),
    OTHER: _("At another step"),
    ENDED: _("Ended, reporter to be informed"),
    CLOSED: _("Closed"),
}
ENDINGS = {
    Ending.FOLLOWED_UP: _("Followed up"),
    Ending.NOT_A_VIOLATION: _("Not a violation"),
    Ending.NOT_PROVEN: _("Not proven"),
    Ending.REQUIREMENTS_NOT_MET: _("Requirements not met"),
    Ending.OUT_OF_TIME: _("Out of time"),
    Ending.NOT_COMPETENT: _("Not within the supervisor's competence"),
    Ending.NOT_A_FINDING: _("Not a finding"),
    Ending.NOT_ELECTION_RELATED: _("Not related to an election"),
    Ending.MALICIOUS: _("Made in bad faith"),
    Ending.REFERRED_ADMINISTRATIVE: _("Referred: administrative violation"),
    Ending.REFERRED_ETHICS: _("Referred: code of ethics"),
    Ending.REFERRED_OTHER_LAW: _("Referred: other law"),
    Ending.SANCTION_ANNULLED: _("Sanction annulled"),
    Ending.CRIMINAL_STOPPED: _("Criminal proceedings stopped"),
    Ending.CRIMINAL_DECIDED: _("Criminal proceedings decided"),
    Ending.JOINED: _("Joined with another case"),
}
UNITS = {
    "asn": _("civil servants (ASN)"),
    "perkara": _("matters (perkara)"),
    "kasus": _("cases (kasus)"),
    "laporan": _("reports (laporan)"),
    "temuan": _("findings (temuan)"),
    "aduan": _("complaints (aduan)"),
    "rekomendasi": _("recommendations (rekomendasi)"),
    "putusan": _("court decisions (putusan)"),
}
OUTSIDE_STAGES = _("Outside any stage")
ORIGINS = {
    "report": _("Formal reports"),
    "information": _("Initial information, without a name"),
    "finding": _("Findings of the supervisor itself"),
}
RECEIVERS = {
    ("government", "national"): _("Appointing authority, ministry or agency"),
    ("government", "province"): _("Appointing authority, province"),
    ("government", "regency"): _("Appointing authority, regency or city"),
    ("personnel", "national"): _("Civil service agency (BKN)"),
    ("personnel", "province"): _("Regional office of the civil service agency (BKN)"),
    ("commission", "national"): _("Civil service commission (KASN)"),
    ("criminal", "national"): _("Criminal election law centre (Gakkumdu), national"),
    ("criminal", "province"): _("Criminal election law centre (Gakkumdu), province"),
    ("criminal", "regency"): _("Criminal election law centre (Gakkumdu), regency or city"),
}


def receiver_label(kind: str, level: str) -> Promise | str:
    """The words for agencies of one kind and level that receive hand-overs."""
    return RECEIVERS.get((kind, level), RECEIVERS.get((kind, "national"), kind))


def state_of(kind: str) -> str:
    """The state in which a case stands while a step of this kind is its oldest open one."""
    if kind.startswith("criminal_"):
        return CRIMINAL
    return kind if kind in STATES else OTHER


def state_label(state: str) -> Promise:
    """The words for a state."""
    return STATES[StepKind(state)] if state in STATES else FURTHER_STATES[state]

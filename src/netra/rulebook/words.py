"""The closed lists of words that the law's data may use, and the one error of the rulebook."""

from enum import StrEnum


class RulebookError(Exception):
    """The law cannot answer, or its data is faulty; the message says where and what to do."""


class Confidence(StrEnum):
    """How well a row is supported: two sources or the text, one source, or memory only."""

    VERIFIED = "verified"
    SINGLE = "single"
    RECALLED = "recalled"


class Unit(StrEnum):
    """What a time limit counts."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    HOURS = "hours"


class LimitKind(StrEnum):
    """Whether a limit is set by law, or published as a target by an agency."""

    STATUTE = "statute"
    TARGET = "target"


class Anchor(StrEnum):
    """The event a limit is counted from; only `opening` is the moment the step itself begins."""

    OPENING = "opening"
    KNOWLEDGE = "knowledge"  # the supposed violation becomes known or is found
    SUBMISSION = "submission"  # the report is handed in
    REGISTRATION = "registration"  # the report or finding is registered
    EXTENDED_DUE = "extended_due"  # the due moment of the step that is extended
    DECISION_RECEIVED = "decision_received"  # the person concerned receives the decision


class Bound(StrEnum):
    """Whether the day a limit gives is the last, the first, or the one of taking effect."""

    LATEST = "latest"
    EARLIEST = "earliest"
    EFFECT = "effect"


class ElectionKind(StrEnum):
    """The kind of election a norm, step or figure belongs to."""

    PEMILU = "pemilu"
    PILKADA = "pilkada"
    BOTH = "both"


class Phase(StrEnum):
    """Before or after candidates are determined; `any` is for norms that do not distinguish."""

    BEFORE = "before_candidate_determination"
    AFTER = "after"
    ANY = "any"


class Norm(StrEnum):
    """What a provision does."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    SANCTION = "sanction"
    PROCEDURE = "procedure"
    DEFINITION = "definition"


class Person(StrEnum):
    """Whom a norm binds."""

    PNS = "pns"
    PPPK = "pppk"
    NON_ASN = "non_asn"
    PEJABAT_ASN = "pejabat_asn"
    PEJABAT_NEGARA = "pejabat_negara"
    KEPALA_DESA = "kepala_desa"
    PERANGKAT_DESA = "perangkat_desa"
    BUMN_BUMD = "bumn_bumd"
    TNI_POLRI = "tni_polri"
    CALON = "calon"
    SETIAP_ORANG = "setiap_orang"


class SanctionKind(StrEnum):
    """The family a sanction belongs to."""

    CRIMINAL = "criminal"
    DISCIPLINE = "discipline"
    DISCIPLINE_LIGHT = "discipline_light"
    DISCIPLINE_MODERATE = "discipline_moderate"
    DISCIPLINE_SEVERE = "discipline_severe"
    MORAL = "moral"
    ADMINISTRATIVE = "administrative"
    DISMISSAL = "dismissal"
    CONTRACT = "contract"
    ELECTORAL = "electoral"


class Classification(StrEnum):
    """How a kind of behaviour is classed."""

    CODE_OF_ETHICS = "code_of_ethics"
    DISCIPLINE_MODERATE = "discipline_moderate"
    DISCIPLINE_SEVERE = "discipline_severe"
    CRIMINAL = "criminal"
    PERMITTED = "permitted"
    CAUTION = "caution"


class Channel(StrEnum):
    """Where a kind of behaviour happens."""

    PUBLIC_OFFICE = "public_office"
    PHYSICAL_EVENT = "physical_event"
    SOCIAL_MEDIA = "social_media"
    PHOTO = "photo"
    STATE_FACILITY = "state_facility"
    FAMILY = "family"
    PARTY_MEMBERSHIP = "party_membership"
    GIFT = "gift"
    PERSONAL_PROPERTY = "personal_property"


class InstrumentStatus(StrEnum):
    """Whether an instrument holds today."""

    IN_FORCE = "in_force"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


class StageKind(StrEnum):
    """What a dated row of an election is."""

    STAGE = "stage"
    LEGAL_WINDOW = "legal_window"
    REGULATORY = "regulatory"
    INSTITUTIONAL = "institutional"
    EVENT = "event"
    FUTURE = "future"


class Role(StrEnum):
    """Who may act in a step."""

    INTAKE_OFFICER = "intake_officer"
    HANDLER = "handler"
    PLENARY_MEMBER = "plenary_member"
    CHAIR = "chair"
    CUSTODIAN = "custodian"
    PERSONNEL_OFFICER = "personnel_officer"
    HEAD_OF_UNIT = "head_of_unit"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    REPORTER = "reporter"
    EXTERNAL = "external"


class Track(StrEnum):
    """The body whose procedure a step belongs to."""

    BAWASLU = "bawaslu"
    GAKKUMDU = "gakkumdu"
    BKN = "bkn"
    PPK = "ppk"


class StepKind(StrEnum):
    """What a step is for; software asks for kinds, never for step ids."""

    FINDING = "finding"
    REPORT = "report"
    RECEIPT = "receipt"
    INITIAL_REVIEW = "initial_review"
    COMPLETION = "completion"
    REGISTRATION = "registration"
    STUDY = "study"
    EXTENSION = "extension"
    PLENARY = "plenary"
    HANDOVER_PERSONNEL = "handover_personnel"
    HANDOVER_CRIMINAL = "handover_criminal"
    CRIMINAL_FIRST_MEETING = "criminal_first_meeting"
    CRIMINAL_INVESTIGATION = "criminal_investigation"
    CRIMINAL_PROSECUTOR_REVIEW = "criminal_prosecutor_review"
    CRIMINAL_FILE_COMPLETION = "criminal_file_completion"
    CRIMINAL_TRANSFER = "criminal_transfer"
    CRIMINAL_TRIAL = "criminal_trial"
    CRIMINAL_APPEAL = "criminal_appeal"
    SANCTION = "sanction"
    BLOCKING = "blocking"
    REMEDY = "remedy"
    TASKFORCE_REPORT = "taskforce_report"
    TASKFORCE_VERIFICATION = "taskforce_verification"
    TASKFORCE_STUDY = "taskforce_study"
    TASKFORCE_DELIVERY = "taskforce_delivery"
    TASKFORCE_FOLLOW_UP = "taskforce_follow_up"
    SUMMONS = "summons"
    SECOND_SUMMONS = "second_summons"
    EXAMINATION = "examination"
    DISCIPLINE_DECISION = "discipline_decision"
    DELIVERY = "delivery"
    EFFECT = "effect"
    OBJECTION = "objection"
    APPEAL = "appeal"


class Ending(StrEnum):
    """How one branch of a case ends; `joined` means the case goes on in its other open steps."""

    NOT_A_VIOLATION = "not_a_violation"
    NOT_COMPETENT = "not_competent"
    NOT_A_FINDING = "not_a_finding"
    NOT_ELECTION_RELATED = "not_election_related"
    MALICIOUS = "malicious"
    REQUIREMENTS_NOT_MET = "requirements_not_met"
    OUT_OF_TIME = "out_of_time"
    REFERRED_ADMINISTRATIVE = "referred_administrative"
    REFERRED_ETHICS = "referred_ethics"
    REFERRED_OTHER_LAW = "referred_other_law"
    FOLLOWED_UP = "followed_up"
    NOT_PROVEN = "not_proven"
    SANCTION_ANNULLED = "sanction_annulled"
    CRIMINAL_STOPPED = "criminal_stopped"
    CRIMINAL_DECIDED = "criminal_decided"
    JOINED = "joined"


class Need(StrEnum):
    """What must be given before an outcome may be chosen."""

    REASON = "reason"
    CHECKLIST = "checklist"
    MINUTES = "minutes"
    DECISION = "decision"
    LETTER = "letter"
    CLASSIFICATION = "classification"

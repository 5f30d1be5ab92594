"""The closed lists of the law in words a reader understands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from netra.rulebook.rules import (
    Channel,
    Classification,
    Confidence,
    ElectionKind,
    InstrumentStatus,
    Norm,
    Person,
    StageKind,
)
from netra.web.looks.people import ASKERS

PEOPLE = {Person(value): label for value, label in ASKERS} | {
    Person.CALON: _("Candidates and their teams"),
    Person.SETIAP_ORANG: _("Everyone"),
}
CLASSES = {
    Classification.CODE_OF_ETHICS: _("Code of ethics"),
    Classification.DISCIPLINE_MODERATE: _("Moderate discipline"),
    Classification.DISCIPLINE_SEVERE: _("Severe discipline"),
    Classification.CRIMINAL: _("Criminal law"),
    Classification.PERMITTED: _("No breach"),
    Classification.CAUTION: _("Depends on how it is done"),
}
CONFIDENCE = {
    Confidence.VERIFIED: _("Checked: two sources agree, or the text itself was read"),
    Confidence.SINGLE: _("One source only, or sources that agree in part"),
    Confidence.RECALLED: _("From memory, not checked against a source"),
}
CHANNELS = {
    Channel.SOCIAL_MEDIA: (_("Social media and messages"), "messages-square"),
    Channel.PHOTO: (_("Photos and gestures"), "camera"),
    Channel.PHYSICAL_EVENT: (_("Events and campaign"), "users"),
    Channel.FAMILY: (_("Family"), "house"),
    Channel.PUBLIC_OFFICE: (_("Office and authority"), "landmark"),
    Channel.STATE_FACILITY: (_("State facilities"), "building-2"),
    Channel.PARTY_MEMBERSHIP: (_("Parties and candidacy"), "flag"),
    Channel.GIFT: (_("Goods and money"), "gift"),
    Channel.PERSONAL_PROPERTY: (_("Personal documents"), "file-text"),
}
KINDS = {
    ElectionKind.PEMILU: _("National elections"),
    ElectionKind.PILKADA: _("Regional elections"),
    ElectionKind.BOTH: _("National and regional elections"),
}
NORMS = {
    Norm.OBLIGATION: _("Obligation"),
    Norm.PROHIBITION: _("Prohibition"),
    Norm.SANCTION: _("Sanction"),
    Norm.PROCEDURE: _("Procedure"),
    Norm.DEFINITION: _("Definition"),
}
STATUSES = {
    InstrumentStatus.IN_FORCE: _("in force"),
    InstrumentStatus.REVOKED: _("revoked"),
    InstrumentStatus.SUPERSEDED: _("superseded"),
}
STAGE_KINDS = {
    StageKind.STAGE: _("Stage"),
    StageKind.LEGAL_WINDOW: _("Legal window"),
    StageKind.REGULATORY: _("Regulation"),
    StageKind.INSTITUTIONAL: _("Institution"),
    StageKind.EVENT: _("Event"),
    StageKind.FUTURE: _("No date yet"),
}

"""The form of a report: it reads what was typed; what can be true is asked of the domain."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from netra.base.verdicts import Invalid
from netra.evidence.operations import Upload
from netra.intake.facts import Identity, ReportFacts, faults_of
from netra.intake.models import HowKnown, Track
from netra.places.models import Region
from netra.rulebook.rules import Channel, Election
from netra.vault.codes import code_of
from netra.web.report.fields import FilesField, LinksField, LongSelect, region_choices

TOKEN_SALT = "netra/report-form"  # noqa: S105 (a purpose, not a secret)
FIELD_OF = {"files": "evidence"}  # a form already has an attribute of that name
HOW_KNOWN = [
    (HowKnown.SAW, _("I saw it myself")),
    (HowKnown.SOCIAL_MEDIA, _("From a post on social media")),
    (HowKnown.TOLD, _("Somebody told me")),
]
CHANNELS = [
    ("", _("I do not know")),
    (Channel.PHYSICAL_EVENT, _("At an event or in a public place")),
    (Channel.SOCIAL_MEDIA, _("On social media or in a chat group")),
    (Channel.PHOTO, _("In a photo or video")),
    (Channel.PUBLIC_OFFICE, _("In office, by an order or a decision")),
    (Channel.STATE_FACILITY, _("With a car, building or money of the state")),
    (Channel.GIFT, _("With gifts or promises")),
    (Channel.PARTY_MEMBERSHIP, _("By work for a party or team")),
    (Channel.FAMILY, _("For a member of the family")),
    (Channel.PERSONAL_PROPERTY, _("With the person's own things: house, car, clothes")),
]
COPIES = [("drop", _("Remove it, I do not want to be traced")), ("keep", _("Keep the place as evidence"))]


class ReportForm(forms.Form):
    """Everything that a report on either track asks; files stand last, for browsers on a bad line."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(
        label=_("What happened?"),
        help_text=_("Who did what, to whom, in which way. Write what you witnessed yourself."),
        error_messages={"required": _("Tell what you saw or heard, in at least two sentences.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    act_on = forms.DateField(
        label=_("Date of the act"),
        error_messages={
            "required": _("Give the day on which it happened."),
            "invalid": _("This is not a day. Write it like 2024-10-12."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    act_at = forms.TimeField(
        label=_("Hour of the act"),
        required=False,
        error_messages={"invalid": _("This is not an hour. Write it like 14:30; an estimate will do.")},
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    region = forms.ChoiceField(
        label=_("Regency or city"),
        help_text=_("It decides which office reads your report."),
        widget=LongSelect,
        error_messages={
            "required": _("Choose the regency or city where it happened."),
            "invalid_choice": _("Choose a regency or city from the list."),
        },
    )
    place = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("Village, district, and a landmark."),
        required=False,
    )
    who = forms.CharField(
        label=_("Who is reported?"),
        help_text=_("A name, an office, a place of work or a number plate. No staff number is needed."),
        required=False,
    )
    how_known = forms.ChoiceField(
        label=_("How do you know?"),
        choices=HOW_KNOWN,
        error_messages={"required": _("Say how you know.")},
        widget=forms.RadioSelect,
    )
    known_on = forms.DateField(
        label=_("Since when do you know?"),
        help_text=_("Leave it empty if it is the same day."),
        required=False,
        error_messages={"invalid": _("This is not a day. Write it like 2024-10-12.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    channel = forms.ChoiceField(label=_("In which way?"), choices=CHANNELS, required=False)
    election = forms.ChoiceField(label=_("Which election is it about?"))
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        error_messages={
            "required": _("Write your name. The law asks for it in a formal report; it is sealed.")
        },
    )
    address = forms.CharField(
        label=_("Your address"),
        required=False,
        error_messages={
            "required": _("Write your address. The law asks for it in a formal report; it is sealed.")
        },
    )
    contact = forms.CharField(
        label=_("How can you be reached?"),
        help_text=_("A telephone number or another way. It is used only if you are invited to be heard."),
        required=False,
        error_messages={
            "required": _("Write how you can be reached if you are invited to be heard; it is sealed.")
        },
    )
    links = LinksField(label=_("Links"), help_text=_("Paste the address of the post, one a line."))
    evidence = FilesField(
        label=_("Photos, videos or documents"),
        help_text=_("At most 20 MB each and 40 MB together. Your own screenshots count too."),
    )
    copies = forms.ChoiceField(
        label=_("If a photo tells the place or the phone: the copy that officers see"),
        choices=COPIES,
        initial="drop",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        track: Track,
        regions: Iterable[Region],
        elections: tuple[Election, ...],
        at: datetime,
        too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.track, self.at, self.too_large = track, at, too_large
        name = "name_en" if (get_language() or "id").startswith("en") else "name_id"
        self._set_choices("region", [("", gettext("Choose …")), *region_choices(regions)])
        self._set_choices("election", [(each.id, getattr(each, name)) for each in elections])
        for field in ("name", "address", "contact"):
            if track == Track.FORMAL:
                self.fields[field].required = True
            else:
                del self.fields[field]
        if len(elections) < 2:
            del self.fields["election"]
        if not self.is_bound:
            self.initial["token"] = new_token()

    def clean(self) -> dict[str, Any]:
        """What was typed; faults of the facts stand by their fields."""
        data = super().clean() or {}
        seed = read_token(data.get("token", ""))
        if not seed:
            self._renew_token()
            message = gettext(
                "This form had expired. Check what you typed, choose your files again, and send it."
            )
            raise forms.ValidationError(message)
        if self.too_large:
            self.add_error(
                "evidence", gettext("All files together are larger than 40 MB. Send fewer, or a link.")
            )
        self.facts = self._facts(data, seed)
        for fault in faults_of(self.facts, at=self.at):
            self._add_fault(fault)
        return data

    @property
    def uploads(self) -> list[Upload]:
        """The files, checked."""
        found: list[Upload] = self.cleaned_data.get("evidence", [])
        return found

    def known_day(self) -> date | None:
        """The day on which the reporter came to know, as far as it can be read."""
        data = getattr(self, "cleaned_data", {})
        day: date | None = data.get("known_on") or data.get("act_on")
        return day

    def _facts(self, data: dict[str, Any], seed: bytes) -> ReportFacts:
        """The facts; where a field was unreadable a harmless value stands, whose error is shown already."""
        today = self.at.date()
        act_on = data.get("act_on") or data.get("known_on") or today
        identity = Identity(*(data.get(each, "") for each in ("name", "address", "contact")))
        return ReportFacts(
            track=self.track,
            region=data.get("region", ""),
            act_on=act_on,
            act_at=data.get("act_at"),
            known_on=data.get("known_on") or act_on,
            how_known=HowKnown(data.get("how_known") or HowKnown.TOLD),
            what=data.get("what", ""),
            who=data.get("who", ""),
            place=data.get("place", ""),
            channel=data.get("channel", ""),
            election=data.get("election", ""),
            links=data.get("links", ()),
            keeps_location=data.get("copies") == "keep",
            identity=identity if self.track == Track.FORMAL else None,
            submission=UUID(bytes=hashlib.sha256(b"netra/submission/" + seed).digest()[:16]),
            code=code_of(seed),
        )

    def _add_fault(self, fault: Invalid) -> None:
        name = FIELD_OF.get(fault.field, fault.field)
        field = name if name in self.fields else None
        if field is None or field not in self.errors:
            self.add_error(field, fault.message)

    def _renew_token(self) -> None:
        self.data = (
            {**self.data.dict(), "token": new_token()} if isinstance(self.data, QueryDict) else self.data
        )

    def _set_choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def new_token() -> str:
    """A fresh form: from its random seed follow the report's submission and its code."""
    return signing.dumps(secrets.token_hex(32), salt=TOKEN_SALT)


def read_token(token: str) -> bytes:
    """The seed of a form that we gave out; empty if we did not."""
    try:
        return bytes.fromhex(signing.loads(token, salt=TOKEN_SALT))
    except (signing.BadSignature, ValueError):
        return b""

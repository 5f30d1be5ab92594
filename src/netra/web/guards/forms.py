"""What is typed on the pages of the guards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from netra.places.models import Agency
from netra.prevention.guards.models import (
    BorrowerKind,
    FacilityKind,
    LoanState,
    PlanState,
    PurposeKind,
)
from netra.prevention.guards.operations.lending import FacilityFacts, LoanFacts
from netra.prevention.guards.operations.staffing import Approval, PlanFacts
from netra.prevention.guards.planned import Line, read_planned
from netra.web.guards.wording import decision_kinds, elections
from netra.workforce.models import Unit


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, with the control that phones know."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def hour_field(label: Any) -> forms.TimeField:
    """An hour of the day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class OfficeForm(forms.Form):
    """A form that begins with the office it is for; hidden if there is only one."""

    agency = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        field = cast("forms.ChoiceField", self.fields["agency"])
        field.choices = [(key, each.name) for key, each in self.agencies.items()]
        if len(self.agencies) == 1:
            field.widget = forms.HiddenInput()
            field.initial = next(iter(self.agencies))

    @property
    def office(self) -> Agency:
        """The office chosen."""
        return self.agencies[self.cleaned_data["agency"]]


class FacilityForm(OfficeForm):
    """A facility of the register."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FacilityKind.choices)
    name = forms.CharField(label=_("Name"), max_length=160)
    label = forms.CharField(label=_("Plate or address"), max_length=160, required=False)
    unit_code = forms.CharField(
        label=_("Code of the unit that keeps it"),
        max_length=60,
        required=False,
        help_text=_("As on the list of employees."),
    )
    capacity = forms.IntegerField(
        label=_("People it holds"), min_value=1, max_value=1_000_000, required=False
    )
    is_let_to_public = forms.BooleanField(
        label=_("It is let to the public, at the same fee and terms for everybody"), required=False
    )
    fee = forms.IntegerField(label=_("Fee a day, in rupiah"), min_value=0, max_value=10**12, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_unit_code(self) -> Unit | None:
        """The unit with that code in the office; an error if there is none."""
        code = self.cleaned_data["unit_code"].strip()
        if not code:
            return None
        unit = self.units.filter(code=code, closed_on__isnull=True).first()
        if unit is None:
            raise forms.ValidationError(
                _(
                    "No unit of this office has this code. Leave it empty, or copy it from the list of employees."
                )
            )
        return unit

    def facts(self) -> FacilityFacts:
        """The facility as the operation takes it."""
        given = self.cleaned_data
        return FacilityFacts(
            kind=given["kind"],
            name=" ".join(given["name"].split()),
            label=" ".join(given["label"].split()),
            unit=given["unit_code"],
            capacity=given["capacity"],
            is_let_to_public=given["is_let_to_public"],
            fee=given["fee"],
        )


class LoanForm(forms.Form):
    """What is asked for a facility."""

    election = forms.ChoiceField(label=_("Election"))
    borrower_kind = forms.ChoiceField(label=_("Who asks"), choices=BorrowerKind.choices)
    borrower = forms.CharField(
        label=_("Name on the request"),
        max_length=160,
        help_text=_("Always the same for the same one, for example “Pair number 2”."),
    )
    purpose = forms.ChoiceField(label=_("What for"), choices=PurposeKind.choices)
    details = forms.CharField(label=_("In a few words"), max_length=300, required=False)
    first_day = day_field(_("From day"))
    first_hour = hour_field(_("From hour"))
    last_day = day_field(_("To day"), required=False, help_text=_("Empty means the same day."))
    last_hour = hour_field(_("To hour"))
    fee = forms.IntegerField(label=_("Fee asked, in rupiah"), min_value=0, max_value=10**12, required=False)
    has_permission = forms.BooleanField(
        label=_("Who is in charge of the place has given a written permission"), required=False
    )
    without_attributes = forms.BooleanField(
        label=_("They promise in writing to come without campaign attributes"), required=False
    )

    def __init__(self, *args: Any, day: date, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        cast("forms.ChoiceField", self.fields["election"]).choices = elections(day)

    def clean(self) -> dict[str, Any]:
        """Day and hour become instants of the place."""
        given: dict[str, Any] = super().clean() or {}
        if {"first_day", "first_hour", "last_hour"} <= set(given):
            last = given.get("last_day") or given["first_day"]
            given["starts_at"] = self._instant(given["first_day"], given["first_hour"])
            given["ends_at"] = self._instant(last, given["last_hour"])
            if given["ends_at"] <= given["starts_at"]:
                self.add_error("last_hour", _("The end lies before the beginning. Correct one of them."))
            elif given["ends_at"] - given["starts_at"] > timedelta(days=366):
                self.add_error("last_day", _("A loan of more than a year cannot be meant. Correct the day."))
        return given

    def _instant(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, tzinfo=self.zone)

    def facts(self) -> LoanFacts:
        """What is asked, as the operation takes it."""
        names = (
            "election",
            "borrower_kind",
            "borrower",
            "purpose",
            "details",
            "fee",
            "has_permission",
            "without_attributes",
            "starts_at",
            "ends_at",
        )
        given = {name: self.cleaned_data[name] for name in names}
        return LoanFacts(**given | {"borrower": " ".join(given["borrower"].split())})


class DecisionForm(forms.Form):
    """What a person decides, and why."""

    state = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for a refusal, and for a decision against the check."),
    )

    def __init__(self, *args: Any, states: Sequence[LoanState | PlanState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["state"]).choices = [
            (each.value, each.label) for each in states
        ]


class RetireForm(forms.Form):
    """From which day a facility is not lent any more."""

    on = day_field(_("No longer lent from"))


class PlanForm(OfficeForm):
    """A planned staffing decision."""

    election = forms.ChoiceField(label=_("Election"))
    kind = forms.ChoiceField(label=_("What is planned"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Whom it concerns"), max_length=160)
    from_post = forms.CharField(label=_("Present post"), max_length=200, required=False)
    to_post = forms.CharField(label=_("New post"), max_length=200, required=False)
    effective_on = day_field(_("Day of installation or effect"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["election"]).choices = elections(day)
        cast("forms.ChoiceField", self.fields["kind"]).choices = decision_kinds()

    def facts(self) -> PlanFacts:
        """The plan as the operation takes it."""
        names = ("election", "kind", "name", "from_post", "to_post", "effective_on")
        return PlanFacts(**{name: self.cleaned_data[name] for name in names})


class PlannedForm(OfficeForm):
    """A list of planned staffing decisions as a file."""

    election = forms.ChoiceField(label=_("Election"))
    file = forms.FileField(
        label=_("List"),
        help_text=_("CSV or XLSX of at most 1,000 lines."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"empty": _("The file is empty. Choose it again.")},
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["election"]).choices = elections(day)

    def lines(self) -> list[Line]:
        """The lines of the file; Invalid("file", …) says what is wrong with it."""
        sent = self.cleaned_data["file"]
        return read_planned(sent.name or "", sent.read())


class TermForm(OfficeForm):
    """The last day in office of the region's head."""

    election = forms.ChoiceField(label=_("Election"))
    ends_on = day_field(_("Last day of the term"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["election"]).choices = elections(day)


class ApprovalForm(forms.Form):
    """The letter that approves."""

    number = forms.CharField(label=_("Number of the letter"), max_length=80)
    on = day_field(_("Day of the letter"))
    file = forms.FileField(
        label=_("File of the letter"),
        required=False,
        help_text=_("PDF, JPG or PNG of at most 5 MB. It is sealed."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("The file is empty. Choose it again.")},
    )

    def approval(self) -> Approval:
        """The letter as the operation takes it."""
        file = self.cleaned_data["file"]
        content = file.read() if file else b""
        return Approval(
            self.cleaned_data["number"], self.cleaned_data["on"], file.name if file else "", content
        )

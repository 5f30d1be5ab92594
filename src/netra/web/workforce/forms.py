"""What is typed about units, heads, employees and absences: well formed or not, nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.people.models import User
from netra.workforce.absences import NOTE_LENGTH
from netra.workforce.employees import EmployeeFacts
from netra.workforce.models import Away, Category, Employee, Unit, UnitKind
from netra.workforce.tree import UnitFacts

MOST_FITS = 5
CHOOSE = ("", _("Choose one"))
ADDRESS = {"invalid": _("Write a full e-mail address, as name@example.org.")}


def day_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    """A date, with the browser's own control."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the day."),
            "invalid": _("Give the day as year-month-day, as 2024-10-14."),
        },
    )


class UnitForm(forms.Form):
    """A unit; the code only while it is new."""

    name = forms.CharField(
        label=_("Name of the unit"),
        max_length=160,
        error_messages={"required": _("Write the name of the unit, at most 160 characters.")},
    )
    kind = forms.ChoiceField(label=_("Kind of unit"), choices=[CHOOSE, *UnitKind.choices])
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("Your own short code, unique in the agency; rosters are matched by it."),
    )
    email = forms.EmailField(
        label=_("E-mail address of the unit"),
        help_text=_("Circulars and reminders for the unit go there."),
        required=False,
        error_messages=ADDRESS,
    )

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        if unit is not None:
            kwargs["initial"] = {"name": unit.name, "kind": unit.kind, "email": unit.email}
        super().__init__(*args, **kwargs)
        if unit is not None:
            del self.fields["code"]

    def facts(self) -> UnitFacts:
        """What the operation needs, once valid."""
        return UnitFacts(**self.cleaned_data)


class HeadForm(forms.Form):
    """Who heads a unit, and from when."""

    user = forms.ChoiceField(
        label=_("Person"),
        help_text=_("People with the role of a head of unit in this agency."),
        error_messages={"required": _("Choose the person.")},
    )
    since = day_field(_("Heads the unit since"))

    def __init__(self, *args: Any, people: Iterable[User], today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"since": today}
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        choices = [CHOOSE, *((pk, f"{each.name}, {each.email}") for pk, each in self.people.items())]
        self.fields["user"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the operation needs, once valid."""
        return {**self.cleaned_data, "user": self.people[self.cleaned_data["user"]]}


class EmployeeForm(forms.Form):
    """An employee's entry."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=160,
        error_messages={"required": _("Write the person's name.")},
    )
    category = forms.ChoiceField(label=_("Employed as"), choices=[CHOOSE, *Category.choices])
    number = forms.CharField(
        label=_("NIP, or the agency's own number"),
        max_length=40,
        help_text=_("18 digits for PNS and PPPK; your own number for everybody else."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    grade = forms.CharField(label=_("Grade"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, error_messages=ADDRESS
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )

    def __init__(self, *args: Any, employee: Employee | None = None, **kwargs: Any) -> None:
        if employee is not None:
            kwargs["initial"] = {field: getattr(employee, field) for field in self.base_fields}
        super().__init__(*args, **kwargs)

    def facts(self) -> EmployeeFacts:
        """What the operation needs, once valid."""
        return EmployeeFacts(**self.cleaned_data)


class MoveForm(forms.Form):
    """The unit somebody moves to, by code or name: a list of all would be too long."""

    unit = forms.CharField(
        label=_("New unit"),
        help_text=_("Its code, or its name or a part of it."),
        max_length=160,
        widget=forms.TextInput(attrs={"list": "satuan", "autocomplete": "off"}),
        error_messages={"required": _("Write the code or the name of the unit.")},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_unit(self) -> Unit:
        """The one unit that is meant."""
        return one_unit(self.units, self.cleaned_data["unit"])


def one_unit(units: QuerySet[Unit], text: str) -> Unit:
    """The unit with this code or name; the error tells which ones come close."""
    text = " ".join(text.split())
    for narrowed in (
        {"code": text},
        {"code__iexact": text},
        {"name__iexact": text},
        {"name__icontains": text},
    ):
        found = list(units.filter(**narrowed)[: MOST_FITS + 1])
        if len(found) == 1:
            return found[0]
        if found:
            told = ", ".join(f"{each.name} ({each.code})" for each in found[:MOST_FITS])
            raise forms.ValidationError(
                gettext("Several units fit: %(units)s. Write the code of one.") % {"units": told}
            )
    raise forms.ValidationError(
        gettext("No open unit of this agency has “%(text)s” as code or in its name.") % {"text": text}
    )


class EndForm(forms.Form):
    """The last day of service."""

    on = day_field(_("Left on"), _("Retired, moved to another agency, resigned or died."))


class AbsenceForm(forms.Form):
    """Why and how long somebody is away."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[CHOOSE, *Away.choices])
    since = day_field(_("First day away"))
    until = day_field(_("Last day away"), _("Leave empty if nobody knows yet."), required=False)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Number of the letter, for example. Never a diagnosis."),
        max_length=NOTE_LENGTH,
        required=False,
    )


class BackForm(forms.Form):
    """The last day of an absence."""

    until = day_field(_("Last day away"))

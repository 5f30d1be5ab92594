"""What a visitor asks: the question, who acts, in which election, on which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.rulebook.rules import Channel, Election, Person, Rulebook
from netra.web.guidance.words import CHANNELS
from netra.web.looks.dates import date_only
from netra.web.looks.people import ASKERS

LONGEST = 1000
EARLIEST, LATEST = date(2014, 1, 1), date(2045, 12, 31)


class DayInput(forms.DateInput):
    """A native date input."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayForm(forms.Form):
    """A day; what is left out is today."""

    on = forms.DateField(
        label=_("As of"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("Write the date as in 14 October 2024, or choose it in the calendar.")},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        """The day asked about, today if none; within the years whose law is known."""
        day: date = self.cleaned_data["on"] or self.today
        if not EARLIEST <= day <= LATEST:
            told = {"from": date_only(EARLIEST), "to": date_only(LATEST)}
            raise ValidationError(gettext("Choose a day between %(from)s and %(to)s.") % told)
        return day

    @property
    def day(self) -> date:
        """The day asked about."""
        chosen: date = self.cleaned_data["on"]
        return chosen


class PlaceInTime(DayForm):
    """Who acts, in which election, on which day; what is left out is the present."""

    actor = forms.ChoiceField(
        label=_("My role"), required=False, choices=[("", _("As the text says")), *ASKERS]
    )
    election = forms.ChoiceField(label=_("Election"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, book: Rulebook, today: date) -> None:
        super().__init__(data, today=today)
        self.book = book
        self.fields["on"].label = _("Date of the act")
        names = [(each.id, _name(each)) for each in book.elections.values() if each.end]
        field = self.fields["election"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("The one running on that day")), *names]

    @property
    def person(self) -> Person | None:
        """Who acts, if the visitor said."""
        return Person(self.cleaned_data["actor"]) if self.cleaned_data["actor"] else None

    @property
    def chosen_election(self) -> Election | None:
        """The election chosen, else the one running on the day."""
        chosen = self.book.elections.get(self.cleaned_data["election"])
        return chosen or self.book.election_on(self.day)


class AskForm(PlaceInTime):
    """The question, in everyday words."""

    q = forms.CharField(
        label=_("What do you want to ask?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to do, or what others ask of you.")},
    )


class CatalogueForm(PlaceInTime):
    """Which part of the catalogue is shown."""

    channel = forms.ChoiceField(label=_("Situation"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, book: Rulebook, today: date) -> None:
        super().__init__(data, book=book, today=today)
        actors, channels = self.fields["actor"], self.fields["channel"]
        assert isinstance(actors, forms.ChoiceField)
        assert isinstance(channels, forms.ChoiceField)
        actors.choices = list(ASKERS)
        channels.choices = [("", gettext("All")), *((each.value, CHANNELS[each][0]) for each in Channel)]


def _name(election: Election) -> str:
    from netra.web.templatetags.netra import named

    return named(election)

"""What is filled in for sheets of paper: the batch, a scan, the list, the answer to a doubtful line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.base.verdicts import Invalid
from netra.prevention.pledges.matching import Typed, read_file, read_pasted
from netra.prevention.pledges.models import Campaign, PledgeText
from netra.prevention.pledges.paper import BatchFacts, find_by_number
from netra.prevention.pledges.wording import LANGUAGES
from netra.web.pledges.campaigns.forms import day_field
from netra.workforce.exports import last_digits
from netra.workforce.models import Employee

NOBODY, OTHER = "nobody", "other"


class BatchForm(forms.Form):
    """What stands on the sheets."""

    text = forms.ChoiceField(label=_("Version printed on the sheets"))
    place = forms.CharField(
        label=_("Where the sheets were signed"), max_length=160, help_text=_("As “Balai Desa Sukamulya”.")
    )
    signed_on = day_field(_("Day of signing"))

    def __init__(self, *args: Any, texts: Sequence[PledgeText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = {str(each.pk): each for each in texts}
        choices = [
            (key, f"{each.version} · {LANGUAGES.get(each.language, each.language)}")
            for key, each in self.texts.items()
        ]
        cast("forms.ChoiceField", self.fields["text"]).choices = choices

    def facts(self) -> BatchFacts:
        """What stands on the sheets, once valid."""
        found = self.cleaned_data
        return BatchFacts(self.texts[found["text"]], found["place"], found["signed_on"])


class ScanForm(forms.Form):
    """One scanned file."""

    file = forms.FileField(
        label=_("Scan of the sheets"),
        help_text=_("PDF, JPG or PNG, at most 10 MB. It is sealed to your office; its fingerprint is kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class LinesForm(forms.Form):
    """The list of who signed, pasted or as a file."""

    text = forms.CharField(
        label=_("Names and numbers on the sheets"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "One person a line: number and name, or one of the two. A list copied from a spreadsheet works."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV or XLSX with a column of numbers and one of names."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def lines(self) -> list[Typed]:
        """What was typed or sent; Invalid names the field."""
        sent = self.cleaned_data["file"]
        if sent and self.cleaned_data["text"].strip():
            raise Invalid("text", gettext("Paste the list or choose a file, one of the two."))
        return read_file(sent.name, sent.read()) if sent else read_pasted(self.cleaned_data["text"])


class LineForm(forms.Form):
    """Whom a doubtful line stands for."""

    choice = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Number of the other person"),
        required=False,
        max_length=40,
        help_text=_("Only if you chose somebody else."),
    )

    def __init__(self, *args: Any, campaign: Campaign, people: Sequence[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.people = campaign, {str(each.pk): each for each in people}
        told = [
            (key, f"{each.name}, {last_digits(each.number)}, {each.unit}")
            for key, each in self.people.items()
        ]
        cast("forms.ChoiceField", self.fields["choice"]).choices = [
            *told,
            (OTHER, gettext("Somebody else, by number")),
            (NOBODY, gettext("Nobody on the roster: leave the line out")),
        ]

    def employee(self) -> Employee | None:
        """The person, or none if the line is left out; Invalid if the number is nobody's."""
        found = self.cleaned_data
        if found["choice"] == NOBODY:
            return None
        if found["choice"] != OTHER:
            return self.people[found["choice"]]
        person = find_by_number(self.campaign, found["number"])
        if person is None:
            raise Invalid("number", gettext("Nobody who serves in this office has this number."))
        return person

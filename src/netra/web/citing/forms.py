"""The text whose citations are asked for, and the day it is read on."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000


class CitingForm(forms.Form):
    """A text and a day."""

    text = forms.CharField(
        label=_("Your text"),
        help_text=_("Paste a letter, a decision or an article. Up to 20,000 characters; nothing is kept."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Paste the text whose citations you want to check."),
            "max_length": _(
                "The text has %(show_value)s characters; at most %(limit_value)s can be read at once. Send it in parts."
            ),
        },
    )
    on = forms.DateField(
        label=_("Read the law as of"),
        help_text=_("Names such as “UU ASN” meant different laws on different days."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Name the day."),
            "invalid": _("Write the day as year-month-day, for example 2024-10-15."),
        },
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )

    def clean_text(self) -> str:
        """The text with the line ends of the page's own textarea."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")

    def facts(self) -> tuple[str, date]:
        """The text and the day, once valid."""
        return self.cleaned_data["text"], self.cleaned_data["on"]

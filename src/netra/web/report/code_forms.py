"""The small forms of reporters: words of the code, the whole code, an answer."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.base.verdicts import Invalid
from netra.intake.facts import Identity, identity_faults
from netra.intake.queries import Found, report_by_code
from netra.vault.codes import is_same_word
from netra.web.report.fields import FilesField, LinksField
from netra.web.report.report_form import ReportForm

ASKED_BACK = (2, 5, 7)  # words of the code to be typed back
REQUIRED = {"required": _("Fill this in.")}


class WordsForm(forms.Form):
    """Some words of the code, typed back."""

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = code.split()
        attributes = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        for number in ASKED_BACK:
            self.fields[f"word_{number}"] = forms.CharField(
                label=gettext("Word %(number)d") % {"number": number},
                widget=forms.TextInput(attrs=attributes),
                error_messages=REQUIRED,
            )

    def clean(self) -> dict[str, Any]:
        """Every word has to be the one of the code."""
        data = super().clean() or {}
        for number in ASKED_BACK:
            typed = data.get(f"word_{number}")
            if typed and not is_same_word(typed, self.words[number - 1]):
                self.add_error(f"word_{number}", gettext("This is not that word. Compare it with the list."))
        return data


class CodeForm(forms.Form):
    """The whole tracking code."""

    code = forms.CharField(
        label=_("Your seven words"),
        help_text=_(
            "In their order. Capitals and commas do not matter; four letters of each word are enough."
        ),
        error_messages={"required": _("Type the seven words of your receipt.")},
        widget=forms.Textarea(
            attrs={"rows": 2, "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    found: Found | None = None

    def clean_code(self) -> str:
        """The code, if a report has it."""
        typed: str = self.cleaned_data["code"]
        try:
            self.found = report_by_code(typed)
        except Invalid as invalid:
            raise forms.ValidationError(invalid.message) from invalid
        if self.found is None:
            raise forms.ValidationError(
                gettext("No report here has this code. Compare every word with your receipt.")
            )
        return typed


class IdentityForm(forms.Form):
    """Who makes a formal report: the same questions as in its form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "address", "contact"):
            self.fields[name] = deepcopy(ReportForm.base_fields[name])
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """What was typed; what is wanting stands by its field."""
        data: dict[str, Any] = super().clean() or {}
        for fault in identity_faults(Identity(*(data.get(each, "") for each in self.fields))):
            if fault.field not in self.errors:
                self.add_error(fault.field, fault.message)
        return data


class ReplyForm(forms.Form):
    """An answer of the reporter, with more evidence if there is any."""

    text = forms.CharField(
        label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000
    )
    links = LinksField(label=_("Links"), help_text=_("Paste the address of the post, one a line."))
    evidence = FilesField(
        label=_("Photos, videos or documents"), help_text=_("At most 20 MB each and 40 MB together.")
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """Something has to be there."""
        data = super().clean() or {}
        if self.too_large:
            self.add_error(
                "evidence", gettext("All files together are larger than 40 MB. Send fewer, or a link.")
            )
        if not self.errors and not (data["text"].strip() or data["links"] or data["evidence"]):
            self.add_error("text", gettext("Write your answer, or add a file."))
        return data

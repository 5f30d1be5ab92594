"""What the signing pages ask: the code, the answers, the last four characters, consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.prevention.pledges.tokens import read_token
from netra.web.pledges.signing.questions import Question


class CodeForm(forms.Form):
    """The personal code from a slip; once valid, `ids` are campaign and employee."""

    ids: tuple[int, int]
    kode = forms.CharField(
        label=_("Your personal code"),
        help_text=_(
            "Sixteen letters and digits from your link or your slip, for example 7K2M-9QXW-04TR-VB3N."
        ),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Write the personal code that you received.")},
    )

    def clean_kode(self) -> str:
        """The code as it was typed; an error if this server did not make it."""
        ids = read_token(self.cleaned_data["kode"])
        if ids is None:
            raise ValidationError(
                gettext("This code is not known here. Compare each sign with your slip, or ask your unit.")
            )
        self.ids = ids
        return str(self.cleaned_data["kode"])


class EndingForm(forms.Form):
    """The last four characters of the person's own number."""

    akhir = forms.CharField(
        label=_("The last four characters of your employee number"),
        help_text=_(
            "Of your NIP, or of the number your office gave you. So nobody else can sign with your link."
        ),
        min_length=4,
        max_length=4,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        error_messages={
            "required": _("Write the last four characters of your employee number."),
            "min_length": _("Write exactly four characters, the last ones of your employee number."),
            "max_length": _("Write exactly four characters, the last ones of your employee number."),
        },
    )


class SignForm(EndingForm):
    """Answers, last four characters and consent; all three questions have to be right."""

    setuju = forms.BooleanField(
        label=_("I have read the pledge and sign it of my own free will."),
        error_messages={"required": _("Tick that you have read the pledge and sign it freely.")},
    )

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions

    def clean(self) -> dict[str, Any]:
        """Nothing more than the fields; a question unanswered or wrong is an error of the form."""
        data: dict[str, Any] = super().clean() or {}
        if any(not each.given for each in self.questions):
            self.add_error(None, gettext("Answer all three questions."))
        elif any(not each.is_right for each in self.questions):
            self.add_error(None, gettext("Not every answer is right yet. Read why, and choose again."))
        return data

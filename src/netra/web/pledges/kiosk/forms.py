"""What a shared computer asks: its code, who stands before it, and the signature."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.prevention.pledges.kiosks import kiosk_of
from netra.prevention.pledges.tokens import normalise

QUIET = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
EXACTLY = _("Write exactly four characters, the last ones of your employee number.")
ENDING_ERRORS = {
    "required": _("Write the last four characters of your employee number."),
    "min_length": EXACTLY,
    "max_length": EXACTLY,
}


class KioskForm(forms.Form):
    """The code of a shared computer, as the personnel office gives it."""

    kode = forms.CharField(
        label=_("The code of this shared computer"),
        help_text=_("Sixteen letters and digits from your personnel office."),
        max_length=60,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": _("Write the code that the personnel office gave for this computer.")},
    )

    def clean_kode(self) -> str:
        """The code as an address holds it; an error if there is no such computer."""
        typed = str(self.cleaned_data["kode"])
        if kiosk_of(typed) is None:
            raise ValidationError(
                gettext("No shared computer has this code. Compare each sign, or ask your personnel office.")
            )
        return normalise(typed)


class NumberForm(forms.Form):
    """Who stands before the computer, by the whole number."""

    nomor = forms.CharField(
        label=_("Your whole employee number"),
        help_text=_("Your NIP, or the number your office gave you."),
        max_length=40,
        widget=forms.TextInput(attrs=QUIET),
        error_messages={"required": _("Write your whole employee number, or your name further down.")},
    )


class NameForm(forms.Form):
    """Who stands before the computer, by the name with the last four characters of the number."""

    nama = forms.CharField(
        label=_("Your full name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write your full name.")},
    )
    akhir = forms.CharField(
        label=_("The last four characters of your employee number"),
        min_length=4,
        max_length=4,
        widget=forms.TextInput(attrs=QUIET),
        error_messages=ENDING_ERRORS,
    )

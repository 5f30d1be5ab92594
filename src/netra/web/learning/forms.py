"""What the course asks: the role, an answer, and the name for the certificate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netra.guidance.certificates import LONGEST
from netra.guidance.course import ROLES
from netra.rulebook.ties import Ruling
from netra.web.guidance.words import PEOPLE

LONGEST_NAME = 100


class RoleForm(forms.Form):
    """For whom the cases are."""

    peran = forms.ChoiceField(
        label=_("My role"),
        choices=[(each.value, PEOPLE[each]) for each in ROLES],
        error_messages={
            "required": _("Choose your role."),
            "invalid_choice": _("There is no course for this role."),
        },
    )


class AnswerForm(forms.Form):
    """The answer to one case."""

    jawaban = forms.ChoiceField(
        label=_("What holds for you?"),
        widget=forms.RadioSelect,
        choices=[
            (Ruling.FORBIDDEN.value, _("Forbidden")),
            (Ruling.CAUTION.value, _("Take care: it depends on how and when")),
            (Ruling.PERMITTED.value, _("Permitted")),
        ],
        error_messages={
            "required": _("Choose one of the three answers."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )


class NameForm(forms.Form):
    """The name that is printed on the certificate."""

    nama = forms.CharField(
        label=_("Name on the certificate"),
        help_text=_("Only for the file you receive now. It is not stored."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name that is to stand on the certificate.")},
    )


class KeepForm(forms.Form):
    """Who asks that the result be kept with the personnel office."""

    nomor = forms.CharField(
        label=_("NIP or employee number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Write your employee number.")},
    )
    pegawai = forms.CharField(
        label=_("Your name as on the roster"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )


class CodeForm(forms.Form):
    """A certificate that somebody holds."""

    kode = forms.CharField(
        label=_("Code of the certificate"),
        help_text=_("The long code at the end of the certificate; spaces and line breaks do not matter."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Write the code that stands on the certificate.")},
    )
    nama = forms.CharField(
        label=_("Name as it stands on the certificate"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name that stands on the certificate.")},
    )

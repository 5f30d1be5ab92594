"""What can be checked: the code of a letter, and the file of a receipt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.intake.receipts import read_receipt
from netra.prevention.pledges.receipts import Shown as Signed
from netra.prevention.pledges.receipts import find_signature
from netra.vault.letters import SignedLetter, find_letter, normalise

LONGEST = 60_000


class LetterForm(forms.Form):
    """The code of a letter or a pledge's certificate; once valid, `letter` or `pledge` is what this server knows."""

    letter: SignedLetter | None
    pledge: Signed | None
    kode = forms.CharField(
        label=_("Code of the letter or certificate"),
        help_text=_("Sixteen letters and digits that stand on it, for example ABCD-EFGH-2345-WXYZ."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={
            "required": _("Write the code that stands at the end of the letter."),
            "max_length": _("This is too long for the code of a letter. It has sixteen letters and digits."),
        },
    )

    def clean_kode(self) -> str:
        """The code as it is printed; an error if it cannot be one, or no letter of ours has it."""
        code = normalise(self.cleaned_data["kode"])
        if not code:
            raise ValidationError(
                gettext("This is no code of a letter. It has sixteen letters and digits, in groups of four.")
            )
        self.pledge = find_signature(code)
        self.letter = None if self.pledge else find_letter(code)
        if self.letter is None and self.pledge is None:
            raise ValidationError(
                gettext(
                    "No letter and no certificate from here has this code. Compare each sign with the paper."
                )
            )
        return code


class ReceiptForm(forms.Form):
    """The file of a receipt, or what stands in it; once valid, `document` is the receipt, unchecked."""

    document: dict[str, Any]
    berkas = forms.FileField(
        label=_("File of the receipt"),
        help_text=_("The signed file (JSON) that belongs to the receipt. It is read and forgotten."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"empty": _("The file is empty. Choose the signed file of the receipt.")},
    )
    isi = forms.CharField(
        label=_("Or its text"),
        help_text=_("Open the file and paste everything that stands in it."),
        required=False,
        strip=True,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        error_messages={"max_length": _("This is too long for a receipt.")},
    )

    def clean_berkas(self) -> str:
        """The text of the file; an error if it is too long for a receipt."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["berkas"]
        if sent is not None and (sent.size or 0) > LONGEST:
            raise ValidationError(gettext("This is too long for a receipt."))
        return sent.read().decode("utf-8", errors="replace") if sent else ""

    def clean(self) -> dict[str, Any]:
        """The receipt that was sent; the file goes before the text."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        name = "berkas" if data["berkas"] or not data["isi"] else "isi"
        if not data[name]:
            self.add_error(name, gettext("Choose the file of the receipt, or paste what stands in it."))
            return data
        document = read_receipt(data[name])
        if document is None:
            self.add_error(name, gettext("This is not a receipt of Netra."))
            return data
        self.document = document
        return data

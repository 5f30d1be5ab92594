"""Forms of handing over, and of what the receiver answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.casework.models import Case
from netra.handover.models import Handover
from netra.handover.operations import NUMBER_LENGTH, REASON_LENGTH
from netra.handover.sanctions import Option
from netra.places.models import Agency
from netra.web.work.forms.fields import Pick, provision_picks
from netra.web.work.wording import purpose_label, sanction_label


def option_label(option: Option) -> str:
    """A sanction in words, with its basis."""
    told = f"{sanction_label(option.kind.value)} – {option.citation}"
    return f"{told}: {option.least or option.most}" if option.least or option.most else told


class HandoverForm(forms.Form):
    """To whom, for what, on which provisions, and which sanction is recommended."""

    to = forms.ChoiceField(label=_("Receiver"), widget=forms.RadioSelect)
    provisions = forms.MultipleChoiceField(label=_("Provisions"))
    sanction = forms.ChoiceField(
        label=_("Recommended sanction"),
        required=False,
        help_text=_(
            "Only sanctions that the law knew on the day of the act. Those of the provisions charged come first."
        ),
    )

    def __init__(
        self,
        *args: Any,
        case: Case,
        candidates: Sequence[tuple[str, Agency, str]],
        provisions: Sequence[str],
        menu: Iterable[Option],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.charged = case, provisions
        self.candidates = {
            f"{kind}:{purpose}:{agency.pk}": (kind, agency, purpose) for kind, agency, purpose in candidates
        }
        choices = {
            "to": [
                (key, _candidate(agency, purpose))
                for key, (_kind, agency, purpose) in self.candidates.items()
            ],
            "provisions": [(each, each) for each in provisions],
            "sanction": [
                ("", gettext("None is recommended")),
                *((each.key, option_label(each)) for each in menu),
            ],
        }
        for name, rows in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = rows

    def clean(self) -> dict[str, Any]:
        """The facts as handing over takes them."""
        facts = super().clean() or {}
        kind, receiver, purpose = self.candidates.get(facts.get("to", ""), ("", None, ""))
        recommended, _bar, basis = facts.get("sanction", "").partition("|")
        return {
            "kind": kind,
            "receiver": receiver,
            "purpose": purpose,
            "provisions": facts.get("provisions", []),
            "recommended": recommended,
            "recommended_basis": basis,
        }

    @property
    def provision_picks(self) -> list[Pick]:
        """The provisions decided on, to tick."""
        return provision_picks(self.charged, self["provisions"].value() or [], self.case.act_on)


def _candidate(agency: Agency, purpose: str) -> str:
    told = f"{agency.name}: {purpose_label(purpose)}"
    return told if agency.is_active else f"{told} ({gettext('does not work with this installation yet')})"


class AcknowledgeForm(forms.Form):
    """The number under which the receiver registered the package."""

    receiver_number = forms.CharField(
        label=_("Your registration number"),
        max_length=NUMBER_LENGTH,
        help_text=_("Under which your office registered it. The sender sees it."),
    )


class ReturnForm(forms.Form):
    """What is missing."""

    reason = forms.CharField(
        label=_("What is missing"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The sender completes it and hands it over again."),
    )


class SanctionForm(forms.Form):
    """What the appointing authority decided."""

    is_proven = forms.ChoiceField(
        label=_("Result"),
        choices=[("yes", _("Proven, a sanction was imposed")), ("no", _("Not proven"))],
        widget=forms.RadioSelect,
    )
    sanction = forms.ChoiceField(label=_("Imposed sanction"))
    decree_number = forms.CharField(label=_("Number of the decree"), max_length=60)
    decree_on = forms.DateField(
        label=_("Day of the decree"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    executed_on = forms.DateField(
        label=_("Day of execution"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    difference_reason = forms.CharField(
        label=_("Reason, if it is not what was recommended"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, handover: Handover, menu: Iterable[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", gettext("Choose")), *((each.key, option_label(each)) for each in menu)]
        cast("forms.ChoiceField", self.fields["sanction"]).choices = options
        self.handover = handover
        is_proven = self.data.get("is_proven") != "no"
        for name in ("sanction", "decree_number", "decree_on"):
            self.fields[name].required = is_proven  # what is not proven has no decree

    def clean(self) -> dict[str, Any]:
        """The facts as the operation takes them."""
        facts = dict(super().clean() or {})
        imposed, _bar, basis = facts.pop("sanction", "").partition("|")
        return {**facts, "is_proven": facts.get("is_proven") == "yes", "imposed": imposed, "basis": basis}

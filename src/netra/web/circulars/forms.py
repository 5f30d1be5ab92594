"""What is filled in for letters: what they say and to whom, their numbers, receipts and replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.places.models import Agency, AgencyKind, Level
from netra.places.queries import provinces
from netra.prevention.circulars.addressing import Addressed, governments_in, others_text
from netra.prevention.circulars.models import Circular, Kind, Scheme
from netra.prevention.circulars.numbers import PARTS
from netra.prevention.circulars.operations.answering import MOST_REPLY
from netra.prevention.circulars.operations.drafting import MOST_TEXT, LetterFacts
from netra.prevention.circulars.stages import likely_stage, stages_from
from netra.rulebook.loading import current
from netra.web.work.forms.fields import provisions_found
from netra.workforce.models import Unit, UnitKind

DAY = {"type": "date"}


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A day, chosen by the browser's own control."""
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=widget, input_formats=["%Y-%m-%d"]
    )


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Give a field of the form its choices."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


class StartForm(forms.Form):
    """Which letter of which office, for which stage."""

    agency = forms.ChoiceField(label=_("Office"))
    kind = forms.ChoiceField(label=_("Kind of letter"), widget=forms.RadioSelect)
    stage = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        help_text=_("The draft is filled with what the law says for this stage. You change it afterwards."),
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        choose(self, "agency", [(key, each.name) for key, each in self.agencies.items()])
        if len(self.agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
        self.initial.setdefault("agency", next(iter(self.agencies), None))
        kinds = kinds_of(agencies)
        choose(self, "kind", [(each.value, str(each.label)) for each in kinds])
        self.initial.setdefault("kind", kinds[0].value if kinds else "")
        choose(self, "stage", stage_choices(today))
        likely = likely_stage(str(self.initial["kind"]), today)
        self.initial.setdefault("stage", likely.key if likely else "")

    def facts(self) -> dict[str, Any]:
        """The office, the kind and the stage, once valid."""
        found = self.cleaned_data
        return {
            "agency": self.agencies[found["agency"]],
            "kind": found["kind"],
            "stage": found["stage"],
        }


def asked_for(query: Mapping[str, str]) -> dict[str, str]:
    """What a link from the plan of the stages asks for: office, kind and stage; what is no choice is left aside."""
    named = {
        "agency": query.get("kantor", ""),
        "kind": query.get("jenis", ""),
        "stage": query.get("tahap", ""),
    }
    return {field: text for field, text in named.items() if text and (field != "kind" or text in Kind.values)}


def kinds_of(agencies: Sequence[Agency]) -> list[Kind]:
    """The kinds of letters that these offices issue: supervisors warn, all others issue circulars."""
    warns = [each.kind == AgencyKind.SUPERVISOR for each in agencies]
    found = [each for each in Kind if each != Kind.WARNING] if not all(warns) else []
    return found + ([Kind.WARNING] if any(warns) else [])


def stage_choices(day: date) -> list[tuple[str, str]]:
    """The stages that hold or come, with their days and election; and none."""
    book = current()
    rows = [
        (stage.key, f"{stage.name_id} ({book.elections[stage.election].name_id})")
        for stage in stages_from(day)
    ]
    return [("", gettext("No stage: the rules that always hold")), *rows]


class LetterForm(forms.Form):
    """What the letter says; `Find` adds provisions to tick. `TO` are the fields that say to whom it goes."""

    TO: tuple[str, ...] = ()
    LAW = ("provisions", "sought")
    FILE = ("file", "without_file")

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 26}),
        help_text=_(
            "A line like “A. Purpose” becomes a heading. The draft is our wording of the law of the day; change it as you need."
        ),
    )
    dated_on = day_field(_("Date of the letter"))
    valid_from = day_field(_("In force from"))
    valid_to = day_field(
        _("In force until"), required=False, hint=_("Leave it empty if it holds until it is withdrawn.")
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    issuer = forms.CharField(
        label=_("Issued by"), max_length=120, help_text=_("The office that signs, as “Gubernur …”.")
    )
    signatory = forms.CharField(label=_("Name of who signs"), max_length=120, required=False)
    provisions = forms.MultipleChoiceField(
        label=_("Legal basis"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sought = forms.CharField(
        label=_("Find a provision"),
        required=False,
        max_length=100,
        help_text=_("Words of its citation or summary, then press “Find”; what is found can be ticked."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("The signed letter as PDF, at most 5 MB. It is kept sealed, with its fingerprint."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    without_file = forms.BooleanField(label=_("Take the file off"), required=False)

    def __init__(self, *args: Any, circular: Circular, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(circular))
        super().__init__(*args, **kwargs)
        self.circular = circular
        stages = stage_choices(circular.dated_on)
        if circular.stage and circular.stage not in dict(stages):
            stages.append((circular.stage, current().stages[circular.stage].name_id))
        choose(self, "stage", stages)
        given = self.data.getlist("provisions") if isinstance(self.data, QueryDict) else []
        found = (
            provisions_found(self.data.get("sought", "")[:100], circular.dated_on) if self.is_bound else []
        )
        rows = current().provisions
        ids = [each for each in dict.fromkeys([*given, *found, *circular.provisions]) if each in rows]
        choose(self, "provisions", [(each, rows[each].on(circular.dated_on).citation) for each in ids])
        if not hasattr(circular, "attachment"):
            del self.fields["without_file"]

    def group(self, names: Sequence[str]) -> list[BoundField]:
        """The controls of these fields, those that this letter has."""
        return [self[name] for name in names if name in self.fields]

    def of_letter(self) -> list[BoundField]:
        """The controls of the letter itself."""
        apart = {*self.TO, *self.LAW, *self.FILE}
        return [self[name] for name in self.fields if name not in apart]

    def of_law(self) -> list[BoundField]:
        """The controls of the legal basis."""
        return self.group(self.LAW)

    def of_file(self) -> list[BoundField]:
        """The controls of the file."""
        return self.group(self.FILE)

    def to(self) -> list[BoundField]:
        """The controls that say to whom it goes."""
        return self.group(self.TO)

    def addressed(self) -> Addressed:
        """To whom the letter goes, once valid: nobody, unless the form of a kind asks."""
        return Addressed()

    def facts(self) -> LetterFacts:
        """What the letter says, once valid."""
        names = ("title", "dated_on", "valid_from", "valid_to", "stage", "issuer", "signatory")
        found = {name: self.cleaned_data[name] for name in names}
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return LetterFacts(**found, text=text, provisions=tuple(self.cleaned_data["provisions"]))

    def upload(self) -> tuple[str, bytes] | None:
        """Name and content of the file that was sent; None if there is none."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["file"]
        return (sent.name or "", sent.read()) if sent else None


def _initial(circular: Circular) -> dict[str, Any]:
    names = ("title", "text", "dated_on", "valid_from", "valid_to", "stage", "issuer", "signatory")
    return {name: getattr(circular, name) for name in names} | {"provisions": circular.provisions}


class UnitsForm(LetterForm):
    """A circular, and to which units of the office it goes."""

    TO = ("whole", "trees", "kinds", "codes")

    whole = forms.BooleanField(label=_("All units of the office"), required=False)
    trees = forms.MultipleChoiceField(
        label=_("Units with everything below them"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Only units of these kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=UnitKind.choices,
        help_text=_("Within the units ticked above, or in the whole office if none is ticked."),
    )
    codes = forms.CharField(
        label=_("Also these units, by code"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One code a line, as in the roster."),
    )

    def __init__(self, *args: Any, circular: Circular, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, circular=circular, **kwargs)
        addressed = circular.addressed
        self.initial.update(addressed, codes="\n".join(addressed.get("codes", [])))
        choose(self, "trees", [(str(each.pk), each.name) for each in units])
        if not units:
            del self.fields["trees"]

    def addressed(self) -> Addressed:
        """The choice, once valid."""
        found = self.cleaned_data
        trees = [int(each) for each in found.get("trees", [])]
        return Addressed(found["whole"], trees, found["kinds"], found["codes"])


class GovernmentsForm(LetterForm):
    """An early warning, and to which governments and others it goes."""

    TO = ("provinces", "agencies", "others")

    provinces = forms.MultipleChoiceField(
        label=_("All governments of a province"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agencies = forms.MultipleChoiceField(
        label=_("Governments"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Others"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: name; e-mail address. The address may be left out, then print the letter."),
    )

    def __init__(self, *args: Any, circular: Circular, **kwargs: Any) -> None:
        super().__init__(*args, circular=circular, **kwargs)
        self.initial.update(circular.addressed, others=others_text(circular.addressed))
        region = circular.agency.region
        whole = (
            [region] if region and region.level == Level.PROVINCE else list(provinces()) if not region else []
        )
        choose(self, "provinces", [(each.pk, each.name) for each in whole])
        governments = governments_in(region.pk) if region else governments_in("")[:0]
        choose(self, "agencies", [(str(each.pk), each.name) for each in governments])
        for name in ("provinces", "agencies"):
            if not cast("forms.ChoiceField", self.fields[name]).choices:
                del self.fields[name]

    def addressed(self) -> Addressed:
        """The choice, once valid."""
        found = self.cleaned_data
        agencies = [int(each) for each in found.get("agencies", [])]
        return Addressed(provinces=found.get("provinces", []), agencies=agencies, others=found["others"])


class SchemeForm(forms.Form):
    """How an office writes its numbers."""

    pattern = forms.CharField(label=_("Pattern"), max_length=80)
    unit = forms.CharField(
        label=_("What stands for {unit}"), max_length=30, required=False, help_text=_("For example: DISDIK.")
    )

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"pattern": scheme.pattern, "unit": scheme.unit})
        super().__init__(*args, **kwargs)
        parts = " ".join(f"{{{each}}}" for each in PARTS)
        self.fields["pattern"].help_text = gettext("Parts that are filled in: %(parts)s") % {"parts": parts}


class WithdrawForm(forms.Form):
    """Why a letter is withdrawn."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"), max_length=300, help_text=_("The addressees read it.")
    )


class AddressForm(forms.Form):
    """The e-mail address of an addressee whom the letter did not reach; the operation says what is no address."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput,
        help_text=_("For this letter. The register of units keeps its own address: put it right there too."),
    )


class ReceiptForm(forms.Form):
    """Who confirms for an addressee."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    position = forms.CharField(
        label=_("Your position"), max_length=160, help_text=_("For example: kepala tata usaha.")
    )


class PaperForm(ReceiptForm):
    """Who confirmed on paper."""

    name = forms.CharField(label=_("Name on the paper"), max_length=120)
    position = forms.CharField(label=_("Position on the paper"), max_length=160)


class ReplyForm(ReceiptForm):
    """The reply to an early warning."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=MOST_REPLY,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was done, or will be done, and when. The supervisor's office reads it."),
    )
    field_order = ("text", "name", "position")


class CodeForm(forms.Form):
    """The code of an addressee, typed from paper."""

    kode = forms.CharField(
        label=_("Code of your cover letter"),
        max_length=60,
        help_text=_("Sixteen letters and digits, for example ABCD-EFGH-2345-WXYZ."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


def key_of(text: str) -> UUID | None:
    """The id of a letter as an address gives it; None if it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None

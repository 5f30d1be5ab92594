"""What is typed into the press register: an article, and the decision on each of its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.places.models import Agency
from netra.press.activity import PREVENTION, Activity
from netra.press.models import MANY, Article, Counted, Kind, Value
from netra.press.operations import MOST_CHARACTERS, ArticleFacts
from netra.press.polls import elections
from netra.press.values import spell_value
from netra.web.press.wording import ACTIVITIES, MORE, election_label

MOST_BYTES = 200 * 1024


class ArticleForm(forms.Form):
    """An article, pasted or as a text file."""

    agency = forms.ChoiceField(label=_("Register of"))
    title = forms.CharField(label=_("Headline"), max_length=200)
    publisher = forms.CharField(
        label=_("Publisher"), max_length=120, help_text=_("The medium or the office that published it.")
    )
    published_on = forms.DateField(
        label=_("Published on"), widget=forms.DateInput(attrs={"type": "date"}), input_formats=["%Y-%m-%d"]
    )
    address = forms.URLField(
        label=_("Address"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Where it can be read."),
    )
    text = forms.CharField(
        label=_("Text of the article"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Paste the text, or choose a file below."),
    )
    file = forms.FileField(
        label=_("Text file"),
        required=False,
        help_text=_("A .txt file of at most 200 kB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,text/plain"}),
    )
    unnamed = forms.BooleanField(
        label=_("Names of reported persons are taken out"),
        help_text=_(
            "Replace them by what they do, as “a sub-district head”. The register keeps no name of an accused person."
        ),
        error_messages={"required": _("Take the names of reported persons out of the text, then tick this.")},
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [(key, each.name) for key, each in self.agencies.items()]  # type: ignore[attr-defined]
        if len(self.agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = next(iter(self.agencies))

    def clean_file(self) -> str:
        """The text of the file, empty if none was chosen."""
        sent: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if sent is None:
            return ""
        if (sent.size or 0) > MOST_BYTES:
            raise ValidationError(gettext("The file is larger than 200 kB."))
        if not (sent.name or "").lower().endswith(".txt"):
            raise ValidationError(gettext("Choose a text file, its name ends in .txt."))
        try:
            text: str = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                gettext("The file is no UTF-8 text. Save it as plain text and try again.")
            ) from error
        return text

    def clean(self) -> dict[str, Any]:
        """Either a pasted text or a file."""
        found = self.cleaned_data
        if "file" in found and "text" in found and bool(found["text"].strip()) == bool(found["file"].strip()):
            self.add_error("text", gettext("Paste the article or choose a file, one of the two."))
        return found

    def facts(self) -> tuple[Agency, ArticleFacts]:
        """The office and the article, once valid."""
        found = self.cleaned_data
        text = (found["text"] or found["file"]).replace("\r\n", "\n")
        facts = ArticleFacts(
            found["title"], found["publisher"], found["published_on"], text, found["address"]
        )
        return self.agencies[found["agency"]], facts


@dataclass(frozen=True, slots=True)
class Row:
    """One value in the form: its control, the tick that leaves it out (if it may be), and where it stands."""

    value: Value
    field: BoundField
    out: BoundField | None
    quote: str


class EntryForm(forms.Form):
    """Every value of an article with its text, and what the entry counts as."""

    def __init__(self, *args: Any, article: Article, values: list[Value], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article, self.values = article, values
        counted: Counter[str] = Counter()
        for value in values:
            name = f"v{value.pk}"
            self.fields[name] = _field(value)
            counted[value.kind] += 1
            if value.kind in MANY:
                self.fields[name].label = f"{Kind(value.kind).label} {counted[value.kind]}"
                out = forms.BooleanField(label=_("Leave it out"), required=False)
                out.initial = value.state == "rejected"
                self.fields[f"{name}-out"] = out
        for kind in MANY:
            label, hint = MORE[kind]
            self.fields[f"more-{kind}"] = forms.CharField(
                label=label, help_text=hint, required=False, max_length=300
            )
        self.fields["counts_as"] = forms.ChoiceField(
            label=_("The entry counts as"),
            choices=Counted.choices,
            widget=forms.RadioSelect,
            initial=article.counted_as or _likely(article, values),
        )

    def rows(self) -> list[list[Row]]:
        """The values by kind, in the order of the page."""
        groups: dict[str, list[Row]] = {}
        for value in self.values:
            name = f"v{value.pk}"
            out = self[f"{name}-out"] if f"{name}-out" in self.fields else None
            quote = self.article.text[value.start : value.end] if value.start is not None else ""
            groups.setdefault(value.kind, []).append(Row(value, self[name], out, " ".join(quote.split())))
        return [groups[kind] for kind in Kind if kind in groups]

    def more(self) -> list[BoundField]:
        """The controls for values that were not read."""
        return [self[f"more-{kind}"] for kind in MANY]

    def decisions(self) -> dict[str, Any]:
        """What the operation needs, once valid."""
        found = self.cleaned_data
        given = {
            value.pk: None if found.get(f"v{value.pk}-out") else found[f"v{value.pk}"]
            for value in self.values
        }
        more = [(str(kind), found[f"more-{kind}"]) for kind in MANY]
        return {"given": given, "more": more, "counts_as": found["counts_as"]}


def _field(value: Value) -> forms.CharField | forms.ChoiceField:
    label, shown = Kind(value.kind).label, spell_value(value.kind, value.value)
    if value.kind == Kind.ACTIVITY:
        return forms.ChoiceField(label=label, choices=list(ACTIVITIES.items()), initial=shown)
    if value.kind == Kind.ELECTION:
        choices = [("", _("None named")), *((each.id, election_label(each.id)) for each in elections())]
        return forms.ChoiceField(label=label, choices=choices, initial=shown, required=False)
    if value.kind == Kind.EVENT_DATE:
        widget = forms.DateInput(attrs={"type": "date"})
        return forms.CharField(label=label, initial=shown, required=False, widget=widget)
    return forms.CharField(
        label=label, initial=shown or spell_value(value.kind, value.proposed), required=False, max_length=300
    )


def _likely(article: Article, values: list[Value]) -> str:
    if article.activity in PREVENTION:
        return Counted.PREVENTION
    has_figure = any(each.kind == Kind.FIGURE for each in values)
    return Counted.STATISTIC if article.activity == Activity.STATISTICS and has_figure else Counted.NEITHER

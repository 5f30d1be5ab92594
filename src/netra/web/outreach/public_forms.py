"""What participants and senders of videos fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.prevention.outreach.models import Event, Video
from netra.prevention.outreach.operations.quizzes import Question
from netra.prevention.outreach.operations.videos import StoredFile, VideoFacts
from netra.prevention.outreach.queries import event_of_room, video_of
from netra.rulebook.ties import Ruling
from netra.web.outreach.forms import election_choices

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
RULINGS = (
    (Ruling.FORBIDDEN.value, _("Forbidden")),
    (Ruling.CAUTION.value, _("Take care: it depends on how and when")),
    (Ruling.PERMITTED.value, _("Permitted")),
)


class RoomForm(forms.Form):
    """The code of an online room; once valid, `event` is the event it belongs to."""

    event: Event
    code = forms.CharField(
        label=_("Code of the room"),
        help_text=_("Six letters and digits that the committee reads out or shows."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        """The code; an error if no event has it now."""
        code: str = self.cleaned_data["code"]
        event = event_of_room(code)
        if event is None:
            raise ValidationError(
                gettext("No event has this code now. Ask the committee for the present one.")
            )
        self.event = event
        return code


class CheckInForm(forms.Form):
    """Who is here: number and name as on the roster."""

    number = forms.CharField(
        label=_("Employee number (NIP)"),
        max_length=40,
        help_text=_("Eighteen digits; without NIP, the number your office gave you."),
        widget=forms.TextInput(attrs=NUMBER),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


class GuestForm(forms.Form):
    """A guest, who is on no roster."""

    name = forms.CharField(
        label=_("Your name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    institution = forms.CharField(label=_("Your institution"), max_length=160)


class QuizForm(forms.Form):
    """Three cases, each with one of three answers."""

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions):
            self.fields[f"q{number}"] = forms.ChoiceField(
                label=f"{number + 1}. {question.text}", choices=RULINGS, widget=forms.RadioSelect
            )

    def answers(self) -> list[str]:
        """The answers in the order of the questions, once valid."""
        return [self.cleaned_data[name] for name in self.fields]


class VideoForm(forms.Form):
    """A video pledge: who, a link or a file, and consent."""

    number = forms.CharField(
        label=_("Employee number (NIP)"), max_length=40, widget=forms.TextInput(attrs=NUMBER)
    )
    name = forms.CharField(
        label=_("Your name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    election = forms.ChoiceField(label=_("For which election"))
    url = forms.CharField(
        label=_("Link to a public post"),
        required=False,
        max_length=2000,
        help_text=_("It is kept as text; Netra does not open it."),
        widget=forms.URLInput(),
    )
    video = forms.FileField(
        label=_("Or a video file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm,video/quicktime,.mp4,.mov,.webm"}),
    )
    consents = forms.BooleanField(
        label=_("I agree to this"), error_messages={"required": _("Without your consent we take no video.")}
    )

    def __init__(
        self, *args: Any, refusal: str = "", stored: StoredFile | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["election"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = election_choices()
        self.refusal, self.stored = refusal, stored

    def clean(self) -> dict[str, Any]:
        """What was wrong with the file, said at its field."""
        if self.refusal:
            self.add_error("video", self.refusal)
        elif self.stored and self.errors:
            self.add_error(
                "video", gettext("Choose the file again; it was not kept because of the entries above.")
            )
        return self.cleaned_data

    def facts(self) -> VideoFacts:
        """The video, once valid."""
        found = self.cleaned_data
        return VideoFacts(
            number=found["number"],
            name=found["name"],
            election=found["election"],
            consents=found["consents"],
            url=found["url"],
            file=self.stored,
        )


class VideoCodeForm(forms.Form):
    """The private code of a video; once valid, `video` is what belongs to it."""

    video: Video
    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        help_text=_("Sixteen letters and digits, as ABCD-EFGH-2345-WXYZ."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        """The code; an error if no video belongs to it."""
        code: str = self.cleaned_data["code"]
        video = video_of(code)
        if video is None:
            raise ValidationError(gettext("No video belongs to this code. Compare each sign."))
        self.video = video
        return code

"""What officers fill in: an event, its attendance lists, minutes, follow-ups, materials and oath."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from netra.base.verdicts import Invalid
from netra.people.actors import Actor
from netra.places.models import Agency, AgencyKind, Level
from netra.prevention.outreach.lists import Line, read_file, read_pasted
from netra.prevention.outreach.models import Event, Kind, Reason
from netra.prevention.outreach.operations.planning import EventFacts, zone_of
from netra.rulebook.loading import current
from netra.workforce.models import Unit

ZONES = (("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"))
MOST_UNITS = 400
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def likely_election(today: date) -> str:
    """The election that runs on the day, or the next one."""
    book = current()
    found = book.election_on(today) or book.next_election(today)
    return found.id if found else ""


def election_choices() -> list[tuple[str, str]]:
    """The elections of the rulebook, in the language of the page."""
    is_english = (get_language() or "id").startswith("en")
    rows = current().elections.values()
    return [(each.id, each.name_en if is_english else each.name_id) for each in rows]


class EventForm(forms.Form):
    """An event of an office, in the time of its place."""

    kind = forms.ChoiceField(label=_("Kind of event"), choices=Kind.choices)
    title = forms.CharField(label=_("Name of the event"), max_length=200)
    election = forms.ChoiceField(label=_("Before which election"))
    day = forms.DateField(label=_("Day"), widget=DATE, input_formats=["%Y-%m-%d"])
    starts = forms.TimeField(label=_("Begins"), widget=TIME)
    ends = forms.TimeField(label=_("Ends"), widget=TIME)
    zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)
    place = forms.CharField(label=_("Venue"), max_length=300, required=False)
    room_url = forms.URLField(
        label=_("Online room"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("The address of the meeting. Only the invited see it; Netra never opens it."),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_(
            "When all are taken, check-in in the hall ends and the online room is offered. Empty: no limit."
        ),
    )
    speakers = forms.CharField(
        label=_("Speakers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, with position."),
    )
    letter_number = forms.CharField(label=_("Number of the invitation letter"), max_length=80, required=False)
    agencies = forms.MultipleChoiceField(
        label=_("Agencies invited"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.MultipleChoiceField(
        label=_("Units invited"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each with everything below it. Tick none to invite the whole office."),
    )
    is_open = forms.BooleanField(
        label=_("Open to everybody"),
        required=False,
        help_text=_("Employees of any agency may check in; others come as guests."),
    )
    opens_before = forms.IntegerField(
        label=_("Check-in opens, minutes before the start"), min_value=0, max_value=240, initial=30
    )
    closes_after = forms.IntegerField(
        label=_("Check-in closes, minutes after the end"), min_value=0, max_value=240, initial=30
    )

    def __init__(
        self,
        *args: Any,
        agency: Agency,
        actor: Actor,
        event: Event | None = None,
        today: date | None = None,
        asked: QueryDict | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", _initial(agency, event, today) | _asked(asked))
        super().__init__(*args, **kwargs)
        _choose(self, "election", election_choices())
        if agency.kind == AgencyKind.SUPERVISOR:
            _choose(self, "agencies", [(str(each.pk), each.name) for each in _invitable(agency)])
            del self.fields["units"]
        else:
            del self.fields["agencies"]
            _choose(self, "units", _unit_choices(agency, actor))
            if not self.fields["units"].choices:  # type: ignore[attr-defined]
                del self.fields["units"]

    def facts(self) -> EventFacts:
        """The event, once valid."""
        found = dict(self.cleaned_data)
        zone = ZoneInfo(found["zone"])
        day, starts, ends = found.pop("day"), found.pop("starts"), found.pop("ends")
        found["starts_at"] = datetime.combine(day, starts, tzinfo=zone)
        found["ends_at"] = datetime.combine(day, ends, tzinfo=zone)
        found["agencies"] = [int(each) for each in found.get("agencies", ())]
        found["units"] = [int(each) for each in found.get("units", ())]
        return EventFacts(**found)


class ReasonForm(forms.Form):
    """Why an event is cancelled."""

    reason = forms.CharField(
        label=_("Why it is cancelled"), max_length=300, help_text=_("The invited read it.")
    )


class StrikeForm(forms.Form):
    """Why somebody is taken out of the attendance."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("It is recorded with your name."))


class MinutesForm(forms.Form):
    """The minutes of an event."""

    minutes = forms.CharField(
        label=_("Minutes"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What was said and agreed. Name no reported person."),
    )


class FollowUpForm(forms.Form):
    """Something to be done after an event."""

    what = forms.CharField(label=_("What is to be done"), max_length=300)
    owner = forms.CharField(label=_("Who does it"), max_length=160, help_text=_("A position or a unit."))
    due_on = forms.DateField(label=_("Until"), widget=DATE, input_formats=["%Y-%m-%d"])


class MaterialForm(forms.Form):
    """A file that belongs to an event."""

    title = forms.CharField(label=_("Name of the material"), max_length=160)
    file = forms.FileField(label=_("File"), help_text=_("PDF, DOCX, picture, sound or video, at most 20 MB."))


class ListForm(forms.Form):
    """A signed list: pasted numbers or a file."""

    numbers = forms.CharField(
        label=_("Employee numbers"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line. A name after a comma is compared with the roster."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV or XLSX with a column NIP, and Nama if there is one; at most 5 MB."),
    )
    lines: list[Line]
    name = ""
    sha256 = ""

    def clean(self) -> dict[str, Any]:
        """Either pasted numbers or a file, read."""
        found = self.cleaned_data
        if self.errors:
            return found
        sent: UploadedFile[bytes] | None = found.get("file")
        if bool(found["numbers"].strip()) == bool(sent):
            self.add_error("numbers", gettext("Paste the numbers or choose a file, one of the two."))
            return found
        content = sent.read() if sent else found["numbers"].encode()
        self.name = (sent.name or "") if sent else gettext("Pasted numbers")
        self.sha256 = hashlib.sha256(content).hexdigest()
        try:
            self.lines = read_file(self.name, content) if sent else read_pasted(found["numbers"])
        except Invalid as error:
            self.add_error(error.field, error.message)
        return found


class OathForm(forms.Form):
    """An oath that was taken: its words, who led it, when."""

    body = forms.CharField(
        label=_("Text of the oath"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    led_by = forms.CharField(label=_("Led by"), max_length=160)
    led_as = forms.CharField(label=_("Position of who led it"), max_length=160)
    taken = forms.TimeField(label=_("Time of the oath"), widget=TIME)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def facts(self) -> dict[str, Any]:
        """What the operation needs, once valid."""
        found = dict(self.cleaned_data)
        zone = self.event.place_zone
        found["taken_at"] = datetime.combine(self.event.day, found.pop("taken"), tzinfo=zone)
        return found


class DeclineForm(forms.Form):
    """Why a video is declined."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices, widget=forms.RadioSelect)
    remark = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it. Be courteous, and say what would be right."),
    )


def _initial(agency: Agency, event: Event | None, today: date | None) -> dict[str, Any]:
    if event is None:
        return {"zone": zone_of(agency).key, "election": likely_election(today) if today else ""}
    zone = event.place_zone
    names = (
        "kind", "title", "election", "zone", "place", "room_url", "seats", "speakers", "letter_number",
        "is_open", "opens_before", "closes_after",
    )  # fmt: skip
    targets = list(event.targets.all())
    return {
        **{name: getattr(event, name) for name in names},
        "day": event.day,
        "starts": event.starts_at.astimezone(zone).time(),
        "ends": event.ends_at.astimezone(zone).time(),
        "agencies": [str(each.agency_id) for each in targets if each.unit_id is None],
        "units": [str(each.unit_id) for each in targets if each.unit_id is not None],
    }


def _asked(query: QueryDict | None) -> dict[str, Any]:
    """What a link from the plan or the coverage asks for: kind and units; what is no choice is left aside."""
    if not query:
        return {}
    kind, units = query.get("jenis", ""), query.getlist("unit")[:500]
    return {**({"kind": kind} if kind in Kind.values else {}), **({"units": units} if units else {})}


def _invitable(agency: Agency) -> list[Agency]:
    """The governments of the region of a supervisor and of those below; without a region, provinces and the centre."""
    rows = Agency.objects.filter(kind=AgencyKind.GOVERNMENT, valid_to__isnull=True)
    if agency.region_id is None:
        return list(rows.filter(level__in=[Level.NATIONAL, Level.PROVINCE]).order_by("name"))
    within = rows.filter(region_id=agency.region_id) | rows.filter(
        region__code__startswith=f"{agency.region_id}."
    )
    return list(within.order_by("region_id", "name"))


def _unit_choices(agency: Agency, actor: Actor) -> list[tuple[str, str]]:
    """The open units of the two highest levels."""
    rows = Unit.objects.visible_to(actor).open().filter(agency=agency, parent__parent__isnull=True)
    rows = rows.select_related("parent").order_by("name")[:MOST_UNITS]
    told = [
        (str(each.pk), f"{each.parent.name} · {each.name}" if each.parent else each.name) for each in rows
    ]
    return sorted(told, key=lambda each: each[1])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = choices

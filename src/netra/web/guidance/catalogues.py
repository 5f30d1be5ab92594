"""The catalogue of acts, grouped by situation, each with its answer for a role and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from netra.guidance import wording
from netra.rulebook.assess import Assessment, assess, of_phase
from netra.rulebook.rules import Channel, Election, Person, Phase, Rulebook, Stage
from netra.rulebook.ties import Ruling
from netra.web.guidance.answers import Facts
from netra.web.guidance.forms import CatalogueForm
from netra.web.guidance.words import CHANNELS
from netra.web.home.schedule import main_stages

FIRST = {
    Channel.SOCIAL_MEDIA: (
        "medsos-interaksi-calon",
        "grup-whatsapp-pemenangan",
        "sosialisasi-informasi-pemilu",
    ),
    Channel.PHYSICAL_EVENT: (
        "hadir-kampanye-calon-aktif",
        "hadir-kampanye-pendengar-pasif",
        "menggunakan-hak-pilih",
    ),
    Channel.PUBLIC_OFFICE: (
        "fasilitas-negara-kampanye",
        "mengerahkan-pegawai",
        "melapor-pelanggaran-internal",
    ),
    Channel.PARTY_MEMBERSHIP: ("anggota-pengurus-parpol", "dukungan-ktp-perseorangan", "identitas-dicatut"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One act with its answer."""

    title: str
    found: Assessment
    address: str
    permitted: tuple[str, ...]  # examples
    forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The acts of one situation."""

    id: str
    name: str
    icon: str
    entries: tuple[Entry, ...]


def groups(form: CatalogueForm, book: Rulebook) -> list[Group]:
    """Every act once, in the row of the day's phase, grouped by situation."""
    election, actor = form.chosen_election, form.person or Person.PNS
    phase = election.phase_on(form.day) if election else Phase.BEFORE
    wanted = form.cleaned_data["channel"]
    rows = dict.fromkeys(of_phase(each, phase, book).id for each in book.conducts.values())
    entries = [_entry(act, actor, election, form.day, book) for act in rows]
    found = []
    for channel, (name, icon) in CHANNELS.items():
        of_channel = tuple(each for each in entries if each.found.conduct.channel is channel)
        if of_channel and wanted in ("", channel.value):
            found.append(Group(channel.value, str(name), icon, of_channel))
    return found


def examples(book: Rulebook, today: date) -> list[Group]:
    """A few acts of four situations, for a civil servant today."""
    election = book.election_on(today)
    return [
        Group(
            channel.value,
            str(CHANNELS[channel][0]),
            CHANNELS[channel][1],
            tuple(_entry(act, Person.PNS, election, today, book) for act in acts),
        )
        for channel, acts in FIRST.items()
    ]


def stage_links(form: CatalogueForm) -> list[tuple[Stage, str]]:
    """The main stages of the election, each with the catalogue of its first day."""
    election = form.chosen_election
    if election is None:
        return []
    kept = {key: form.cleaned_data[key] for key in ("actor", "channel") if form.cleaned_data[key]}
    found = []
    for stage in main_stages(election):
        asked = {**kept, "election": election.id, "on": stage.start.isoformat() if stage.start else ""}
        found.append((stage, f"{reverse('catalogue')}?{urlencode(asked)}"))
    return found


def poster_parts(channel: Channel, today: date, book: Rulebook) -> list[tuple[Ruling, list[Entry]]]:
    """The acts of a situation for a civil servant today, forbidden first, then those that need care, then free ones."""
    election = book.election_on(today)
    phase = election.phase_on(today) if election else Phase.BEFORE
    rows = dict.fromkeys(
        of_phase(each, phase, book).id for each in book.conducts.values() if each.channel is channel
    )
    entries = [_entry(act, Person.PNS, election, today, book) for act in rows]
    order = (Ruling.FORBIDDEN, Ruling.CAUTION, Ruling.PERMITTED)
    parts = [(ruling, [each for each in entries if each.found.ruling is ruling]) for ruling in order]
    return [(ruling, found) for ruling, found in parts if found]


def _entry(act: str, actor: Person, election: Election | None, on: date, book: Rulebook) -> Entry:
    found = assess(book.conducts[act], actor=actor, election=election, on=on, rulebook=book)
    address = Facts("", actor, election, None, on).address(act=found.conduct.id)
    permitted, forbidden = (wording.examples(found.conduct, permitted=each) for each in (True, False))
    return Entry(wording.title(found.conduct), found, address, permitted, forbidden)

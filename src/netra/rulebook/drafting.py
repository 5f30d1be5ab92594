"""Drafts a circular or a warning: what the law forbids on the day, on which articles, with what penalty for whom.

Pure: kind, election, stage and day go in, an Indonesian text comes out that the office then changes as it likes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from netra.rulebook.assess import Assessment, Penalty, assess
from netra.rulebook.drafts import LetterKind, Topic, texts
from netra.rulebook.elections import Election, Stage
from netra.rulebook.rules import Norm, Person, Rulebook
from netra.rulebook.ties import Ruling
from netra.rulebook.words import Confidence, SanctionKind, StageKind

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
ROLES = {
    Person.PNS: "PNS",
    Person.PPPK: "PPPK",
    Person.NON_ASN: "Pegawai non-ASN",
    Person.PEJABAT_NEGARA: "Pejabat negara dan pejabat daerah",
    Person.KEPALA_DESA: "Kepala desa dan perangkat desa",
}
FAMILIES = {
    SanctionKind.CRIMINAL: "pidana: ",
    SanctionKind.DISCIPLINE: "hukuman disiplin: ",
    SanctionKind.DISCIPLINE_LIGHT: "hukuman disiplin ringan: ",
    SanctionKind.DISCIPLINE_MODERATE: "hukuman disiplin sedang: ",
    SanctionKind.DISCIPLINE_SEVERE: "hukuman disiplin berat: ",
}
CITED = 3  # articles named beside one topic; all of them stand in the list of articles
PLAIN = "tahun pemilihan"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be changed: title, text, and the ids of the provisions on which it rests."""

    title: str
    text: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a draft is wanted for; `due` is our own target for the answer."""

    kind: LetterKind
    election: Election | None
    stage: Stage | None
    on: date
    office: str
    due: date | None = None


def draft(ask: Ask, *, book: Rulebook) -> Draft:
    """The draft of a letter for the stage, by the law of the day on which it will hold."""
    kind, stage_text = texts().kinds[ask.kind], texts().of_stage(ask.stage.id if ask.stage else "")
    topics = [texts().topics[each] for each in kind.topics or stage_text.topics]
    found = [(topic, _assessed(topic, ask, book)) for topic in topics]
    found = [(topic, rulings) for topic, rulings in found if any(_forbids(each) for each in rulings)]
    parts = [
        ("Mengapa surat ini", [_filled(kind.opening_id, ask), *_dates(ask)]),
        ("Yang berubah pada tahap ini", [stage_text.change_id]),
        ("Yang dilarang sekarang", _numbered(_forbidden(found))),
        ("Yang dapat dilakukan", _numbered(f"{topic.title_id}: {topic.instead_id}" for topic, _ in found)),
        ("Akibatnya bila dilanggar", [f"- {each}" for each in _penalties(found)]),
        ("Yang diminta", _numbered(_filled(each, ask) for each in kind.asks)),
    ]
    text = "\n\n".join(
        f"{letter}. {heading}\n\n" + "\n".join(lines)
        for letter, (heading, lines) in zip("ABCDEF", (part for part in parts if part[1]), strict=False)
    )
    return Draft(_filled(kind.title_id, ask), text, _provisions(found))


def next_stage(book: Rulebook, day: date) -> Stage | None:
    """The stage or legal window that begins soonest after `day`; of several on one day the shortest."""
    kinds = {StageKind.STAGE, StageKind.LEGAL_WINDOW}
    ahead = [
        (stage.start, stage.length, stage)
        for stage in book.stages.values()
        if stage.kind in kinds and stage.start is not None and stage.start > day
    ]
    return min(ahead, key=lambda each: each[:2])[2] if ahead else None


def _assessed(topic: Topic, ask: Ask, book: Rulebook) -> list[Assessment]:
    day = max(ask.on, ask.stage.start) if ask.stage and ask.stage.start else ask.on
    return [
        assess(book.conducts[conduct], actor=role, election=ask.election, on=day, rulebook=book)
        for conduct in topic.conducts
        for role in ROLES
    ]


def _forbids(found: Assessment) -> bool:
    return found.ruling is Ruling.FORBIDDEN and bool(found.basis)


def _forbidden(found: Iterable[tuple[Topic, list[Assessment]]]) -> Iterator[str]:
    for topic, rulings in found:
        cited = dict.fromkeys(
            provision.on(each.on).citation
            for each in rulings
            if _forbids(each)
            for provision in each.basis
            if provision.norm is not Norm.SANCTION
        )
        articles = "; ".join(list(cited)[:CITED])
        yield f"{topic.title_id}: {topic.says_id}" + (f" Dasar: {articles}." if articles else "")


def _penalties(found: Iterable[tuple[Topic, list[Assessment]]]) -> Iterator[str]:
    """For each role what may follow: one line a role, of each family of sanctions the first that names its range."""
    rulings = [each for _, some in found for each in some if _forbids(each)]
    for role, name in ROLES.items():
        kinds: dict[SanctionKind, str] = {}
        for penalty in (penalty for each in rulings if each.actor is role for penalty in each.penalties):
            if penalty.sanction.max and penalty.provision.norm is Norm.SANCTION:
                kinds.setdefault(penalty.sanction.kind, _told(penalty))
        for penalty in (penalty for each in rulings if each.actor is role for penalty in each.penalties):
            if penalty.sanction.max and not kinds:
                kinds.setdefault(penalty.sanction.kind, _told(penalty))
        if kinds:
            yield f"{name}: {'; '.join(kinds.values())}."


def _told(penalty: Penalty) -> str:
    least, most = penalty.sanction.min, penalty.sanction.max
    span = f"{least} sampai {most}" if least and least != most else most or ""
    if "%" in span:
        span = f"potongan tunjangan kinerja {span}"
    recalled = " (dari ingatan, belum diperiksa)" if penalty.version.confidence is Confidence.RECALLED else ""
    return f"{FAMILIES.get(penalty.sanction.kind, '')}{span} ({penalty.version.citation}){recalled}"


def _provisions(found: Iterable[tuple[Topic, list[Assessment]]]) -> tuple[str, ...]:
    """The ids of the articles behind all topics, each once, those named most often first."""
    counted: dict[str, int] = {}
    for _, rulings in found:
        for each in rulings:
            if _forbids(each):
                for provision in each.basis:
                    counted[provision.id] = counted.get(provision.id, 0) + 1
    return tuple(sorted(counted, key=lambda each: -counted[each]))


def _dates(ask: Ask) -> list[str]:
    """A sentence on when the stage begins and ends; of memory, it says so."""
    stage = ask.stage
    if stage is None or ask.election is None or (stage.start is None and stage.end is None):
        return []
    begins = f"mulai {told(stage.start)}" if stage.start else "sudah berjalan"
    ends = f" sampai {told(stage.end)}" if stage.end and stage.end != stage.start else ""
    if stage.start and stage.start == stage.end:
        begins = f"pada {told(stage.start)}"
    doubt = (
        " Tanggal ini dari ingatan dan belum diperiksa." if stage.confidence is Confidence.RECALLED else ""
    )
    return [f"Tahapan {stage.name_id} pada {ask.election.name_id}: {begins}{ends}.{doubt}"]


def _filled(text: str, ask: Ask) -> str:
    return text.format(
        office=ask.office,
        election=ask.election.name_id if ask.election else PLAIN,
        stage=ask.stage.name_id if ask.stage else "tahapan berikutnya",
        due=told(ask.due) if ask.due else "hari yang disebut dalam surat pengantar",
    )


def _numbered(lines: Iterable[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def told(day: date) -> str:
    """The day as letters write it: 14 Oktober 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

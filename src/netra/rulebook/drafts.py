"""Texts from which circulars and warnings are drafted: our own sentences, tied to the conducts of the law."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from netra.rulebook.reading import Faults, Row
from netra.rulebook.rules import Rulebook, RulebookError

FILE = Path(__file__).parent / "drafts.toml"
BLANKS = {"office", "election", "stage", "due"}


class LetterKind(StrEnum):
    """What a letter is; stored by value. The last is a supervisor's."""

    CIRCULAR = "edaran"
    INSTRUCTION = "instruksi"
    BAN = "larangan"
    APPEAL = "imbauan"
    WARNING = "peringatan"


@dataclass(frozen=True, slots=True)
class KindText:
    """How a kind of letter begins and what it asks; `topics` replaces those of the stage if there are any."""

    id: LetterKind
    title_id: str
    opening_id: str
    asks: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageText:
    """What changes in these stages, and the topics that matter then; without stages it holds for all others."""

    stages: tuple[str, ...]
    change_id: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What must not be done, what can be done instead, and the conducts whose law stands behind it."""

    id: str
    title_id: str
    says_id: str
    instead_id: str
    conducts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts, by what they are for."""

    kinds: Mapping[LetterKind, KindText]
    stages: tuple[StageText, ...]
    topics: Mapping[str, Topic]

    def of_stage(self, stage: str) -> StageText:
        """The text of the stage with this short id; the general one if none names it."""
        named = (each for each in self.stages if stage in each.stages)
        return next(named, next(each for each in self.stages if not each.stages))


@cache
def texts() -> Texts:
    """The built-in texts, read once."""
    return read_texts(FILE)


def read_texts(file: Path) -> Texts:
    """The texts of a file; RulebookError names row and field of the first fault."""
    faults = Faults()
    data = tomllib.loads(file.read_text("utf-8"))
    rows = {name: _rows(data.pop(name, []), name, file, faults) for name in ("kind", "stage", "topic")}
    for name in data:
        faults.add(file, "file", name, "is not a kind of row; use [[kind]], [[stage]] or [[topic]]")
    found = Texts(
        kinds={each.id: each for each in map(_kind, rows["kind"])},
        stages=tuple(map(_stage, rows["stage"])),
        topics={each.id: each for each in map(_topic, rows["topic"])},
    )
    for row in (row for table in rows.values() for row in table):
        row.finish()
    _note_gaps(found, file, faults)
    if faults.lines:
        raise RulebookError(faults.lines[0])
    return found


def dangling_drafts(book: Rulebook, found: Texts | None = None) -> list[str]:
    """Every conduct that a topic names and the law does not have, one clear line each."""
    return [
        f"{FILE.name}: topic {topic.id}: conducts: {each!r} is not in the law; correct the id."
        for topic in (found or texts()).topics.values()
        for each in topic.conducts
        if each not in book.conducts
    ]


def _rows(given: object, name: str, file: Path, faults: Faults) -> list[Row]:
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        faults.add(file, "file", name, f"must be rows headed [[{name}]]")
        return []
    return [Row(row, file, f"{name} {row.get('id', number)}", faults) for number, row in enumerate(given, 1)]


def _kind(row: Row) -> KindText:
    found = KindText(
        id=row.word("id", LetterKind),
        title_id=row.text("title_id"),
        opening_id=row.text("opening_id"),
        asks=row.texts("asks", needed=True),
        topics=row.texts("topics"),
    )
    for field, text in (("title_id", found.title_id), ("opening_id", found.opening_id)):
        _check_blanks(row, field, [text])
    _check_blanks(row, "asks", found.asks)
    return found


def _stage(row: Row) -> StageText:
    return StageText(
        stages=row.texts("stages"),
        change_id=row.text("change_id"),
        topics=row.texts("topics", needed=True),
    )


def _topic(row: Row) -> Topic:
    return Topic(
        id=row.text("id"),
        title_id=row.text("title_id"),
        says_id=row.text("says_id"),
        instead_id=row.text("instead_id"),
        conducts=row.texts("conducts", needed=True),
    )


def _check_blanks(row: Row, field: str, given: Iterable[str]) -> None:
    for text in given:
        for _, name, _, _ in string.Formatter().parse(text):
            if name is not None and name not in BLANKS:
                row.fault(field, f"{{{name}}} is not known; use {', '.join(sorted(BLANKS))}")


def _note_gaps(found: Texts, file: Path, faults: Faults) -> None:
    for kind in LetterKind:
        if kind not in found.kinds:
            faults.add(file, f"kind {kind.value}", "id", "is missing; add that row")
    if sum(not each.stages for each in found.stages) != 1:
        faults.add(file, "stage", "stages", "exactly one row without stages holds for all others")
    for label, topics in _named_topics(found):
        for each in topics:
            if each not in found.topics:
                faults.add(file, label, "topics", f"{each!r} is no topic; correct the id or add that row")


def _named_topics(found: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind in found.kinds.values():
        yield f"kind {kind.id.value}", kind.topics
    for stage in found.stages:
        yield f"stage {', '.join(stage.stages) or 'without stages'}", stage.topics

"""What the routes take and give; `docs/openapi.json` is written from here."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from netra.guidance import words
from netra.guidance.actors import ACTORS

LONGEST = 100_000  # characters
LONGEST_QUESTION = words.LONGEST  # an answer to a part of a question could be the wrong one
LONGEST_ARTICLE = 20_000
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)

Kind = Literal[
    "instrument",
    "provision",
    "conduct",
    "procedure",
    "step",
    "election",
    "stage",
    "statistic",
    "index_method",
    "institution",
    "requirement",
    "target",
]


def _day(value: object) -> object:
    """Only the one way of writing a day that the interface promises, and only a day that makes sense."""
    if value is None:
        return None
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError("Write the day as 2024-10-15")
    day = date.fromisoformat(value)
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"Choose a day from {EARLIEST} to {LATEST}")
    return day


Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[str, Field(max_length=200, description="Passed through to the answer.")]


class Given(BaseModel):
    """What a caller sends: a field that does not exist is refused, so that a slip does not go unseen."""

    model_config = ConfigDict(extra="forbid")


class Question(Given):
    """What somebody wants to do, or did, in everyday words."""

    text: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    actor: str | None = Field(
        None,
        description=f"Who acts: {', '.join(ACTORS)}; left out, it is read from the text.",
    )
    election: str | None = Field(None, description="As in pilkada-2024; left out, the one running that day.")
    on: Day | None = Field(None, description="The day of the act; left out, today.")
    language: Literal["id", "en"] = Field("id", description="The language of the sentences.")
    id: Id | None = None


class Writing(Given):
    """A text that cites the law."""

    text: Annotated[str, Field(max_length=LONGEST)]
    on: Day | None = Field(None, description="The day the law is read on; left out, today.")
    language: Literal["id", "en"] = Field("id", description="The language of the warnings.")
    id: Id | None = None


class Article(Given):
    """An article of the press, as plain text."""

    text: Annotated[str, Field(max_length=LONGEST_ARTICLE)]
    published: Day | None = Field(None, description="Gives the year of a day that is written without one.")
    id: Id | None = None


class Filter(Given):
    """Which rows of the law."""

    kind: Kind = "instrument"
    instrument: str | None = Field(None, description="Only provisions of this instrument, as in pp-94-2021.")
    q: str = Field("", max_length=200, description="Only rows whose id or name holds these letters.")
    on: Day | None = Field(None, description="Say of each row whether it held on this day.")
    offset: int = Field(0, ge=0, le=100_000)
    limit: int = Field(50, ge=1, le=200)


class Match(BaseModel):
    """One act the text may speak of, and the law's answer; `score` is how likely, 0 to 1."""

    conduct: str
    score: float
    verdict: Literal["forbidden", "caution", "permitted", "unsure"]
    classification: str | None
    why: str
    legal_basis: list[str]
    sanction: str
    instead: str
    words: list[str]


class Answer(BaseModel):
    """The answer to a question; `matches` best first, at most five."""

    id: str | None = None
    verdict: Literal["forbidden", "caution", "permitted", "unsure"]
    matches: list[Match]
    election: str | None
    stage: str | None
    on: date
    actor: str
    depends_on: list[str]


class Cited(BaseModel):
    """One provision meant; `instrument` is null if the rulebook does not know it, `start` and `end` count characters."""

    kind: str | None
    number: str | None
    year: int | None
    instrument: str | None
    pasal: str | None
    ayat: str | None
    huruf: str | None
    angka: str | None
    provision: str | None
    text: str
    start: int
    end: int
    in_force: bool | None
    warnings: list[str]


class Citations(BaseModel):
    """The citations of a text, one entry for each provision meant."""

    id: str | None = None
    citations: list[Cited]


class Region(BaseModel):
    """A region by its code."""

    code: str
    name: str


class Figure(BaseModel):
    """A number, its unit, and what it counts."""

    value: int | float
    unit: str | None
    what: str | None


class Entry(BaseModel):
    """An article as a register entry; what the article does not say is null or empty, `spans` says where it says it."""

    id: str | None = None
    event_date: date | None
    activity: str
    regions: list[Region]
    institutions: list[str]
    figures: list[Figure]
    election: str | None
    citations: list[Cited]
    spans: dict[str, Any]


class Row(BaseModel):
    """One row of the law in short; `in_force` is null without a day, or where it is no matter of force."""

    id: str
    kind: Kind
    name: str
    in_force: bool | None


class Rows(BaseModel):
    """A part of the rows, how many there are, and the offset of the next part."""

    count: int
    items: list[Row]
    next: int | None


class Whole(BaseModel):
    """Every row of that id: `table` names its kind, the other fields are those of its kind."""

    id: str
    on: date | None
    rows: list[dict[str, Any]]


class Error(BaseModel):
    """What is wrong and what to do; `field` names the value concerned."""

    code: str
    message: str
    field: str | None


class Failure(BaseModel):
    """The shape of every error."""

    error: Error

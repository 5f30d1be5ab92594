"""`netra evaluate cite FILE`: how well citations are found in articles whose citations a person wrote down.

A row has `text` (or `text_file` beside FILE) and `gold.legal_citations`, the citations as phrases of the text. The
rule: a phrase is *read* if the citations found on its place name every number and every huruf written in it, and, where
it has no number, a known instrument. A citation found is *right* if it stands on the place of some phrase. Recall is
the share of phrases read, precision the share of citations right.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from netra.rulebook.citations import Citation, find_citations
from netra.rulebook.loading import current

NUMBER = re.compile(r"\d+")
HURUF = re.compile(r"(?i)\bhuruf\s+([a-z])\b")
DAY = date(2024, 10, 15)


class BadInput(click.ClickException):
    """Input that cannot be answered: one clear line and exit status 2."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Score:
    """Phrases and citations of one article: what was read and right, and what was missed or too much."""

    row: str
    phrases: int
    read: int
    found: int
    right: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]


@click.command(name="cite")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def cite(file: Path, as_json: bool) -> None:
    """Measure the citations found in the articles of FILE against those a person wrote down."""
    scores = [score(row, text, phrases) for row, text, phrases in _rows(file)]
    summary = summarise(scores)
    if as_json:
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    for each in scores:
        for kind, texts in (("missed", each.missed), ("extra", each.extra)):
            for text in texts:
                click.echo(f"{kind:6}  {each.row}  {text}")
    click.echo("  ".join(f"{name} {value}" for name, value in summary.items()))


def score(row: str, text: str, phrases: list[str]) -> Score:
    """Return the score of one article by the rule above."""
    found = find_citations(text, on=DAY, rulebook=current())
    places = [place for phrase in phrases for place in _places(text, phrase)]
    missed = [phrase for phrase in phrases if not _is_read(text, phrase, found)]
    extra = [each for each in found if not any(_meets(each, place) for place in places)]
    return Score(
        row,
        len(phrases),
        len(phrases) - len(missed),
        len(found),
        len(found) - len(extra),
        tuple(missed),
        tuple(each.text for each in extra),
    )


def summarise(scores: list[Score]) -> dict[str, float | int]:
    """Return recall, precision and F1 over all articles, with the counts they rest on."""
    phrases, read = sum(each.phrases for each in scores), sum(each.read for each in scores)
    found, right = sum(each.found for each in scores), sum(each.right for each in scores)
    recall, precision = read / phrases if phrases else 1.0, right / found if found else 1.0
    both = precision + recall
    return {
        "articles": len(scores),
        "phrases": phrases,
        "read": read,
        "found": found,
        "right": right,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both if both else 0.0, 4),
    }


def _is_read(text: str, phrase: str, found: list[Citation]) -> bool:
    here = [each for place in _places(text, phrase)[:1] for each in found if _meets(each, place)]
    wanted = {number.lstrip("0") for number in NUMBER.findall(phrase)}
    wanted |= {letter.lower() for letter in HURUF.findall(phrase)}
    named = set().union(*(_named(each) for each in here)) if here else set()
    return wanted <= named if wanted else any(each.instrument for each in here)


def _named(citation: Citation) -> set[str]:
    values = (citation.number, citation.pasal, citation.ayat, citation.angka, str(citation.year or ""))
    numbers = {number.lstrip("0") for value in values for number in NUMBER.findall(value or "")}
    return numbers | {citation.huruf or ""}


def _places(text: str, phrase: str) -> list[tuple[int, int]]:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return [match.span() for match in re.finditer(words, text, re.IGNORECASE)]


def _meets(citation: Citation, place: tuple[int, int]) -> bool:
    return citation.start < place[1] and place[0] < citation.end


def _rows(file: Path) -> Iterator[tuple[str, str, list[str]]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            row: dict[str, Any] = json.loads(line)
            text = row.get("text") or (file.parent / row["text_file"]).read_text(encoding="utf-8")
            yield str(row.get("id", number)), text, list(row["gold"]["legal_citations"])
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BadInput(
                f"{file.name}: row {number}: no text with gold.legal_citations: {error!r}"
            ) from error

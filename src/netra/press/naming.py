"""The institutions an article names, each once, with the region that belongs to its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from netra.press.article import Article, Span
from netra.press.lexicon import bodies
from netra.press.regions import Mention

PAREN = re.compile(r"[ \n]{0,2}\([^()\n]{2,45}\)")
LEVEL = re.compile(
    r"(?i)[ \n]{1,3}(?:\((?:pemkab|pemkot|pemprov)\)[ ])?(?:(?:daerah |perwakilan |wilayah )?(?:provinsi|prov\.?|propinsi|kabupaten|kab\.?|kota|kecamatan|kec\.?)[ \n]{1,3})?"
)
NATION = re.compile(r"[ \n]{1,3}(?:RI\b|Republik Indonesia\b|Pusat\b)")
OFFICE = re.compile(
    r"(?:[ \n]{1,3}\([A-Za-z]+\))?(?:[ \n]{1,3}(?:[IVX]+|\d{1,2})\b)?(?:[ \n]{1,3}(?:BKN|Badan Kepegawaian Negara)\b)?(?:[ \n]{1,3}(?:[IVX]+)\b)?"
)
RULE = re.compile(r"(?i)\b(?:peraturan|keputusan|perma|surat menteri|surat edaran menteri)[ \n]{1,3}$")
GENERIC = re.compile(
    r"\b(?:(?:Fakultas (?:[A-Z][a-z]+ ){1,4})?(?:Universitas|Institut|Politeknik)(?: [A-Z][\w’'-]+){1,4}"
    r"|(?:Kementerian|Dinas|Lembaga|Badan(?! Pengawas| Kepegawaian))(?: (?:dan )?[A-Z][a-z]+){1,6})(?: \([A-Z][A-Za-z]{1,14}\))?"
)
SEAT = re.compile(r"[ ]{1,2}[A-Z][a-z]+")  # of a regional office
SHORT = re.compile(r"(?i)\((?:bawaslu|panwas|kpu|bkd|kesbangpol)")
COURT = re.compile(r"[ \n]{1,3}[A-Z][a-z]+(?: [A-Z][a-z]+)?")


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution of the article: its name as written there, and every place where it stands."""

    id: str
    name: str
    place: str  # code of its region, "RI" for a national office, or empty
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    id: str
    place: str
    span: Span


def find_institutions(article: Article, mentions: list[Mention], statutes: list[Span]) -> list[Institution]:
    """Each institution once, in the order of the text; one without a region is the one that has a region elsewhere.

    What stands within the name of a law (`statutes`, in their order) is none.
    """
    at = {place: mention for mention in mentions for place in (*mention.span, mention.start)}
    found = [each for each in _outermost(_bodies(article, at)) if not _is_within(each.span, statutes)]
    placed = {each.id for each in found if each.place}
    groups: dict[tuple[str, str], list[_Found]] = {}
    for each in found:
        if not each.place and each.id in placed:
            continue
        groups.setdefault((each.id, each.place), []).append(each)
    return [_institution(article, all_) for all_ in groups.values()]


def _institution(article: Article, all_: list[_Found]) -> Institution:
    name = " ".join(article.text[all_[0].span.start : all_[0].span.end].split())
    return Institution(all_[0].id, name, all_[0].place, tuple(each.span for each in all_))


def _outermost(found: Iterator[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept


def _bodies(article: Article, at: dict[int, Mention]) -> Iterator[_Found]:
    pattern, meanings = _pattern()
    for match in pattern.finditer(article.text):
        body = meanings.get(match.group()) or meanings[_plain(match.group())]
        if article.is_advert(match.start()) or RULE.search(
            article.text[max(0, match.start() - 24) : match.start()]
        ):
            continue
        found = _found(article.text, match, body, at)
        if found is not None:
            yield found
    for match in GENERIC.finditer(article.text):
        if not article.is_advert(match.start()):
            yield _Found(_plain(match.group()), "", Span(*match.span()))


def _is_within(span: Span, statutes: list[Span]) -> bool:
    at = bisect_left(statutes, (span.end, -1)) - 1
    return any(statutes[index].meets(span) for index in range(max(at - 2, 0), at + 1))


def _found(text: str, match: re.Match[str], body: dict[str, object], at: dict[int, Mention]) -> _Found | None:
    if body["id"] == "kanreg":
        office = OFFICE.match(text, match.end())
        end = office.end() if office else match.end()
        if "BKN" not in text[match.start() : end] and "Kepegawaian" not in text[match.start() : end]:
            return None
        return _Found("kanreg", "", Span(match.start(), _region_end(text, end, at) or end))
    paren = PAREN.match(text, match.end())
    end = paren.end() if paren else match.end()
    nation = NATION.match(text, end)
    if nation:
        return (
            None
            if body.get("placed")
            else _Found(str(body["id"]), "" if body.get("bare") else "RI", Span(match.start(), nation.end()))
        )
    mention = None if body.get("bare") else _region(text, end, at) or _region(text, match.end(), at)
    if mention is not None:
        tail = PAREN.match(text, mention.span.end)
        close = (
            tail.end()
            if tail and (tail.group().strip(" ()\n").isupper() or SHORT.search(tail.group()))
            else mention.span.end
        )
        return _Found(str(body["id"]), mention.code, Span(match.start(), max(close, end)))
    if body.get("placed"):
        court = COURT.match(text, end) if body["id"] in {"pengadilan", "kejaksaan"} else None
        return (
            _Found(str(body["id"]), _plain(court.group()), Span(match.start(), court.end()))
            if court
            else None
        )
    return _Found(str(body["id"]), "", Span(match.start(), end))


def _region(text: str, end: int, at: dict[int, Mention]) -> Mention | None:
    """The region whose name follows, perhaps after the word for its level; or ends the bracket before `end`."""
    if text[end - 1 : end] == ")" and (inside := at.get(end - 1)) and inside.span.end == end - 1:
        return inside
    level = LEVEL.match(text, end)
    starts = [level.end() if level else end, end + 1]
    if level:
        starts.append(end + len(text[end : level.end()]) - len(text[end : level.end()].lstrip()))
    return next((at[start] for start in starts if start in at and at[start].span.end != start), None)


def _region_end(text: str, end: int, at: dict[int, Mention]) -> int | None:
    mention = _region(text, end, at)
    if mention:
        return mention.span.end
    name = SEAT.match(text, end)
    return name.end() if name else None


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, dict[str, object]]]:
    """One alternation of all names, longest first, and what each means."""
    meanings: dict[str, dict[str, object]] = {}
    parts = []
    for name, body in sorted(((n, b) for b in bodies() for n in b["names"]), key=lambda pair: -len(pair[0])):
        exact = name.isupper() and len(name) <= 5
        parts.append(re.escape(name) if exact else f"(?i:{re.escape(name)})".replace(r"\ ", r"[ \n]{1,3}"))
        meanings[name if exact else _plain(name)] = body
    return re.compile(rf"(?<![\w/@.-])(?=[^\W\d_])(?:{'|'.join(parts)})(?![\w@]|\.\w|/)"), meanings


def _plain(name: str) -> str:
    return " ".join(name.lower().split())

"""The regions an article speaks of: named, told apart, by code."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from netra.press.article import Article, Span
from netra.press.gazetteer import LONGEST, Gazetteer, Names, gazetteer, key_of
from netra.press.lexicon import words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CLOSE = re.compile(r"[ \n]{1,3}|-|\. ?")  # between the words of one name
BEFORE = re.compile(r"[ \n().:]{1,4}|-")  # between a name and the word that says what it is
HEAD = 140  # characters in which the line of place stands
DATELINE = re.compile(r"^[^.\n]{0,60}?(?:[-–—|]|\((?i:antara)\)|:[ ])")
KINDS = ("provinsi", "kabupaten", "kota", "kecamatan")
EITHER = "either"  # a regency and a city of that name, and nothing beside the name says which


@dataclass(slots=True)
class Mention:
    """A name in the text; `span` covers the word before it that says what it is. `code` comes with the context."""

    span: Span
    names: Names
    kind: str
    is_head: bool
    start: int  # of the name itself
    code: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the article, with the places where it is named."""

    code: str
    name: str
    spans: tuple[Span, ...]


def find_mentions(article: Article) -> list[Mention]:
    """Every name of a region in the article, resolved to a code, in the order of the text."""
    found = list(_named(article, gazetteer()))
    settled = _settle(found, article.text)
    return [each for each in settled if each.code]


def collect(mentions: list[Mention]) -> list[Region]:
    """One entry a region; a place of writing that the article does not come back to gives way to places it speaks of."""
    official = gazetteer().official
    by_code: dict[str, list[Mention]] = {}
    for each in mentions:
        by_code.setdefault(each.code, []).append(each)
    elsewhere = {code for code, all_ in by_code.items() if "." in code and not all(m.is_head for m in all_)}
    regions = []
    for code, all_ in by_code.items():
        is_around = any(other.startswith(f"{code}.") for other in elsewhere)
        if elsewhere and not is_around and all(each.is_head for each in all_):
            continue
        regions.append(Region(code, official[code], tuple(each.span for each in all_)))
    return regions


def _named(article: Article, book: Gazetteer) -> Iterator[Mention]:
    text = article.text
    tokens = list(WORD.finditer(text))
    at = 0
    while at < len(tokens):
        found = _name_at(text, tokens, at, book)
        if found is None or article.is_advert(tokens[at].start()):
            at += 1
            continue
        names, length = found
        mention = _mention(text, tokens, at, length, names)
        if mention is not None:
            yield mention
        at += length


def _name_at(text: str, tokens: list[re.Match[str]], at: int, book: Gazetteer) -> tuple[Names, int] | None:
    """The longest name that begins with this word, and how many words it has."""
    first = tokens[at].group()
    if not first[0].isupper() or _is_address(text, tokens[at]):
        return None
    key, best = "", None
    for length in range(1, LONGEST + 1):
        if at + length > len(tokens):
            break
        token = tokens[at + length - 1]
        if length > 1 and not _goes_on(text, tokens[at + length - 2], token):
            break
        key += key_of(token.group())
        if key in book.names and (len(key) > 2):
            best = (book.names[key], length)
    return best


def _goes_on(text: str, before: re.Match[str], token: re.Match[str]) -> bool:
    gap = text[before.end() : token.start()]
    return bool(CLOSE.fullmatch(gap)) and (token.group()[0].isupper() or token.group() == "dan")


def _is_address(text: str, token: re.Match[str]) -> bool:
    """Whether the word belongs to a web or mail address."""
    before, after = text[max(0, token.start() - 1) : token.start()], text[token.end() : token.end() + 2]
    return (
        before in {"/", "@", "_"}
        or (before == "." and token.start() > 1 and text[token.start() - 2].isalnum())
        or (after[:1] == "." and after[1:].isalnum())
    )


def _mention(text: str, tokens: list[re.Match[str]], at: int, length: int, names: Names) -> Mention | None:
    start, end = tokens[at].start(), tokens[at + length - 1].end()
    back = [token.group().lower() for token in tokens[max(0, at - 4) : at]]
    touches = at > 0 and bool(BEFORE.fullmatch(text[tokens[at - 1].end() : start]))
    word = back[-1] if back and touches else ""
    lexicon = words()["regions"]
    if word in lexicon["words"]["other"] or (word == "bkn" and {"regional", "kanreg"} & set(back)):
        return None
    if word in {"regional"} or (
        len(word) <= 5 and set(word) <= set("ivx") and {"regional", "kanreg"} & set(back)
    ):
        return None
    kind = next((kind for kind in KINDS if word in lexicon["words"][kind]), "")
    is_head = (
        start < HEAD
        and bool(DATELINE.match(text[end : end + 80]))
        and not kind
        and "." not in text[:start].strip(".")[-1:]
    )
    if kind and names.of(kind):
        is_name = word in {"kota", "kabupaten", "kab", "provinsi", "prov", "kecamatan", "kec"}
        return Mention(Span(tokens[at - 1].start() if is_name else start, end), names, kind, False, start)
    is_weak = (
        " ".join(token.group().lower() for token in tokens[at : at + length]) in lexicon["words"]["common"]
    )
    if is_weak and not is_head and word not in lexicon["words"]["near"] and not kind:
        return None
    kind = _plain_kind(names)
    return Mention(Span(start, end), names, kind, is_head, start) if kind else None


def _plain_kind(names: Names) -> str:
    """What a name means when no word beside it says so; a district is never meant."""
    if names.provinsi:
        return "provinsi"
    if names.kota and names.kabupaten:
        return EITHER
    return "kota" if names.kota else "kabupaten" if names.kabupaten else ""


def _settle(mentions: list[Mention], text: str) -> list[Mention]:
    for each in mentions:
        if each.kind in ("provinsi", "kabupaten", "kota"):
            each.code = each.names.of(each.kind)[0]
    named = sorted({each.code for each in mentions if each.code})
    heads = _heads(text.lower())
    for each in mentions:
        if each.kind == EITHER:
            each.code = _told_apart(each, named, heads)
    named = sorted({each.code for each in mentions if each.code})
    for each in mentions:
        if each.kind == "kecamatan":
            each.code = _district(each.names.kecamatan, named)
    return mentions


def _told_apart(mention: Mention, named: list[str], heads: str) -> str:
    """The regency or the city: the one named in full elsewhere, else the one whose head is spoken of, else the city."""
    city, regency = mention.names.kota[0], mention.names.kabupaten[0]
    for code in (city, regency):
        at = bisect_left(named, code)
        if at < len(named) and named[at] == code:
            return code
    return regency if heads == "kabupaten" else city


def _heads(low: str) -> str:
    """Whether the text speaks of the heads and governments of cities or, only, of regencies."""
    says_city = "wali kota" in low or "walikota" in low or "pemkot" in low
    return "kota" if says_city else "kabupaten" if "bupati" in low or "pemkab" in low else ""


def _district(codes: list[str], named: list[str]) -> str:
    """The district that lies in a region the article names; else the only one of that name in the country."""
    near = [code for code in codes if any(code.startswith(f"{each}.") for each in named)]
    if len(near) == 1 or len(codes) == 1:
        return (near or codes)[0]
    return ""

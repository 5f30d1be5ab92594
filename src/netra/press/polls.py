"""Which election an article speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from netra.press.article import Article, Span
from netra.press.lexicon import words

NAMED = re.compile(
    r"(?i)\b(?=p)(?:(?P<pilkada>pilkada|pemilukada|pilgub|pilbup|pilwali|pilwalkot|pilwako|pemilihan (?:kepala daerah|gubernur|bupati|wali ?kota))"
    r"|(?P<pemilu>pemilu|pemilihan umum|pilpres|pileg|pemilihan legislatif))\b"
    r"(?:(?P<between>[^.\n;]{0,70}?)[ \n(]{1,3}(?P<year>20[1-4]\d))?(?!\d)"
)
PILKADA = re.compile(
    r"(?i)\b(?:paslon|pasangan calon|calon (?:kepala daerah|perseorangan|gubernur|bupati|wali ?kota)|cagub|cabup|cawali|petahana|pjs\.? (?:bupati|gubernur|wali ?kota))\b"
)
PEMILU = re.compile(r"(?i)\b(?:caleg|capres|cawapres|calon (?:legislatif|presiden|anggota)|parpol)\b")
FULL_NAME = re.compile(
    r"(?i)\b(?:badan pengawas|komisi|pengawas|uu|undang[ -]{1,3}undang|pidana|tentang|nomor \d+ tahun \d+ tentang)[ \n]{1,3}$"
)
COMPARED = re.compile(
    r"(?i)\b(?:di|mem)?banding(?:kan)?\b[^.]*$|\b(?:daripada|ketimbang|turun dari|naik dari|sebelumnya)\b[^.]*$"
)
FILLING = re.compile(
    r"(?i)^(?:[ \n(),-]|serentak|nasional|tahun|serta|dan|daerah|kabupaten|kota|provinsi|legislatif|presiden|pilkada|pemilu|[A-Z][\w’'-]*)*$"
)


@dataclass(frozen=True, slots=True)
class Election:
    """An election of the table: its id, and the days between which undated mentions mean it."""

    id: str
    kind: str
    year: int
    voting: date | None
    until: date


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an article says about elections: kinds with years, in the order of the text, and signs of either kind."""

    named: tuple[tuple[str, int, Span], ...]
    kinds: Counter[str]
    first: dict[str, Span]


def elections() -> list[Election]:
    """The elections of the table, oldest first."""
    return [
        Election(
            row["id"], row["id"].split("-")[0], int(row["id"].split("-")[1]), row.get("voting"), row["until"]
        )
        for row in words()["election"]
    ]


def read_elections(article: Article) -> Spoken:
    """Every mention of an election, except in the names of bodies and laws."""
    named: list[tuple[str, int, Span]] = []
    kinds: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in NAMED.finditer(article.text):
        kind = "pilkada" if match["pilkada"] else "pemilu"
        if article.is_advert(match.start()):
            continue
        if FULL_NAME.search(article.text[max(0, match.start() - 40) : match.start()]):
            kinds[kind] += 1 if "ndang" in article.text[max(0, match.start() - 60) : match.start()] else 0
            continue
        if COMPARED.search(article.text[max(0, match.start() - 60) : match.start()]):
            continue
        kinds[kind] += 3
        first.setdefault(kind, Span(*match.span(kind)))
        if match["year"] and FILLING.match(match["between"] or ""):
            year = int(match["year"])
            named.append((_held(kind, year), year, Span(match.start(), match.end("year"))))
    for kind, pattern in (("pilkada", PILKADA), ("pemilu", PEMILU)):
        for match in pattern.finditer(article.text):
            kinds[kind] += 1
            first.setdefault(kind, Span(*match.span()))
    return Spoken(tuple(named), kinds, first)


def _held(kind: str, year: int) -> str:
    """The kind, or the other one where only that was held in the year: a slip such as "Pemilu 2020"."""
    held = {each.kind for each in elections() if each.year == year}
    return kind if kind in held or len(held) != 1 else held.pop()


def election_of(spoken: Spoken, days: list[date], years: list[int]) -> tuple[str | None, Span | None]:
    """The id of the election, and where it is named: by name and year, else by kind and the day of the article."""
    counted = Counter(f"{kind}-{year}" for kind, year, _ in spoken.named)
    known = {each.id for each in elections()}
    likely = [each for each in spoken.named if f"{each[0]}-{each[1]}" in known]
    if days:
        over = {each.id for each in elections() if each.until < days[0]}
        likely = [each for each in likely if f"{each[0]}-{each[1]}" not in over] or likely
    if likely:
        kind, year, span = max(
            likely, key=lambda each: (counted[f"{each[0]}-{each[1]}"], spoken.kinds[each[0]])
        )
        return f"{kind}-{year}", span
    kind = max(spoken.kinds, key=lambda each: spoken.kinds[each]) if spoken.kinds else ""
    if days:
        ahead = [each for each in elections() if each.until >= days[0] and (not kind or each.kind == kind)]
        return (ahead[0].id, spoken.first.get(kind)) if ahead else (None, None)
    if kind and years:
        ahead = [each for each in elections() if each.kind == kind and each.year >= max(years)]
        return (ahead[0].id, spoken.first.get(kind)) if ahead else (None, None)
    return None, None

"""The figures of an article: value, unit and what they count. Ranks, numbers of laws and vague words are no figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from netra.press.article import Article, Span
from netra.press.lexicon import words
from netra.press.passing import is_in_passing

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,12}(?:,\d{1,4})?"
SCALES = {
    "ratus": 100,
    "ribu": 1_000,
    "rb": 1_000,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
}
SCALE = rf"(?:[ \n]{{0,2}}(?P<scale>{'|'.join(SCALES)})\b)?"
MONEY = re.compile(rf"\bRp\.?[ ]{{0,2}}(?P<number>{NUMBER}){SCALE}", re.IGNORECASE)
PLAIN = re.compile(rf"(?<![\w./,:\-])(?P<number>{NUMBER}){SCALE}(?![\w/:]|[.,-]\w)", re.IGNORECASE)
SPELLED = re.compile(
    r"(?i)\b(?P<word>{})\b(?=[ \n]{{1,3}}(?:bulan|tahun)\b)".format(
        "|".join(w for w in words()["numbers"] if "_" not in w)
    )
)
PENALTY = re.compile(
    r"(?i)\b(?:minimal|maksimal|paling (?:singkat|lama|sedikit|banyak|lambat)|hingga|sampai)[ \n]{1,3}$"
)
PRISON = re.compile(r"(?i)\b(?:penjara|pidana|kurungan)\b")
NO_FIGURE = re.compile(
    r"(?i)(?:\b(?:nomor|no|pasal|ayat|huruf|angka|ps|tahun|pukul|jam|komisi|urut|urutan|peringkat|ranking|lantai|usia|berusia|umur|sdn|smpn|sman|sd|smp|sma|smk|rt|rw|km|jalan|jl|ruang|kelas|tahap|gelombang|sesi|angkatan|periode|jilid|edisi|zona|blok|shift|juara|hari ke|eselon|golongan|pemilu|pilkada|pilpres|pilgub|serentak|dapil|tps|hp|telp|wa|versi|seri)\.?[ \n]{0,3}|ke-|\+)$"
)
RANGE = re.compile(
    r"[ \n]{0,3}(?:\([^()\n]{2,20}\)[ ]?)?(?:bulan|tahun|hari)?[ ]?(?:sampai dengan|sampai|hingga|s/d|-|–)[ \n]{1,3}(?:paling lama )?(?:Rp\.?[ ]?)?\d",
    re.IGNORECASE,
)
SPELLING = re.compile(r"[ \n]{0,2}\([a-z ]{3,30}\)", re.IGNORECASE)
MORE = re.compile(r"[ \n]{1,3}(?:lebih|an)?[ \n]{0,3}", re.IGNORECASE)
STATE = re.compile(
    r"[ \n]{1,3}(?:menunggu|tidak|yang|dibatalkan|ditolak|sudah|telah|masih|di antaranya|diantaranya|lainnya|sisanya|terbukti|diproses|dinyatakan|dihentikan|diteruskan|berasal|merupakan)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?i)\b(?:lebih dari|mencapai|sebanyak|berjumlah|sejumlah|total|menjadi|ada|tercatat)[ \n]{1,3}$"
)
RANK = re.compile(r"[ \n]{1,3}besar\b", re.IGNORECASE)
OF_YEAR = re.compile(r"[ \n]{1,3}(?:tahun|thn)[ \n]{1,3}(?:19|20)\d\d", re.IGNORECASE)
NOUN = re.compile(r"[ \n]{1,3}([a-z]{3,16}|[A-Z]{3,5})\b")
STOP = re.compile(r"[.,](?!\d)|[;:()\n–—\"“”]")
BEGINNING = ("%", "(", "-", "–")  # of a unit or a range, besides letters
ONE_NUMBER = re.compile(NUMBER)


@dataclass(frozen=True, slots=True)
class Figure:
    """One count or amount: a whole number where it is one, its unit, what it counts in the words of the article."""

    value: int | float
    unit: str
    what: str
    span: Span

    @property
    def is_count(self) -> bool:
        """Whether it counts people or matters."""
        return self.unit in _countable()

    @property
    def is_matter(self) -> bool:
        """Whether it counts reports, cases and the like."""
        return self.unit in words()["units"]["matters"]

    @property
    def is_statistic(self) -> bool:
        """Whether it counts what statistics on neutrality count: matters, or civil servants."""
        return self.is_matter or self.unit in {"ASN", "PNS"}


def find_figures(article: Article, taken: list[Span]) -> list[Figure]:
    """Every figure once, in the order of the text; `taken` are dates and citations, in their order."""
    found: list[Figure] = []
    known: set[tuple[float, str]] = set()
    for each in sorted(_all(article, sorted(taken)), key=lambda each: each.span):
        if (each.value, each.unit) not in known and not any(each.span.meets(old.span) for old in found[-2:]):
            known.add((each.value, each.unit))
            found.append(each)
    return found


def _all(article: Article, taken: list[Span]) -> Iterator[Figure]:
    text = article.text
    for match in MONEY.finditer(text):
        span = _with_decimals(text, match)
        if not (article.is_advert(match.start()) or is_in_passing(article, *span, "rupiah")):
            yield Figure(
                _value(match, is_money=_is_range_of_millions(text, match)),
                "rupiah",
                _penalty(text, match) or _before(text, match.start()),
                span,
            )
    last = ""
    for match in PLAIN.finditer(text):
        if _stands_alone(text, match) or _is_taken(match, taken) or article.is_advert(match.start()):
            continue
        figure = _plain(article, match, last)
        if figure is not None:
            last = figure.unit
            yield figure
    yield from _spelled(article)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing beside the number can be its unit, as in a column of numbers."""
    after, before = (
        text[match.end() : match.end() + 4].lstrip(),
        text[max(0, match.start() - 3) : match.start()],
    )
    return not (after[:1].isalpha() or after[:1] in BEGINNING or before.rstrip()[-1:].isalpha())


def _plain(article: Article, match: re.Match[str], last: str) -> Figure | None:
    text, start = article.text, match.start()
    before = text[max(0, start - 24) : start]
    if (
        NO_FIGURE.search(before)
        or OF_YEAR.match(text, match.end())
        or RANK.match(text, match.end())
        or re.search(r"(?i)\bRp\.?\s{0,2}$", before)
    ):
        return None
    unit, end = _unit(text, match.end())
    if not unit:
        unit, end = _other_unit(article, match, last)
    if not unit:
        unit, end = _any_noun(text, match)
    if not unit or is_in_passing(article, start, end, unit):
        return None
    what = _penalty(text, match) or _what(text, start, end, unit)
    return Figure(_value(match), unit, what, Span(start, end))


def _unit(text: str, at: int) -> tuple[str, int]:
    """The unit that follows, and where it ends."""
    spelling = SPELLING.match(text, at)
    at = spelling.end() if spelling else at
    if text[at : at + 1] == "%":
        return "persen", at + 1
    more = MORE.match(text, at)
    match = _units().match(text, more.end() if more else at)
    return (_unit_names()[_fold(match.group())], match.end()) if match else ("", at)


def _other_unit(article: Article, match: re.Match[str], last: str) -> tuple[str, int]:
    """The unit of a number that has none beside it: of the range, of the count before, or of the subject."""
    text, end = article.text, match.end()
    ahead = RANGE.match(text, end)
    if ahead:
        number = ONE_NUMBER.match(text, ahead.end() - 1)
        unit, _ = _unit(text, number.end()) if number else ("", 0)
        return unit, end
    state = STATE.match(text, end)
    if state and last:
        named, close = _unit(text, state.end())
        return (named, close) if named else (last, end)
    if COUNTED.search(text[max(0, match.start() - 16) : match.start()]):
        sentence = article.sentence(match.start())
        start = max(sentence.start, match.start() - 120)
        subject = _units().search(text, start, match.start())
        if subject and _unit_names()[_fold(subject.group())] in _countable() and _is_year(match) is False:
            return _unit_names()[_fold(subject.group())], end
    return "", end


def _any_noun(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The word after the number, unless it is no thing that can be counted, or the number may be a year."""
    noun = NOUN.match(text, match.end())
    if noun is None or _is_year(match) or noun.group(1) in words()["units"]["no_nouns"]:
        return "", match.end()
    return noun.group(1), noun.end()


def _is_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["number"]))


def _spelled(article: Article) -> Iterator[Figure]:
    """The limits of a penalty written in words: "penjara minimal satu bulan hingga enam bulan"."""
    text = article.text
    for match in SPELLED.finditer(text):
        before = text[max(0, match.start() - 70) : match.start()]
        if PENALTY.search(before) and PRISON.search(before):
            unit, end = _unit(text, match.end())
            yield Figure(words()["numbers"][match["word"].lower()], unit, "penjara", Span(match.start(), end))


def _value(match: re.Match[str], *, is_money: int = 1) -> int | float:
    number = Decimal(match["number"].replace(".", "").replace(",", "."))
    value = number * SCALES.get((match["scale"] or "").lower(), is_money)
    return int(value) if value == int(value) else float(value)


def _is_range_of_millions(text: str, match: re.Match[str]) -> int:
    """The scale of an amount whose scale stands only at the end of its range: Rp600 - 700 ribu."""
    if match["scale"] or "." in match["number"]:
        return 1
    ahead = re.compile(
        rf"[ ]{{0,2}}(?:-|–|sampai|hingga)[ ]{{1,2}}(?:Rp\.? ?)?(?:{NUMBER}) ?({'|'.join(SCALES)})\b"
    ).match(text, match.end())
    return SCALES[ahead.group(1)] if ahead else 1


def _with_decimals(text: str, match: re.Match[str]) -> Span:
    return Span(match.start(), match.end() + (2 if text.startswith(",-", match.end()) else 0))


def _is_taken(match: re.Match[str], taken: list[Span]) -> bool:
    at = bisect_left(taken, (match.end(), -1)) - 1
    return any(taken[index].meets(match.span()) for index in range(max(at - 2, 0), at + 1))


def _what(text: str, start: int, end: int, unit: str) -> str:
    ahead = text[end : end + 90]
    stop = STOP.search(ahead)
    after = " ".join(ahead[: stop.start() if stop else 90].split()[:8])
    return after if len(after) > 3 else _before(text, start) or after or unit


def _before(text: str, start: int) -> str:
    parts = [part.split() for part in STOP.split(text[max(0, start - 60) : start])]
    back: list[str] = next((part for part in reversed(parts) if part), [])
    return " ".join(back[-5:])


def _penalty(text: str, match: re.Match[str]) -> str:
    """Fine or prison, if the words around the number say so."""
    around = text[max(0, match.start() - 60) : match.start()]
    if match.re is MONEY:
        return "denda" if "denda" in around.lower() else ""
    after = text[match.end() : match.end() + 30].lower()
    if not re.match(r"[ \n(a-z)]{0,20}(?:bulan|tahun)\b", after) and not RANGE.match(text, match.end()):
        return ""
    return "penjara" if PRISON.search(around) or PRISON.search(after) else ""


@cache
def _countable() -> frozenset[str]:
    units = words()["units"]
    return frozenset([*units["persons"], *units["matters"]])


@cache
def _unit_names() -> dict[str, str]:
    units = words()["units"]
    names: dict[str, str] = {
        name.lower(): name for group in ("persons", "matters", "others") for name in units[group]
    }
    return names | dict(units["other_names"])


@cache
def _units() -> re.Pattern[str]:
    names = sorted(_unit_names(), key=len, reverse=True)
    parts = "|".join(re.escape(name).replace(r"\ ", r"[ \n]{1,3}") for name in names)
    return re.compile(rf"(?i)(?<!\w)(?:{parts})(?!\w)")


def _fold(text: str) -> str:
    return " ".join(text.lower().split())

"""The day of the event an article tells of: every date in it, what each is the date of, and the one that counts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from netra.press.article import Article, Span
from netra.press.lexicon import words

WEEKDAYS = "|".join(sorted(map(re.escape, words()["weekdays"]), key=len, reverse=True))
MONTHS = "|".join(sorted(words()["months"], key=len, reverse=True))
DATE = re.compile(
    rf"(?i)(?:\b(?P<weekday>{WEEKDAYS})\b(?:[ ]?[-–][ ]?(?:{WEEKDAYS})\b)?(?: (?:pagi|siang|sore|petang|malam))?[ \n]{{0,3}}[,:]?[ \n]{{0,3}}(?:tanggal |tgl\.? )?\(?[ ]?)?"
    rf"(?P<date>(?<![\d/.,-])(?P<day>\d{{1,2}})(?:[ ]?[-–][ ]?\d{{1,2}}(?=/| [a-z]))?(?:[ \n]{{1,3}}(?P<name>{MONTHS})\b\.?,?(?:[ \n]{{1,3}}(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<sign>[/.-])(?P<month>\d{{1,2}})(?:(?P=sign)(?P<short>\d{{4}}|\d\d))?)(?![\d/]|[.,-]\d))"
)
ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
CLOCK = re.compile(r"[ ,|]{0,3}(?:[-–—|][ ]?)?(?:pukul |jam )?\d{1,2}[.:]\d{2}\b(?![.:]?\d)")
WINDOW = re.compile(
    r"(?i)\b(?:sejak|mulai|dimulai|terhitung|hingga|sampai|s\.d\.|pemungutan suara|pencoblosan|hari pencoblosan|penetapan"
    r"|pendaftaran|masa kampanye|masa tenang|berlaku|jatuh pada|dijadwalkan|direncanakan|akan digelar|akan berlangsung"
    r"|menetapkan pasangan calon|pasangan calon|sebelumnya|menjelang|per|jelang)[ ,]{1,3}(?:pada |tanggal |suara |hari ){0,3}$"
)
AS_OF = re.compile(r"(?i)\b(?:sampai|hingga|per|sampai dengan)[ ]{1,3}(?:tanggal )?$")
PAPER = re.compile(
    r"(?i)\b(?:surat|sk|se|edaran|keputusan|nomor|no\.?|instruksi|perbawaslu|pkpu|kasn|undangan|memo)\b(?:[^.;\n]|\.(?=\S)){0,110}$"
)
PAPER_DAY = re.compile(r"(?i)\b(?:tanggal|tertanggal|bertanggal|per tanggal)[ ]{1,3}$")
BASIS = re.compile(
    r"(?i)\b(?:dasar|dasarnya|berdasar|berdasarkan|sesuai|menurut|merujuk|mengacu|menindaklanjuti|rujukan|sebagaimana|atas surat)\b"
)
SPEECH = re.compile(
    r"(?i)\b(?:kata|ujar|terang|ungkap|tegas|sebut|tutur|jelas|papar|ucap|imbuh|tandas|lanjut|beber|cetus|pesan|pungkas)(?:nya)?\b"
    r"|\b(?:menurut|mengatakan|mengungkapkan|menuturkan|menambahkan|mengaku|keterangan|menyebut|menjelaskan|dikonfirmasi|ditemui|dihubungi|menyampaikan kepada)\b"
)
ON = re.compile(r"(?i)\b(?:pada|tanggal|pada tanggal|pada hari)[ ]{1,3}(?:hari )?$")


FIRST_YEAR, LAST_YEAR = 1945, 2099
EARLIEST, LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)  # of what an article can be published


class Standing(IntEnum):
    """What a date is the date of; the higher the likelier it is the event's."""

    OTHER = 0  # a stage, a basis, an earlier event
    PUBLISHED = 1
    AS_OF = 2
    BARE = 3
    SPEECH = 4
    ON = 5
    PAPER = 6  # the day of the letter the article is about
    EVENT = 7


@dataclass(frozen=True, slots=True)
class Day:
    """One date in the text: `day` is empty where no year can be had."""

    day: date | None
    span: Span
    standing: Standing
    has_weekday: bool


def find_days(article: Article, *, years: Collection[int] = (), published: date | None = None) -> list[Day]:
    """Every date of the article, in its order; `years` are those of the elections it speaks of."""
    matches = [each for each in DATE.finditer(article.text) if not article.is_advert(each.start())]
    whole = [day.year for each in matches if (day := _whole(each))]
    likely = [*([published.year] if published else []), *whole, *years]
    found = [_day(article, each, likely, published) for each in matches]
    found += [_iso(each) for each in ISO.finditer(article.text)]
    return sorted((each for each in found if each is not None), key=lambda each: each.span)


def event_day(
    days: list[Day], *, stages: Collection[date], voting: Collection[date], is_circular: bool
) -> Day | None:
    """The date of the event, or none.

    Days on which a stage of an election begins or ends are no event of the article by themselves, days of voting not
    even where the article says "on" them.
    """
    best: Day | None = None
    first = min(
        (each.span.start for each in days if each.day and each.standing == Standing.SPEECH), default=None
    )
    spoken = max(
        (each.day for each in days if each.day and each.standing >= Standing.SPEECH and each.has_weekday),
        default=None,
    )
    for each in days:
        if each.day is None or each.standing <= Standing.PUBLISHED:
            continue
        if each.standing == Standing.PAPER and not is_circular:
            continue
        known = voting if each.standing == Standing.ON else stages
        is_doubtful = not each.has_weekday and each.standing != Standing.PAPER
        if is_doubtful and (each.day in known or (spoken and each.day > spoken)):
            continue
        if each.standing == Standing.ON and first is not None and each.span.start > first:
            continue
        if best is None or each.standing > best.standing:
            best = each
    return best


def _whole(match: re.Match[str]) -> date | None:
    year = match["year"] or match["short"]
    return _date(_year(year), match) if year else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, match: re.Match[str]) -> date | None:
    month = words()["months"][match["name"].lower()] if match["name"] else int(match["month"])
    day = int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31 and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    first = date(year, month, 1)
    found = first + timedelta(days=day - 1)
    return found if found.month == month else None


def _day(article: Article, match: re.Match[str], years: list[int], published: date | None) -> Day | None:
    span = Span(*match.span("date"))
    day = _whole(match)
    if day is None:
        has_paren = article.text[span.start - 1 : span.start] == "("
        if match["year"] or match["short"] or (match["month"] and not (match["weekday"] or has_paren)):
            return None
        if match["month"] and match["sign"] != "/":
            return None
        day = _dated(match, years, published)
    return Day(day, span, _standing(article, match, span), bool(match["weekday"]))


def _dated(match: re.Match[str], years: list[int], published: date | None) -> date | None:
    """The date without a year: the year of the context in which the weekday is right, and which was not to come."""
    tried = list(dict.fromkeys([*years, *(year - 1 for year in years)]))
    days = [day for year in tried if (day := _date(year, match))]
    if published:
        days = [day for day in days if day <= published + timedelta(days=60)]
    if match["weekday"]:
        weekday = words()["weekdays"][match["weekday"].lower()]
        days = [day for day in days if day.weekday() == weekday] or days
    return days[0] if days else None


def _iso(match: re.Match[str]) -> Day | None:
    year, month, day = map(int, match.groups())
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = date(year, month, 1) + timedelta(days=day - 1)
    return Day(found, Span(*match.span()), Standing.BARE, False) if found.month == month else None


def _standing(article: Article, match: re.Match[str], span: Span) -> Standing:
    text, sentence = article.text, article.sentence(span.start)
    before = text[max(sentence.start, match.start() - 160) : match.start()]
    after = text[span.end : span.end + 16]
    if CLOCK.match(after) and (
        not before.strip(" |,") or text[match.start() - 2 : match.start()] in {"| ", "- "}
    ):
        return Standing.PUBLISHED
    if not before.strip() and not text[span.end :].strip(" .)\n") and not match["weekday"]:
        return Standing.PUBLISHED
    if WINDOW.search(before[-60:]):
        return Standing.AS_OF if AS_OF.search(before[-30:]) else Standing.OTHER
    of_paper = PAPER.search(before)
    is_dated = PAPER_DAY.search(before) and not (ON.search(before) and not of_paper)
    if is_dated or (of_paper and not match["weekday"]):
        lead = text[sentence.start : match.start()][-400:]
        return Standing.OTHER if BASIS.search(lead) or not of_paper else Standing.PAPER
    if match["weekday"]:
        return Standing.SPEECH if SPEECH.search(before[-120:]) else Standing.EVENT
    return Standing.ON if ON.search(before) else Standing.BARE

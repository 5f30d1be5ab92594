"""Instruments as written: a kind, then a number and year, a letter's number, several joint numbers, or a name."""

import re
from typing import NamedTuple

from netra.rulebook.citations.lexicon import Kind, Lexicon, Name, squeeze

_ = r"\s{0,40}+"
NO = r"(?:nomor|nomer|no|nmr|nom|nr)(?![^\W\d_])[\s.:]{0,10}+"
YEAR = r"'?((?:19|20)\d\d)(?![\d/])"
TAHUN = r"(?:tahun|thn|tahu|th|t)(?![^\W\d_])[\s.:]{0,10}+"
COUNTRY = r"(?:(?:negara\s)?republik\s{1,9}+indonesia(?:\s{0,9}+\(\s?r\.?i\.?\s?\))?|r\.?i\.?)(?![^\W_])[\s,]{0,10}+"

NUMBERED = re.compile(
    rf"[\s,:(.]{{0,40}}+(?:{COUNTRY})?(?:{NO})?(\d{{1,4}}[a-z]?)(?:{_}\([a-z ]{{3,40}}\))?"
    rf"(?:{_},?{_}{TAHUN}|{_}/{_}(?:{TAHUN})?|-|\s{{1,9}}+){YEAR}"
)
SHORT_YEAR = re.compile(rf"[\s:]{{0,40}}+(?:{NO})?(\d{{1,3}})(?:/|{_}{TAHUN}')(\d\d)(?![\w/])")
YEAR_FIRST = re.compile(rf"[\s,]{{0,40}}+{TAHUN}{YEAR}[\s,]{{0,10}}+{NO}(\d{{1,4}})(?![\w/])")
NEXT = re.compile(
    rf"(?:{_},{_}|{_}(?=dan|serta))(?:dan|serta)?{_}(?P<no>{NO})(\d{{1,4}}){_}(?:/|{TAHUN}){_}{YEAR}"
)
AGAIN = re.compile(r"\s{1,9}+(\d{1,3})(?![\w/]|[.,]\d|\s?%)")
NUMBER_ONLY = re.compile(rf"[\s,]{{0,40}}+(?:{COUNTRY})?{NO}(\d{{1,3}})(?![\w/.]\w|\w)")
ONLY_YEAR = re.compile(rf"{_}(?:{TAHUN})?{YEAR}(?!\s{{0,9}}+(?:nomor|no)(?!\w))")
ABOUT = re.compile(r"[\s,:]{0,40}+(?:tentang|mengenai|soal|ttg)\s{1,40}+")
GAP = re.compile(r"\s{1,40}+")
LETTER_NO = r"((?=\S{0,40}\d)[a-z0-9][\w.\-–]{0,40}(?:\s?/\s?[\w.\-–]{1,40}){0,10})"
_OTHER = r"pasal|ayat|yang|tersebut|tanggal|tertanggal|tentang|uu|uud|undang|pp|peraturan|perpres|perbawaslu|pkpu|skb|putusan|perda|menurut"
WORD = (
    rf"(?!(?:ber)?(?:nomor|nomer|no|nmr)(?![^\W\d_])|(?:{_OTHER})(?!\w))"
    r"(?:(?:kab|prov|kec|drs|dr|hj?|ir)\.|[a-z](?:[\w'’&-]|\.(?=\w)){0,40}+)"
)
WORDS = r"((?:[\s,()/&–]{1,9}+" + WORD + r"){0,%d}?)"
_NUMBER = (
    rf"(?:[\s,():;]{{0,9}}+(?:ber)?{NO}|\s{{1,9}}+(?=\d))[#:]?\s?{LETTER_NO}"
    rf"(?:{_}{TAHUN}((?:19|20)\d\d)(?!\d))?"
)
LETTER = re.compile(WORDS % 16 + _NUMBER)
JOINT = re.compile(WORDS % 45 + _NUMBER)
NEXT_NUMBER = re.compile(
    rf"[\s,;()]{{1,9}}+(?:dan{_})?(?:(?!nomor|no\b)[a-z]{{1,20}}+[\s,]{{1,9}}+){{0,12}}?(?:{NO}|(?=\d)){LETTER_NO}"
    rf"(?:{_}{TAHUN}((?:19|20)\d\d)(?!\d))?"
)
CALLED = re.compile(r"\s{1,40}+(?:[Tt]entang\s{1,40}+)?([A-Z][\w-]{2,30}+)")
NO_NAME = frozenset(
    [
        "nomor",
        "nomer",
        "republik",
        "indonesia",
        "tahun",
        "tentang",
        "tersebut",
        "ini",
        "itu",
        "yang",
        "dan",
        "dasar",
        "negara",
        "baru",
        "lama",
        "dalam",
        "atau",
        "dengan",
        "pasal",
        "akan",
        "juga",
        "telah",
        "sudah",
        "tidak",
        "sebagai",
        "adalah",
        "ketua",
        "bawaslu",
        "kpu",
        "kasn",
        "bkn",
        "pusat",
        "daerah",
        "berlaku",
    ]
)
ENDING = " .-–"
COURT_NO = re.compile(
    rf"(?:{NO})?{_}(\d{{1,4}}(?:[-–]\d{{1,4}})?{_}/{_}(?:puu|phpu)[\w.\-–]{{0,20}}{_}/{_}(\d{{4}}))(?!\d)"
)
NAME_YEAR = re.compile(rf"{_}(?:\(?{_})?(?:{TAHUN})?{YEAR}")
JOINT_MOST = 6


class Mention(NamedTuple):
    """An instrument named between `start` and `end`; `after` is where what follows it begins."""

    start: int
    end: int
    kind: Kind
    number: str | None
    year: int | None
    name: Name | None = None  # what it is called
    title: Name | None = None  # what it is said to be about
    numbers: tuple[str, ...] = ()
    issuer: str = ""
    after: int = 0


class Naming:
    """Reads instruments out of one text."""

    def __init__(self, text: str, low: str, words: Lexicon) -> None:
        self.text, self.low, self.words = text, low, words
        self.years: dict[tuple[str, str], int] = {}  # of the numbers met so far

    def read(self, kind: Kind, start: int, at: int) -> Mention | None:
        """Return the instrument whose kind is written from `start` to `at`, or None."""
        if kind.numbering == "joint":
            return self._joint(kind, start, at) or self._named(kind, start, at)
        if kind.numbering == "letter":
            return self._letter(kind, start, at) or self._yearly_letter(kind, start, at)
        return (
            self._numbered(kind, start, at)
            or self._named(kind, start, at)
            or (self._letter(kind, start, at) if kind.words else None)
            or self._number_only(kind, start, at)
            or self._again(kind, start, at)
            or self._unknown_name(kind, start, at)
        )

    def read_alone(self, name: Name, start: int, at: int) -> Mention:
        """Return the instrument whose name needs no kind, "KUHP"."""
        return self._with_number(Mention(start, at, self.words.kinds[name.kind], None, None, name, after=at))

    def read_court_number(self, start: int) -> Mention | None:
        """Return a decision of the Constitutional Court given by its number alone."""
        match = COURT_NO.match(self.low, start)
        if match is None:
            return None
        kind = self.words.kinds["mk"]
        return Mention(
            start, match.end(), kind, "".join(match[1].split()).upper(), int(match[2]), after=match.end()
        )

    def read_next(self, before: Mention) -> Mention | None:
        """Return the instrument of the same kind that follows by number only, "… dan Nomor 28 Tahun 2018"."""
        if before.kind.numbering != "year" or before.number is None:
            return None
        match = NEXT.match(self.low, before.after)
        if match is None:
            return None
        number, year = match[2].lstrip("0") or "0", int(match[3])
        return Mention(match.start("no"), match.end(), before.kind, number, year, after=match.end())

    def _numbered(self, kind: Kind, start: int, at: int) -> Mention | None:
        if match := NUMBERED.match(self.low, at):
            number, year = match[1], int(match[2])
        elif match := SHORT_YEAR.match(self.low, at):
            number, year = match[1], _century(int(match[2]))
        elif match := YEAR_FIRST.match(self.low, at):
            number, year = match[2], int(match[1])
        else:
            return None
        end, number = match.end(), number.lstrip("0") or "0"
        self.years[kind.id, number] = year
        about = ABOUT.match(self.low, end)
        title = self.words.names.match(self.low, about.end()) if about else None
        if title is None:
            return Mention(start, end, kind, number, year, None, None, (), "", end)
        name = _fitting(self.words.named[squeeze(title[0])], kind)
        return Mention(start, end, kind, number, year, None, name, (), "", title.end())

    def _named(self, kind: Kind, start: int, at: int) -> Mention | None:
        gap = ABOUT.match(self.low, at) or GAP.match(self.low, at)
        match = gap and self.words.names.match(self.low, gap.end())
        if not match:
            return self._joint_year(kind, start, at) if kind.numbering == "joint" else None
        name = _fitting(self.words.named[squeeze(match[0])], kind)
        if name.kind != kind.id and not name.laws[0].number:
            return None
        return self._with_number(Mention(start, match.end(), kind, None, None, name, after=match.end()))

    def _with_number(self, mention: Mention) -> Mention:
        """Add the number and year, or the year alone, that follow a name."""
        name, low = mention.name, self.low
        if name is None:
            return mention
        numbered = mention.kind.numbering == "year" and name.laws[0].number
        if numbered and (match := NUMBERED.match(low, mention.end)):
            end, number = match.end(), match[1].lstrip("0") or "0"
            return mention._replace(end=end, number=number, year=int(match[2]), after=end)
        match = NAME_YEAR.match(low, mention.end)
        if match and any(law.year == int(match[1]) for law in name.laws):
            return mention._replace(end=match.end(), year=int(match[1]), after=match.end())
        return mention

    def _number_only(self, kind: Kind, start: int, at: int) -> Mention | None:
        match = NUMBER_ONLY.match(self.low, at)
        if match is None or kind.local:
            return None
        return Mention(start, match.end(), kind, match[1].lstrip("0") or "0", None, after=match.end())

    def _again(self, kind: Kind, start: int, at: int) -> Mention | None:
        """A number without its year, "PP 94", that was given with it before."""
        match = AGAIN.match(self.low, at)
        year = self.years.get((kind.id, match[1])) if match else None
        if match is None or year is None:
            return None
        return Mention(start, match.end(), kind, match[1], year, after=match.end())

    def _unknown_name(self, kind: Kind, start: int, at: int) -> Mention | None:
        """A law by a name we do not know, "UU Perkawinan": capitals tell it from plain words."""
        match = CALLED.match(self.text, at) if kind.id == "uu" else None
        if match is None or match[1].lower() in NO_NAME:
            return None
        return Mention(start, match.end(1), kind, None, None, issuer=match[1], after=match.end(1))

    def _letter(self, kind: Kind, start: int, at: int) -> Mention | None:
        match = LETTER.match(self.low, at)
        if match is None:
            return None
        number = match[2].rstrip(ENDING)
        end = match.end(2) - (len(match[2]) - len(number))
        if match[3]:
            number, end = f"{number}/{match[3]}", match.end()
        if kind.numbering == "year":
            return self._split(Mention(start, end, kind, number, _year_in(number), after=end))
        if not _is_letter_number(number, kind):
            return None
        return Mention(start, end, kind, _tidy(number), _year_in(number), issuer=match[1].strip(), after=end)

    def _split(self, mention: Mention) -> Mention | None:
        """Return the number without its year, "5/2019", or None if it is not of that form."""
        number, slash, year = (mention.number or "").partition("/")
        fits = slash and number.isdecimal() and year == str(mention.year)
        return mention._replace(number=number.lstrip("0") or "0") if fits else None

    def _yearly_letter(self, kind: Kind, start: int, at: int) -> Mention | None:
        match = NUMBERED.match(self.low, at)
        if match is None:
            return None
        year = int(match[2])
        return Mention(start, match.end(), kind, f"{match[1]}/{year}", year, after=match.end())

    def _joint(self, kind: Kind, start: int, at: int) -> Mention | None:
        match = JOINT.match(self.low, at)
        numbers: list[str] = []
        end, issuer = at, match[1].strip() if match else ""
        while match and len(numbers) < JOINT_MOST:
            first, year = (2, 3) if match.re is JOINT else (1, 2)
            number = match[first].rstrip(ENDING)
            if numbers and not (match[year] or "/" in number):
                break
            end = match.end() if match[year] else match.end(first) - (len(match[first]) - len(number))
            numbers.append(f"{number}/{match[year]}" if match[year] else number)
            match = NEXT_NUMBER.match(self.low, end)
        if not numbers or (len(numbers) == 1 and "/" not in numbers[0]):
            return None
        tidy = tuple(_tidy(number) for number in numbers)
        return Mention(
            start, end, kind, "; ".join(tidy), _year_in(numbers[0]), numbers=tidy, issuer=issuer, after=end
        )

    def _joint_year(self, kind: Kind, start: int, at: int) -> Mention | None:
        match = ONLY_YEAR.match(self.low, at)
        if match is None or kind.id != "skb":
            return None
        name = _fitting(self.words.named[squeeze("netralitas asn")], kind)
        return Mention(start, match.end(), kind, None, int(match[1]), name, after=match.end())


def _fitting(names: tuple[Name, ...], kind: Kind) -> Name:
    return next((name for name in names if name.kind == kind.id), names[0])


def _century(year: int) -> int:
    return 2000 + year if year < 45 else 1900 + year


def _tidy(number: str) -> str:
    return "".join(number.split()).replace("–", "-").upper()


def _year_in(number: str) -> int | None:
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", number)
    return int(years[-1]) if years else None


def _is_letter_number(number: str, kind: Kind) -> bool:
    """A letter's number has parts; a plain number only counts for court decisions and with a year."""
    return "/" in number or (number.count(".") + number.count("-") > 1)

"""Articles as written: "Pasal 71 ayat (1) jo. Pasal 188" becomes two entries of pasal, ayat, huruf, angka."""

import re
from typing import NamedTuple

from netra.rulebook.citations.lexicon import UNITS

PASAL, AYAT, HURUF, ANGKA = range(4)
SUFFIX = -1  # a capital behind the number of a pasal, "Pasal 28 D"
MOST = 40  # a range longer than this is given by its ends
LONGEST = 60  # a chain with more entries goes on as a new one, so that no span outgrows its meaning
JOINING = frozenset({"to", "jo", "and", "comma"})
Entry = tuple[str | None, str | None, str | None, str | None]
Levels = list[str | None]

SPELT = {
    word: str(number)
    for number, word in enumerate(
        ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"), 1
    )
}
TOKEN = re.compile(
    r"""\)?[\s.:]{0,40}+(?:
      (?P<unit>pasal|psl|ps|ayat|ay|huruf|hrf|angka|butir|point|poin)(?![^\W\d_])\.?
    | (?P<paren>[(\[]\s?(?:\d{1,3}[a-z]?|[a-z])\s?[)\]])
    | (?P<words>\((?:se|du|ti|em|li|en|tu|de|sa)[a-z\ ]{1,30}\))
    | (?P<to>s\s?[./]?\s?d(?!\w)\.?|sampai(?:\s{1,40}+dengan)?(?!\w)|hingga(?!\w)|[-–—])
    | (?P<jo>[,;]?\s{0,40}+(?:jo|juncto|joncto|junto|yo|jis)(?!\w)\.?)
    | (?P<and>[,;]?\s{0,40}+(?:dan\s?/\s?atau|dan|serta|atau|maupun|&)(?!\w)|/(?=\d{1,3}(?![\w/])))
    | (?P<comma>[,;])
    | ke\s?-\s?(?P<ke>\d{1,2})(?!\w)
    | (?P<spelt>satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?!\w)
    | (?P<num>\d{1,3}(?:\s?bis|[a-z]{1,2})?)(?!\w|\.\d|/\d{4})
    | (?P<roman>[ivx]{1,5})(?!\w)
    | ["'“‘]?(?P<letter>[a-z])(?![\w/]|[.’']\w)["'”’]?
    )""",
    re.VERBOSE,
)
PLAIN = re.compile(  # one article in the commonest form, where the word that follows can be no part of it
    r"(?:pasal|psl)\s{0,9}+(\d{1,3}+)(?:\s{1,9}+ayat\s{0,9}+(?:\((?=\d{1,3}\)))?(\d{1,3}+)\)?)?(?:\s{1,9}+huruf\s{1,9}+([a-z])(?!\w))?"
    r"(?:\s{1,9}+angka\s{1,9}+(\d{1,3}+))?(?=\)?[,;]?[\s.:]{1,9}+(?!pasal|psl|ps|ay|huruf|hrf|angka|butir|poi|s|hingga|j|yo|d|"
    r"atau|maupun|ke|tiga|empat|lima|enam|tujuh|bis|[ivx]{1,5}(?!\w))[a-z][a-z])"
)
COUNTED = re.compile(
    r"\s{0,40}+(?:orang|asn|pns|pppk|pegawai|pejabat|kepala|camat|lurah|kades|guru|saksi|terlapor|tersangka|terdakwa"
    r"|kasus|perkara|laporan|temuan|pelanggaran|tahun|bulan|hari|minggu|jam|menit|kali|persen|%|ribu|juta|miliar"
    r"|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|paslon|pasangan"
    r"|kabupaten|kota|provinsi|kecamatan|desa|tps|meter|km|di\santaranya|lainnya|pihak|warga|anggota)(?!\w)"
)
AFTER_LIST = re.compile(
    r"\s{0,40}+(?:$|[.,;:)(\]\"”]|(?:dan|serta|atau|jo|juncto|uu|undang|pp|per\w{0,12}|pkpu|kuhp|kuhap|dalam|pada|dari|tentang"
    r"|tersebut|sebagaimana|ayat|huruf|angka|pasal)(?!\w))"
)


class Chain(NamedTuple):
    """Articles written in one breath; `lone` if no pasal is named among them."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    lone: bool


class _Reader:
    """Takes the tokens of one chain in turn; `end` stands behind the last complete piece."""

    def __init__(self, text: str, low: str, start: int) -> None:
        self.text, self.low = text, low
        self.at = self.end = start
        self.entries: list[Levels] = []
        self.unit: int | None = None
        self.level = -1
        self.joint = ""

    def read(self) -> None:
        """Go on until a token does not belong to the chain."""
        entries, low, token = self.entries, self.low, TOKEN.match
        while len(entries) < LONGEST and (match := token(low, self.at)):
            self.at = match.end()
            if not self._take(match.lastgroup or "", match):
                return

    def _take(self, kind: str, match: re.Match[str]) -> bool:
        if kind == "unit":
            fresh, self.unit = self.unit is None, UNITS[match[kind]]
            return fresh
        if kind in JOINING:
            return self._join(kind)
        if kind == "words":
            return self.unit is None and not self.joint
        if kind == "spelt":
            return self.unit in (AYAT, ANGKA) and self._place(self.unit or 0, SPELT[match[kind]])
        value = match[kind].strip("()[] ")
        level = ANGKA if kind == "ke" else self._level(kind, value, match)
        return level is not None and self._place(level, value)

    def _join(self, kind: str) -> bool:
        if not self.entries or self.unit is not None or (self.joint and self.joint != "comma"):
            return False
        self.joint = kind
        return True

    def _level(self, kind: str, value: str, match: re.Match[str]) -> int | None:
        """The level a value belongs to, or None if it is no part of the chain."""
        numeric = value[0].isdigit()
        if self.unit is not None:
            return self._asked(kind, numeric)
        if not self.entries:
            return None
        if self.joint:
            return self._listed(kind, numeric, match)
        if kind == "paren":
            return self._short_form(numeric)
        return self._bare_letter(kind, match)

    def _asked(self, kind: str, numeric: bool) -> int | None:
        unit = self.unit
        fits = not numeric if unit == HURUF else numeric or (unit == PASAL and kind == "roman")
        return unit if fits else None

    def _listed(self, kind: str, numeric: bool, match: re.Match[str]) -> int | None:
        if numeric != (self.level != HURUF):
            return None
        if kind == "paren":
            return self.level
        if numeric:
            if self.joint == "jo":
                return PASAL
            before = AFTER_LIST.match(self.low, match.end()) if self.joint == "comma" else True
            return self.level if before and not COUNTED.match(self.low, match.end()) else None
        return HURUF if self.level == HURUF and len(match[kind]) == 1 else None

    def _short_form(self, numeric: bool) -> int | None:
        if numeric:
            return {PASAL: AYAT, AYAT: AYAT, HURUF: ANGKA, ANGKA: ANGKA}[self.level]
        return HURUF if self.level in (PASAL, AYAT, HURUF) else None

    def _bare_letter(self, kind: str, match: re.Match[str]) -> int | None:
        if kind not in ("letter", "roman") or len(match[kind]) > 1 or self.level not in (PASAL, AYAT):
            return None
        if self.level == PASAL and self.text[match.start(kind)].isupper():
            last = self.entries[-1]
            last[PASAL] = f"{last[PASAL]}{match[kind]}"
            self.end = match.end()
            return SUFFIX
        return HURUF

    def _place(self, level: int, value: str) -> bool:
        if level == SUFFIX:
            return True
        if self.joint == "to":
            self._fill_range(level, value)
        self._set(level, value if value.isalnum() else "".join(value.split()))
        self.level, self.unit, self.joint, self.end = level, None, "", self.at
        return True

    def _set(self, level: int, value: str) -> None:
        last = self.entries[-1] if self.entries else None
        if last is None:
            self.entries.append(_blank(level, value))
        elif level == PASAL and last[PASAL] is None and not self.joint:
            for entry in self.entries:
                entry[PASAL] = entry[PASAL] or value
        elif self.joint == "jo" or last[level] is not None or (self.joint and level < self.level):
            self.entries.append([*last[:level], *_blank(level, value)[level:]])
        else:
            last[level] = value

    def _fill_range(self, level: int, value: str) -> None:
        last = self.entries[-1][level]
        for between in _between(last, value):
            self._set(level, between)


def _blank(level: int, value: str) -> Levels:
    levels: Levels = [None, None, None, None]
    levels[level] = value
    return levels


def _between(first: str | None, last: str) -> list[str]:
    if first is None:
        return []
    if first.isdecimal() and last.isdecimal():
        inside = range(int(first) + 1, int(last))
        return [str(number) for number in inside] if len(inside) < MOST else []
    if len(first) == len(last) == 1:
        return [chr(code) for code in range(ord(first) + 1, ord(last))]
    return []


def read_chain(text: str, low: str, start: int) -> Chain | None:
    """Return the articles written from `start`, or None if nothing is cited there."""
    if match := PLAIN.match(low, start):
        return Chain(start, match.end(), ((match[1], match[2], match[3], match[4]),), False)
    reader = _Reader(text, low, start)
    reader.read()
    if not reader.entries:
        return None
    entries = tuple((e[0], e[1], e[2], e[3]) for e in reader.entries)
    return Chain(start, reader.end, entries, all(entry[PASAL] is None for entry in entries))

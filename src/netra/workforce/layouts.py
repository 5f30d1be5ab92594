"""How a roster file is read: its form, its header, and which column means what. Pure; guesses from names, never from people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

FIELDS: dict[str, str | Promise] = {
    "number": _("NIP or number"),
    "name": _("Name"),
    "category": _("Kind of employment"),
    "unit": _("Work unit"),
    "unit_code": _("Code of the unit"),
    "parent": _("Unit above"),
    "position": _("Position"),
    "grade": _("Grade"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
}
# The columns of the national personnel system's export (SIASN) stand first in each line; they are recalled, not checked
# against a published layout.
NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "nip baru", "nip", "nomor induk pegawai", "no induk pegawai", "nomor pegawai", "no pegawai", "nip nipppk",
        "nipppk", "ni pppk", "nip ni pppk", "nomor induk", "id pegawai", "nip nomor", "employee number", "number",
    ),
    "name": (
        "nama", "nama lengkap", "nama pegawai", "nama asn", "nama dan gelar", "nama lengkap dan gelar", "nama pns",
        "nama gelar", "name", "full name",
    ),
    "category": (
        "jenis pegawai nama", "jenis kepegawaian", "jenis pegawai", "status kepegawaian", "status pegawai", "jenis asn",
        "status asn", "kategori", "status cpns pns", "kategori pegawai", "pns pppk", "category",
    ),
    "unit": (
        "unor nama", "unit kerja", "nama unor", "unit organisasi", "nama unit", "unit", "satuan kerja", "satker",
        "nama unit kerja", "perangkat daerah", "opd", "skpd", "nama opd", "tempat tugas", "penempatan", "nama sekolah",
        "unit penempatan", "unit kerja penempatan",
    ),
    "unit_code": (
        "unor id", "kode unor", "kode unit", "kode unit kerja", "id unor", "id unit", "kode satker", "kode opd", "npsn",
        "unit code",
    ),
    "parent": (
        "unor induk nama", "unor atasan nama", "unit induk", "induk unit", "unit kerja induk", "unor induk", "opd induk",
        "unit atasan", "parent unit",
    ),
    "position": ("jabatan nama", "jabatan", "nama jabatan", "jabatan terakhir", "position"),
    "grade": (
        "gol akhir nama", "golongan", "gol akhir", "gol ruang", "golongan ruang", "pangkat golongan", "pangkat gol",
        "pangkat gol ruang", "pangkat golongan ruang", "gol", "pangkat", "grade",
    ),
    "email": ("email", "e mail", "surel", "alamat email", "alamat surel", "email dinas", "email address"),
    "phone": (
        "nomor hp", "no hp", "nomor telepon", "no telepon", "no telp", "nomor handphone", "no handphone", "telepon", "hp",
        "handphone", "no wa", "nomor whatsapp", "no hp wa", "telp", "phone",
    ),
}  # fmt: skip
MEANS = {name: meaning for meaning, names in NAMES.items() for name in names}
SIASN = ("nip baru", "unor nama", "jabatan nama")  # a header with these is the national system's export
ALIKE = 88  # of 100: from here on a column's name is taken for a known one
LOOKED_AT = 40  # rows among which the header is sought
NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is read. `header` is the line of the column names (0: none), `columns` gives field → column from 0."""

    kind: str = "csv"  # or "book"
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str = ""
    header: int = 1
    columns: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    preset: str = ""  # "siasn", "saved" or none

    def document(self) -> dict[str, Any]:
        """The layout as JSON."""
        return asdict(self)

    @classmethod
    def parse(cls, document: Mapping[str, Any]) -> Layout:
        """The layout of that JSON."""
        values = dict(document)
        values["sheets"] = tuple(Sheet(**each) for each in values.get("sheets", ()))
        values["names"] = tuple(values.get("names", ()))
        return cls(**values)

    def with_columns(self, columns: Mapping[str, int]) -> Layout:
        """The same layout with other meanings of its columns."""
        return replace(self, columns={name: columns[name] for name in FIELDS if columns.get(name, -1) >= 0})

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which a roster cannot be read."""
        needed = [each for each in ("number", "name") if each not in self.columns]
        return tuple(needed if {"unit", "unit_code"} & self.columns.keys() else [*needed, "unit"])


def plain(text: str) -> str:
    """A column's name as it is compared: small letters, words with one blank between."""
    return NOT_WORD.sub(" ", text.casefold()).strip()


def header_digest(names: Sequence[str]) -> str:
    """The digest by which a saved layout is found again."""
    return hashlib.sha256("\n".join(plain(each) for each in names).encode()).hexdigest()


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """The line whose cells look most like column names; 0 if none has two of them."""
    best, most = 0, 1
    for line, cells in rows[:LOOKED_AT]:
        hits = len({MEANS[word] for cell in cells if (word := plain(cell)) in MEANS})
        if hits > most:
            best, most = line, hits
    return best


def guess_columns(names: Sequence[str]) -> dict[str, int]:
    """Which column means what, by exact names first (the order in `NAMES` decides), then by names much alike."""
    words = [plain(each) for each in names]
    columns: dict[str, int] = {}
    for meaning, known in NAMES.items():
        ranked = [(known.index(word), index) for index, word in enumerate(words) if word in known]
        if ranked:
            columns[meaning] = min(ranked)[1]
    for index, word in enumerate(words):
        if index in columns.values() or len(word) < 4:
            continue
        found = process.extractOne(word, MEANS.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found and MEANS[found[0]] not in columns:
            columns[MEANS[found[0]]] = index
    return {name: columns[name] for name in FIELDS if name in columns}


def guess_without_header(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The column of numbers, and the one beside it that holds words: all that can be told without column names."""
    width = max((len(each) for each in rows), default=0)
    hits = [sum(_is_nip(each[index]) for each in rows if index < len(each)) for index in range(width)]
    if not hits or max(hits) * 2 < len(rows):
        return {}
    number = hits.index(max(hits))
    for index in (number + 1, number - 1):
        cells = [each[index] for each in rows if 0 <= index < len(each)]
        if cells and all(any(map(str.isalpha, cell)) for cell in cells):
            return {"number": number, "name": index}
    return {"number": number}


def preset_of(names: Sequence[str]) -> str:
    """ "siasn" if the header is that of the national system's export, else empty."""
    return "siasn" if set(SIASN) <= {plain(each) for each in names} else ""


def _is_nip(cell: str) -> bool:
    digits = "".join(filter(str.isdigit, cell))
    return len(digits) == 18 and len(cell) <= 24

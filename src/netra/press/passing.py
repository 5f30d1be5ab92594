"""Numbers with a unit that the register does not count: sanctions, terms of the law, ages, times gone by.

A figure of the register counts people, matters, money or time of the activity told. What the law threatens or a
court gives in one case is the outcome of a case; only limits stated as limits ("paling lama 6 bulan") are figures.
"""

from __future__ import annotations

import re

from netra.press.article import Article

FAR, NEAR = 120, 40  # characters looked at before and after the number
DURATIONS = frozenset({"jam", "hari", "minggu", "bulan", "tahun", "menit", "detik"})
LIMIT = re.compile(
    r"(?i)\b(?:minimal|maksimal|minimum|maksimum|paling[ \n]{1,3}(?:singkat|lama|sedikit|banyak|tinggi|rendah)|(?:sekurang|setinggi|selama)-\w+nya)\b"
)
PRISON = re.compile(r"(?i)\b(?:penjara|pidana|kurungan|percobaan|bui)\b")
FINE = re.compile(r"(?i)\b(?:denda|didenda|uang pengganti)\b")
PAID = re.compile(r"(?i)\b(?:di|mem)bayar(?:kan)?\b|\b(?:me)?lunas\w{0,3}\b|\b(?:di|men)?setor\w{0,3}\b")
MEASURE = re.compile(
    r"(?i)\b(?:penurunan|penundaan|pemotongan|potongan|dipotong|ditunda|diturunkan|pembebasan|dibebaskan|pencabutan|skorsing|diskors|dinonaktifkan|pencopotan)\b[^.;]{0,80}\bselama[ \n]{1,3}$"
)
TERM_BEFORE = re.compile(
    r"(?i)\b(?:paling[ \n]{1,3}(?:lama|lambat|cepat)|selambat-lambatnya|sekurang-kurangnya)[ \n]{1,3}$"
    r"|(?<!\w)\d{1,3} ?x ?$"
)
TERM_AFTER = re.compile(
    r"(?i)[ \n]{1,3}(?:kerja\b|kalender\b|(?:sebelum|sesudah|setelah|sejak|terhitung|dari)[ \n]{1,3}(?:\w{3,12}[ \n]{1,3}){0,2}"
    r"(?:penetapan|ditetapkan|diketahui|diketahuinya|diterima|diterimanya|ditemukan|diregistrasi|diregister|dilaporkan|dilantik|pelantikan|masa jabatan)\b)"
)
GONE = re.compile(
    r"(?i)[ \n]{1,3}(?:(?:yang )?lalu|silam|terakhir|belakangan|kemudian|sebelumnya|ke depan|mendatang)\b"
)
AGED = re.compile(r"(?i)\b(?:berusia|usia|berumur|umur|pria|wanita|perempuan|lelaki|laki-laki)[ \n]{1,3}$")


def is_in_passing(article: Article, start: int, end: int, unit: str) -> bool:
    """Whether the number from `start`, whose unit ends at `end`, is told in passing."""
    if unit != "rupiah" and unit not in DURATIONS:
        return False
    sentence = article.sentence(start)
    before = article.text[max(sentence.start, start - FAR) : start]
    after = article.text[end : min(sentence.end, end + NEAR)]
    if unit == "rupiah":
        return bool(FINE.search(before)) and not (PAID.search(before) or LIMIT.search(before))
    if PRISON.search(before[-60:]) or PRISON.match(after.lstrip(" \n)")):
        return not LIMIT.search(before)
    return bool(
        MEASURE.search(before)
        or TERM_BEFORE.search(before)
        or TERM_AFTER.match(after)
        or GONE.match(after)
        or AGED.search(before)
    )

"""Citations: bytes a second, against one pass of an alternation pattern over the same bytes in the same run.

python -m tests.benchmarks.cite [FILE …]

Without files two texts of the tests' own invented sentences are read: prose, as newspapers write it (one citation in
some 300 signs), and citations alone, one after the other, the worst case.
"""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date
from pathlib import Path

from netra.rulebook.citations import find_citations
from netra.rulebook.loading import current
from tests.benchmarks import scratch

TABLES = Path(__file__).parent.parent / "rulebook" / "citations"
DAY = date(2024, 10, 15)
SIZE = 200_000
ALTERNATION = re.compile(
    r"(?i)\b(?:pasal|ps\.|ayat|huruf|angka|juncto|jo\.|undang-undang|uu|peraturan pemerintah|pp|perppu|perpres"
    r"|peraturan presiden|pkpu|peraturan kpu|perbawaslu|peraturan bawaslu|surat edaran|skb|keputusan bersama"
    r"|putusan mk|kuhp|nomor|no\.|tahun)\b"
)
FILLER = (
    "Kegiatan di aula kantor bupati itu dihadiri kepala perangkat daerah, camat, lurah, dan para guru dari seluruh "
    "kecamatan di Kabupaten Tirtamaya. Ketua panitia berharap pegawai memahami batas yang berlaku sejak masa kampanye "
    "sampai pemungutan suara, dan bertanya lebih dahulu bila ragu. "
)


def main(files: list[str]) -> None:
    """Print one row for each text."""
    texts = {name: Path(name).read_text(encoding="utf-8") for name in files} or _own()
    find_citations("UU ASN", on=DAY, rulebook=current())
    print(f"machine: {scratch.machine()}")
    for name, text in texts.items():
        size = len(text.encode())
        found = find_citations(text, on=DAY, rulebook=current())
        own = scratch.seconds(lambda text=text: find_citations(text, on=DAY, rulebook=current()), times=5)
        bare = scratch.seconds(lambda text=text: sum(1 for _ in ALTERNATION.finditer(text)), times=5)
        print(
            f"{name}: {size:,} bytes, {len(found)} citations; {size / own / 1e6:.1f} MB/s, "
            f"{bare / own:.2f} of the pattern alone ({size / bare / 1e6:.1f} MB/s)"
        )


def _own() -> dict[str, str]:
    tables = [
        tomllib.loads((TABLES / name).read_text(encoding="utf-8"))
        for name in ("articles.toml", "instruments.toml")
    ]
    sentences = [f"{row[0]} " for table in tables for group in table["group"] for row in group["rows"]]
    prose = "".join(sentence + FILLER for sentence in sentences)
    dense = "".join(sentences)
    return {"prose": prose * (SIZE // len(prose)), "citations alone": dense * (SIZE // len(dense))}


if __name__ == "__main__":
    main(sys.argv[1:])

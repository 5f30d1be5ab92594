"""No text makes the finder fail, lose its place or take more than linear time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netra.rulebook.citations import find_citations
from netra.rulebook.citations.chains import PLAIN, _Reader
from netra.rulebook.citations.finding import fold
from netra.rulebook.loading import current

DAY = date(2024, 10, 15)
PIECES = [
    "Pasal", "Ps.", "ayat", "huruf", "angka", "(1)", "(a)", "71", "188", "n", "f,", "dan", "jo.", "s.d.", "-", "I",
    "UU", "Undang-Undang", "PP", "SKB", "SE", "Surat Edaran", "Putusan MK", "KUHP", "UU ASN", "Nomor", "No.", "Tahun",
    "10/2016", "2016", "136/PUU-XXII/2024", "B/71/M.SM.00.00/2017", "tentang", "Pemilihan Umum", "sebagaimana diubah dengan",
    "(", ")", ",", ".", ";", "\n", "\n\n", "  ", "/", "dalam", "tersebut", "İ", "ß", "\u00a0", "\x00", "🙂", "٣",
]  # fmt: skip
MIXED = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
AWKWARD = [
    "uu ", "pasal 1 ", "pasal ", "pasal 5, ", "huruf a, ", "ayat (1) ", "surat a ", "surat edaran bupati ", "nomor ",
    "skb nomor 1 tahun 2022, ", "uu 1/2015 jo. ", "uu asn, pasal 1 ", "Pasal 71 UU Pilkada. ", "UU 1/2020 tentang ",
    "putusan mk ", " ", "\n", "(", "a", "1", "/", ".", ",", "pasal 1-", "tentang ", "uu asn (", "s.d. ",
    "UU 1/2015. Pasal 7 x. ", "Pasal 7 x. ", "sebagaimana ", "(satu ", "1/", "nomor a/", "nomor 1/puu",
]  # fmt: skip


@given(st.text(max_size=300) | MIXED | GLUED, st.dates())
@settings(max_examples=300, deadline=None)
def test_any_text_has_an_answer_that_stands_in_it(text: str, on: date) -> None:
    last = -1
    for citation in find_citations(text, on=on, rulebook=current()):
        assert 0 <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        assert citation.start >= last or citation.pasal is not None
        last = citation.start
        assert all(remark.sentence(language) for remark in citation.warnings for language in ("id", "en"))
        if citation.provision:
            assert citation.provision in current().provisions
        if citation.instrument:
            assert citation.instrument in current().instruments


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        find_citations(text, on=DAY, rulebook=current())
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("piece", AWKWARD, ids=repr)
def test_eight_times_the_text_takes_no_more_than_linear_time(piece: str) -> None:
    find_citations("UU ASN", on=DAY, rulebook=current())
    short, long = piece * (6_000 // len(piece)), piece * (48_000 // len(piece))
    assert seconds(long) < 8 * 3 * seconds(short) + 0.02


def test_a_megabyte_of_repeated_citations_is_answered() -> None:
    text = "Pasal 71 ayat (1) jo. Pasal 188 UU 10/2016 dan lain-lain. " * 1800
    assert len(find_citations(text, on=DAY, rulebook=current())) == 3600


NEARBY = st.sampled_from(
    [
        "pasal",
        "psl",
        "ayat",
        "huruf",
        "angka",
        "butir",
        "dan",
        "serta",
        "atau",
        ",",
        ";",
        ".",
        "(",
        ")",
        "(1)",
        "71",
        "5",
        "188",
        "a",
        "d",
        "jo.",
        "juncto",
        "sampai",
        "hingga",
        "s.d.",
        "uu",
        "pp",
        "yang",
        "10/2016",
        "ke-2",
        "satu",
        "bis",
        "ii",
        ":",
        "mengatur",
        "terancam",
        "dalam",
        "-",
        "/",
    ]
)


@given(st.lists(st.tuples(NEARBY, st.sampled_from(["", " "])), min_size=1, max_size=8))
def test_the_short_way_reads_what_the_long_way_reads(pieces: list[tuple[str, str]]) -> None:
    text = "pasal 71 " + "".join(piece + blank for piece, blank in pieces)
    short = PLAIN.match(text)
    if short is not None:
        reader = _Reader(text, text, 0)
        reader.read()
        assert (reader.end, [tuple(each) for each in reader.entries]) == (short.end(), [short.groups()])

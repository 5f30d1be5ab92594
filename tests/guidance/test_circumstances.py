"""What a text tells of circumstances; all sentences are invented. No answer gets milder without the stricter one beside."""

from __future__ import annotations

from datetime import date

import pytest

from netra.guidance import telling
from netra.guidance.check import STRICTNESS, check
from netra.guidance.circumstances import said_in
from netra.guidance.documents import as_document
from netra.guidance.words import read
from netra.rulebook.loading import current
from netra.rulebook.rules import Person
from netra.rulebook.ties import Circumstance, Ruling

CAMPAIGN = date(2024, 10, 15)
TABLE = [
    ("mampir ke kampanye, cuma lihat dari pinggir lapangan", {"passive", "reading_only"}),
    ("saya hanya nonton orasi dari warung", {"passive"}),
    ("nonton doang waktu calon datang ke kampung", {"passive"}),
    ("di kampanye itu saya cuma duduk", {"passive"}),
    ("bukan cuma lihat, saya ikut yel-yel", {"active"}),
    ("tidak sekadar hadir, saya naik panggung", {"active"}),
    ("saya tidak bersorak, hanya duduk", {"passive"}),
    ("ikut joget di depan panggung kampanye", {"active"}),
    ("saya jadi pembawa acara deklarasi", {"active"}),
    ("datang pakai kaos paslon", {"attributes"}),
    ("hadir mengenakan seragam di lapangan kampanye", {"attributes"}),
    ("memakai atribut partai ke rapat umum", {"attributes"}),
    ("cuma lihat tapi pakai topi partai", {"attributes", "reading_only"}),
    ("tidak pakai atribut apa pun", {"no_attributes"}),
    ("datang tanpa atribut", {"no_attributes"}),
    ("saya belum pakai seragam waktu itu", {"no_attributes"}),
    ("pakai baju biasa saja", {"no_attributes"}),
    ("hadir karena ditugaskan mengamankan lokasi", {"duty"}),
    ("ada surat tugas dari kantor untuk liputan kampanye", {"duty"}),
    ("datang tanpa surat tugas", set()),
    ("apakah perlu surat tugas dulu?", set()),
    ("istri calon, sedang cuti di luar tanggungan negara", {"leave"}),
    ("sudah CLTN sejak bulan lalu", {"leave"}),
    ("apakah harus cuti di luar tanggungan negara?", set()),
    ("mau ambil cuti di luar tanggungan negara", set()),
    ("belum cuti tapi ikut mendampingi suami", {"no_leave"}),
    ("saya tidak mengajukan cuti", {"no_leave"}),
    ("suami calon, saya tidak ambil cuti tapi tidak ikut kampanye", {"stays_away"}),
    ("saya sedang cuti tahunan lalu hadir kampanye", {"other_leave"}),
    ("pelantikan sudah disetujui mendagri", {"approval"}),
    ("bupati melantik dengan izin mendagri", {"approval"}),
    ("mutasi tanpa persetujuan menteri", {"no_approval"}),
    ("rotasi pejabat belum disetujui mendagri", {"no_approval"}),
    ("perlu izin mendagri untuk mutasi?", set()),
    ("baca visi misi lalu kasih like", {"reaction"}),
    ("cuma baca unggahan calon", {"reading_only"}),
    ("hanya baca postingan calon, lalu share", {"reaction"}),
    ("ngobrol di rumah lalu ajak pilih nomor satu", {"urging"}),
    ("like-nya tidak sengaja", {"unintended"}),
    ("kepencet suka di status calon", {"unintended"}),
    ("komentar lewat akun pribadi", {"own_account"}),
    ("hadir di luar jam kerja", {"off_hours"}),
    ("pada hari libur saya ikut konvoi", {"off_hours"}),
    ("boleh foto bareng calon?", set()),
    ("", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TABLE, ids=[row[0] for row in TABLE])
def test_what_is_told(text: str, told: set[str]) -> None:
    assert {each.id for each in said_in(read(text))} == told


def test_every_circumstance_of_the_law_can_be_told_and_every_one_told_has_words() -> None:
    told = {each.id for text, _ in TABLE for each in said_in(read(text))}
    assert {each.value for each in Circumstance} <= told
    assert told - {"stays_away"} == set(telling.MEANINGS)


@pytest.mark.parametrize("text", [row[0] for row in TABLE])
def test_nothing_gets_milder_without_the_stricter_answer_beside(text: str) -> None:
    answer = check(text, actor=None, election=None, on=CAMPAIGN, rulebook=current())
    for match in answer.matches:
        if match.is_milder:
            assert match.plain is not None
            assert STRICTNESS[match.assessment.ruling] < STRICTNESS[match.plain.ruling]
    if answer.matches and answer.matches[0].is_milder:
        assert answer.ruling is not Ruling.PERMITTED
        assert any("Bila tidak begitu" in line for line in as_document(answer)["depends_on"])


def test_a_circumstance_makes_the_act_another_one_and_says_so() -> None:
    document = as_document(
        check(
            "istri calon wakil bupati sudah CLTN lalu menemani kampanye",
            actor=Person.PNS, election=None, on=CAMPAIGN, rulebook=current(),
        )
    )  # fmt: skip
    assert document["matches"][0]["conduct"] == "pasangan-calon-cltn-boleh"
    (line,) = [each for each in document["depends_on"] if each.startswith("Anda menyebut")]
    assert "CLTN" in line.upper()
    assert "Bila tidak begitu: dilarang" in line


def test_what_no_rule_names_changes_nothing_and_is_said_so() -> None:
    plain, told = (
        as_document(check(text, actor=None, election=None, on=CAMPAIGN, rulebook=current()))
        for text in ("nge-like status calon bupati", "nge-like status calon bupati, tidak sengaja")
    )
    assert told["verdict"] == plain["verdict"] == "forbidden"
    assert any("Tidak ada aturan yang dikenal Netra" in line for line in told["depends_on"])

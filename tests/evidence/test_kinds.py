"""What is taken, and what is not what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.conftest import document, photo

from netra.base.verdicts import Invalid
from netra.evidence.kinds import DOCX, ENDINGS, kind_of

MP4 = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(100)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("foto.JPG", photo(), "image/jpeg"),
        ("layar.png", photo("PNG", mode="P"), "image/png"),
        ("foto.webp", photo("WEBP"), "image/webp"),
        ("orasi.mp4", MP4, "video/mp4"),
        ("orasi.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(50), "video/quicktime"),
        ("orasi.3gp", b"\0\0\0\x18ftyp3gp4\0\0\0\x003gp4" + bytes(50), "video/3gpp"),
        ("suara.m4a", b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42" + bytes(50), "audio/mp4"),
        ("suara.mp3", b"ID3\x03\0\0\0\0\0\x10" + bytes(50), "audio/mpeg"),
        ("suara.ogg", b"OggS\0\2" + bytes(50), "audio/ogg"),
        ("surat.pdf", b"%PDF-1.7\n%abc", "application/pdf"),
        ("surat.docx", document(), DOCX),
        ("catatan.txt", b"Pukul sepuluh, 12 Oktober.", "text/plain"),
    ],
)
def test_what_it_says_is_taken(name: str, content: bytes, media_type: str) -> None:
    assert kind_of(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("foto.jpg", b"MZ\x90\0" + bytes(100), "not what its name says"),
        ("foto.jpg", photo("PNG"), "not what its name says"),
        ("foto.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(40), "not what its name says"),
        ("surat.pdf", b"<html><script>alert(1)</script>", "not what its name says"),
        ("catatan.txt", b"<script>alert(1)</script>", "not what its name says"),
        ("catatan.txt", b"\xff\xfe\0a", "not what its name says"),
        ("surat.docx", document(macro=True), "not what its name says"),
        ("surat.docx", document(main="xl/workbook.xml"), "not what its name says"),
        ("surat.docx", b"PK\3\4" + bytes(40), "not what its name says"),
        ("program.exe", b"MZ", "kind we cannot take"),
        ("halaman.svg", b"<svg/>", "kind we cannot take"),
        ("tanpa-akhiran", photo(), "kind we cannot take"),
        ("foto.jpg", b"", "empty"),
    ],
)
def test_what_it_does_not_say_is_refused_by_name(name: str, content: bytes, message: str) -> None:
    with pytest.raises(Invalid, match=message) as caught:
        kind_of(name, content)

    assert caught.value.field == "files"
    assert name in caught.value.message


def test_a_picture_too_large_to_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netra.evidence.kinds.MAX_PIXELS", 60 * 40 - 1)

    with pytest.raises(Invalid, match="not what its name says"):
        kind_of("foto.png", photo("PNG"))


@given(st.sampled_from(ENDINGS), st.binary(max_size=300))
def test_no_content_breaks_the_check(ending: str, content: bytes) -> None:
    try:
        kind = kind_of(f"x{ending}", content)
    except Invalid:
        return
    assert ending in kind.endings

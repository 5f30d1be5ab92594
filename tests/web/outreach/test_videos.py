"""The pages of video pledges: sending, the private code, withdrawing; and the officers' side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core.cache import cache as django_cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, cast
from tests.prevention.outreach.films import NO_VIDEO, mp4
from tests.prevention.outreach.scene import ELECTION, elsewhere, roster
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.prevention.outreach import own as own_words
from netra.prevention.outreach.models import Standing, Video
from netra.web.outreach import uploading

__all__ = ["cast", "fixed_clock", "log_in"]

CODE = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")
GIVEN = {
    "number": "198501012010011000", "name": "Melati", "election": ELECTION, "consents": "on", "url": ""
}  # fmt: skip


@pytest.fixture(autouse=True)
def forget_tries(settings: LazySettings) -> None:
    django_cache.clear()


def film(content: bytes, name: str = "ikrar.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client: Client, cast: Cast, **changes: object) -> tuple[int, str]:
    given = {**GIVEN, **changes}
    answer = client.post(
        reverse("video-send", args=[cast.government.code]),
        {key: value for key, value in given.items() if value is not None},
        follow=True,
    )
    return answer.status_code, answer.content.decode()


def sealed_files() -> list[Path]:
    return [path for path in (Path(settings.MEDIA_ROOT) / "outreach").rglob("*") if path.is_file()]


def test_from_upload_to_withdrawal(
    cast: Cast, log_in: LogIn, django_capture_on_commit_callbacks: object
) -> None:
    roster(cast)
    client = Client()
    page = client.get(reverse("video-send", args=[cast.government.code])).content.decode()
    assert "kemauan sendiri" in page
    assert "200 MB" in page
    content = mp4(700_000)
    status, page = send(client, cast, video=film(content))
    found = CODE.search(page)
    assert status == 200
    assert found
    video = Video.objects.get()
    assert (video.media_type, video.size) == ("video/mp4", len(content))
    mine = client.post(reverse("video-mine"), {"code": found[0].lower()}).content.decode()
    assert "Menunggu diperiksa" in mine
    officer = log_in(cast.lestari)
    got = officer.get(reverse("video-file", args=[video.pk]))
    assert b"".join(got.streaming_content) == content  # type: ignore[attr-defined]
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Type"] == "application/octet-stream"
    declined = officer.post(
        reverse("video", args=[video.pk]),
        {"reason": "gesture", "remark": "Mohon <b>ulangi</b>."},
        follow=True,
    )
    assert "Video tidak diterima" in declined.content.decode()
    mine = client.post(reverse("video-mine"), {"code": found[0]}).content.decode()
    assert "tanda calon" in mine
    assert "&lt;b&gt;ulangi" in mine
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        gone = client.post(reverse("video-withdraw"), {"code": found[0]})
    assert "Video sudah dihapus" in gone.content.decode()
    assert sealed_files() == []
    assert client.post(reverse("video-withdraw"), {"code": found[0]}).status_code == 409
    assert officer.get(reverse("video-file", args=[video.pk])).status_code == 404


@pytest.mark.parametrize("kind", sorted(NO_VIDEO))
def test_a_file_that_is_no_video_is_refused_and_leaves_nothing(cast: Cast, kind: str) -> None:
    roster(cast)
    status, page = send(Client(), cast, video=film(NO_VIDEO[kind]))
    assert status == 422
    assert "Ini bukan video yang kami terima" in page
    assert 'value="Melati"' in page
    assert sealed_files() == []
    assert not Video.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"consents": None}, "Tanpa persetujuan Anda"),
        ({"name": "Orang Lain"}, "tidak cocok"),
        ({"name": ""}, "id_name_error"),
        ({"url": "https://video.example/1"}, "salah satu saja"),
        ({"election": "x"}, "id_election_error"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_no_file(
    cast: Cast, changes: dict[str, object], said: str
) -> None:
    roster(cast)
    status, page = send(Client(), cast, video=film(mp4()), **changes)
    assert status == 422
    assert said in page
    assert 'value="198501012010011000"' in page
    assert sealed_files() == []
    assert not Video.objects.exists()


def test_neither_link_nor_file(cast: Cast) -> None:
    roster(cast)
    assert send(Client(), cast)[0] == 422
    assert send(Client(), cast, url="ftp://x")[0] == 422
    assert send(Client(), cast, url="https://video.example/1")[0] == 200


def test_too_much_is_refused_early_and_late(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    roster(cast)
    client = Client()
    address = reverse("video-send", args=[cast.government.code])
    early = client.post(
        address, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(2 * 1024**3)
    )
    assert early.status_code == 413
    assert "paling besar 200 MB" in early.content.decode()
    small = own_words.Own(10_000, 10, own_words.own().consents, "")
    monkeypatch.setattr(uploading, "own", lambda: small)
    status, page = send(client, cast, video=film(mp4(500_000)))
    assert status == 422
    assert "Video lebih besar dari" in page
    assert sealed_files() == []


def test_the_form_is_guarded_against_other_sites(cast: Cast) -> None:
    roster(cast)
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("video-send", args=[cast.government.code]), {**GIVEN, "video": film(mp4())})
    assert answer.status_code == 403
    assert sealed_files() == []


def test_codes_and_addresses_that_are_none(cast: Cast) -> None:
    client = Client()
    assert client.get(reverse("video-send", args=["tidak-ada"])).status_code == 404
    assert client.get(reverse("video-send", args=[cast.tirtamaya.code])).status_code == 404
    assert client.post(reverse("video-mine"), {"code": "x"}).status_code == 422
    assert client.post(reverse("video-withdraw"), {"code": "x"}).status_code == 404
    assert client.get(reverse("video-mine")).status_code == 405
    assert client.get(reverse("video-code")).status_code == 302
    assert cast.government.name in client.get(reverse("videos-public")).content.decode()


def test_who_reviews(cast: Cast, log_in: LogIn) -> None:
    roster(cast)
    send(Client(), cast, url="https://video.example/1")
    video = Video.objects.get()
    address = reverse("video", args=[video.pk])
    assert log_in(cast.ratna).get(reverse("videos")).status_code == 403
    assert log_in(cast.bima).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    client = log_in(cast.lestari)
    assert "Melati Rekaan 0" in client.get(reverse("videos")).content.decode()
    assert 'href="https://video.example' not in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "other", "remark": ""}).status_code == 422
    assert client.get(reverse("video-approve", args=[video.pk])).status_code == 405
    assert client.post(reverse("video-approve", args=[video.pk])).status_code == 302
    video.refresh_from_db()
    assert video.standing == Standing.APPROVED
    assert client.get(reverse("video-file", args=[video.pk])).status_code == 404


def test_queries_do_not_grow_with_rows(cast: Cast, log_in: LogIn) -> None:
    people = roster(cast)
    elsewhere(cast)
    client = log_in(cast.lestari)
    send(Client(), cast, url="https://video.example/1")
    before = count_queries(client, reverse("videos"))
    for each in people[1:]:
        send(Client(), cast, url="https://video.example/1", number=each.number, name=each.name)
    assert Video.objects.count() == 4
    assert count_queries(client, reverse("videos")) == before

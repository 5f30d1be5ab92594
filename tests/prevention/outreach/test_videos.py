"""Video pledges: taken with consent, sealed, decided with a reason, erased by whoever holds the code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.films import NO_VIDEO, mov, mp4, webm
from tests.prevention.outreach.scene import ELECTION, roster

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.outreach import keeping
from netra.prevention.outreach.containers import video_type
from netra.prevention.outreach.models import Standing, Video
from netra.prevention.outreach.operations import videos as operations
from netra.prevention.outreach.operations.videos import (
    StoredFile,
    VideoFacts,
    approve_video,
    decline_video,
    drop_lost_files,
    lookup_of,
    new_code,
    open_video,
    send_video,
    withdraw_video,
)
from netra.prevention.outreach.queries import video_of
from netra.vault.envelopes import Unopenable

__all__ = ["cast"]

LINK = "https://video.example/ikrar/1"


def facts(**changes: Any) -> VideoFacts:
    values: dict[str, Any] = {
        "number": "198501012010011000",
        "name": "Melati",
        "election": ELECTION,
        "consents": True,
        "url": LINK,
    }
    return VideoFacts(**{**values, **changes})


def store(cast: Cast, content: bytes) -> StoredFile:
    keeper = keeping.Keeper(uuid4(), cast.government.recipient)
    for start in range(0, len(content), 100_000):
        keeper.write(content[start : start + 100_000])
    sha256 = keeper.close()
    return StoredFile(keeper.pk, "video/mp4", keeper.size, sha256, keeper.parts)


def send(cast: Cast, code: str = "", **changes: Any) -> Video:
    return send_video(cast.government, facts=facts(**changes), code=code or new_code(), at=NOW)


def sealed_files() -> list[Path]:
    return sorted(path for path in (Path(settings.MEDIA_ROOT) / "outreach").rglob("*") if path.is_file())


def test_a_link_is_taken_with_consent_and_recorded(cast: Cast) -> None:
    people = roster(cast)
    code = new_code()
    video = send(cast, code)
    assert (video.employee, video.standing, video.url) == (people[0], Standing.WAITING, LINK)
    assert video.sha256 == hashlib.sha256(LINK.encode()).hexdigest()
    assert (video.consent_version, "kemauan sendiri" in video.consent_text) == (1, True)
    assert video_of(f" {code.lower().replace('-', ' ')} ") == video
    assert video_of(new_code()) is None
    assert code not in str(Video.objects.values().get())
    entry = Entry.objects.about(video.subject).get()
    assert (entry.action, entry.by) == ("prevention:video:send", "public")
    assert LINK not in str(entry.change)


def test_a_file_is_sealed_piece_by_piece(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    roster(cast)
    monkeypatch.setattr(keeping, "PIECE", 64 * 1024)
    content = mp4(300_000) + b"IKRAR YANG TERBACA"
    file = store(cast, content)
    assert (file.parts, file.size, file.sha256) == (5, len(content), hashlib.sha256(content).hexdigest())
    assert not any(b"ftyp" in path.read_bytes() or b"TERBACA" in path.read_bytes() for path in sealed_files())
    video = send(cast, url="", file=file)
    with transaction.atomic():
        assert b"".join(open_video(video, by=cast.lestari.actor, at=NOW)) == content
    assert Entry.objects.about(video.subject).last().action == "prevention:video:read"  # type: ignore[union-attr]
    first, second = sealed_files()[:2]
    bytes_of_first = first.read_bytes()
    first.write_bytes(second.read_bytes())
    with pytest.raises(Unopenable):
        b"".join(keeping.pieces(video.pk, video.parts, cast.government))
    first.write_bytes(bytes_of_first)
    second.unlink()
    with pytest.raises(Conflict):
        b"".join(keeping.pieces(video.pk, video.parts, cast.government))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consents": False}, "consents"),
        ({"election": "x"}, "election"),
        ({"number": "1"}, "number"),
        ({"name": "Orang"}, "number"),
        ({"url": ""}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "bukan alamat"}, "url"),
    ],
)
def test_what_cannot_be_is_named(cast: Cast, changes: dict[str, Any], field: str) -> None:
    roster(cast)
    with pytest.raises(Invalid) as error:
        send(cast, **changes)
    assert error.value.field == field
    assert not Video.objects.exists()


def test_one_at_a_time_and_again_after_a_refusal(cast: Cast) -> None:
    roster(cast)
    video = send(cast)
    with pytest.raises(Invalid, match="sudah ada"):
        send(cast)
    decline_video(video, reason="gesture", remark="", by=cast.lestari.actor, at=NOW)
    again = send(cast)
    assert again.pk != video.pk
    approve_video(again, by=cast.lestari.actor, at=NOW)
    again.refresh_from_db()
    assert (again.standing, again.decided_by) == (Standing.APPROVED, "Lestari Ningsih")


def test_a_refusal_has_a_reason(cast: Cast) -> None:
    roster(cast)
    video = send(cast)
    for reason, remark, field in (("", "", "reason"), ("x", "", "reason"), ("other", " ", "remark")):
        with pytest.raises(Invalid) as error:
            decline_video(video, reason=reason, remark=remark, by=cast.lestari.actor, at=NOW)
        assert error.value.field == field
    found = decline_video(video, reason="other", remark=" Mohon  ulangi. ", by=cast.lestari.actor, at=NOW)
    assert found.remark == "Mohon ulangi."
    assert "Mohon" not in str(Entry.objects.about(video.subject).last().change)  # type: ignore[union-attr]


@pytest.mark.django_db(transaction=False)
def test_withdrawal_erases_and_leaves_a_tombstone(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    roster(cast)
    file = store(cast, mp4(9_000))
    video = approve_video(send(cast, url="", file=file), by=cast.lestari.actor, at=NOW)
    assert sealed_files()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_video(video, at=NOW + timedelta(days=9))
    assert sealed_files() == []
    video.refresh_from_db()
    assert (video.standing, video.url, video.parts, video.sha256) == (Standing.WITHDRAWN, "", 0, file.sha256)
    with pytest.raises(Conflict):
        withdraw_video(video, at=NOW)
    for act in (approve_video, open_video):
        with pytest.raises(Refused):
            act(video, by=cast.lestari.actor, at=NOW)  # type: ignore[operator]
    assert send(cast).pk != video.pk


def test_others_neither_see_nor_decide(cast: Cast) -> None:
    roster(cast)
    video = send(cast)
    for person in (cast.ratna, cast.wira, cast.bima):
        assert not Video.objects.visible_to(person.actor).exists()
        with pytest.raises(Refused):
            approve_video(video, by=person.actor, at=NOW)
        with pytest.raises(Refused):
            open_video(video, by=person.actor, at=NOW)


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    roster(cast)
    video = send(cast)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    monkeypatch.setattr(operations, "record", fail)
    for act in (
        lambda: approve_video(video, by=cast.lestari.actor, at=NOW),
        lambda: decline_video(video, reason="sound", remark="", by=cast.lestari.actor, at=NOW),
        lambda: withdraw_video(video, at=NOW),
        lambda: send(cast, number="198501012010011001", name="Kenanga"),
    ):
        with pytest.raises(RuntimeError):
            act()
    assert Video.objects.get().standing == Standing.WAITING


def test_files_without_a_record_are_swept_after_a_day(cast: Cast) -> None:
    roster(cast)
    kept_file = store(cast, mp4())
    send(cast, url="", file=kept_file)
    store(cast, mp4())
    from datetime import UTC, datetime

    soon = datetime.now(UTC)
    assert drop_lost_files(at=soon) == 0
    assert drop_lost_files(at=soon + timedelta(days=2)) == 1
    assert {path.parent.name for path in sealed_files()} == {kept_file.pk.hex}


@pytest.mark.parametrize("kind", sorted(NO_VIDEO))
def test_what_is_no_video_is_told_by_its_bytes(kind: str) -> None:
    assert video_type(NO_VIDEO[kind][:4096]) == ""


def test_videos_are_told_by_their_bytes() -> None:
    assert [video_type(each[:4096]) for each in (mp4(), mov(), webm())] == [
        "video/mp4",
        "video/quicktime",
        "video/webm",
    ]


def test_codes_are_long_and_forgiving() -> None:
    code = new_code()
    assert len(code) == 19
    assert len({new_code() for _ in range(200)}) == 200
    assert lookup_of(code) == lookup_of(code.replace("-", "").lower().replace("o", "0"))
    assert lookup_of(code[:-1]) == lookup_of("") == lookup_of("ä" * 16) == ""

"""The officers' pages of events, without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.scene import come, draft, published, roster
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.demo.workforce import make_roster
from netra.jobs.models import Job
from netra.prevention.outreach import tasks
from netra.prevention.outreach.models import Event, FollowUp, Oath, State

__all__ = ["cast", "fixed_clock", "log_in"]

GIVEN = {
    "kind": "oath", "title": "Apel ikrar", "election": "pilkada-2024", "day": "2024-10-20", "starts": "08:00",
    "ends": "09:30", "zone": "Asia/Jakarta", "place": "Lapangan", "opens_before": "30", "closes_after": "30",
}  # fmt: skip


def send(client: Client, **changes: object) -> tuple[int, str]:
    given = {key: value for key, value in {**GIVEN, **changes}.items() if value is not None}
    answer = client.post(reverse("event-new"), given)
    return answer.status_code, answer.content.decode()


def test_from_draft_to_published_and_cancelled(cast: Cast, log_in: LogIn) -> None:
    roster(cast)
    client = log_in(cast.lestari)
    assert "Dinas Pendidikan" in client.get(reverse("event-new")).content.decode()
    assert send(client)[0] == 302
    event = Event.objects.get()
    address = reverse("event", args=[event.pk])
    assert "Draf" in client.get(address).content.decode()
    done = client.post(reverse("event-publish", args=[event.pk]), follow=True).content.decode()
    assert "Kegiatan diterbitkan." in done
    assert "/hadir/layar/" in done
    edited = client.post(reverse("event-edit", args=[event.pk]), {**GIVEN, "title": "Apel ikrar ASN"})
    assert edited.status_code == 302
    assert client.post(reverse("event-cancel", args=[event.pk]), {"reason": ""}).status_code == 422
    page = client.post(reverse("event-cancel", args=[event.pk]), {"reason": "Hujan"}, follow=True)
    assert "Dibatalkan: Hujan" in page.content.decode()
    event.refresh_from_db()
    assert (event.state, event.title) == (State.CANCELLED, "Apel ikrar ASN")
    assert client.post(reverse("event-publish", args=[event.pk])).status_code == 403


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "id_title"),
        ({"ends": "07:00"}, "selesai sesudah dimulai"),
        ({"place": ""}, "alamat ruang daring"),
        ({"election": "pilkades-1"}, "id_election"),
        ({"units": ["999999"]}, "999999"),
        ({"seats": "0"}, "id_seats"),
        ({"room_url": "javascript:alert(1)"}, "id_room_url"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cast: Cast, log_in: LogIn, changes: dict[str, object], said: str
) -> None:
    roster(cast)
    status, page = send(log_in(cast.lestari), **changes)
    assert status == 422
    assert said in page
    assert "Lapangan" in page or "place" in changes
    assert not Event.objects.exists()


def test_a_supervisor_invites_governments_of_its_region(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    assert "Pemerintah Kabupaten Tirtamaya" in client.get(reverse("event-new")).content.decode()
    assert send(client, kind="coordination")[0] == 422
    assert send(client, kind="coordination", agencies=[cast.government.pk])[0] == 302
    event = Event.objects.get()
    other = log_in(cast.lestari)
    assert other.get(reverse("event", args=[event.pk])).status_code == 404
    client.post(reverse("event-publish", args=[event.pk]))
    page = other.get(reverse("event", args=[event.pk])).content.decode()
    assert "Apel ikrar" in page
    assert "/hadir/layar/" not in page
    assert other.get(reverse("event-attendance", args=[event.pk])).status_code == 403
    assert other.get(reverse("event-edit", args=[event.pk])).status_code == 403


def test_attendance_and_lists(cast: Cast, log_in: LogIn) -> None:
    people = roster(cast)
    event = published(cast)
    come(event, people[0])
    client = log_in(cast.lestari)
    address = reverse("event-list", args=[event.pk])
    file = SimpleUploadedFile("hadir.csv", f"No;NIP;Nama\n1;{people[1].number};Kenanga\n2;123;X\n".encode())
    page = client.post(address, {"file": file}, follow=True).content.decode()
    assert "1 ditambahkan, 0 sudah tercatat, 1 baris tidak cocok." in page
    assert "Tidak ada pada daftar pegawai mana pun" in page
    assert people[0].name in page
    sought = client.get(reverse("event-attendance", args=[event.pk]), {"cari": "kenanga"}).content.decode()
    assert people[0].name not in sought
    for given in ({"numbers": ""}, {"numbers": "1", "file": SimpleUploadedFile("a.csv", b"NIP\n1")}):
        assert client.post(address, given).status_code == 422
    bad = client.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF")})
    assert ".csv" in bad.content.decode()


def test_mistakes_are_taken_back(cast: Cast, log_in: LogIn) -> None:
    people = roster(cast)
    event = published(cast)
    attendance = come(event, people[0])
    client = log_in(cast.lestari)
    client.post(reverse("event-list", args=[event.pk]), {"numbers": people[1].number})
    undo = reverse("event-list-undo", args=[event.pk, event.sheets.get().pk])
    assert client.get(undo).status_code == 405
    assert log_in(cast.ratna).post(undo).status_code == 404
    assert "tidak dihitung lagi" in client.post(undo, follow=True).content.decode()
    assert client.post(undo).status_code == 409
    strike = reverse("event-strike", args=[event.pk, attendance.pk])
    assert people[0].name in client.get(strike).content.decode()
    assert client.post(strike, {"reason": ""}).status_code == 422
    assert client.post(strike, {"reason": "Salah orang"}).status_code == 302
    assert client.get(strike).status_code == 404
    assert not event.attendances.exists()


def test_minutes_follow_ups_materials_quiz(cast: Cast, log_in: LogIn) -> None:
    roster(cast)
    event = published(cast)
    client = log_in(cast.lestari)
    page = client.post(
        reverse("event-minutes", args=[event.pk]), {"minutes": "Disepakati <b>dua</b> hal."}, follow=True
    )
    assert "&lt;b&gt;dua" in page.content.decode()
    add = reverse("event-follow-up", args=[event.pk])
    assert client.post(add, {"what": "A", "owner": "B", "due_on": "2024-10-01"}).status_code == 422
    assert client.post(add, {"what": "Edaran", "owner": "BKPSDM", "due_on": "2024-10-14"}).status_code == 302
    row = FollowUp.objects.get()
    done = reverse("event-follow-up-done", args=[event.pk, row.pk])
    assert client.post(done).status_code == 302
    assert client.post(done).status_code == 409
    file = SimpleUploadedFile("bahan.txt", b"Isi bahan")
    assert (
        client.post(reverse("event-material", args=[event.pk]), {"title": "Bahan", "file": file}).status_code
        == 302
    )
    material = event.materials.get()
    got = client.get(reverse("event-material-file", args=[event.pk, material.pk]))
    assert b"".join(got.streaming_content) == b"Isi bahan"  # type: ignore[attr-defined]
    assert got.headers["Content-Disposition"].startswith("attachment")
    bad = SimpleUploadedFile("a.exe", b"MZ")
    assert (
        client.post(reverse("event-material", args=[event.pk]), {"title": "x", "file": bad}).status_code
        == 422
    )
    assert client.post(reverse("event-quiz", args=[event.pk])).status_code == 302
    event.refresh_from_db()
    assert len(event.quiz) == 3
    assert (
        "Belum ada yang menjawab dua kali" in client.get(reverse("event", args=[event.pk])).content.decode()
    )


def test_an_oath_with_its_minutes(cast: Cast, log_in: LogIn) -> None:
    people = roster(cast)
    event = published(cast, kind="oath")
    come(event, people[0])
    client = log_in(cast.lestari)
    address = reverse("event-oath", args=[event.pk])
    assert "usulan kami" in client.get(address).content.decode()
    given = {"body": "Kami berikrar netral.", "led_by": "Bupati Rekaan", "led_as": "Bupati"}
    assert client.post(address, {**given, "taken": "20:00"}).status_code == 422
    assert client.post(address, {**given, "taken": "14:30"}).status_code == 302
    assert Oath.objects.get().text.version == 1
    page = client.get(reverse("event", args=[event.pk])).content.decode()
    assert "Kami berikrar netral." in page
    for kind in ("undangan", "daftar-hadir", "berita-acara-ikrar"):
        pdf = client.get(reverse("event-document", args=[event.pk, kind]))
        assert pdf.content.startswith(b"%PDF")
    assert client.get(reverse("event-document", args=[event.pk, "lain"])).status_code == 404


def test_a_long_list_is_drawn_up_in_the_background(
    cast: Cast, log_in: LogIn, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    roster(cast)
    event = published(cast)
    monkeypatch.setattr(tasks, "LONG", 3)
    client = log_in(cast.lestari)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.get(reverse("event-document", args=[event.pk, "daftar-hadir"]))
    job = Job.objects.get()
    assert answer.headers["Location"] == reverse("job", args=[job.pk])
    assert (job.state, job.filename) == ("done", "daftar-hadir-2024-10-14.pdf")
    assert job.path.read_bytes().startswith(b"%PDF")
    assert client.get(reverse("event-document", args=[event.pk, "undangan"])).status_code == 200


def test_who_enters(cast: Cast, log_in: LogIn) -> None:
    roster(cast)
    event = draft(cast)
    page = reverse("event", args=[event.pk])
    for person in (cast.wira, cast.nadia):
        assert log_in(person).get(reverse("events")).status_code == 403
        assert log_in(person).get(reverse("event-new")).status_code == 403
    assert log_in(cast.ratna).get(page).status_code == 404
    assert log_in(cast.intan).post(reverse("event-publish", args=[event.pk])).status_code == 404
    assert Client().get(page).status_code == 302
    assert log_in(cast.lestari).delete(page).status_code == 405
    assert log_in(cast.lestari).get(reverse("event-publish", args=[event.pk])).status_code == 405
    assert reverse("events") in log_in(cast.lestari).get(reverse("events")).content.decode()


def test_queries_do_not_grow_with_rows(cast: Cast, log_in: LogIn) -> None:
    people = roster(cast, 8)
    event = published(cast)
    come(event, people[0])
    come(event, people[1])
    client = log_in(cast.lestari)
    pages = [
        reverse("events"), reverse("event", args=[event.pk]), reverse("event-attendance", args=[event.pk])
    ]  # fmt: skip
    before = [count_queries(client, each) for each in pages]
    for each in people[2:]:
        come(event, each)
    for number in range(3):
        come(published(cast, title=f"Lain {number}"), people[0])
    assert [count_queries(client, each) for each in pages] == before


def test_filters_find(cast: Cast, log_in: LogIn) -> None:
    published(cast)
    client = log_in(cast.lestari)
    for query, shown in (
        ("mana=past", True), ("mana=coming", False), ("mana=draft", False), ("cari=netralitas", True),
        ("cari=xyz", False), ("mana=x&hal=y", True),
    ):  # fmt: skip
        page = client.get(reverse("events") + "?" + query).content.decode()
        assert ("Sosialisasi netralitas" in page) is shown, query
    assert NOW


def test_a_link_from_the_coverage_fills_the_form(cast: Cast, log_in: LogIn) -> None:
    unit = make_roster(cast.government, employees=10)[0]
    page = log_in(cast.lestari).get(reverse("event-new"), {"jenis": "oath", "unit": unit.pk}).content.decode()
    assert f'value="{unit.pk}"' in page
    assert re.search(rf'<(input|option)[^>]*value="{unit.pk}"[^>]*(checked|selected)', page)
    assert re.search(r'<(input|option)[^>]*value="oath"[^>]*(checked|selected)', page)

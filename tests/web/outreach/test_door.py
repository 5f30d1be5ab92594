"""The pages of participants: no account, one clear line for each refusal."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache as django_cache
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.scene import END, come, elsewhere, published, roster

from netra.base.clock import Clock
from netra.prevention.outreach import doors
from netra.prevention.outreach.models import Attendance, Event, Guest, QuizAnswer
from netra.prevention.outreach.operations.quizzes import set_quiz
from netra.vault.letters import find_letter
from netra.web.outreach.quizzes import draw_questions
from netra.web.outreach.throttle import PER_NUMBER

__all__ = ["cast"]

HIDDEN = re.compile(r'name="pass" value="([^"]+)"')


@pytest.fixture(autouse=True)
def clock(settings: LazySettings) -> None:
    settings.CLOCK = Clock(NOW)
    django_cache.clear()


def scan(event: Event, client: Client | None = None) -> str:
    """The page behind the screen's code; gives what it carries."""
    page = (client or Client()).get(reverse("attend-door", args=[doors.screen_token(event, NOW)]))
    assert page.status_code == 200
    found = HIDDEN.search(page.content.decode())
    assert found
    return found[1]


def test_from_the_screen_to_the_certificate(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    screen = Client().get(reverse("event-screen", args=[doors.screen_key(event)]))
    assert 'http-equiv="refresh"' in screen.content.decode()
    assert "data:image/svg+xml" in screen.content.decode()
    carried = scan(event)
    client = Client()
    answer = client.post(
        reverse("attend-enter"), {"pass": carried, "number": people[0].number, "name": "Melati"}
    )
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Me•••• R••••" in page
    assert people[0].name not in page
    assert people[0].number not in page
    pdf = client.get(answer.headers["Location"] + "sertifikat.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert Attendance.objects.get().way == "screen"


def test_the_certificate_can_be_verified(cast: Cast) -> None:
    from netra.prevention.outreach.letters import take_certificate

    people = roster(cast)
    attendance = come(published(cast), people[0])
    letter = take_certificate(attendance, at=NOW, page="https://netra.example/verifikasi/")
    told = " ".join(letter.sections[-1].paragraphs)
    code = re.search(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", told)
    assert code
    found = find_letter(code[0])
    assert found is not None
    assert (found.kind, found.office) == ("sertifikat-hadir", "Pemerintah Kabupaten Tirtamaya")


def test_a_photo_of_the_code_does_not_work_tomorrow(cast: Cast, settings: LazySettings) -> None:
    event = published(cast)
    token = doors.screen_token(event, NOW)
    for later in (timedelta(minutes=2), timedelta(days=1)):
        settings.CLOCK = Clock(NOW + later)
        page = Client().get(reverse("attend-door", args=[token]))
        assert page.status_code == 422
        assert "Kode ini sudah lewat" in page.content.decode()
    assert Client().get(reverse("attend-door", args=["z" * 22])).status_code == 404


@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        ("own", "Kenanga", "tidak cocok"),
        ("other", "Seroja", "instansi lain"),
        ("twice", "Kenanga", "sudah tercatat"),
        ("", "", "id_number_error"),
    ],
)
def test_each_refusal_is_one_line_at_its_field(cast: Cast, number: str, name: str, said: str) -> None:
    people = roster(cast)
    numbers = {"own": people[0].number, "other": elsewhere(cast).number, "twice": people[1].number, "": ""}
    event = published(cast)
    come(event, people[1])
    answer = Client().post(
        reverse("attend-enter"), {"pass": scan(event), "number": numbers[number], "name": name}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    if name:
        assert f'value="{name}"' in page
    assert Attendance.objects.count() == 1


def test_out_of_the_window_nobody_enters(cast: Cast, settings: LazySettings) -> None:
    people = roster(cast)
    event = published(cast)
    settings.CLOCK = Clock(END + timedelta(minutes=29, seconds=50))
    at = settings.CLOCK.now()
    carried = doors.give_pass(event, is_room=False, at=at)
    settings.CLOCK = Clock(END + timedelta(minutes=31))
    answer = Client().post(
        reverse("attend-enter"), {"pass": carried, "number": people[0].number, "name": "Melati"}
    )
    assert "ditutup" in answer.content.decode()
    assert answer.status_code == 422


def test_wrong_tries_are_slowed_down(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    carried, client = scan(event), Client()
    given = {"pass": carried, "number": people[0].number}
    for _ in range(PER_NUMBER):
        assert client.post(reverse("attend-enter"), {**given, "name": "Bukan"}).status_code == 422
    answer = client.post(reverse("attend-enter"), {**given, "name": "Melati"})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not Attendance.objects.exists()
    other = {"pass": carried, "number": people[1].number, "name": "Kenanga"}
    assert client.post(reverse("attend-enter"), other).status_code == 302


def test_an_online_room_has_its_own_code(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast, room_url="https://rapat.example/1")
    client = Client()
    assert client.post(reverse("attend"), {"code": "SALAH2"}).status_code == 422
    page = client.post(reverse("attend"), {"code": event.room_code.lower()})
    found = HIDDEN.search(page.content.decode())
    assert found
    given = {"pass": found[1], "number": people[1].number, "name": "Kenanga"}
    assert client.post(reverse("attend-enter"), given).status_code == 302
    assert Attendance.objects.get().way == "room"
    assert "rapat.example" not in page.content.decode()


def test_guests_and_old_pages(cast: Cast) -> None:
    event = published(cast)
    carried, client = scan(event), Client()
    given = {"pass": carried, "guest-name": "Wayan", "guest-institution": "LSM Rekaan"}
    assert (
        "Anda dicatat sebagai tamu"
        in client.post(reverse("attend-guest"), given, follow=True).content.decode()
    )
    assert Guest.objects.count() == 1
    assert client.post(reverse("attend-guest"), {"pass": carried}).status_code == 422
    for name in ("attend-guest", "attend-enter"):
        assert client.post(reverse(name), {"pass": "x"}).status_code == 422
        assert client.get(reverse(name)).status_code == 405


def test_the_quiz_before_and_after_without_names(cast: Cast, settings: LazySettings) -> None:
    people = roster(cast)
    event = published(cast)
    event = set_quiz(event, questions=draw_questions(event), by=cast.lestari.actor, at=NOW)
    proof = doors.new_proof(come(event, people[0]).pk)
    client, address = Client(), reverse("attended-quiz", args=[proof])
    wrong = {"forbidden": "permitted", "permitted": "forbidden", "caution": "permitted"}
    asked = [each["ruling"] for each in event.quiz]
    assert client.post(address, {"q0": "permitted"}).status_code == 422
    first = client.post(address, {f"q{n}": wrong[each] for n, each in enumerate(asked)}, follow=True)
    assert "Terima kasih" in first.content.decode()
    assert "Jawab tiga kasus" not in client.get(reverse("attended", args=[proof])).content.decode()
    settings.CLOCK = Clock(END)
    assert "Jawab tiga kasus" in client.get(reverse("attended", args=[proof])).content.decode()
    last = client.post(address, {f"q{n}": each for n, each in enumerate(asked)})
    assert "3 dari 3 benar" in last.content.decode()
    assert sorted(QuizAnswer.objects.values_list("moment", "right")) == [("after", 3), ("before", 0)]
    assert client.get(address).status_code == 302
    assert not [
        field.name for field in QuizAnswer._meta.fields if field.name in ("employee", "attendance", "at")
    ]


def test_unknown_proofs_and_screens_are_not_there(cast: Cast) -> None:
    event = published(cast)
    come(event, roster(cast)[0])
    for name in ("attended", "attended-certificate", "attended-quiz"):
        assert Client().get(reverse(name, args=["1-abc~x"])).status_code == 404
    assert Client().get(reverse("event-screen", args=["x~y"])).status_code == 404
    assert Client().post(reverse("event-screen", args=[doors.screen_key(event)])).status_code == 405


def test_the_screen_before_and_after(cast: Cast, settings: LazySettings) -> None:
    event = published(cast)
    address = reverse("event-screen", args=[doors.screen_key(event)])
    settings.CLOCK = Clock(NOW - timedelta(hours=5))
    assert "dibuka" in Client().get(address).content.decode()
    settings.CLOCK = Clock(NOW + timedelta(hours=5))
    assert "ditutup" in Client().get(address).content.decode()


def test_a_full_hall_offers_the_online_room(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast, seats=2, room_url="https://rapat.example/netral")
    come(event, people[0])
    carried = scan(event)
    guest = {"pass": carried, "guest-name": "Tamu Rekaan", "guest-institution": "Ormas"}
    assert Client().post(reverse("attend-guest"), guest).status_code == 302
    page = Client().get(reverse("attend-door", args=[doors.screen_token(event, NOW)])).content.decode()
    assert "Semua 2 kursi di ruangan sudah terisi." in page
    assert "https://rapat.example/netral" in page
    screen = Client().get(reverse("event-screen", args=[doors.screen_key(event)])).content.decode()
    assert "Semua 2 kursi di ruangan sudah terisi." in screen
    sent = {"pass": carried, "number": people[1].number, "name": "Kenanga"}
    answer = Client().post(reverse("attend-enter"), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f"Semua 2 kursi sudah terisi. Ikuti ruang daring: kodenya {event.room_code}." in text
    assert people[1].number in text
    late = {**guest, "guest-name": "Tamu Kedua"}
    assert Client().post(reverse("attend-guest"), late).status_code == 422
    room = Client().post(reverse("attend"), {"code": event.room_code}).content.decode()
    assert "Semua 2 kursi" not in room
    found = HIDDEN.search(room)
    assert found
    assert Client().post(reverse("attend-enter"), {**sent, "pass": found[1]}).status_code == 302
    assert Client().post(reverse("attend-guest"), {**late, "pass": found[1]}).status_code == 302
    assert (Attendance.objects.count(), Guest.objects.count()) == (2, 2)


def test_a_full_hall_without_a_room_leads_to_the_list(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast, seats=1)
    carried = scan(event)
    come(event, people[0])
    sent = {"pass": carried, "number": people[1].number, "name": "Kenanga"}
    text = Client().post(reverse("attend-enter"), sent).content.decode()
    assert "Semua 1 kursi sudah terisi. Hubungi panitia" in text


def test_a_photo_sent_to_a_friend_at_home_is_of_no_use_soon(cast: Cast, settings: LazySettings) -> None:
    """What is left: a friend who is as quick as the code, within a minute. The certificate then names who came."""
    people = roster(cast)
    event = published(cast)
    token = doors.screen_token(event, NOW)
    settings.CLOCK = Clock(NOW + timedelta(seconds=2 * doors.SLOT))
    answer = Client().get(reverse("attend-door", args=[token]))
    assert answer.status_code == 422
    assert "Pindai kode yang ada di layar sekarang" in answer.content.decode()
    settings.CLOCK = Clock(NOW)
    carried = scan(event)  # and a page that was opened in the hall and handed on
    for later in (timedelta(seconds=doors.PASS + 1), timedelta(days=1)):
        settings.CLOCK = Clock(NOW + later)
        sent = {"pass": carried, "number": people[0].number, "name": "Melati"}
        answer = Client().post(reverse("attend-enter"), sent)
        assert answer.status_code == 422
        assert "Kode ini sudah lewat" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_check_in_replayed_the_next_day_is_told_so(cast: Cast, settings: LazySettings) -> None:
    people = roster(cast)
    event = published(cast, room_url="https://rapat.example/netral")
    come(event, people[0])
    settings.CLOCK = Clock(NOW + timedelta(days=1))
    page = Client().post(reverse("attend"), {"code": event.room_code}).content.decode()
    assert "Pencatatan hadir ditutup" in page
    found = HIDDEN.search(page)
    assert found
    sent = {"pass": found[1], "number": people[1].number, "name": "Kenanga"}
    answer = Client().post(reverse("attend-enter"), sent)
    assert answer.status_code == 422
    assert "Tanda tangani daftar panitia" in answer.content.decode()
    assert Attendance.objects.count() == 1

"""The page of one case, the list of cases, and what is sealed."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.cast import NOW, Cast, facts, receive
from tests.walk import acknowledged, decided, handed_over, registered, studied
from tests.web.work.conftest import LogIn, count_queries

from netra.casework.operations import give_title, receive_report, record_hearing
from netra.evidence.models import Item
from netra.evidence.operations import Upload
from netra.intake.models import Track
from netra.intake.operations import reply
from netra.ledger.models import Entry
from netra.people.actors import REPORTER

STORY = "mengajak warga memilih"


def photo() -> Upload:
    made = io.BytesIO()
    Image.new("RGB", (30, 20)).save(made, "JPEG")
    return Upload("panggung.jpg", made.getvalue())


def test_shows_state_clock_and_what_the_role_may_do(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    page = log_in(cast.yosef).get(reverse("case", args=[case.pk])).content.decode()

    assert case.number in page
    assert "Rabu, 16 Oktober 2024, 23.59" in page
    assert "hari 2" in page
    assert reverse("case-review", args=[case.pk]) in page
    assert "Identitas pelapor disegel" in page


def test_sealed_matter_is_not_on_the_page(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast, files=(photo(),)).case
    page = log_in(cast.yosef).get(reverse("case", args=[case.pk])).content.decode()
    for sealed in (STORY, "Melati Arumsari", "Camat Ranu", "panggung.jpg", "contoh.example"):
        assert sealed not in page


def test_a_refused_step_says_why(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    page = log_in(cast.sari).get(reverse("case", args=[case.pk])).content.decode()
    assert reverse("case-review", args=[case.pk]) not in page
    assert "Peran Anda" in page


@pytest.mark.parametrize("name", ["intan", "wira", "lestari"])
def test_another_office_or_role_finds_nothing(cast: Cast, log_in: LogIn, name: str) -> None:
    case = receive(cast).case
    client = log_in(getattr(cast, name))
    for address in ("case", "case-content", "case-review", "case-title"):
        assert client.get(reverse(address, args=[case.pk])).status_code == 404
    assert client.post(reverse("case-identity", args=[case.pk])).status_code == 404


def test_wrong_method(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    assert log_in(cast.yosef).post(reverse("case", args=[case.pk])).status_code == 405
    assert log_in(cast.tono).get(reverse("case-identity", args=[case.pk])).status_code == 405


def test_shows_hand_overs_with_the_receivers_clock(cast: Cast, log_in: LogIn) -> None:
    handover = handed_over(cast, decided(cast), "impose")
    page = log_in(cast.yosef).get(reverse("case", args=[handover.case_id])).content.decode()
    assert cast.government.name in page
    assert "Sasaran kami, bukan tenggat undang-undang" in page


def test_queries_do_not_grow_with_what_happened(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast, files=(photo(),))
    client = log_in(cast.yosef)
    counts = []
    for n in range(2):
        give_title(case, title=f"Orasi di lapangan {n}", by=cast.yosef.actor, at=NOW)
        counts.append(count_queries(client, reverse("case", args=[case.pk])))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_opening_what_is_sealed_is_recorded(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast, files=(photo(),))
    minutes = {"name": "Ibu Warga", "place": "Kantor", "minutes": "Saya melihat sendiri."}
    record_hearing(case, heard_as="witness", held_at=NOW, by=cast.yosef.actor, at=NOW, **minutes)
    before = Entry.objects.count()
    page = log_in(cast.yosef).get(reverse("case-content", args=[case.pk])).content.decode()

    for opened in (STORY, "panggung.jpg", "contoh.example", "Saya melihat sendiri."):
        assert opened in page
    assert "Melati Arumsari" not in page
    assert Entry.objects.filter(action="vault:content:read").count() == 2
    assert Entry.objects.count() == before + 2


def test_who_may_not_read_is_refused_with_the_reason(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    page = log_in(cast.nadia).get(reverse("case-content", args=[case.pk]))
    assert page.status_code == 403
    assert "Peran Anda" in page.content.decode()


def test_replies_of_the_reporter_are_shown_and_marked(cast: Cast, log_in: LogIn) -> None:
    given = facts()

    case = receive_report(given, files=(), by=REPORTER, at=NOW).case
    assert given.keys is not None
    reply(case.report, keys=given.keys, text="Pukul sepuluh pagi.", at=NOW)
    client = log_in(cast.ratna)
    assert "Jawaban baru" in client.get(reverse("work")).content.decode()
    assert "Pukul sepuluh pagi." in client.get(reverse("case-content", args=[case.pk])).content.decode()
    assert "Jawaban baru" not in client.get(reverse("work")).content.decode()


def test_the_custodian_opens_the_identity_with_a_reason(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.tono), reverse("case-identity", args=[case.pk])

    refused = client.post(address, {"reason": "lihat"})
    assert refused.status_code == 422
    assert "lihat" in refused.content.decode()
    opened = client.post(address, {"reason": "Perintah tertulis ketua 14 Oktober"})
    assert "Melati Arumsari" in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    entry = Entry.objects.get(action="vault:identity:open")
    assert entry.change["reason"] == "Perintah tertulis ketua 14 Oktober"
    assert "Dibuka 1 kali" in client.get(reverse("case", args=[case.pk])).content.decode()


def test_nobody_else_opens_the_identity(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    for person in (cast.ratna, cast.yosef, cast.sari, cast.nadia):
        page = log_in(person).post(reverse("case-identity", args=[case.pk]), {"reason": "Perintah ketua"})
        assert page.status_code == 403
        assert "Melati Arumsari" not in page.content.decode()


def test_evidence_is_saved_never_shown_unless_cleaned(cast: Cast, log_in: LogIn) -> None:
    upload = photo()
    case = receive(cast, files=(upload,)).case
    item = Item.objects.get(kind="file")
    client = log_in(cast.yosef)

    original = client.get(reverse("case-evidence", args=[case.pk, item.pk]))
    assert original.content == upload.content
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["Content-Type"] == "application/octet-stream"
    copy = client.get(reverse("case-evidence-copy", args=[case.pk, item.pk]))
    assert copy.headers["Content-Type"] == "image/jpeg"
    assert Entry.objects.filter(subject=item.custody).count() == 3


def test_evidence_of_another_case_is_not_found(cast: Cast, log_in: LogIn) -> None:
    case, other = receive(cast).case, receive(cast, files=(photo(),)).case
    item = Item.objects.get(kind="file")
    client = log_in(cast.yosef)
    assert client.get(reverse("case-evidence", args=[case.pk, item.pk])).status_code == 404
    assert client.get(reverse("case-evidence", args=[other.pk, item.pk])).status_code == 200
    link = Item.objects.filter(kind="link").first()
    assert link is not None
    assert client.get(reverse("case-evidence", args=[case.pk, link.pk])).status_code == 404


def test_the_auditor_may_not_open_evidence(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast, files=(photo(),)).case
    item = Item.objects.get(kind="file")
    assert log_in(cast.nadia).get(reverse("case-evidence", args=[case.pk, item.pk])).status_code == 403


def test_list_finds_by_number_and_title(cast: Cast, log_in: LogIn) -> None:
    first, second = receive(cast).case, receive(cast, Track.INFORMATION).case
    give_title(second, title="Poster di grup kelurahan", by=cast.ratna.actor, at=NOW)
    client = log_in(cast.ratna)

    whole = client.get(reverse("cases")).content.decode()
    assert first.number in whole
    assert second.number in whole
    found = client.get(reverse("cases"), {"cari": "poster"}).content.decode()
    assert second.number in found
    assert first.number not in found
    assert "Tidak ada perkara yang cocok" in client.get(reverse("cases"), {"cari": "zzz"}).content.decode()
    assert first.number not in log_in(cast.intan).get(reverse("cases")).content.decode()


def test_list_queries_do_not_grow(cast: Cast, log_in: LogIn) -> None:
    client, counts = log_in(cast.ratna), []
    for _ in range(2):
        receive(cast)
        counts.append(count_queries(client, reverse("cases")))
    assert counts[0] == counts[1] <= 15


def test_an_acknowledged_hand_over_shows_its_number(cast: Cast, log_in: LogIn) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast), "follow_up"))
    page = log_in(cast.sari).get(reverse("case", args=[handover.case_id])).content.decode()
    assert "P-17" in page


def test_adds_evidence_that_reached_the_office(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.ratna), reverse("case-evidence-add", args=[case.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    wrong = client.post(address, {"evidence": SimpleUploadedFile("x.exe", b"MZ\x90\x00" * 40)})
    assert wrong.status_code == 422
    upload = photo()
    sent = {"evidence": SimpleUploadedFile(upload.name, upload.content), "links": "https://contoh.example/2"}
    assert client.post(address, sent).status_code == 302
    assert list(Item.objects.values_list("label", flat=True)) == ["B-1", "B-2", "B-3"]
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "B-3" in page
    assert Entry.objects.filter(action="evidence:item:add", by="Ratna Wulandari").count() == 2
    assert log_in(cast.sari).get(address).status_code == 403


def test_what_waits_for_others_is_no_longer_the_first_thing(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast)
    client, address = log_in(cast.yosef), reverse("case", args=[case.pk])
    assert client.get(address).context["doings"][0].can_wait is False
    for purpose in ("impose", "follow_up"):
        handed_over(cast, case, purpose)
    page = client.get(address)
    assert all(each.can_wait for each in page.context["doings"])
    assert "Menunggu tanda terima" in client.get(reverse("work")).content.decode()


def test_the_track_that_is_still_ours_stays_first(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast, "neutrality", "criminal")
    for purpose in ("impose", "follow_up"):
        handed_over(cast, case, purpose)
    first = log_in(cast.yosef).get(reverse("case", args=[case.pk])).context["doings"][0]
    assert first.url == reverse("handover-new", args=[case.pk])

"""Handing a case over, and what the receiver does with it."""

from __future__ import annotations

from django.urls import reverse
from tests.cast import Cast, receive
from tests.walk import ANGKA_5, acknowledged, decided, handed_over, kinds_open
from tests.web.work.conftest import LogIn, count_queries

from netra.casework.models import Case
from netra.handover.models import Handover, Sanction
from netra.ledger.models import Entry

SEVERE = f"discipline_severe|{ANGKA_5}"


def test_hands_over_to_each_receiver(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast)
    client, address = log_in(cast.yosef), reverse("handover-new", args=[case.pk])
    page = client.get(address).content.decode()
    assert cast.bkn.name in page
    assert cast.government.name in page

    entry = {"to": f"personnel:impose:{cast.government.pk}", "provisions": [ANGKA_5], "sanction": SEVERE}
    assert client.post(address, entry).status_code == 302
    handover = Handover.objects.get()
    assert (handover.receiver, handover.recommended) == (cast.government, "discipline_severe")
    assert cast.government.name not in client.get(address).context["form"]["to"].as_widget()


def test_needs_a_receiver_and_a_provision(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast)
    sent = log_in(cast.yosef).post(reverse("handover-new", args=[case.pk]), {"sanction": SEVERE})
    assert sent.status_code == 422
    assert sent.content.decode().count('class="err"') == 2
    assert not Handover.objects.exists()


def test_a_receiver_who_does_not_work_here_is_refused(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast)
    type(cast.bkn).objects.filter(pk=cast.bkn.pk).update(is_active=False)
    entry = {"to": f"personnel:follow_up:{cast.bkn.pk}", "provisions": [ANGKA_5]}
    sent = log_in(cast.yosef).post(reverse("handover-new", args=[case.pk]), entry)
    assert sent.status_code == 422
    assert not Handover.objects.exists()


def test_an_intake_officer_does_not_hand_over(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast)
    assert log_in(cast.ratna).get(reverse("handover-new", args=[case.pk])).status_code == 403


def test_sender_and_receiver_see_it_others_do_not(cast: Cast, log_in: LogIn) -> None:
    handover = handed_over(cast, decided(cast), "impose")
    for person in (cast.lestari, cast.yosef):
        client = log_in(person)
        assert handover.letter_number in client.get(reverse("handovers")).content.decode()
        assert client.get(reverse("handover", args=[handover.pk])).status_code == 200
    for person in (cast.intan, cast.bima, cast.wira):
        assert log_in(person).get(reverse("handover", args=[handover.pk])).status_code == 404


def test_an_empty_list_says_what_comes(cast: Cast, log_in: LogIn) -> None:
    assert "Belum ada serah terima" in log_in(cast.lestari).get(reverse("handovers")).content.decode()


def test_the_receiver_reads_the_package_and_never_the_reporter(cast: Cast, log_in: LogIn) -> None:
    handover = handed_over(cast, decided(cast), "impose")
    address = reverse("handover-content", args=[handover.pk])
    page = log_in(cast.lestari).get(address).content.decode()
    assert "Camat Ranu" in page
    assert "Melati Arumsari" not in page
    assert Entry.objects.filter(action="handover:package:read", subject=handover.subject).count() == 1
    assert log_in(cast.yosef).get(address).status_code == 403


def test_acknowledges_with_a_number(cast: Cast, log_in: LogIn) -> None:
    handover = handed_over(cast, decided(cast), "follow_up")
    client, address = log_in(cast.bima), reverse("handover-acknowledge", args=[handover.pk])
    assert client.post(address, {"receiver_number": ""}).status_code == 422
    sent = client.post(address, {"receiver_number": "BKN-31"}, follow=True)
    assert "BKN-31" in sent.content.decode()
    assert kinds_open(handover.case) == ["sanction"]
    assert client.post(address, {"receiver_number": "BKN-31"}).status_code == 403


def test_sends_back_with_a_reason(cast: Cast, log_in: LogIn) -> None:
    handover = handed_over(cast, decided(cast), "follow_up")
    client, address = log_in(cast.bima), reverse("handover-return", args=[handover.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Tanggal kejadian kurang."})
    page = log_in(cast.yosef).get(reverse("case", args=[handover.case_id])).content.decode()
    assert "Tanggal kejadian kurang." in page
    assert reverse("handover-new", args=[handover.case_id]) in page


def result(**changes: object) -> dict[str, object]:
    return {
        "is_proven": "yes",
        "sanction": SEVERE,
        "decree_number": "SK-9/2024",
        "decree_on": "2024-10-14",
        **changes,
    }


def test_records_the_sanction_to_the_end_of_the_case(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast)
    acknowledged(cast, handed_over(cast, case, "follow_up"))
    handover = acknowledged(cast, handed_over(cast, case, "impose"))
    client, address = log_in(cast.lestari), reverse("handover-sanction", args=[handover.pk])
    assert "Direkomendasikan" in client.get(address).content.decode()
    assert client.post(address, result()).status_code == 302
    assert Sanction.objects.get().decree_number == "SK-9/2024"
    assert Case.objects.get(pk=case.pk).ending == "followed_up"
    assert "SK-9/2024" in log_in(cast.yosef).get(reverse("handover", args=[handover.pk])).content.decode()


def test_a_difference_needs_its_reason(cast: Cast, log_in: LogIn) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast), "impose"))
    client, address = log_in(cast.lestari), reverse("handover-sanction", args=[handover.pk])
    sent = client.post(address, {"is_proven": "no"})
    assert sent.status_code == 422
    assert not Sanction.objects.exists()
    client.post(address, {"is_proven": "no", "difference_reason": "Saksi mencabut keterangan."})
    assert Sanction.objects.get().is_proven is False


def test_a_sanction_needs_its_decree(cast: Cast, log_in: LogIn) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast), "impose"))
    address = reverse("handover-sanction", args=[handover.pk])
    sent = log_in(cast.lestari).post(address, result(decree_number=""))
    assert sent.status_code == 422
    assert "2024-10-14" in sent.content.decode()


def test_only_the_appointing_authority_imposes(cast: Cast, log_in: LogIn) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast), "follow_up"))
    assert log_in(cast.bima).get(reverse("handover-sanction", args=[handover.pk])).status_code == 403


def test_wrong_method_and_not_logged_in(cast: Cast, log_in: LogIn) -> None:
    handover = handed_over(cast, decided(cast), "impose")
    client = log_in(cast.lestari)
    assert client.post(reverse("handovers")).status_code == 405
    client.logout()
    assert client.get(reverse("handover", args=[handover.pk])).status_code == 302


def test_list_queries_do_not_grow(cast: Cast, log_in: LogIn) -> None:
    client, counts = log_in(cast.yosef), []
    for _ in range(2):
        handed_over(cast, decided(cast), "impose")
        receive(cast)
        counts.append(count_queries(client, reverse("handovers")))
    assert counts[0] == counts[1] <= 15

"""Clarification, study, further time, decision, progress of other bodies."""

from __future__ import annotations

from django.urls import reverse
from tests.cast import NOW, Cast
from tests.walk import ANGKA_5, HOUR, decided, kinds_open, registered, studied
from tests.web.work.conftest import LogIn

from netra.casework.models import Case, Hearing, Study
from netra.rulebook.loading import current


def conduct_with_law() -> str:
    """A kind of behaviour that rests on the provision of the walk."""
    return next(each.id for each in current().conducts.values() if ANGKA_5 in each.legal_basis)


def entry(**changes: object) -> dict[str, object]:
    return {
        "reported_person": "Camat Ranu",
        "conducts": [conduct_with_law()],
        "provisions": [ANGKA_5],
        "facts": "Camat berorasi.",
        "analysis": "Memihak.",
        "proposes": ["neutrality"],
        "outcome": "done",
        "go": "done",
        **changes,
    }


def test_records_a_clarification_in_local_time(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    client, address = log_in(cast.yosef), reverse("case-hear", args=[case.pk])
    given = {
        "heard_as": "witness",
        "name": "Ibu Warga",
        "held_on": "2024-10-14",
        "held_time": "15:00",
        "place": "Kantor",
        "minutes": "Saya melihat.",
    }
    assert client.post(address, {**given, "held_on": "2024-10-20"}).status_code == 422
    assert client.post(address, {**given, "minutes": ""}).status_code == 422
    client.post(address, given)
    hearing = Hearing.objects.get()
    assert hearing.held_at.astimezone(case.region.zone).strftime("%H.%M") == "15.00"


def test_takes_the_provisions_of_the_conduct(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    address = reverse("case-study", args=[case.pk])
    page = log_in(cast.yosef).post(address, entry(go="law", provisions=[], facts="Ketikan saya."))

    assert page.status_code == 200
    text = page.content.decode()
    assert f'value="{ANGKA_5}" checked' in text
    assert "Ketikan saya." in text
    assert not Study.objects.exists()


def test_finds_provisions_of_the_day_of_the_act(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    address = reverse("case-study", args=[case.pk])
    page = log_in(cast.yosef).post(address, entry(go="find", provisions=[], sought="pp 94/2021 huruf n"))
    assert f'value="{ANGKA_5}"' in page.content.decode()


def test_a_draft_is_kept_sealed_and_comes_back(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    client, address = log_in(cast.yosef), reverse("case-study", args=[case.pk])
    sent = client.post(address, entry(go="draft", facts="Draf saya.", analysis="", proposes=[]))
    assert sent.headers["Location"] == address
    assert "Draf saya." in client.get(address).content.decode()
    assert kinds_open(case) == ["study"]


def test_a_study_with_a_gap_is_refused_and_kept(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    page = log_in(cast.yosef).post(reverse("case-study", args=[case.pk]), entry(analysis="", proposes=[]))
    assert page.status_code == 422
    assert "Camat berorasi." in page.content.decode()
    assert kinds_open(case) == ["study"]


def test_a_whole_study_leads_to_the_plenary(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    client, address = log_in(cast.yosef), reverse("case-study", args=[case.pk])
    first = client.get(address).content.decode()
    assert "Kegiatan dan pertemuan" in first
    assert client.post(address, entry()).status_code == 302
    assert kinds_open(case) == ["plenary"]
    study = Study.objects.get()
    assert (study.conducts, study.provisions) == ([conduct_with_law()], [ANGKA_5])


def test_only_the_handler_studies(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    for person in (cast.ratna, cast.sari, cast.nadia):
        client = log_in(person)
        assert client.get(reverse("case-study", args=[case.pk])).status_code == 403
        assert client.post(reverse("case-study", args=[case.pk]), entry()).status_code == 403
    assert kinds_open(case) == ["study"]


def test_takes_further_time_with_a_reason(cast: Cast, log_in: LogIn) -> None:
    case = registered(cast)
    client, address = log_in(cast.yosef), reverse("case-extend", args=[case.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Menunggu keterangan ahli."})
    assert kinds_open(case) == ["extension"]
    assert client.get(reverse("case-study", args=[case.pk])).status_code == 200


def decision(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "outcomes": ["neutrality", "criminal"],
        "held_on": "2024-10-14",
        "held_time": "18:00",
        "members": [cast.sari.user.pk, cast.made.user.pk],
        "provisions": [ANGKA_5],
        "reasons": "Terbukti memihak.",
        "go": "done",
        **changes,
    }


def test_the_plenary_decides_two_tracks_at_once(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast)
    client, address = log_in(cast.sari), reverse("case-decide", args=[case.pk])
    page = client.get(address).content.decode()
    assert "Usul kajian" in page
    assert cast.made.user.name in page
    assert client.post(address, decision(cast)).status_code == 302
    assert kinds_open(case) == ["handover_personnel", "handover_criminal"]


def test_decisions_that_do_not_go_together(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast)
    sent = log_in(cast.sari).post(
        reverse("case-decide", args=[case.pk]), decision(cast, outcomes=["neutrality", "not_a_violation"])
    )
    assert sent.status_code == 422
    assert "Terbukti memihak." in sent.content.decode()
    assert kinds_open(case) == ["plenary"]


def test_a_search_in_the_decision_keeps_what_was_typed(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast)
    page = log_in(cast.sari).post(
        reverse("case-decide", args=[case.pk]), decision(cast, go="find", sought="uu 10/2016 71")
    )
    text = page.content.decode()
    assert "UU 10/2016 Pasal 71" in text
    assert "Terbukti memihak." in text
    assert kinds_open(case) == ["plenary"]


def test_a_handler_does_not_decide(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast)
    assert log_in(cast.yosef).post(reverse("case-decide", args=[case.pk]), decision(cast)).status_code == 403


def test_notes_what_the_police_did(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast, "criminal")
    step = case.steps.get(ended_at=None)
    client, address = log_in(cast.yosef), reverse("case-follow", args=[case.pk, step.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"outcome": "stopped", "reasons": ""}).status_code == 422
    client.post(address, {"outcome": "stopped", "reasons": "Tidak cukup bukti."})
    assert Case.objects.get(pk=case.pk).ending == "criminal_stopped"


def test_progress_of_another_case_is_not_found(cast: Cast, log_in: LogIn) -> None:
    case, other = decided(cast, "criminal"), decided(cast, "criminal")
    step = other.steps.get(ended_at=None)
    assert log_in(cast.yosef).get(reverse("case-follow", args=[case.pk, step.pk])).status_code == 404


def test_informs_the_reporter_and_closes(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast, "not_a_violation")
    ratna, sari = log_in(cast.ratna), log_in(cast.sari)
    assert sari.get(reverse("case-close", args=[case.pk])).status_code == 403
    inform = reverse("case-inform", args=[case.pk])
    assert "bukan pelanggaran" in ratna.get(inform).content.decode()
    assert ratna.post(inform, {"text": ""}).status_code == 422
    ratna.post(inform, {"text": "Tidak terbukti melanggar.", "how": "surat"})
    close = reverse("case-close", args=[case.pk])
    assert sari.get(close).status_code == 200
    done = sari.post(close, follow=True)
    assert "Perkara ditutup." in done.content.decode()
    assert Case.objects.get(pk=case.pk).closed_at == NOW + 6 * HOUR


def test_abbreviations_keep_their_capitals(cast: Cast, log_in: LogIn) -> None:
    page = log_in(cast.sari).get(reverse("case-decide", args=[studied(cast).pk])).content.decode()
    assert "(netralitas ASN)" in page
    assert "Pelanggaran peraturan" in page

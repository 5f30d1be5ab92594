"""Checks, initial review, letter to the reporter, completion, register."""

from __future__ import annotations

from django.urls import reverse
from tests.cast import Cast, receive
from tests.walk import check_all, kinds_open, reviewed
from tests.web.work.conftest import LogIn

from netra.casework.models import Case
from netra.casework.requirements import requirements_of
from netra.intake.models import Message, Track


def all_met(case: Case) -> dict[str, str]:
    return {each.id: "met" for each in requirements_of(case)}


def expected(case: Case) -> str:
    return str(Case.objects.get(pk=case.pk).steps.get(ended_at=None).pk)


def test_checks_are_saved_item_by_item(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    address = reverse("case-review", args=[case.pk])
    sent = log_in(cast.ratna).post(
        address, {"go": "save", "evidence": "not_met", "evidence_note": "Tautan mati"}
    )

    assert sent.status_code == 302
    check = case.checks.get()
    assert (check.requirement, check.is_met, check.note) == ("evidence", False, "Tautan mati")
    page = log_in(cast.yosef).get(reverse("case", args=[case.pk])).content.decode()
    assert "Tautan mati" in page


def test_all_met_leads_to_the_register(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    entry = {**all_met(case), "go": "conclude", "outcome": "complete", "reasons": "Lengkap."}
    sent = log_in(cast.yosef).post(
        reverse("case-review", args=[case.pk]), {**entry, "expected": expected(case)}
    )
    assert sent.headers["Location"] == reverse("case", args=[case.pk])
    assert kinds_open(case) == ["registration"]


def test_an_outcome_against_the_checks_keeps_what_was_typed(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    entry = {**all_met(case), "evidence": "not_met", "go": "conclude", "outcome": "complete"}
    sent = log_in(cast.yosef).post(
        reverse("case-review", args=[case.pk]), {**entry, "reasons": "Sudah lengkap."}
    )
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "Sudah lengkap." in page
    assert 'role="alert"' in page
    assert kinds_open(case) == ["initial_review"]


def test_an_intake_officer_checks_but_does_not_conclude(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.ratna), reverse("case-review", args=[case.pk])
    assert 'value="conclude"' not in client.get(address).content.decode()
    entry = {**all_met(case), "go": "conclude", "outcome": "complete", "reasons": "Lengkap."}
    assert client.post(address, entry).status_code == 403


def test_what_was_finished_meanwhile_is_a_conflict(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client, address = log_in(cast.yosef), reverse("case-review", args=[case.pk])
    entry = {**all_met(case), "go": "conclude", "outcome": "complete", "reasons": "Lengkap."}
    entry["expected"] = expected(case)
    assert client.post(address, entry).status_code == 302
    again = client.post(address, entry)
    assert again.status_code == 409
    assert "Yosef Lende" in again.content.decode()
    assert f'href="{reverse("case", args=[case.pk])}"' in again.content.decode()
    assert kinds_open(case) == ["registration"]


def test_asks_the_reporter_for_what_is_missing(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    check_all(case, cast, missing=("act_time",))
    client, address = log_in(cast.yosef), reverse("case-incomplete", args=[case.pk])

    assert "Waktu kejadian" in client.get(address).content.decode()
    empty = client.post(address, {"text": "", "expected": expected(case)})
    assert empty.status_code == 422
    client.post(address, {"text": "Pukul berapa?", "expected": expected(case)})
    assert kinds_open(case) == ["completion"]
    assert Message.objects.count() == 1


def test_completion_is_judged(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    check_all(case, cast, missing=("act_time",))
    client = log_in(cast.yosef)
    client.post(reverse("case-incomplete", args=[case.pk]), {"text": "Pukul berapa?"})
    address = reverse("case-complete", args=[case.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"act_time": "met", "go": "conclude", "outcome": "completed"})
    assert kinds_open(case) == ["registration"]


def test_tracing_becomes_a_finding(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast, Track.INFORMATION).case
    client, address = log_in(cast.yosef), reverse("case-review", args=[case.pk])
    assert "Temuan hasil pengawasan" in client.get(address).content.decode()
    missing = client.post(address, {"go": "conclude", "outcome": "established", "reasons": ""})
    assert missing.status_code == 422
    client.post(address, {"go": "conclude", "outcome": "established", "reasons": "Ditelusuri."})
    assert kinds_open(case) == ["registration"]


def test_registers_under_the_next_number(cast: Cast, log_in: LogIn) -> None:
    case = reviewed(cast)
    client, address = log_in(cast.ratna), reverse("case-register", args=[case.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"outcome": "registered", "expected": expected(case)})
    assert Case.objects.get(pk=case.pk).register_number == "001/Reg/LP/X/2024"
    assert kinds_open(case) == ["study"]


def test_a_second_track_needs_its_reason(cast: Cast, log_in: LogIn) -> None:
    case = reviewed(cast)
    client, address = log_in(cast.yosef), reverse("case-register", args=[case.pk])
    assert client.post(address, {"outcome": "registered_criminal"}).status_code == 422
    client.post(address, {"outcome": "registered_criminal", "reasons": "Dugaan Pasal 188."})
    assert kinds_open(case) == ["study", "criminal_first_meeting"]


def test_a_step_that_is_not_open_is_refused(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client = log_in(cast.yosef)
    for name in ("case-register", "case-hear", "case-study", "case-extend", "case-inform", "case-close"):
        assert client.get(reverse(name, args=[case.pk])).status_code == 403
    assert client.get(reverse("handover-new", args=[case.pk])).status_code == 403

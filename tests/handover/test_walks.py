"""Cases walked from the report to the end, only through operations, in both procedures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.cast import NOW, Cast, person, receive
from tests.walk import (
    ANGKA_5,
    HOUR,
    acknowledged,
    check_all,
    decided,
    handed_over,
    kinds_open,
    registered,
    reviewed,
    studied,
)

from netra.base.verdicts import Invalid
from netra.casework import operations as do
from netra.casework.models import Case
from netra.casework.queries import clearing_letter
from netra.handover.models import Handover
from netra.handover.operations import acknowledge, impose_sanction, return_handover
from netra.handover.permissions import may_acknowledge
from netra.intake.models import Track
from netra.people.roles import Role

PEMILU = {
    "election": "pemilu-2024",
    "at": datetime(2024, 1, 15, 3, 0, tzinfo=UTC),
    "act_on": date(2024, 1, 12),
    "known_on": date(2024, 1, 12),
}


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def impose(cast: Cast, handover: Handover, **changes: object) -> None:
    values: dict[str, object] = {
        "is_proven": True,
        "imposed": "discipline_severe",
        "basis": ANGKA_5,
        "decree_number": "SK-9/2024",
        "decree_on": date(2024, 10, 14),
        "executed_on": None,
        "difference_reason": "",
        "by": cast.lestari.actor,
        "at": NOW + 6 * HOUR,
    }
    impose_sanction(handover, **{**values, **changes})  # type: ignore[arg-type]


def finish(cast: Cast, case: Case) -> Case:
    do.inform_reporter(
        case, text="Perkara selesai.", how="kotak kode", by=cast.ratna.actor, at=NOW + 8 * HOUR
    )
    return do.close_case(case, by=cast.yosef.actor, at=NOW + 9 * HOUR)


def test_followed_up_with_a_sanction(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    assert kinds_open(case) == ["handover_personnel"]
    to_bkn, to_ppk = handed_over(cast, case, "follow_up"), handed_over(cast, case, "impose")
    assert kinds_open(case) == ["handover_personnel"]
    acknowledged(cast, to_bkn)
    assert kinds_open(case) == ["sanction"]
    impose(cast, acknowledged(cast, to_ppk))
    assert (fresh(case).ending, kinds_open(case)) == ("followed_up", [])
    assert finish(cast, case).closed_at is not None


def test_an_authority_may_answer_before_the_personnel_agency_acknowledges(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    to_bkn, to_ppk = handed_over(cast, case, "follow_up"), handed_over(cast, case, "impose")
    impose(cast, acknowledged(cast, to_ppk))
    assert kinds_open(case) == ["handover_personnel"]
    acknowledged(cast, to_bkn, at=NOW + 7 * HOUR)
    assert fresh(case).ending == "followed_up"


def test_not_proven_clears(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    acknowledged(cast, handed_over(cast, case, "follow_up"))
    to_ppk = acknowledged(cast, handed_over(cast, case, "impose"))
    impose(cast, to_ppk, is_proven=False, difference_reason="Saksi menarik keterangan.")
    assert fresh(case).ending == "not_proven"
    letter = clearing_letter(fresh(case))
    assert letter is not None
    assert letter.case_number == case.number


def test_returned_goes_back_and_can_be_sent_again(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    to_bkn = handed_over(cast, case, "follow_up")
    return_handover(to_bkn, reason="Surat belum ditandatangani.", by=cast.bima.actor, at=NOW + 5 * HOUR)
    assert kinds_open(case) == ["handover_personnel"]
    acknowledged(cast, handed_over(cast, case, "follow_up", at=NOW + 6 * HOUR), at=NOW + 7 * HOUR)
    assert kinds_open(case) == ["sanction"]


def test_not_a_violation_ends_with_a_clearing_letter(cast: Cast) -> None:
    case = decided(cast, "not_a_violation")
    assert (case.ending, kinds_open(case)) == ("not_a_violation", [])
    letter = clearing_letter(case)
    assert letter is not None
    assert letter.decided_at == NOW + 3 * HOUR
    assert finish(cast, case).closed_at is not None


def test_requirements_not_met_after_a_chance_to_complete(cast: Cast) -> None:
    case = receive(cast).case
    check_all(case, cast, missing=("evidence",))
    do.ask_reporter_to_complete(
        case, text="Kirim bukti.", requirements=["evidence"], by=cast.yosef.actor, at=NOW + HOUR
    )
    step = fresh(case).open_step("completion")
    assert step is not None
    assert step.due_at == datetime(2024, 10, 16, 16, 59, 59, tzinfo=UTC)
    do.conclude_completion(case, outcome="not_completed", by=cast.ratna.actor, at=NOW + timedelta(days=3))
    assert fresh(case).ending == "requirements_not_met"
    assert clearing_letter(fresh(case)) is None


def test_completed_after_asking(cast: Cast) -> None:
    case = receive(cast).case
    check_all(case, cast, missing=("evidence",))
    do.ask_reporter_to_complete(
        case, text="Kirim bukti.", requirements=["evidence"], by=cast.yosef.actor, at=NOW
    )
    check_all(case, cast)
    do.conclude_completion(case, outcome="completed", by=cast.yosef.actor, at=NOW + HOUR)
    assert kinds_open(case) == ["registration"]


def test_information_that_is_no_finding(cast: Cast) -> None:
    case = receive(cast, Track.INFORMATION).case
    do.conclude_review(case, outcome="not_a_finding", reasons="Bukan ASN.", by=cast.yosef.actor, at=NOW)
    assert fresh(case).ending == "not_a_finding"


def test_information_that_becomes_a_finding(cast: Cast) -> None:
    case = receive(cast, Track.INFORMATION).case
    do.conclude_review(case, outcome="established", reasons="Penelusuran cocok.", by=cast.yosef.actor, at=NOW)
    case = do.register_case(case, by=cast.yosef.actor, at=NOW + HOUR)
    assert case.register_number == "001/Reg/TM/X/2024"
    assert kinds_open(case) == ["study"]


def test_neutrality_and_crime_run_in_parallel(cast: Cast) -> None:
    case = decided(cast, "neutrality", "criminal")
    assert sorted(kinds_open(case)) == ["handover_criminal", "handover_personnel"]
    acknowledged(cast, handed_over(cast, case, "follow_up"))
    impose(cast, acknowledged(cast, handed_over(cast, case, "impose")))
    assert fresh(case).ending == ""
    acknowledged(cast, handed_over(cast, case, "prosecute"))
    assert kinds_open(case) == ["criminal_investigation"]
    walk = [("complete", "criminal_prosecutor_review"), ("complete", "criminal_transfer")]
    walk += [("transferred", "criminal_trial"), ("proven", "")]
    for outcome, following in walk:
        step = fresh(case).steps.get(ended_at=None)
        do.note_progress(case, step=step, outcome=outcome, reasons="", by=cast.yosef.actor, at=NOW + 7 * HOUR)
        assert kinds_open(case) == ([following] if following else [])
    assert fresh(case).ending == "followed_up"


def test_a_crime_seen_at_registration_opens_the_first_meeting_beside_the_study(cast: Cast) -> None:
    case = registered(cast)
    other = decided(cast, "neutrality")
    assert case.number != other.number
    case = do.register_case(
        reviewed(cast),
        outcome="registered_criminal",
        reasons="Ada dugaan pidana.",
        by=cast.ratna.actor,
        at=NOW + HOUR,
    )
    assert sorted(kinds_open(case)) == ["criminal_first_meeting", "study"]
    meeting = fresh(case).open_step("criminal_first_meeting")
    assert meeting is not None
    assert meeting.due_at == NOW + HOUR + timedelta(hours=24)
    do.note_progress(
        case, step=meeting, outcome="continue", reasons="", by=cast.yosef.actor, at=NOW + 2 * HOUR
    )
    assert (fresh(case).ending, kinds_open(case)) == ("", ["study"])


@pytest.mark.parametrize(
    ("outcome", "ending"), [("neutrality", "followed_up"), ("not_a_violation", "not_a_violation")]
)
def test_the_pemilu_procedure_walks_as_well(cast: Cast, outcome: str, ending: str) -> None:
    case = decided(cast, outcome, **PEMILU)
    if outcome == "neutrality":
        sent_at = PEMILU["at"] + 4 * HOUR  # type: ignore[operator]
        to_kasn = handed_over(cast, case, "follow_up", receiver=cast.kasn, at=sent_at)
        to_ppk = handed_over(cast, case, "impose", at=sent_at)
        by = person("Agus Salim", cast.kasn, Role.PERSONNEL_OFFICER).actor
        acknowledge(to_kasn, receiver_number="K-1", by=by, at=sent_at + HOUR)
        acknowledge(to_ppk, receiver_number="P-1", by=cast.lestari.actor, at=sent_at + HOUR)
        assert kinds_open(case) == ["sanction"]
        impose(cast, to_ppk, decree_on=date(2024, 1, 15), at=sent_at + 2 * HOUR)
    assert fresh(case).ending == ending


def test_extension_gives_two_days_more_after_the_three(cast: Cast) -> None:
    case = registered(cast)
    study = fresh(case).open_step("study")
    assert study is not None
    assert study.due_at == datetime(2024, 10, 17, 16, 59, 59, tzinfo=UTC)
    step = do.extend_study(case, reason="Saksi belum hadir.", by=cast.yosef.actor, at=NOW + 2 * HOUR)
    assert step.due_at == datetime(2024, 10, 19, 16, 59, 59, tzinfo=UTC)
    assert kinds_open(case) == ["extension"]


def test_a_study_may_be_kept_as_a_draft(cast: Cast) -> None:
    case = registered(cast)
    do.write_study(
        case,
        conducts=[],
        provisions=[],
        facts="",
        analysis="",
        proposes=[],
        is_draft=True,
        by=cast.yosef.actor,
        at=NOW + HOUR,
    )
    assert kinds_open(case) == ["study"]
    assert kinds_open(studied(cast)) == ["plenary"]


@pytest.mark.parametrize(("report", "following"), [({}, "blocking"), (PEMILU, "taskforce_follow_up")])
def test_an_authority_that_does_nothing_is_noted(
    cast: Cast, report: dict[str, object], following: str
) -> None:
    case = decided(cast, "neutrality", **report)
    sent_at = report.get("at", NOW) + 4 * HOUR  # type: ignore[operator]
    receiver = cast.kasn if report else cast.bkn
    officer = person("Agus Salim", receiver, Role.PERSONNEL_OFFICER).actor
    handover = handed_over(cast, case, "follow_up", receiver=receiver, at=sent_at)
    acknowledge(handover, receiver_number="K-1", by=officer, at=sent_at)
    step = fresh(case).open_step("sanction")
    assert step is not None
    with pytest.raises(Invalid):
        do.note_progress(case, step=step, outcome="imposed", reasons="", by=cast.yosef.actor, at=sent_at)
    do.note_progress(
        case, step=step, outcome="not_followed_up", reasons="Diam.", by=cast.yosef.actor, at=sent_at
    )
    assert kinds_open(case) == [following]


def test_a_criminal_package_sent_back_leaves_the_step_open_to_send_again(cast: Cast) -> None:
    case = decided(cast, "criminal")
    first = handed_over(cast, case, "prosecute")
    return_handover(first, reason="Surat kurang.", by=cast.hendra.actor, at=NOW + 5 * HOUR)
    assert kinds_open(case) == ["handover_criminal"]
    assert may_acknowledge(cast.hendra.actor, fresh_handover(first)).refusal == "This package was sent back."
    acknowledged(cast, handed_over(cast, case, "prosecute", at=NOW + 6 * HOUR), at=NOW + 7 * HOUR)
    assert kinds_open(case) == ["criminal_investigation"]


def test_the_criminal_centre_may_stop_it(cast: Cast) -> None:
    case = decided(cast, "criminal")
    step = fresh(case).open_step("handover_criminal")
    assert step is not None
    with pytest.raises(Invalid):
        do.note_progress(
            case, step=step, outcome="stopped", reasons="", by=cast.yosef.actor, at=NOW + 4 * HOUR
        )
    do.note_progress(
        case,
        step=step,
        outcome="stopped",
        reasons="Unsur tidak cukup.",
        by=cast.yosef.actor,
        at=NOW + 4 * HOUR,
    )
    assert fresh(case).ending == "criminal_stopped"


def fresh_handover(handover: Handover) -> Handover:
    return Handover.objects.get(pk=handover.pk)

"""Short ways to bring a case of the cast to a step, always through the operations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from netra.casework import operations as do
from netra.casework.models import Case
from netra.casework.requirements import requirements_of
from netra.handover.models import Handover
from netra.handover.operations import acknowledge, hand_over
from tests.cast import NOW, Cast, receive

HOUR = timedelta(hours=1)
ANGKA_5 = "pp-94-2021/pasal-5/huruf-n/angka-5"
SEVERE = {"recommended": "discipline_severe", "recommended_basis": ANGKA_5}


def check_all(case: Case, cast: Cast, *, missing: tuple[str, ...] = (), at: datetime = NOW) -> None:
    """Every requirement checked; those in `missing` are not met."""
    checks = {each.id: (each.id not in missing, "") for each in requirements_of(case)}
    do.record_checks(case, checks=checks, by=cast.yosef.actor, at=at)


def reviewed(cast: Cast, **report: Any) -> Case:
    """A formal report whose requirements are met, to be registered."""
    case = receive(cast, **report).case
    at = report.get("at", NOW)
    check_all(case, cast, at=at)
    do.conclude_review(case, outcome="complete", reasons="Syarat terpenuhi.", by=cast.yosef.actor, at=at)
    return Case.objects.get(pk=case.pk)


def registered(cast: Cast, **report: Any) -> Case:
    """A registered case, to be studied."""
    case = reviewed(cast, **report)
    at = report.get("at", NOW) + HOUR
    return do.register_case(case, by=cast.ratna.actor, at=at)


def studied(cast: Cast, **report: Any) -> Case:
    """A case whose study is done, to be decided."""
    case = registered(cast, **report)
    do.write_study(
        case,
        conducts=[],
        provisions=[ANGKA_5],
        reported_person="Camat Ranu",
        facts="Camat berorasi di lapangan desa.",
        analysis="Perbuatan itu memihak.",
        proposes=["neutrality"],
        by=cast.yosef.actor,
        at=report.get("at", NOW) + 2 * HOUR,
    )
    return Case.objects.get(pk=case.pk)


def decided(cast: Cast, *outcomes: str, **report: Any) -> Case:
    """A case that the plenary has decided."""
    case = studied(cast, **report)
    at = report.get("at", NOW) + 3 * HOUR
    do.decide(
        case,
        outcomes=list(outcomes or ("neutrality",)),
        provisions=[ANGKA_5],
        reasons="Terbukti memihak.",
        members=[cast.sari.user, cast.made.user],
        held_at=at,
        by=cast.sari.actor,
        at=at,
    )
    return Case.objects.get(pk=case.pk)


def handed_over(cast: Cast, case: Case, purpose: str, **changes: Any) -> Handover:
    """The case handed over for one purpose by its handler."""
    receivers = {"follow_up": cast.bkn, "impose": cast.government, "prosecute": cast.gakkumdu}
    values: dict[str, Any] = {
        "kind": "criminal" if purpose == "prosecute" else "personnel",
        "receiver": receivers[purpose],
        "purpose": purpose,
        "provisions": [ANGKA_5],
        "by": cast.yosef.actor,
        "at": NOW + 4 * HOUR,
    }
    if purpose == "impose":
        values |= SEVERE
    return hand_over(case, **{**values, **changes})


def acknowledged(cast: Cast, handover: Handover, *, at: datetime = NOW + 5 * HOUR) -> Handover:
    """The hand-over acknowledged by an officer of its receiver."""
    people = {cast.bkn.pk: cast.bima, cast.government.pk: cast.lestari, cast.gakkumdu.pk: cast.hendra}
    by = people[handover.receiver_id].actor
    return acknowledge(handover, receiver_number="P-17", by=by, at=at)


def kinds_open(case: Case) -> list[str]:
    """The kinds of the steps that are open, as the database has them."""
    return list(Case.objects.get(pk=case.pk).steps.filter(ended_at=None).values_list("kind", flat=True))

"""Every officers' page against every role: other offices find nothing, no role gets more than the table gives it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from tests.cast import Cast, receive
from tests.walk import acknowledged, decided, handed_over, registered, studied
from tests.web.work.conftest import LogIn

from netra.casework.letters import BUILDERS
from netra.casework.models import Case, CaseStep
from netra.evidence.models import Item
from netra.handover.models import Handover, Sanction
from netra.ledger.models import Entry
from netra.web.work import urls

INSIDE = ("ratna", "yosef", "sari", "made", "tono", "nadia")
OUTSIDE = ("wira", "intan", "bima", "lestari", "hendra")
LISTS = {"work", "cases", "desk", "handovers"}
ROUTES = {str(each.name): each for each in urls.urlpatterns if isinstance(each, URLPattern)}
OF_HANDOVERS = {name for name, each in ROUTES.items() if "serah-terima/<" in str(each.pattern)}
OF_CASES = set(ROUTES) - LISTS - OF_HANDOVERS
READING = {"case-content", "case-evidence", "case-evidence-copy", "case-document"}  # each is in the ledger
STAGES: dict[str, Callable[[Cast], Case]] = {
    "study": registered,
    "ended": lambda cast: decided(cast, "not_a_violation"),
}


def address(name: str, case: Case) -> str:
    """The address of a page about the case, with whatever else it asks for."""
    rest = {
        "item": Item.objects.filter(subject=case.report.subject).first().pk,  # type: ignore[union-attr]
        "step": CaseStep.objects.filter(case=case).last().pk,  # type: ignore[union-attr]
        "kind": next(iter(BUILDERS)),
        "ending": "pdf",
    }
    wanted = ROUTES[name].pattern.converters
    return reverse(name, kwargs={key: case.pk if key == "pk" else rest[key] for key in wanted})


def state() -> list[object]:
    """What only an operation may change."""
    rows = Case.objects.order_by("pk").values_list(
        "pk", "title", "handler", "register_number", "ending", "closed_at"
    )
    steps = CaseStep.objects.order_by("pk").values_list("pk", "ended_at")
    packages = Handover.objects.order_by("pk").values_list(
        "pk", "acknowledged_at", "returned_at", "answered_at"
    )
    return [list(rows), list(steps), list(packages), Sanction.objects.count()]


def ask(client: Client, method: str, url: str) -> int:
    """The status of one request; whatever it did is undone."""
    with transaction.atomic():
        status: int = getattr(client, method)(url).status_code
        transaction.set_rollback(True)
    return status


def test_other_offices_and_administrators_find_no_case(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast)
    before = state()
    for name in OUTSIDE:
        client = log_in(getattr(cast, name))
        for page in sorted(OF_CASES):
            for method in ("get", "post"):
                status = ask(client, method, address(page, case))
                assert status in {404, 405}, f"{name} {method} {page}: {status}"
    assert state() == before


@pytest.mark.parametrize("stage", STAGES)
def test_no_page_breaks_for_any_role(cast: Cast, log_in: LogIn, stage: str) -> None:
    case = STAGES[stage](cast)
    for name in INSIDE:
        client = log_in(getattr(cast, name))
        for page in sorted(OF_CASES):
            shown = ask(client, "get", address(page, case))
            assert shown in {200, 302, 403, 404, 405, 409}, f"{name} get {page}: {shown}"
            sent = ask(client, "post", address(page, case))
            assert sent in {200, 302, 403, 404, 405, 409, 422}, f"{name} post {page}: {sent}"


def test_looking_leaves_nothing_behind_but_what_says_so(cast: Cast, log_in: LogIn) -> None:
    case = studied(cast)
    client = log_in(cast.yosef)
    for page in sorted(OF_CASES):
        entries = Entry.objects.count()
        status = client.get(address(page, case)).status_code
        is_reading = page in READING and status == 200
        assert (Entry.objects.count() > entries) is is_reading, f"{page}: {status}"
        assert client.put(address(page, case)).status_code == 405, page
    assert Case.objects.get(pk=case.pk).open_step("plenary") is not None


def test_hand_overs_are_found_by_sender_and_receiver_alone(cast: Cast, log_in: LogIn) -> None:
    case = decided(cast, "neutrality")
    package = acknowledged(cast, handed_over(cast, case, "impose"))
    before = state()
    for name in (*INSIDE, *OUTSIDE):
        client = log_in(getattr(cast, name))
        is_party = name in {"ratna", "yosef", "sari", "made", "nadia", "lestari"}
        for page in sorted(OF_HANDOVERS):
            converters = ROUTES[page].pattern.converters
            url = reverse(page, kwargs={key: package.pk if key == "pk" else "pdf" for key in converters})
            for method in ("get", "post"):
                status = ask(client, method, url)
                possible = {200, 302, 403, 405, 409, 422} if is_party else {404, 405}
                assert status in possible, f"{name} {method} {page}: {status}"
    assert state() == before


def test_who_does_not_receive_may_not_act_on_a_package(cast: Cast, log_in: LogIn) -> None:
    package = handed_over(cast, decided(cast, "neutrality"), "impose")
    form = {"receiver_number": "P-1", "reason": "Kurang.", "is_proven": "yes"}
    for name in ("yosef", "sari", "nadia"):
        client = log_in(getattr(cast, name))
        for page in ("handover-acknowledge", "handover-return", "handover-sanction"):
            assert client.post(reverse(page, args=[package.pk]), form).status_code == 403, f"{name} {page}"
    package.refresh_from_db()
    assert package.is_waiting


def test_what_does_not_exist_looks_like_what_belongs_to_others(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    foreign = log_in(cast.intan).get(reverse("case", args=[case.pk]))
    absent = log_in(cast.intan).get(reverse("case", args=[uuid4()]))
    assert foreign.status_code == absent.status_code == 404
    assert case.number.encode() not in foreign.content


def test_nobody_unknown_enters(cast: Cast, client: Client) -> None:
    case = decided(cast, "neutrality")
    package = handed_over(cast, case, "impose")
    for name in ROUTES:
        if name in LISTS:
            url = reverse(name)
        elif name in OF_CASES:
            url = address(name, case)
        else:
            converters = ROUTES[name].pattern.converters
            url = reverse(name, kwargs={key: package.pk if key == "pk" else "pdf" for key in converters})
        for method in ("get", "post"):
            answer = getattr(client, method)(url)
            assert answer.status_code in {302, 405}, f"{method} {name}: {answer.status_code}"
            assert answer.status_code == 405 or "/masuk" in answer["Location"], name

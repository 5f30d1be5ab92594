"""The form sent twice at once, as by a double click on a slow line: one signature, and nobody meets an error of ours."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from tests.cast import NOW, Cast, build_cast
from tests.prevention.pledges.staff import make_campaign, make_staff
from tests.web.pledges.test_sign import address, filled

from netra.base.clock import Clock
from netra.prevention.pledges.models import Lock, Signature

THREADS = 4


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA, settings.CLOCK = tmp_path, Clock(NOW)
    return build_cast()


def sent_at_once(path: str, forms: list[dict[str, str]]) -> list[tuple[int, str]]:
    """Status and page of the answers; all forms are sent at the same moment."""
    barrier = Barrier(len(forms))

    def send(form: dict[str, str]) -> tuple[int, str]:
        try:
            barrier.wait()
            answer = Client().post(path, form)
            return answer.status_code, answer.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


def test_one_form_sent_by_several_clicks(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    answers = sent_at_once(
        address(campaign, staff.teacher), [filled(campaign, staff.teacher) for _ in range(THREADS)]
    )
    assert [status for status, _ in answers].count(302) == 1
    for status, page in answers:  # the others learn that it is signed
        assert status in (302, 200, 409)
        assert status == 302 or "sudah ditandatangani" in page
    assert Signature.objects.count() == 1


def test_many_guesses_at_once_are_five_tries(cast: Cast) -> None:
    """The right one among them signs only if it comes before the fifth wrong one."""
    staff, campaign = make_staff(cast), make_campaign(cast)
    right = filled(campaign, staff.teacher)
    wrong = [{**right, "akhir": f"000{n}"} for n in range(6)]
    answers = sent_at_once(address(campaign, staff.teacher), [*wrong, right])
    statuses = [status for status, _ in answers]
    failures = sum(Lock.objects.values_list("failures", flat=True))
    assert set(statuses) <= {200, 302, 403, 409, 422}
    assert statuses.count(302) == Signature.objects.count()
    assert failures == statuses.count(422)
    assert Signature.objects.exists() or failures >= 5

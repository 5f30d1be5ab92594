"""How many answers were right at first: counted from the first form sent, and begun anew with the page, which says so."""

from __future__ import annotations

import re

from django.test import Client
from tests.cast import Cast, cast
from tests.prevention.pledges.staff import Staff
from tests.web.pledges.test_sign import address, campaign, filled, staff

from netra.prevention.pledges.facing import face
from netra.prevention.pledges.models import Campaign, Signature
from netra.web.pledges.signing.questions import ANSWERS, questions_for

__all__ = ["Cast", "campaign", "cast", "staff"]


def one_wrong(at: Campaign, staff: Staff) -> dict[str, object]:
    """The form with the first answer wrong."""
    found = face(at.pk, staff.teacher.pk)
    assert found is not None
    first = questions_for(found, {})[0]
    other = next(value for value, _ in ANSWERS if value != first.answer)
    return filled(at, staff.teacher, **{first.name: other})


def carried(page: str) -> str:
    found = re.search(r'name="keliru" value="([^"]*)"', page)
    assert found
    return found[1]


def test_a_corrected_answer_was_not_right_at_first(client: Client, campaign: Campaign, staff: Staff) -> None:
    here = address(campaign, staff.teacher)
    again = client.post(here, one_wrong(campaign, staff))
    assert again.status_code == 422
    told = carried(again.content.decode())
    done = client.post(here, filled(campaign, staff.teacher, keliru=told))
    assert done.status_code == 302
    assert Signature.objects.get().right == 2


def test_the_page_opened_anew_counts_anew_and_says_so(
    client: Client, campaign: Campaign, staff: Staff
) -> None:
    here = address(campaign, staff.teacher)
    client.post(here, one_wrong(campaign, staff))
    page = client.get(here).content.decode()
    assert "Membuka ulang halaman memulai hitungan itu dari awal" in page
    done = client.post(here, filled(campaign, staff.teacher, keliru=carried(page)))
    assert done.status_code == 302
    assert Signature.objects.get().right == 3


def test_what_somebody_else_carries_is_not_taken(client: Client, campaign: Campaign, staff: Staff) -> None:
    page = client.post(address(campaign, staff.teacher), one_wrong(campaign, staff)).content.decode()
    for told in (carried(page), "dibuat-sendiri", ""):
        sent = filled(campaign, staff.nurse, keliru=told)
        answer = client.post(address(campaign, staff.nurse), sent)
        assert answer.status_code in {200, 302}
    assert Signature.objects.get().right == 3

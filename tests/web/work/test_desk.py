"""An officer takes a report at the desk."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.web.work.conftest import LogIn
from tests.web.work.test_case import photo

from netra.casework.models import Case
from netra.evidence.models import Item
from netra.intake.models import Report, Track
from netra.intake.queries import report_by_code


def entry(client: Client, track: str = "resmi", **changes: object) -> dict[str, object]:
    page = client.get(reverse("desk"), {"jalur": track})
    return {
        "token": page.context["form"]["token"].value(),
        "what": "Camat berorasi di lapangan desa dan mengajak warga memilih pasangan calon.",
        "act_on": "2024-10-12",
        "region": "99.01",
        "who": "Camat Ranu",
        "how_known": "saw",
        "channel": "physical_event",
        "election": "pilkada-2024",
        "name": "Melati Arumsari",
        "address": "Jalan Cendana 4",
        "contact": "0811-0000-1111",
        **changes,
    }


def test_takes_a_report_and_gives_the_code_once(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    upload = photo()
    files = {"evidence": SimpleUploadedFile(upload.name, upload.content)}
    page = client.post(reverse("desk"), {**entry(client), **files})

    assert page.status_code == 200
    words = page.context["words"]
    assert len(words) == 7
    report = Report.objects.get()
    found = report_by_code(" ".join(words))
    assert found is not None
    assert found.report == report
    assert (report.track, report.taken_by) == (Track.FORMAL, cast.ratna.user)
    assert Item.objects.count() == 1
    assert page.headers["Cache-Control"] == "no-store"
    shown = client.get(reverse("case", args=[Case.objects.get().pk])).content.decode()
    assert words[0] not in shown
    assert "Melati Arumsari" not in shown


def test_a_form_sent_twice_is_one_report(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    facts = entry(client)
    first = client.post(reverse("desk"), facts)
    second = client.post(reverse("desk"), facts)
    assert first.context["words"] == second.context["words"]
    assert Report.objects.count() == 1


def test_takes_information_without_a_name(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.yosef)
    facts = entry(client, "informasi")
    assert client.post(f"{reverse('desk')}?jalur=informasi", facts).status_code == 200
    assert Report.objects.get().sealed_identity is None


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    page = client.post(reverse("desk"), entry(client, name="", who="Lurah Ranu"))
    assert page.status_code == 422
    assert "Lurah Ranu" in page.content.decode()
    assert not Report.objects.exists()


def test_only_the_places_of_the_own_office(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    assert client.post(reverse("desk"), entry(client, region="99.02")).status_code == 422
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["sari", "tono", "nadia", "wira", "lestari"])
def test_other_roles_take_no_reports(cast: Cast, log_in: LogIn, name: str) -> None:
    client = log_in(getattr(cast, name))
    assert client.get(reverse("desk")).status_code == 403
    assert client.post(reverse("desk"), {}).status_code == 403


def test_wrong_method(cast: Cast, log_in: LogIn) -> None:
    assert log_in(cast.ratna).put(reverse("desk")).status_code == 405

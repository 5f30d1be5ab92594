"""The page of a case whose information was raised to a formal report: officers see what happened and go on."""

from __future__ import annotations

from django.urls import reverse
from tests.cast import NOW, Cast, quick_keys, receive
from tests.web.work.conftest import LogIn

from netra.casework.operations import raise_report
from netra.intake.facts import Identity
from netra.intake.models import Track
from netra.people.actors import REPORTER


def test_the_case_says_what_happened_and_names_nobody(cast: Cast, log_in: LogIn) -> None:
    keys = quick_keys()
    report = receive(cast, Track.INFORMATION, keys=keys).report
    identity = Identity("Melati Arumsari", "Jalan Cendana 4", "0811")
    case = raise_report(report, keys=keys, identity=identity, by=REPORTER, at=NOW)
    client = log_in(cast.yosef)
    page = client.get(reverse("case", args=[case.pk]))
    told = page.content.decode()
    assert page.status_code == 200
    assert "Penelusuran berakhir: diganti laporan resmi" in told
    assert "Dijadikan laporan resmi oleh pelapor; namanya disegel" in told
    assert "Arumsari" not in told
    assert client.get(reverse("case-review", args=[case.pk])).status_code == 200
    assert client.get(reverse("case-document", args=[case.pk, "kajian-awal", "pdf"])).status_code == 200
    assert client.get(reverse("work")).status_code == 200

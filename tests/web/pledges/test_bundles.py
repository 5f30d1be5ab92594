"""The page from which certificates are made in bulk, and what comes of it."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse
from tests.cast import Cast, Person
from tests.web.pledges.running import opened, prepare, signed
from tests.web.work.conftest import LogIn
from tests.workforce.roster import Roster

from netra.jobs.models import Job
from netra.prevention.pledges.bundles import SUMS
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import Signature
from netra.prevention.pledges.tokens import grouped


def test_the_zip_comes_and_every_number_in_it_is_genuine(
    cast: Cast, roster: Roster, log_in: LogIn, django_capture_on_commit_callbacks: object
) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[0], roster.people[2])
    client = log_in(cast.lestari)
    address = reverse("campaign-certificates", args=[campaign.pk])
    assert address in client.get(reverse("campaign", args=[campaign.pk])).content.decode()
    assert "Buat berkas ZIP" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = client.post(address)
    assert answer.headers["Location"] == reverse("job", args=[Job.objects.get().pk])
    assert "2 sertifikat" in client.get(answer.headers["Location"]).content.decode()
    got = client.get(reverse("job-result", args=[Job.objects.get().pk]))
    with ZipFile(io.BytesIO(b"".join(got.streaming_content))) as packed:  # type: ignore[arg-type]
        names = packed.namelist()
    assert names[-1] == SUMS
    codes = {name.removesuffix(".pdf") for name in names[:-1]}
    rows = {grouped(row.code): row.employee for row in Signature.objects.select_related("employee")}
    assert codes == set(rows)
    for code, person in sorted(rows.items()):
        shown = client.get(reverse("verify"), {"kode": code}).content.decode()
        assert masked_name(person.name) in shown
        assert person.name not in shown


def test_a_unit_has_its_own(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    client = log_in(cast.lestari)
    address = reverse("campaign-unit-certificates", args=[campaign.pk, roster.school.pk])
    page = reverse("campaign-unit", args=[campaign.pk, roster.school.pk])
    assert address not in client.get(page).content.decode()
    assert client.post(address).status_code == 422
    signed(campaign, roster.people[2])
    assert address in client.get(page).content.decode()
    assert client.post(address).status_code == 302
    assert Job.objects.get().back == page


@pytest.mark.parametrize("name", ["campaign-certificates", "campaign-unit-certificates"])
def test_who_may_not(cast: Cast, roster: Roster, anton: Person, log_in: LogIn, name: str) -> None:
    campaign = prepare(cast)
    args = [campaign.pk] if name == "campaign-certificates" else [campaign.pk, roster.school.pk]
    address = reverse(name, args=args)
    assert log_in(anton).post(address).status_code == 403
    assert log_in(cast.ratna).post(address).status_code in {403, 404}
    client = log_in(cast.lestari)
    assert client.put(address).status_code == 405
    assert client.get(reverse(name, args=[9999, *args[1:]])).status_code == 404
    if len(args) > 1:
        assert client.get(reverse(name, args=[campaign.pk, 9999])).status_code == 404
    assert not Job.objects.exists()

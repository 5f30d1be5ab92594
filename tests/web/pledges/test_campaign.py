"""Campaigns on pages: prepared, written, published, opened, closed; and who may do none of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Person
from tests.web.pledges.running import opened, prepare, signed
from tests.web.work.conftest import LogIn, count_queries
from tests.workforce.roster import Roster

from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.queries import published_texts
from netra.prevention.pledges.workflow import CampaignState

GIVEN: dict[str, object] = {
    "name": "Pakta Pilkada", "election": "pilkada-2024", "starts_on": "2024-10-01", "ends_on": "2024-10-31",
    "categories": ["pns", "pppk", "non_asn"], "units": "",
}  # fmt: skip


def send(client: Client, cast: Cast, **changes: object) -> tuple[int, str]:
    answer = client.post(reverse("campaign-new"), {"agency": cast.government.pk, **GIVEN, **changes})
    return answer.status_code, answer.content.decode()


def test_from_nothing_to_an_open_campaign(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    assert "Belum ada gerakan pakta" in client.get(reverse("campaigns")).content.decode()
    assert send(client, cast)[0] == 302
    campaign = Campaign.objects.get()
    text = reverse("campaign-text", args=[campaign.pk, "id"])
    page = client.get(text).content.decode()
    assert "menjaga jari" in page
    assert "Dasar hukum pada hari teks ini disusun" in page
    assert client.post(text, {"body": "Saya berjanji menjaga netralitas."}).status_code == 302
    publish = reverse("campaign-publish", args=[campaign.pk])
    assert "Saya berjanji" in client.get(publish).content.decode()
    assert client.post(publish).status_code == 422
    assert client.post(publish, {"sure": "on"}).status_code == 302
    done = client.post(reverse("campaign-open", args=[campaign.pk]), follow=True).content.decode()
    assert "0 dari 7 pegawai sudah menandatangani" in done
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.OPEN
    assert "Pakta Pilkada" in client.get(reverse("campaigns")).content.decode()


def test_a_new_version_leaves_the_signed_one_readable(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[0])
    client = log_in(cast.lestari)
    client.post(reverse("campaign-text", args=[campaign.pk, "id"]), {"body": "Teks yang baru."})
    client.post(reverse("campaign-publish", args=[campaign.pk]), {"sure": "on"})
    page = client.get(reverse("campaign-texts", args=[campaign.pk])).content.decode()
    assert "Teks yang baru." in page
    assert "Saya berjanji menjaga netralitas." in page
    assert [each.version for each in published_texts(campaign)] == [2, 1]


def test_changed_before_it_opens_and_not_after(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = prepare(cast)
    client, edit = log_in(cast.lestari), reverse("campaign-edit", args=[campaign.pk])
    given = {"agency": cast.government.pk, **GIVEN, "units": "dik.sd1"}
    assert client.post(edit, given).status_code == 302
    assert "dik.sd1" in client.get(edit).content.decode()
    campaign = opened(cast, name="Lain")
    assert client.get(reverse("campaign-edit", args=[campaign.pk])).status_code == 403


def test_closed_after_a_tick(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    client, close = log_in(cast.lestari), reverse("campaign-close", args=[campaign.pk])
    assert client.post(close).status_code == 422
    assert client.post(close, {"sure": "on"}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.CLOSED
    assert client.get(close).status_code == 403


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends_on": "2024-09-01"}, "id_ends_on_error"),
        ({"name": " "}, "name"),
        ({"categories": []}, "categories"),
        ({"units": "dik\ntidak-ada"}, "tidak-ada"),
        ({"election": "pilkades"}, "pilkades"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cast: Cast, roster: Roster, log_in: LogIn, changes: dict[str, object], said: str
) -> None:
    status, page = send(log_in(cast.lestari), cast, **changes)
    assert status == 422
    assert said in page
    assert not Campaign.objects.exists()


def test_opened_only_with_a_text(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = prepare(cast)
    answer = log_in(cast.lestari).post(reverse("campaign-open", args=[campaign.pk]))
    assert answer.status_code == 422
    publish = log_in(cast.lestari).get(reverse("campaign-publish", args=[campaign.pk]), follow=True)
    assert "Belum ada konsep" in publish.content.decode()


def test_who_enters(cast: Cast, roster: Roster, anton: Person, log_in: LogIn) -> None:
    campaign = opened(cast)
    show = reverse("campaign", args=[campaign.pk])
    assert log_in(cast.ratna).get(reverse("campaigns")).status_code == 403
    assert log_in(cast.bima).get(show).status_code == 404
    assert Client().get(show).status_code == 302
    head = log_in(anton)
    assert head.get(show).status_code == 200
    assert head.get(reverse("campaign-new")).status_code == 403
    for name in ("campaign-open", "campaign-close", "campaign-publish"):
        assert head.post(reverse(name, args=[campaign.pk])).status_code == 403
    assert log_in(cast.lestari).put(show).status_code == 405
    assert log_in(cast.lestari).get(reverse("campaign-open", args=[campaign.pk])).status_code == 405
    assert log_in(cast.lestari).get(reverse("campaign-text", args=[campaign.pk, "xx"])).status_code == 404


def test_queries_of_texts_do_not_grow(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    client, texts = log_in(cast.lestari), reverse("campaign-texts", args=[campaign.pk])
    before = count_queries(client, texts)
    for language in ("id", "en", "jv"):
        client.post(reverse("campaign-text", args=[campaign.pk, language]), {"body": "Teks"})
    assert count_queries(client, texts) == before

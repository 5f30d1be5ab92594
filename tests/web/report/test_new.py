"""Telling: the page that takes a report, and every way in which it can be wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Cast
from tests.evidence.conftest import photo
from tests.web.report.conftest import FORMAL, INFORMATION, filled_in, words_of

from netra.casework.models import Case
from netra.evidence.models import Item
from netra.intake.models import Report
from netra.vault import files
from netra.vault.codes import normalise


@pytest.mark.parametrize("path", [FORMAL, INFORMATION])
def test_a_report_opens_a_case_and_leads_to_the_code(cast: Cast, reporter: Client, path: str) -> None:
    data = filled_in(reporter, path, evidence=[SimpleUploadedFile("foto.jpg", photo(place=True))])

    answer = reporter.post(path, data)

    assert (answer.status_code, answer["Location"]) == (302, "/lapor/terkirim/")
    report = Report.objects.get()
    assert report.agency == cast.tirtamaya
    assert Case.objects.get().report == report
    assert Item.objects.filter(subject=report.subject).count() == 2
    page = reporter.get("/lapor/terkirim/")
    assert normalise(" ".join(words_of(page)))
    assert "tells the place where it was taken" in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"what": ""}, "what", "Tell what you saw"),
        ({"what": "Camat."}, "what", "at least two sentences"),
        ({"what": "x" * 2_000_000}, "what", "2000000 characters"),
        ({"act_on": ""}, "act_on", "Give the day"),
        ({"act_on": "32.13.2024"}, "act_on", "This is not a day"),
        ({"act_on": "2024-10-15"}, "act_on", "not come yet"),
        ({"act_on": "1924-10-12"}, "act_on", "Check the year"),
        ({"act_at": "25:99"}, "act_at", "This is not an hour"),
        ({"act_on": "2024-10-14", "act_at": "23:00"}, "act_at", "not come yet"),
        ({"known_on": "2024-10-11"}, "known_on", "before it happened"),
        ({"known_on": "2025-01-01"}, "known_on", "not come yet"),
        ({"region": "00.00"}, "region", "from the list"),
        ({"region": ""}, "region", "Choose the regency"),
        ({"how_known": "telepathy"}, "how_known", "Select a valid choice"),
        ({"channel": "telepathy"}, "channel", "Select a valid choice"),
        ({"election": "pilkada-1955"}, "election", "Select a valid choice"),
        ({"links": "javascript:alert(1)"}, "links", "not an address"),
        ({"name": ""}, "name", "Write your name"),
        ({"address": " "}, "address", "Write your address"),
        ({"contact": ""}, "contact", "how you can be reached"),
    ],
)
def test_what_is_wrong_stands_by_its_field_and_nothing_is_written(
    cast: Cast, reporter: Client, changes: dict[str, Any], field: str, message: str
) -> None:
    data = filled_in(reporter, **changes)

    answer = reporter.post(FORMAL, data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}_error"' in page
    assert message in page
    assert "1 entry to put right" in page
    assert data["who"] in page
    assert not Report.objects.exists()


def test_a_file_that_is_not_what_it_says_is_named(cast: Cast, reporter: Client) -> None:
    upload = SimpleUploadedFile("surat.pdf", b"MZ" + bytes(100))

    answer = reporter.post(FORMAL, filled_in(reporter, evidence=[upload]))

    assert answer.status_code == 422
    assert "“surat.pdf” is not what its name says" in answer.content.decode()
    assert not Report.objects.exists()
    assert files.kept() == []


def test_a_good_file_beside_an_error_has_to_be_chosen_again(cast: Cast, reporter: Client) -> None:
    data = filled_in(reporter, what="", evidence=[SimpleUploadedFile("foto.jpg", photo())])

    assert "Choose your 1 file again" in reporter.post(FORMAL, data).content.decode()


def test_too_much_at_once_is_said_and_what_was_typed_is_kept(
    cast: Cast, reporter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netra.vault.uploads.MAX_BYTES", 1000)
    data = filled_in(reporter, evidence=[SimpleUploadedFile("a.txt", b"x" * 2000)])

    answer = reporter.post(FORMAL, data)

    assert answer.status_code == 422
    assert "All files together are larger" in answer.content.decode()
    assert data["place"] in answer.content.decode()


def test_a_script_in_a_name_is_text(cast: Cast, reporter: Client) -> None:
    script = "<script>alert('CANARY')</script>"

    answer = reporter.post(FORMAL, filled_in(reporter, name=script, who=script, what="short"))

    page = answer.content.decode()
    assert script not in page
    assert "&lt;script&gt;alert(&#x27;CANARY&#x27;)&lt;/script&gt;" in page
    good = reporter.post(FORMAL, filled_in(reporter, name=script, who=script))
    assert good.status_code == 302


def test_a_form_sent_twice_is_one_report_with_one_code(cast: Cast, reporter: Client) -> None:
    data = filled_in(reporter)
    reporter.post(FORMAL, data)
    first = words_of(reporter.get("/lapor/terkirim/"))

    again = reporter.post(FORMAL, data)

    assert again.status_code == 302
    assert words_of(reporter.get("/lapor/terkirim/")) == first
    assert (Report.objects.count(), Case.objects.count()) == (1, 1)


@pytest.mark.parametrize("token", ["", "forged", "ImZmIg:abc:def"])
def test_a_form_that_is_not_ours_is_shown_again_with_what_was_typed(
    cast: Cast, reporter: Client, token: str
) -> None:
    data = filled_in(reporter, token=token)

    answer = reporter.post(FORMAL, data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This form had expired" in page
    assert data["place"] in page
    data["token"] = page.split('name="token" value="')[1].split('"')[0]
    assert reporter.post(FORMAL, data).status_code == 302


def test_a_stale_page_says_so(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(FORMAL, filled_in(strict))

    assert answer.status_code == 403
    assert "Halaman" in answer.content.decode()
    assert not Report.objects.exists()


def test_the_page_counts_requirements_and_days(cast: Cast, reporter: Client) -> None:
    answer = reporter.post(FORMAL, filled_in(reporter, act_at="", what="Camat di panggung."))

    page = answer.content.decode()
    assert "5 of 7 requirements answered" in page
    assert "5 days left" in page
    assert "UU 10/2016" in page


def test_initial_information_asks_no_name(cast: Cast, reporter: Client) -> None:
    page = reporter.get(INFORMATION).content.decode()

    assert 'name="name"' not in page
    assert 'name="address"' not in page


def test_without_an_open_office_the_page_says_what_to_do(cast: Cast, reporter: Client) -> None:
    type(cast.tirtamaya).objects.update(is_active=False)

    for path in ("/lapor/", FORMAL):
        page = reporter.get(path).content.decode()
        assert "No office takes reports here yet." in page
        assert "<textarea" not in page


def test_an_unknown_track_is_not_there(cast: Cast, reporter: Client) -> None:
    assert reporter.get("/lapor/baru/rahasia/").status_code == 404


@pytest.mark.parametrize("path", [FORMAL, INFORMATION, "/lapor/"])
def test_pages_are_light_and_personal(cast: Cast, reporter: Client, path: str) -> None:
    answer = reporter.get(path)

    assert len(answer.content) < 100_000
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "sessionid" not in answer.cookies
    assert "netra" not in answer.cookies
    assert all(cookie["max-age"] == "" for cookie in answer.cookies.values())
    assert "https://www.bmkg.go.id/" in answer.content.decode()


def test_other_methods_are_refused(reporter: Client, db: None) -> None:
    assert reporter.put(FORMAL).status_code == 405
    assert reporter.post("/lapor/").status_code == 405


def test_the_chosen_region_stays_chosen_and_names_are_text(cast: Cast, reporter: Client) -> None:
    type(cast.regency).objects.filter(pk="99.01").update(name='<b>Tirta"maya</b>')

    page = reporter.post(FORMAL, filled_in(reporter, what="")).content.decode()

    assert '<option value="99.01" selected>&lt;b&gt;Tirta&quot;maya&lt;/b&gt;</option>' in page
    assert '<optgroup label="Provinsi Latihan">' in page
    assert page.count(" selected>") == 2 + ('<select name="election"' in page)

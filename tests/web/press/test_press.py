"""The pages of the press register, without JavaScript."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, cast
from tests.press.test_operations import TEXT, add, as_they_stand, confirm
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.press.models import Article, State

__all__ = ["cast", "fixed_clock", "log_in"]

GIVEN = {
    "title": "ASN belajar netral", "publisher": "Kabar Tirtamaya", "published_on": "2024-10-09",
    "address": "", "text": TEXT, "unnamed": "on",
}  # fmt: skip


def send(client: Client, cast: Cast, **changes: object) -> tuple[int, str]:
    given = {"agency": cast.tirtamaya.pk, **GIVEN, **changes}
    answer = client.post(reverse("press-new"), {key: each for key, each in given.items() if each is not None})
    return answer.status_code, answer.content.decode()


def test_from_paste_to_confirmed_entry(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    assert "Nama terlapor sudah dihapus" in client.get(reverse("press-new")).content.decode()
    assert send(client, cast)[0] == 302
    article = Article.objects.get()
    address = reverse("press-entry", args=[article.pk])
    page = client.get(address).content.decode()
    assert "<mark>Bawaslu Kabupaten Tirtamaya</mark>" in page
    assert "<mark>8/10/2024</mark>" in page
    for each in article.values.all():
        assert f'name="v{each.pk}"' in page
        if each.start is not None:
            assert f'id="n{each.pk}"' in page
    form = {f"v{pk}": text for pk, text in as_they_stand(article).items()}
    left_out = article.values.filter(kind="citation").get()
    done = client.post(address, {**form, f"v{left_out.pk}-out": "on", "counts_as": "prevention"}, follow=True)
    assert "Entri dipastikan." in done.content.decode()
    article.refresh_from_db()
    left_out.refresh_from_db()
    assert (article.counted_as, left_out.state) == ("prevention", State.REJECTED)
    told = client.get(address).content.decode()
    assert "Ditambahkan: Ratna Wulandari" in told
    assert "1 nilai diubah" in told
    listed = client.get(reverse("press")).content.decode()
    assert article.title in listed
    assert "Kegiatan pencegahan yang dipastikan" in listed


def test_an_upload_is_read(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    file = SimpleUploadedFile("berita.txt", b"\xef\xbb\xbf" + TEXT.encode().replace(b". ", b".\r\n"))
    assert send(client, cast, agency=cast.government.pk, text="", file=file)[0] == 302
    article = Article.objects.get()
    assert (article.agency, article.text[:7]) == (cast.government, "Bawaslu")
    assert "\r" not in article.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "salah satu saja"),
        ({"unnamed": None}, "Hapus dulu nama terlapor"),
        ({"published_on": "2024-10-20"}, "setelah hari ini"),
        ({"published_on": "0001-01-01"}, "sebelum tahun 1945"),
        ({"published_on": "9999-12-31"}, "setelah hari ini"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", b"\xff\xfe\x00")}, "bukan teks UTF-8"),
        ({"text": "", "file": SimpleUploadedFile("a.pdf", b"teks")}, "berakhir .txt"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", b"a " * 110_000)}, "200 kB"),
        ({"agency": 999_999}, "999999 bukan"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cast: Cast, log_in: LogIn, changes: dict[str, object], said: str
) -> None:
    status, page = send(log_in(cast.ratna), cast, **changes)
    assert status == 422
    assert said in page
    assert not Article.objects.exists()


def test_a_wrong_value_is_said_at_its_field(cast: Cast, log_in: LogIn) -> None:
    article = add(cast)
    figure = article.values.filter(kind="figure")[0]
    form = {f"v{each.pk}": str(each.value or "") for each in article.values.filter(kind__in=("activity",))}
    answer = log_in(cast.ratna).post(
        reverse("press-entry", args=[article.pk]),
        {**form, f"v{figure.pk}": "banyak", "counts_as": "prevention"},
    )
    assert answer.status_code == 422
    assert "Tulis angka, satuan" in answer.content.decode()
    article.refresh_from_db()
    assert not article.is_confirmed


def test_the_text_is_never_taken_for_markup(cast: Cast, log_in: LogIn) -> None:
    article = add(cast, "<script>alert(1)</script> Bawaslu <b>Kota Bogor</b> 12 ASN")
    page = log_in(cast.ratna).get(reverse("press-entry", args=[article.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;<" in page


def test_filters_and_wrong_filters(cast: Cast, log_in: LogIn) -> None:
    confirm(cast, add(cast))
    client = log_in(cast.ratna)
    for query, shown in (
        ("status=waiting", False), ("status=prevention", True), ("kegiatan=outreach", True), ("kegiatan=case", False),
        ("wilayah=99.01", True), ("wilayah=32", False), ("cari=belajar", True), ("status=x&kegiatan=y&hal=z", True),
    ):  # fmt: skip
        page = client.get(reverse("press") + "?" + query).content.decode()
        assert ("ASN belajar netral" in page) is shown, query


def test_who_enters(cast: Cast, log_in: LogIn) -> None:
    article = add(cast)
    entry = reverse("press-entry", args=[article.pk])
    for person in (cast.sari, cast.wira):
        assert log_in(person).get(reverse("press")).status_code == 403
        assert log_in(person).get(reverse("press-new")).status_code == 403
    assert log_in(cast.intan).get(entry).status_code == 404
    assert Client().get(entry).status_code == 302
    assert log_in(cast.ratna).delete(entry).status_code == 405
    assert reverse("press") in log_in(cast.ratna).get(reverse("work")).content.decode()
    assert reverse("press") not in log_in(cast.sari).get(reverse("work")).content.decode()


def test_queries_do_not_grow_with_rows(cast: Cast, log_in: LogIn) -> None:
    confirm(cast, add(cast), counts_as="statistic")
    client = log_in(cast.ratna)
    before = count_queries(client, reverse("press"))
    for number in range(4):
        confirm(cast, add(cast, f"{TEXT} Seri {number + 2} dibaca."), counts_as="statistic")
    assert count_queries(client, reverse("press")) == before

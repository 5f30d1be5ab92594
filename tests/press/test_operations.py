"""Articles in the register: added with proposals, decided by a person, each with its ledger entry."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, Cast, Person, cast
from tests.press.reading import read
from tests.press.test_extraction import ARTICLES

from netra.base.verdicts import Invalid, Refused
from netra.ledger.models import Entry
from netra.press import operations
from netra.press.models import Article, Counted, Kind, State, Value
from netra.press.operations import ArticleFacts, add_article, confirm_entry
from netra.press.queries import Wanted, find_articles, prevention_counts, published_figures, tally
from netra.press.values import parse_value, proposals, spell_value

__all__ = ["cast"]

TEXT = (
    "Bawaslu Kabupaten Tirtamaya menggelar sosialisasi bagi 120 ASN, Selasa (8/10/2024). "
    "Materinya Pasal 71 ayat (1) UU 10/2016. Tahun lalu tercatat 14 pelanggaran pada Pemilu 2024."
)


def add(cast: Cast, text: str = TEXT, **changes: Any) -> Article:
    facts = ArticleFacts("ASN belajar netral", "Kabar Tirtamaya", date(2024, 10, 9), text)
    values = {"by": cast.ratna.actor, "at": NOW, **changes}
    return add_article(cast.tirtamaya, facts=facts, **values)


def as_they_stand(article: Article) -> dict[int, str | None]:
    return {each.pk: spell_value(each.kind, each.value) for each in article.values.all()}


def value(article: Article, kind: Kind) -> Value:
    return article.values.filter(kind=kind).order_by("id")[0]


def confirm(cast: Cast, article: Article, **changes: Any) -> Article:
    given = {"given": as_they_stand(article), "counts_as": "prevention", "by": cast.yosef.actor, "at": NOW}
    return confirm_entry(article, **{**given, **changes})


def test_an_article_comes_with_proposals_and_is_recorded(cast: Cast) -> None:
    article = add(cast)
    assert (article.activity, article.event_on, article.is_confirmed) == (
        "outreach",
        date(2024, 10, 8),
        False,
    )
    assert {each.state for each in article.values.all()} == {State.PROPOSED}
    region = value(article, Kind.REGION)
    assert region.value == {"code": "99.01", "name": "Kabupaten Tirtamaya"}
    assert article.text[region.start : region.end] == "Kabupaten Tirtamaya"
    entry = Entry.objects.about(article.subject).get()
    assert (entry.action, entry.by, entry.chain) == (
        "press:entry:edit",
        "Ratna Wulandari",
        "office:bawaslu-99-01",
    )
    assert TEXT not in str(entry.change)


def test_confirming_what_stands_confirms_every_value(cast: Cast) -> None:
    article = confirm(cast, add(cast))
    assert (article.counted_as, article.confirmed_by) == (Counted.PREVENTION, "Yosef Lende")
    assert {each.state for each in article.values.all()} == {State.CONFIRMED}
    assert prevention_counts(cast.yosef.actor) == [("outreach", 1)]
    assert tally(cast.yosef.actor) == {"waiting": 0, "prevention": 1, "statistic": 0, "neither": 0}


def test_a_value_is_corrected_left_out_or_added(cast: Cast) -> None:
    article = add(cast)
    figure, citation, day = (value(article, kind) for kind in (Kind.FIGURE, Kind.CITATION, Kind.EVENT_DATE))
    given = as_they_stand(article) | {
        figure.pk: "1.120 ASN: peserta",
        citation.pk: None,
        day.pk: "2024-10-07",
    }
    more = [("region", "Kota Bogor"), ("figure", "57,9 persen"), ("citation", " ")]
    article = confirm(cast, article, given=given, counts_as="statistic", more=more)
    for each in (figure, citation, day):
        each.refresh_from_db()
    assert (figure.value, figure.state) == (
        {"value": 1120, "unit": "ASN", "what": "peserta"},
        State.CORRECTED,
    )
    assert figure.proposed["value"] == 120
    assert (citation.value, citation.state) == (None, State.REJECTED)
    assert article.event_on == date(2024, 10, 7)
    added = list(article.values.filter(start=None, proposed__isnull=True, state=State.CORRECTED))
    assert [each.value for each in added] == [
        {"code": "32.71", "name": "Kota Bogor"},
        {"value": 57.9, "unit": "persen", "what": ""},
    ]
    first = published_figures(Article.objects.visible_to(cast.ratna.actor))[0]
    assert (first.value, first.unit, first.publisher, first.published_on) == (
        1120, "ASN", "Kabar Tirtamaya", date(2024, 10, 9)
    )  # fmt: skip
    change = Entry.objects.about(article.subject).last()
    assert change is not None
    assert {"kind": "event_date", "was": "2024-10-08", "now": "2024-10-07"} in change.change["changed"]


def test_every_proposal_can_be_confirmed_as_it_is_shown() -> None:
    rows = [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    rows.append(
        "Acara di Kecamatan Wonosari, Kabupaten Gunungkidul: 57,9 persen, Rp1.200.000,5 dan 0,0001 persen."
    )
    for text in rows:
        for kind, _, found in proposals(read(text)):
            assert parse_value(kind, spell_value(kind, found)) == found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.FIGURE, "banyak"),
        (Kind.REGION, "Kota Bogor (99.99)"),
        (Kind.REGION, "Negeri Dongeng"),
        (Kind.EVENT_DATE, "kemarin"),
        (Kind.ACTIVITY, "pesta"),
        (Kind.ACTIVITY, ""),
        (Kind.ELECTION, "pilkades-2024"),
        (Kind.INSTITUTION, "x" * 301),
    ],
)
def test_a_value_that_cannot_be_is_named_and_nothing_changes(cast: Cast, kind: Kind, text: str) -> None:
    article = add(cast)
    wrong = value(article, kind)
    with pytest.raises(Invalid) as error:
        confirm(cast, article, given=as_they_stand(article) | {wrong.pk: text})
    assert error.value.field == f"v{wrong.pk}"
    article.refresh_from_db()
    assert not article.is_confirmed


def test_an_entry_counts_only_as_what_it_is(cast: Cast) -> None:
    article = add(cast, "Gubernur mengingatkan ASN, Selasa (8/10/2024).")
    for counts_as in ("prevention", "statistic", "", "both"):
        with pytest.raises(Invalid) as error:
            confirm(cast, article, counts_as=counts_as)
        assert error.value.field == "counts_as"
    with pytest.raises(Invalid):
        confirm(cast, article, given={}, counts_as="neither")
    assert confirm(cast, article, counts_as="neither").counted_as == Counted.NEITHER


def test_none_is_entered_twice_nor_from_the_future(cast: Cast) -> None:
    add(cast)
    with pytest.raises(Invalid, match="sudah ada"):
        add(cast, TEXT.replace(" ", "  "))
    late = ArticleFacts("Judul", "Penerbit", date(2024, 10, 15), "Teks lain")
    with pytest.raises(Invalid) as error:
        add_article(cast.tirtamaya, facts=late, by=cast.ratna.actor, at=NOW)
    assert error.value.field == "published_on"
    for text in (" ", "a" * 200_001):
        with pytest.raises(Invalid):
            add(cast, text)


WHO: list[Callable[[Cast], Person]] = [
    lambda c: c.sari, lambda c: c.intan, lambda c: c.wira, lambda c: c.nadia, lambda c: c.bima
]  # fmt: skip


@pytest.mark.parametrize("who", WHO)
def test_others_neither_add_nor_confirm_nor_see(cast: Cast, who: Callable[[Cast], Person]) -> None:
    article, other = add(cast), who(cast).actor
    with pytest.raises(Refused):
        add(cast, "Teks lain", by=other)
    with pytest.raises(Refused):
        confirm(cast, article, by=other)
    assert not Article.objects.visible_to(other).exists()


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    article = add(cast)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    monkeypatch.setattr(operations, "record", fail)
    with pytest.raises(RuntimeError):
        confirm(cast, article)
    with pytest.raises(RuntimeError):
        add(cast, "Teks lain")
    article.refresh_from_db()
    assert not article.is_confirmed
    assert Article.objects.count() == 1


def test_lists_are_narrowed(cast: Cast) -> None:
    confirm(cast, add(cast))
    add(cast, "Bawaslu Kota Bogor mencatat 14 pelanggaran, 3 temuan.")

    def found(**wanted: str) -> list[str]:
        return [each.activity for each in find_articles(cast.ratna.actor, Wanted(**wanted))]

    assert sorted(found()) == ["outreach", "statistics"]
    assert found(activity="outreach") == ["outreach"]
    assert found(counted_as="waiting") == ["statistics"]
    assert found(counted_as="prevention") == ["outreach"]
    assert found(region="32") == found(region="32.71") == ["statistics"]
    assert found(region="3") == []
    assert len(found(sought="kabar")) == 2
    assert found(sought="tidak ada") == []

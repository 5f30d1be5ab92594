"""The built-in law is whole: nothing of the source material is lost, and what it says is dated."""

import subprocess
import sys
import time
import tomllib
from collections import Counter
from datetime import date

import pytest

from netra.rulebook.loading import BUILT_IN, check, current, load
from netra.rulebook.rules import Confidence, Person, Rulebook, SanctionKind

OURS = {"pemilu-2024/penetapan-dct", "pemilu-2024/penetapan-capres"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return current()


def rows_of(table: str, *files: str) -> list[dict[str, object]]:
    paths = [path for name in files for path in sorted(BUILT_IN.glob(name))]
    return [row for path in paths for row in tomllib.loads(path.read_text("utf-8")).get(table, [])]


def test_there_is_no_fault() -> None:
    assert check() == []


def test_every_row_of_the_source_material_is_there(book: Rulebook) -> None:
    assert len(book.instruments) == 64
    assert len(book.provisions) == 178
    assert len(book.steps) == 48
    assert len(book.stages.keys() - OURS) == 44
    assert len(book.statistics) + len(book.index_methods) == 57
    assert len(book.institutions) == 29
    conducts = [row["id"] for path in ("conduct/[!t]*.toml",) for row in rows_of("conduct", path)]
    assert len(conducts) == 50
    assert book.conducts.keys() >= set(conducts)


def test_confidence_is_as_the_source_material_says(book: Rulebook) -> None:
    def counted(rows: object) -> Counter[Confidence]:
        return Counter(row.confidence for row in rows)  # type: ignore[attr-defined]

    verified, single, recalled = Confidence.VERIFIED, Confidence.SINGLE, Confidence.RECALLED
    assert counted(book.instruments.values()) == {verified: 53, single: 11}
    assert counted(book.provisions.values()) == {verified: 173, single: 5}
    assert counted(step.versions[0] for step in book.steps.values()) == {
        verified: 37,
        single: 9,
        recalled: 2,
    }
    assert counted(row for key, row in book.stages.items() if key not in OURS) == {verified: 37, single: 7}
    figures = [*book.statistics.values(), *book.index_methods.values()]
    assert counted(figures) == {verified: 25, single: 32}
    assert counted(book.institutions.values()) == {verified: 26, single: 3}


def test_what_is_recalled_names_no_source_and_the_rest_does(book: Rulebook) -> None:
    rows = [*book.instruments.values(), *book.provisions.values(), *book.conducts.values()]
    for row in rows:
        assert bool(row.sources) is (row.confidence is not Confidence.RECALLED), row.id


@pytest.mark.parametrize(
    ("table", "row_id", "field", "value"),
    [
        ("instruments", "pkpu-2-2024", "enacted", date(2024, 1, 26)),
        ("instruments", "uu-5-2014", "revoked_by", ("uu-20-2023",)),
        ("instruments", "skb-netralitas-2022", "short", "SKB Netralitas 2022"),
        ("provisions", "uu-20-2023/pasal-24/ayat-1/huruf-d", "huruf", "d"),
        ("provisions", "uu-10-2016/pasal-71/ayat-1", "citation", "UU 10/2016 Pasal 71 ayat (1)"),
        ("provisions", "pp-94-2021/pasal-5/huruf-n/angka-5", "instrument", "pp-94-2021"),
        ("conducts", "medsos-interaksi-calon", "classification", "discipline_severe"),
        ("conducts", "medsos-interaksi-bakal-calon", "phase", "before_candidate_determination"),
        ("statistics", "pilkada-2020-bawaslu-1010", "value", 1010),
        ("statistics", "tren-pilkada-2020-okt", "as_of", "2020-10"),
        ("index_methods", "ikp-2024", "totals", {"dimensions": 4, "subdimensions": 12, "indicators": 61}),
        ("institutions", "kasn", "successor", "bkn"),
    ],
)
def test_spot_checks(book: Rulebook, table: str, row_id: str, field: str, value: object) -> None:
    assert getattr(getattr(book, table)[row_id], field) == value


def test_breakdowns_keep_every_line(book: Rulebook) -> None:
    divided = [row.breakdown for row in book.statistics.values() if row.breakdown]
    assert len(divided) == 20
    assert sum(len(each.items) for each in divided) == 118


@pytest.mark.parametrize(
    ("day", "fine", "minimum", "soldiers"),
    [
        (date(2024, 8, 21), 6_000_000, 1, False),
        (date(2024, 11, 13), 6_000_000, 1, False),
        (date(2024, 11, 14), 6_000_000, 1, True),
        (date(2026, 1, 1), 6_000_000, 1, True),
        (date(2026, 1, 2), 10_000_000, None, True),
    ],
)
def test_pasal_188_follows_the_day_of_the_act(
    book: Rulebook, day: date, fine: int, minimum: int | None, soldiers: bool
) -> None:
    version = book.provisions["uu-1-2015/pasal-188"].on(day)
    assert version.sanction is not None
    assert version.sanction.kind is SanctionKind.CRIMINAL
    assert (version.sanction.max_fine_idr, version.sanction.min_months) == (fine, minimum)
    assert (Person.TNI_POLRI in version.binds) is soldiers


@pytest.mark.parametrize(
    ("provision", "category", "fine", "months"),
    [
        ("uu-7-2017/pasal-490", "II", 10_000_000, 12),
        ("uu-7-2017/pasal-493", "III", 50_000_000, None),
        ("uu-7-2017/pasal-494", "III", 50_000_000, None),
        ("uu-7-2017/pasal-521", "III", 50_000_000, 24),
        ("uu-7-2017/pasal-522", "III", 50_000_000, 24),
        ("uu-7-2017/pasal-547", "III", 50_000_000, 36),
        ("uu-1-2015/pasal-187/ayat-3", "II", 10_000_000, 6),
        ("uu-1-2015/pasal-189", "II", 10_000_000, 6),
        ("uu-1-2015/pasal-190", "II", 10_000_000, 6),
    ],
)
def test_criminal_figures_change_on_2_january_2026(
    book: Rulebook, provision: str, category: str, fine: int, months: int | None
) -> None:
    row = book.provisions[provision]
    new, old = row.sanction_on(date(2026, 1, 2)), row.sanction_on(date(2026, 1, 1))
    assert new is not None
    assert old is not None
    assert (new.max_fine_category, new.max_fine_idr, new.max_months) == (category, fine, months)
    assert old.max_fine_category is None
    assert old != new


def test_a_later_change_of_the_sanction_is_told(book: Rulebook) -> None:
    row = book.provisions["uu-1-2015/pasal-188"]
    assert [v.applies_from for v in row.changes_after(date(2024, 8, 21))] == [date(2026, 1, 2)]
    assert row.changes_after(date(2026, 1, 2)) == ()


def test_no_criminal_sanction_keeps_its_old_figures_after_2026(book: Rulebook) -> None:
    for row in book.provisions.values():
        sanction = row.sanction_on(date(2026, 1, 2))
        if sanction and sanction.kind is SanctionKind.CRIMINAL and row.instrument != "uu-1-2026":
            assert "Rp" not in (sanction.max or ""), row.id
            assert sanction.min is None, row.id


def test_fines_from_memory_are_marked(book: Rulebook) -> None:
    for row_id in ("uu-7-2017/pasal-493", "uu-7-2017/pasal-522", "uu-7-2017/pasal-547"):
        sanction = book.provisions[row_id].sanction_on(date(2024, 2, 1))
        assert sanction is not None
        assert sanction.confidence is Confidence.RECALLED


def test_what_follows_a_conduct_follows_the_day_of_the_act(book: Rulebook) -> None:
    conduct = book.conducts["keputusan-menguntungkan-calon"]
    assert "Rp600.000" in conduct.sanction_on(date(2024, 10, 1))
    assert "kategori II" in conduct.sanction_on(date(2026, 1, 2))
    assert "Rp600.000" not in conduct.sanction_on(date(2026, 1, 2))


@pytest.mark.parametrize(
    ("instrument", "day", "held"),
    [
        ("uu-5-2014", date(2023, 10, 30), True),
        ("uu-5-2014", date(2023, 10, 31), False),
        ("uu-20-2023", date(2023, 10, 31), True),
        ("uu-20-2023", date(2023, 10, 30), False),
        ("perbawaslu-8-2020", date(2019, 12, 31), False),
        ("perbawaslu-8-2020", date(2024, 1, 1), True),
        ("perbawaslu-7-2018", date(2026, 1, 1), False),
    ],
)
def test_instruments_hold_between_their_days(book: Rulebook, instrument: str, day: date, held: bool) -> None:
    assert book.instruments[instrument].in_force(day) is held


@pytest.mark.parametrize(
    ("provision", "day", "held"),
    [
        ("uu-5-2014/pasal-2/huruf-f", date(2023, 10, 30), True),
        ("uu-5-2014/pasal-2/huruf-f", date(2024, 1, 1), False),
        ("uu-20-2023/pasal-24/ayat-1/huruf-d", date(2024, 8, 21), True),
        ("uu-20-2023/pasal-24/ayat-1/huruf-d", date(2023, 1, 1), False),
        ("mk-136-puu-xxii-2024/amar", date(2024, 11, 13), False),
        ("mk-136-puu-xxii-2024/amar", date(2024, 11, 14), True),
        ("uu-10-2016/pasal-71/ayat-1", date(2024, 8, 21), True),
    ],
)
def test_provisions_hold_with_their_instrument(book: Rulebook, provision: str, day: date, held: bool) -> None:
    assert book.provisions[provision].in_force(day) is held


def test_loading_is_quick() -> None:
    began = time.perf_counter()
    load()
    assert time.perf_counter() - began < 1  # 0.07 s on its own; the bound leaves room for a busy machine


def test_importing_reads_no_file_and_no_django() -> None:
    code = "import sys, netra.rulebook.rules; print(any(m.startswith('django') for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

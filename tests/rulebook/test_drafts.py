"""The texts of letters are whole, tied to the law, and drafted by the law of the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netra.rulebook.drafting import Ask, draft, next_stage
from netra.rulebook.drafts import FILE, LetterKind, dangling_drafts, read_texts, texts
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError

DAY = date(2024, 10, 14)


def ask(kind: LetterKind = LetterKind.CIRCULAR, stage: str = "pilkada-2024/kampanye", on: date = DAY) -> Ask:
    row = current().stages.get(stage)
    return Ask(kind, current().elections[row.election] if row else None, row, on, "Kantor Rekaan")


def test_every_conduct_exists() -> None:
    assert dangling_drafts(current()) == []


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize(
    "stage", sorted(key for key, row in current().stages.items() if row.kind.value == "stage")
)
def test_every_kind_can_be_drafted_for_every_stage(kind: LetterKind, stage: str) -> None:
    found = draft(ask(kind, stage), book=current())
    assert found.title
    assert "{" not in found.text + found.title
    assert found.text.startswith("A. ")
    known = current().provisions
    assert all(each in known for each in found.provisions)


def test_the_draft_follows_the_day() -> None:
    before = draft(ask(stage="pilkada-2024/pendaftaran", on=date(2024, 8, 20)), book=current())
    during = draft(ask(), book=current())
    assert "Deklarasi" in before.text
    assert "Acara kampanye" in during.text
    assert "pp-94-2021/pasal-5/huruf-n/angka-4" in during.provisions
    for each in during.provisions:
        assert current().provisions[each].in_force(DAY), each


def test_a_warning_names_the_stage_that_begins_next() -> None:
    assert next_stage(current(), DAY).key == "pilkada-2024/masa-tenang"  # type: ignore[union-attr]
    assert next_stage(current(), date(2030, 1, 1)) is None
    told = draft(ask(LetterKind.WARNING, "pilkada-2024/masa-tenang"), book=current()).text
    assert "mulai 24 November 2024 sampai 26 November 2024" in told
    assert "tidak menuduh siapa pun" in told


def test_between_elections_the_general_text_holds() -> None:
    assert "setiap hari" in draft(ask(stage=""), book=current()).text
    assert texts().of_stage("tidak-ada") == texts().of_stage("")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('id = "imbauan"', 'id = "pantun"', "kind pantun"),
        ("{due}", "{hari}", "{hari} is not known"),
        ('topics = ["fasilitas", "wewenang", "bawahan"]', 'topics = ["xyz"]', "'xyz' is no topic"),
        ("stages = []", 'stages = ["lain"]', "exactly one row"),
        ("instead_id =", "sebaliknya =", "instead_id"),
    ],
)
def test_faults_are_named(tmp_path: Path, was: str, now: str, said: str) -> None:
    file = tmp_path / "drafts.toml"
    file.write_text(FILE.read_text("utf-8").replace(was, now), "utf-8")
    with pytest.raises(RulebookError, match=said.replace("{", r"\{")):
        read_texts(file)

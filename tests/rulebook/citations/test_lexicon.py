"""The words of citations agree with the law's data, and with themselves."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netra.rulebook import citations
from netra.rulebook.citations.citation import WRONG
from netra.rulebook.citations.lexicon import lexicon, squeeze
from netra.rulebook.citations.parts import beyond
from netra.rulebook.loading import current
from netra.rulebook.rules import Confidence

HERE = Path(citations.__file__).parent
NAMES = [
    row
    for file in ("names.toml", "names-general.toml")
    for row in tomllib.loads((HERE / file).read_text(encoding="utf-8"))["name"]
]
REMARKS = tomllib.loads((HERE / "remarks.toml").read_text(encoding="utf-8"))


def label(row: dict[str, Any]) -> str:
    return f"{row['kind']} {row['names'][0]}"


@pytest.mark.parametrize("row", NAMES, ids=label)
def test_a_name_says_how_sure_it_is_and_keeps_its_laws_in_order(row: dict[str, Any]) -> None:
    assert set(row) <= {"kind", "names", "confidence", "also", "alone", "law"}
    assert row["confidence"] in set(Confidence)
    days = [law["from"] for law in row["law"]]
    assert days == sorted(days)
    assert row["kind"] in lexicon().kinds


@pytest.mark.parametrize("row", NAMES, ids=label)
def test_the_days_of_a_name_are_those_of_the_rulebook(row: dict[str, Any]) -> None:
    for law in row["law"]:
        held = current().instruments.get(
            law.get("instrument") or f"{row['kind']}-{law['number']}-{law['year']}"
        )
        begins = held and (held.in_force_from or held.enacted)
        if begins:
            assert law["from"] == begins
        assert abs(law["from"].year - law["year"]) <= 3


def test_no_article_of_the_rulebook_lies_behind_the_last_one() -> None:
    last = lexicon().last_pasal
    for provision in current().provisions.values():
        kind, number, year = [*provision.instrument.split("-"), "", ""][:3]
        bound = last.get((kind, number, int(year or 0))) if year.isdecimal() else None
        pasal = re.match(r"\d+", provision.pasal or "")
        if bound and pasal:
            assert int(pasal[0]) <= bound, provision.id


def test_a_written_form_means_one_kind() -> None:
    rows = tomllib.loads((HERE / "kinds.toml").read_text(encoding="utf-8"))["kind"]
    forms = [(squeeze(form), row["id"]) for row in rows for form in row["written"]]
    kind_of = dict(forms)
    assert all(kind_of[form] == kind for form, kind in forms)
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_remark_speaks_both_languages_with_the_same_facts() -> None:
    for code, remark in REMARKS.items():
        assert set(remark) == {"id", "en"}, code
        assert set(re.findall(r"{\w+}", remark["id"])) == set(re.findall(r"{\w+}", remark["en"])), code
    assert set(REMARKS) >= WRONG


def test_a_name_means_the_law_of_its_day() -> None:
    (name,) = lexicon().named["asn"]
    assert [name.on(day).year for day in (date(2010, 1, 1), date(2023, 10, 30), date(2023, 10, 31))] == [
        2014,
        2014,
        2023,
    ]


def test_no_provision_of_the_rulebook_lies_beyond_its_article() -> None:
    for provision in current().provisions.values():
        parts = (provision.pasal, provision.ayat, provision.huruf, provision.angka)
        if not any("-" in (part or "") for part in parts):
            assert not list(beyond((provision.instrument,), parts, "")), provision.id


def test_every_part_names_an_instrument_of_the_rulebook() -> None:
    for row in tomllib.loads((HERE / "parts.toml").read_text(encoding="utf-8"))["part"]:
        assert row["instrument"] in current().instruments
        assert row["confidence"] in set(Confidence)
        assert set(row) <= {"instrument", "pasal", "in", "ayat", "huruf", "angka", "confidence"}

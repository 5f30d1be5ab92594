"""An administrator's own folder adds rows and versions, and changes nothing that was there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netra.rulebook import loading
from netra.rulebook.rules import Unit

VERSION = """\
[[step]]
id = "pilkada/04-kajian-awal"
[[step.version]]
applies_from = {day}
citation = "Contoh {day}"
confidence = "single"
sources = ["https://example.org"]
cutoff = 16:00:00
[step.version.time_limit]
amount = {amount}
unit = "working_days"
counted_from = "sejak laporan disampaikan"
confidence = "single"
"""
TARGET = """\
[[target]]
id = "handover-impose"
title_id = "Sasaran kami"
title_en = "Our target"
amount = 9
unit = "working_days"
counted_from = "sejak pelimpahan dikirim"
confidence = "recalled"
sources = []
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    loading.configure()


def test_a_version_holds_from_its_day_and_inherits_the_rest(own: Path) -> None:
    (own / "a.toml").write_text(VERSION.format(day="2030-07-01", amount=3), "utf-8")

    step = loading.load(own).steps["pilkada/04-kajian-awal"]
    before, after = step.on(date(2030, 6, 30)), step.on(date(2030, 7, 1))

    assert before.time_limit is not None
    assert after.time_limit is not None
    assert (before.time_limit.amount, before.time_limit.unit) == (2, Unit.CALENDAR_DAYS)
    assert (after.time_limit.amount, after.time_limit.unit) == (3, Unit.WORKING_DAYS)
    assert after.outcomes == before.outcomes
    assert after.actor == before.actor
    assert (before.cutoff, str(after.cutoff)) == (None, "16:00:00")


def test_versions_of_several_files_are_put_in_order(own: Path) -> None:
    (own / "a.toml").write_text(VERSION.format(day="2032-01-01", amount=5), "utf-8")
    (own / "b.toml").write_text(VERSION.format(day="2031-01-01", amount=4), "utf-8")

    step = loading.load(own).steps["pilkada/04-kajian-awal"]

    days = [version.applies_from for version in step.versions]
    assert days == sorted(days)
    assert step.on(date(2031, 6, 1)).citation == "Contoh 2031-01-01"


def test_a_provision_and_a_conduct_take_versions(own: Path) -> None:
    text = """\
[[provision]]
id = "uu-1-2015/pasal-188"
[[provision.version]]
applies_from = 2031-01-01
citation = "Contoh"
confidence = "single"
sources = ["https://example.org"]
[provision.version.sanction]
kind = "criminal"
max = "penjara paling lama 2 tahun"
max_months = 24
[[conduct]]
id = "tim-pemenangan-calon"
[[conduct.version]]
applies_from = 2031-01-01
sanction_id = "Contoh sanksi"
confidence = "single"
sources = ["https://example.org"]
"""
    (own / "a.toml").write_text(text, "utf-8")
    book = loading.load(own)
    row = book.provisions["uu-1-2015/pasal-188"]
    new, old = row.sanction_on(date(2031, 1, 1)), row.sanction_on(date(2030, 12, 31))

    assert new is not None
    assert old is not None
    assert (old.max_months, new.max_months) == (6, 24)
    assert row.on(date(2031, 1, 1)).binds == row.on(date(2030, 12, 31)).binds
    assert book.conducts["tim-pemenangan-calon"].sanction_on(date(2031, 1, 1)) == "Contoh sanksi"


def test_a_target_of_ours_may_be_replaced(own: Path) -> None:
    (own / "targets.toml").write_text(TARGET, "utf-8")
    assert loading.load().targets["handover-impose"].time_limit.amount != 9
    assert loading.load(own).targets["handover-impose"].time_limit.amount == 9


def test_configure_sets_what_current_reads(own: Path) -> None:
    (own / "a.toml").write_text(VERSION.format(day="2030-07-01", amount=3), "utf-8")
    assert len(loading.current().steps["pilkada/04-kajian-awal"].versions) == 1

    loading.configure(own, own / "not-there")

    assert len(loading.current().steps["pilkada/04-kajian-awal"].versions) == 2
    assert loading.current() is loading.current()

"""A faulty file is refused with file, row, field and a way out; all faults are listed at once."""

from pathlib import Path

import pytest

from netra.rulebook.loading import check, load
from netra.rulebook.rules import RulebookError

INSTITUTION = """\
[[institution]]
id = "contoh"
name_id = "Contoh"
name_en = "Example"
role_id = "Contoh"
role_en = "Example"
procedure_part = []
confidence = "single"
sources = ["https://example.org"]
"""
PROVISION = """\
[[provision]]
id = "uu-10-2016/contoh"
instrument = "uu-10-2016"
citation = "UU 10/2016 (contoh)"
election_kind = "pilkada"
norm = "procedure"
binds = ["pns"]
summary_id = "Contoh"
summary_en = "Example"
confidence = "single"
sources = ["https://example.org"]
"""
STAGE = """\
[[stage]]
election = "pilkada-2024"
id = "contoh"
kind = "event"
name_id = "Contoh"
name_en = "Example"
start = 2024-05-02
end = 2024-05-03
confidence = "recalled"
sources = []
"""
STATISTIC = """\
[[statistic]]
id = "contoh"
election_kind = "pilkada"
election = "pilkada-2024"
publisher = "Contoh"
as_of = "2024-10"
metric_id = "Contoh"
value = 3
unit = "perkara"
confidence = "single"
sources = ["https://example.org"]
"""
VERSION = """\
[[step]]
id = "pilkada/04-kajian-awal"
[[step.version]]
applies_from = 2030-01-01
citation = "Contoh"
confidence = "single"
sources = ["https://example.org"]
[step.version.time_limit]
amount = 3
unit = "working_days"
counted_from = "sejak laporan disampaikan"
confidence = "single"
"""
STEP = """\
[[procedure]]
id = "contoh"
title_id = "Contoh"
title_en = "Example"
election_kind = "both"
[[step]]
id = "contoh/01"
procedure = "contoh"
order = 1
kind = "finding"
track = "bawaslu"
election_kind = "both"
title_id = "Contoh"
title_en = "Example"
roles = ["handler"]
[[step.version]]
applies_from = 2020-01-01
citation = "Contoh"
actor = "Contoh"
description_id = "Contoh"
legal_basis = []
confidence = "recalled"
sources = []
[[step.version.outcome]]
id = "done"
label_id = "selesai"
label_en = "done"
then = ["end:followed_up"]
"""
ALL = {
    "institution": INSTITUTION,
    "provision": PROVISION,
    "stage": STAGE,
    "statistic": STATISTIC,
    "version": VERSION,
    "step": STEP,
}


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", ALL)
def test_the_good_files_are_taken(tmp_path: Path, kind: str) -> None:
    assert check(write(tmp_path, ALL[kind])) == []


FAULTS = [
    ("institution", 'name_en = "Example"\n', "", "institution contoh: name_en: is missing"),
    ("institution", 'id = "contoh"\n', "", "institution no. 1: id: is missing"),
    (
        "institution",
        "procedure_part",
        "procedure_parts",
        "institution contoh: procedure_parts: is not a field",
    ),
    (
        "institution",
        '"single"',
        '"sure"',
        "institution contoh: confidence: 'sure' is not known; use one of verified",
    ),
    ("institution", "= []", '= ["pilkada/99"]', "procedure_part: 'pilkada/99' is no step"),
    ("institution", "= []", '= ["x", "x"]', "procedure_part: names the same thing twice"),
    ("institution", "= []", "= [1]", "procedure_part: may hold only texts"),
    ("institution", '["https://example.org"]', "[]", "sources: is empty; name a source"),
    ("institution", '"Example"', '" "', "name_en: is empty"),
    ("institution", '"contoh"', '"bkn"', "institution bkn: id: is taken by a row in institutions.toml"),
    ("institution", "[[institution]]", "[[institute]]", "file: institute: is not a kind of row"),
    ("institution", "= []", "= [", "file: syntax: cannot be read as TOML"),
    (
        "provision",
        '"uu-10-2016"',
        '"uu-99-2099"',
        "provision uu-10-2016/contoh: instrument: 'uu-99-2099' is no instrument",
    ),
    ("provision", '["pns"]', '["semua"]', "binds: 'semua' is not known"),
    ("provision", '"procedure"', '"wish"', "norm: 'wish' is not known"),
    ("provision", "norm =", 'valid_from = "2024-01-01"\nnorm =', "valid_from: must be a date such as"),
    (
        "provision",
        "norm =",
        "valid_from = 2024-02-02\nvalid_to = 2024-02-01\nnorm =",
        "valid_to: 2024-02-01 lies before",
    ),
    (
        "stage",
        "end = 2024-05-03",
        "end = 2024-05-01",
        "stage pilkada-2024/contoh: end: 2024-05-01 lies before start",
    ),
    ("stage", "start = 2024-05-02\nend = 2024-05-03\n", "", "start: give a start, an end or at least a year"),
    ("stage", '"pilkada-2024"', '"pilkada-1999"', "election: 'pilkada-1999' is no election"),
    ("stage", "2024-05-02", "2024-05-02T10:00:00", "start: must be a date such as"),
    ("statistic", '"2024-10"', '"Okt 2024"', "as_of: 'Okt 2024' must be a day, a month or a year"),
    ("statistic", "= 3", "= -3", "value: must not be below zero"),
    ("statistic", "= 3", '= "tiga"', "value: must be a whole number, not 'tiga'"),
    ("version", "amount = 3\n", "", "time_limit: unit: amount and unit go together"),
    ("version", "amount = 3", "amount = 0", "time_limit: amount: must be at least 1"),
    ("version", "amount = 3", "amount = true", "time_limit: amount: must be a whole number, not True"),
    (
        "version",
        '"working_days"',
        '"weeks"',
        "time_limit: unit: 'weeks' is not known; use one of calendar_days",
    ),
    ("version", "2030-01-01", "2020-10-02", "applies_from: 2020-10-02 has a version already"),
    ("version", "applies_from = 2030-01-01\n", "", "applies_from: is missing"),
    ("version", 'citation = "Contoh"\n', "", "citation: is missing"),
    (
        "version",
        'id = "pilkada/04-kajian-awal"',
        'id = "pilkada/04-kajian-awal"\norder = 9',
        "id: is taken by a row in",
    ),
    ("version", "citation =", 'legal_basis = ["x/y"]\ncitation =', "legal_basis: 'x/y' is no provision"),
    ("version", "citation =", 'receiver = "kpk"\ncitation =', "receiver: 'kpk' is no institution"),
    ("version", "citation =", 'cutoff = "16:00"\ncitation =', "cutoff: must be a time such as 16:00:00"),
    ("step", '["end:followed_up"]', '["contoh/02"]', "step contoh/01: then: 'contoh/02' is no step"),
    (
        "step",
        '["end:followed_up"]',
        '["contoh/01"]',
        "step contoh/01: then: no way from here leads to an end",
    ),
    ("step", '["end:followed_up"]', '["end:forgotten"]', "then: 'end:forgotten' is no ending"),
    ("step", '["end:followed_up"]', "[]", "then: must name a step"),
    ("step", 'then = ["end', 'combines_with = ["x"]\nthen = ["end', "combines_with: 'done' names 'x'"),
    ("step", 'kind = "finding"', 'kind = "wonder"', "kind: 'wonder' is not known; use one of finding"),
    ("step", '["handler"]', '["king"]', "roles: 'king' is not known; use one of intake_officer"),
    ("step", 'id = "contoh/01"', 'id = "lain/01"', "id: must begin with contoh/"),
    ("step", 'procedure = "contoh"', 'procedure = "pilkada"', "procedure contoh: id: has no steps"),
    ("step", "actor =", 'forms = "A"\nactor =', "forms: is not a field here; use one of"),
]


@pytest.mark.parametrize(("kind", "old", "new", "said"), FAULTS)
def test_each_fault_is_named_with_file_row_and_field(
    tmp_path: Path, kind: str, old: str, new: str, said: str
) -> None:
    assert old in ALL[kind]
    folder = write(tmp_path, ALL[kind].replace(old, new))

    faults = check(folder)

    assert any(line.startswith("own.toml: ") and said in line for line in faults), faults


def test_versions_of_one_file_stand_oldest_first(tmp_path: Path) -> None:
    version = VERSION.split("[[step.version]]")[1]
    text = VERSION + "[[step.version]]" + version.replace("2030-01-01", "2029-01-01")
    assert any("2029-01-01 stands below 2030-01-01" in line for line in check(write(tmp_path, text)))


def test_a_procedure_has_each_order_once(tmp_path: Path) -> None:
    second = "[[step]]" + STEP.split("[[step]]")[1].replace("contoh/01", "contoh/02")
    assert any("both have order 1" in line for line in check(write(tmp_path, STEP + second)))


def test_the_same_id_twice_in_own_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, INSTITUTION)
    assert any(
        "is taken by a row in own.toml" in line for line in check(write(tmp_path, INSTITUTION, "z.toml"))
    )


def test_all_faults_are_listed_and_the_first_is_raised(tmp_path: Path) -> None:
    write(tmp_path, INSTITUTION.replace('name_en = "Example"\n', "").replace('"single"', '"sure"'))
    write(tmp_path, STAGE.replace('"event"', '"party"'), "stage.toml")

    faults = check(tmp_path)

    assert len(faults) == 3
    with pytest.raises(RulebookError, match=r"\(2 more; `netra law check` lists them\)"):
        load(tmp_path)


def test_a_faulty_calendar_is_a_fault_of_the_law(tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    write(tmp_path / "calendars", "covers = 2028\n[[rest_day]]\nday = 2028-01-01\n", "2028.toml")
    missing = [
        line.removeprefix("2028.toml: rest_day 2028-01-01: ").split(":")[0] for line in check(tmp_path)
    ]
    assert missing == ["name", "kind", "confidence", "sources"]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert any("there is no such folder" in line for line in check(tmp_path / "none"))

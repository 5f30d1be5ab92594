"""What the law says of every kind of behaviour, for every person, before and after candidates are determined."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netra.rulebook.assess import Assessment, Reason, assess, of_phase
from netra.rulebook.loading import current
from netra.rulebook.rules import Classification, Election, Person, Phase, SanctionKind
from netra.rulebook.ties import Circumstance, Ruling, dangling_ties, tie_faults, ties

BOOK = current()
PILKADA = BOOK.elections["pilkada-2024"]
PEMILU = BOOK.elections["pemilu-2024"]
BEFORE, CAMPAIGN, AFTER_2026 = date(2024, 8, 15), date(2024, 10, 15), date(2026, 3, 1)
PEMILU_CAMPAIGN = date(2024, 1, 10)
ACTORS = [person for person in Person if person not in {Person.CALON, Person.SETIAP_ORANG}]
DAYS = [(PILKADA, BEFORE), (PILKADA, CAMPAIGN), (PEMILU, date(2023, 9, 15)), (PEMILU, PEMILU_CAMPAIGN)]


def found(
    conduct: str,
    actor: Person = Person.PNS,
    election: Election | None = PILKADA,
    on: date = CAMPAIGN,
    circumstances: frozenset[Circumstance] = frozenset(),
) -> Assessment:
    return assess(
        BOOK.conducts[conduct],
        actor=actor,
        election=election,
        on=on,
        rulebook=BOOK,
        circumstances=circumstances,
    )


def test_the_ties_name_only_what_the_law_has() -> None:
    assert dangling_ties(BOOK) == []


def test_a_tie_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    text = Path("src/netra/rulebook/ties.toml").read_text(encoding="utf-8")
    broken = tmp_path / "ties.toml"
    broken.write_text(text.replace('"uu-1-2015/pasal-190"', '"uu-9-9999/pasal-1"'), encoding="utf-8")
    (fault,) = dangling_ties(BOOK, broken)
    assert fault == "ties.toml: penalty: of, by: 'uu-9-9999/pasal-1' is not in the law; correct the id."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('when = "duty"', 'when = "tugas"', "shift no. 3: when: 'tugas' is none of active, approval"),
        ('becomes = "tugas-kedinasan"', "", "shift no. 3: becomes: is missing"),
        ('as = "pns"', 'as = "pegawai"', "like no. 1: as: 'pegawai' is none of "),
        ("[[lasting]]", "[[lasts]]", "lasts no. 1: there are no such rows; use one of pair"),
        ("[[lasting]]", "[[lasting]]\nwhy = 1", "lasting no. 1: why: is not a field here"),
        ("[[lasting]]", "[[lasting", "cannot be read as TOML"),
    ],
)
def test_every_fault_of_the_ties_is_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = Path("src/netra/rulebook/ties.toml").read_text(encoding="utf-8")
    broken = tmp_path / "ties.toml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = tie_faults(BOOK, broken)
    assert any(told in line for line in faults), faults
    assert tie_faults(BOOK) == []


@pytest.mark.parametrize("conduct", list(BOOK.conducts))
def test_what_holds_for_every_act_person_and_phase(conduct: str) -> None:
    for actor in ACTORS:
        for election, on in DAYS:
            hold(found(conduct, actor, election, on), election, on)


def hold(each: Assessment, election: Election, on: date) -> None:
    row, exceptions = each.conduct, ties().exceptions
    assert each.phase is election.phase_on(on)
    if row.id in ties().pairs:
        assert row.phase is each.phase
    if each.ruling is Ruling.PERMITTED:
        assert row.classification is Classification.PERMITTED or (row.id, each.actor) in exceptions
        assert not each.penalties
    if each.ruling is Ruling.FORBIDDEN:
        assert each.basis, "nothing is forbidden without a basis"
        assert each.classification not in {Classification.PERMITTED, Classification.CAUTION}
    for provision in each.basis:
        assert provision.in_force(on)
        assert provision.election_kind in {"both", election.kind}
    if each.classification is Classification.CRIMINAL:
        assert any(penalty.sanction.kind is SanctionKind.CRIMINAL for penalty in each.penalties)


@pytest.mark.parametrize(
    ("actor", "classification"),
    [
        (Person.PNS, Classification.DISCIPLINE_SEVERE),
        (Person.PEJABAT_ASN, Classification.CRIMINAL),
        (Person.KEPALA_DESA, Classification.CRIMINAL),
        (Person.PEJABAT_NEGARA, Classification.CRIMINAL),
    ],
)
def test_the_crime_of_pasal_188_binds_officials_only(actor: Person, classification: Classification) -> None:
    """Trap 5: ordinary staff face discipline for the same act."""
    each = found("keputusan-menguntungkan-calon", actor)
    assert each.ruling is Ruling.FORBIDDEN
    assert each.classification is classification
    assert (Reason.NOT_CRIMINAL_FOR_ACTOR in each.reasons) == (actor is Person.PNS)


def test_the_same_act_changes_class_when_candidates_are_determined() -> None:
    """Trap 4."""
    day_before = found("medsos-interaksi-calon", on=date(2024, 9, 21))
    that_day = found("medsos-interaksi-bakal-calon", on=date(2024, 9, 22))
    assert day_before.classification is Classification.CODE_OF_ETHICS
    assert that_day.classification is Classification.DISCIPLINE_SEVERE
    assert of_phase(day_before.conduct, Phase.AFTER, BOOK) is that_day.conduct


def test_taking_part_alone_has_no_level() -> None:
    """Trap 1: PP 94/2021 Pasal 5 huruf n angka 1 names no penalty, and none is invented."""
    each = found("hadir-kampanye-pendengar-pasif")
    assert each.ruling is Ruling.CAUTION
    assert each.basis[0].id == "pp-94-2021/pasal-5/huruf-n/angka-1"
    assert all(p.sanction.max is None for p in each.penalties)


def test_a_later_law_is_shown_beside_that_of_the_day() -> None:
    """Trap 7: Pasal 188 in 2024, and as it reads for acts from 2 January 2026."""
    (penalty,) = [
        p
        for p in found("keputusan-menguntungkan-calon", Person.PEJABAT_ASN).penalties
        if "188" in p.provision.id
    ]
    assert (penalty.sanction.min_months, penalty.sanction.max_fine_idr) == (1, 6_000_000)
    (later,) = penalty.later
    assert later.applies_from == date(2026, 1, 2)
    assert later.sanction is not None
    assert (later.sanction.min_months, later.sanction.max_fine_category) == (None, "II")
    of_2026 = found("keputusan-menguntungkan-calon", Person.PEJABAT_ASN, PILKADA, AFTER_2026)
    assert [p.later for p in of_2026.penalties if "188" in p.provision.id] == [()]


def test_armed_forces_fall_under_pasal_188_only_since_the_court_ruled() -> None:
    """Trap 6."""
    before = {
        p.provision.id
        for p in found("kegiatan-keberpihakan", Person.TNI_POLRI, on=date(2024, 11, 13)).penalties
    }
    since = {
        p.provision.id
        for p in found("kegiatan-keberpihakan", Person.TNI_POLRI, on=date(2024, 11, 14)).penalties
    }
    assert "uu-1-2015/pasal-188" not in before
    assert "uu-1-2015/pasal-188" in since


def test_staff_on_contract_face_the_contract_only() -> None:
    each = found("medsos-kampanye-calon", Person.NON_ASN)
    assert each.ruling is Ruling.FORBIDDEN
    assert {penalty.sanction.kind for penalty in each.penalties} == {SanctionKind.CONTRACT}


def test_a_contract_civil_servant_can_lose_the_contract() -> None:
    ids = [p.id for p in found("mengerahkan-pegawai", Person.PPPK).basis]
    assert "pp-49-2018/pasal-52/ayat-3" in ids
    assert "pp-49-2018/pasal-53/ayat-2/huruf-b" in ids
    assert "pp-49-2018/pasal-53/ayat-2/huruf-b" not in [p.id for p in found("mengerahkan-pegawai").basis]


def test_a_row_that_is_silent_on_a_person_never_permits() -> None:
    village = found("medsos-kampanye-calon", Person.KEPALA_DESA)
    assert village.ruling is Ruling.FORBIDDEN
    assert village.reasons == (Reason.ROW_DOES_NOT_BIND, Reason.OTHER_BASIS)
    assert "uu-6-2014/pasal-29/huruf-j" in [p.id for p in village.basis]
    assert found("percakapan-pribadi", Person.TNI_POLRI).ruling is Ruling.CAUTION


def test_what_binds_a_person_in_general_makes_no_crime_of_the_act() -> None:
    """A village head's like is no crime by itself; being on a campaign team is one in national elections."""
    assert found("medsos-interaksi-calon", Person.KEPALA_DESA).classification is None
    team = found("tim-pemenangan-calon", Person.KEPALA_DESA, PEMILU, PEMILU_CAMPAIGN)
    assert team.classification is Classification.CRIMINAL
    assert "uu-7-2017/pasal-494" in [p.id for p in team.basis]


def test_whoever_is_asked_by_a_candidate_is_not_the_one_who_breaks_the_rule() -> None:
    for actor in ACTORS:
        assert found("calon-melibatkan-asn", actor).ruling is Ruling.CAUTION


def test_contract_staff_are_bound_like_civil_servants_where_the_row_names_officials() -> None:
    assert found("menekan-bawahan", Person.PPPK).classification is Classification.DISCIPLINE_SEVERE
    assert [p.sanction.kind for p in found("menekan-bawahan", Person.NON_ASN).penalties] == [
        SanctionKind.CONTRACT
    ]


def test_voting_differs_by_person() -> None:
    assert found("menggunakan-hak-pilih").ruling is Ruling.PERMITTED
    assert found("menggunakan-hak-pilih", Person.KEPALA_DESA).ruling is Ruling.PERMITTED
    police = found("menggunakan-hak-pilih", Person.TNI_POLRI)
    assert (police.ruling, police.reasons) == (Ruling.FORBIDDEN, (Reason.EXCEPTION, Reason.NO_LEVEL))


def test_a_rule_of_another_phase_asks_for_care() -> None:
    early = found("kepala-desa-kampanye", Person.KEPALA_DESA, on=BEFORE)
    assert (early.ruling, early.reasons) == (Ruling.CAUTION, (Reason.ROW_BINDS, Reason.OTHER_PHASE))


def test_the_ban_on_replacing_officials_outlasts_its_phase() -> None:
    assert found("mutasi-6-bulan", Person.PEJABAT_NEGARA, on=date(2024, 12, 5)).ruling is Ruling.FORBIDDEN


def test_a_day_before_the_rules_asks_for_care() -> None:
    each = found("dukungan-ktp-perseorangan", on=date(2018, 1, 1))
    assert (each.ruling, each.basis) == (Ruling.CAUTION, ())
    assert Reason.NO_RULE_THAT_DAY in each.reasons


def test_without_an_election_the_answer_says_so() -> None:
    each = found("medsos-interaksi-calon", election=None, on=date(2026, 11, 21))
    assert each.ruling is Ruling.FORBIDDEN
    assert Reason.NO_ELECTION in each.reasons


@pytest.mark.parametrize(
    ("conduct", "actor", "when", "becomes", "ruling"),
    [
        (
            "pasangan-calon-tanpa-cltn",
            Person.PNS,
            Circumstance.LEAVE,
            "pasangan-calon-cltn-boleh",
            Ruling.PERMITTED,
        ),
        (
            "hadir-kampanye-calon-aktif",
            Person.PNS,
            Circumstance.PASSIVE,
            "hadir-kampanye-pendengar-pasif",
            Ruling.CAUTION,
        ),
        ("hadir-kampanye-calon-aktif", Person.PNS, Circumstance.DUTY, "tugas-kedinasan", Ruling.PERMITTED),
        (
            "mutasi-6-bulan",
            Person.PEJABAT_NEGARA,
            Circumstance.APPROVAL,
            "mutasi-disetujui",
            Ruling.PERMITTED,
        ),
        ("membaca-visi-misi", Person.PNS, Circumstance.REACTION, "medsos-interaksi-calon", Ruling.FORBIDDEN),
    ],
)
def test_a_circumstance_can_make_it_another_act(
    conduct: str, actor: Person, when: Circumstance, becomes: str, ruling: Ruling
) -> None:
    changed = found(conduct, actor, circumstances=frozenset({when}))
    assert (changed.conduct.id, changed.ruling) == (becomes, ruling)
    assert (when, becomes, ruling) in [
        (c.when, c.conduct.id, c.ruling) for c in found(conduct, actor).changes
    ]

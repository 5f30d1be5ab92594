"""Numbers of employees: what a NIP says, and the one reason why a number cannot be one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netra.workforce.faults import FAULTS, way_out, why
from netra.workforce.nip import category_of, clean_number, is_nip, nip_fault, number_fault, read_nip


def test_a_nip_gives_its_facts() -> None:
    nip = read_nip("198902232010011002")
    assert (nip.born_on, nip.appointed_year, nip.appointed_month) == (date(1989, 2, 23), 2010, 1)
    assert (nip.is_man, nip.serial, nip.is_pppk) == (True, 2, False)
    pppk = read_nip("199112312023212045")
    assert (pppk.is_pppk, pppk.is_man) == (True, False)


@pytest.mark.parametrize(
    ("number", "fault", "told"),
    [
        ("", "number_empty", "kosong"),
        ("198902312010011002", "nip_birth:19890231", "19890231"),
        ("198902232010131002", "nip_month:13", "13"),
        ("198902232010001002", "nip_month:00", "00"),
        ("198902232010013002", "nip_sex:3", "bukan 3"),
        ("198902231995011002", "nip_age:1995", "1995"),
        ("198902232010011000", "nip_lost:000", "000"),
        ("19890223201001100", "nip_length:17", "17 angka"),
        ("1989022320100110021", "nip_length:19", "19 angka"),
        ("19890223201001100X", "nip_letters:19890223201001100X", "X"),
        ("1.98902E+17", "nip_power:1.98902E+17", "memotong"),
        ("1,98902E+17", "nip_power:1,98902E+17", "memotong"),
        ("١٩٨٩٠٢٢٣٢٠١٠٠١١٠٠٢", "nip_letters:١٩٨٩٠٢٢٣٢٠١٠٠١١٠٠٢", "angka"),
    ],
)
def test_names_the_one_reason(number: str, fault: str, told: str) -> None:
    assert nip_fault(number) == fault
    assert told in why(fault)
    assert way_out(fault)
    assert not is_nip(number)
    with pytest.raises(ValueError, match=fault.split(":")[0]):
        read_nip(number)


@pytest.mark.parametrize(
    "text",
    [
        "'198902232010011002",
        " 198902232010011002 ",
        "19890223 201001 1 002",
        "19890223.201001.1.002",
        "\ufeff198902232010011002",
    ],
)
def test_what_spreadsheets_put_round_a_number_goes(text: str) -> None:
    assert clean_number(text) == "198902232010011002"


@pytest.mark.parametrize("number", ["THL-001", "123", "0012/KTR/2024", "A" * 30, "GTT 12"])
def test_the_agencys_own_numbers(number: str) -> None:
    assert clean_number(number) == number
    assert number_fault(number, "non_asn") == ""
    assert category_of(number) == "non_asn"


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("", "number_empty"),
        ("12", "local_number"),
        ("A" * 31, "local_number"),
        ("=1+1", "local_number"),
        ("1.2E+15", "nip_power:1.2E+15"),
    ],
)
def test_numbers_that_are_none(number: str, fault: str) -> None:
    assert number_fault(number, "non_asn") == fault


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{18}", fullmatch=True))
def test_any_text_has_an_answer_and_both_ways_agree(text: str) -> None:
    number = clean_number(text)
    assert clean_number(number) == number
    fault = nip_fault(number)
    assert is_nip(number) == (fault == "")
    assert not fault or fault.split(":")[0] in FAULTS
    local = number_fault(number, category_of(number))
    assert not local or why(local)


@given(
    born=st.dates(date(1950, 1, 1), date(2003, 12, 31)),
    month=st.sampled_from([*range(1, 13), 21]),
    age=st.integers(18, 50),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_every_right_number_is_read_back(born: date, month: int, age: int, sex: str, serial: int) -> None:
    nip = read_nip(f"{born:%Y%m%d}{born.year + age}{month:02}{sex}{serial:03}")
    assert (nip.born_on, nip.appointed_year, nip.serial) == (born, born.year + age, serial)

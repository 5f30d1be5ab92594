"""Personal codes: they lead back to the person, forgive typing errors, and cannot be made up."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from netra.prevention.pledges.tokens import (
    ALPHABET,
    CAMPAIGN_BITS,
    EMPLOYEE_BITS,
    grouped,
    normalise,
    read_token,
    token_for,
)

MOST = ((1 << CAMPAIGN_BITS) - 1, (1 << EMPLOYEE_BITS) - 1)


@pytest.fixture(autouse=True)
def own_keys(tmp_path_factory: pytest.TempPathFactory, settings: LazySettings) -> None:
    settings.DATA = tmp_path_factory.mktemp("keys")


@trying(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
    deadline=None,
)
@given(st.integers(1, MOST[0]), st.integers(1, MOST[1]))
def test_a_code_leads_back(campaign: int, employee: int) -> None:
    code = token_for(campaign, employee)
    assert len(code) == 16
    assert set(code) <= set(ALPHABET)
    assert read_token(code) == (campaign, employee)
    typed = grouped(code).lower().replace("0", "o").replace("1", "I").replace("-", " - ")
    assert read_token(typed) == (campaign, employee)


@pytest.mark.parametrize("ids", [MOST, (1, 1), (1, MOST[1]), (MOST[0], 1)])
def test_the_limits_have_codes(ids: tuple[int, int]) -> None:
    assert read_token(token_for(*ids)) == ids


@pytest.mark.parametrize("ids", [(MOST[0] + 1, 1), (1, MOST[1] + 1), (0, 1), (1, 0)])
def test_above_the_limits_is_a_clear_error(ids: tuple[int, int]) -> None:
    with pytest.raises(OverflowError, match="Personal codes reach to campaign 16383"):
        token_for(*ids)


def test_every_changed_sign_makes_it_unknown() -> None:
    code = token_for(3, 4711)
    for place, sign in enumerate(code):
        other = ALPHABET[(ALPHABET.index(sign) + 1) % 32]
        assert read_token(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "ABC", "U" * 16, "0" * 17, "ä" * 16, "0" * 4000])
def test_what_is_no_code_is_none(text: str) -> None:
    assert normalise(text) in ("", "0" * 16)
    assert read_token(text) is None


def test_another_server_does_not_know_it(
    settings: LazySettings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code = token_for(3, 4711)
    settings.DATA = tmp_path_factory.mktemp("other")
    assert read_token(code) is None


def test_neighbours_have_nothing_in_common() -> None:
    first, second = token_for(3, 4711), token_for(3, 4712)
    assert sum(one == other for one, other in zip(first, second, strict=True)) < 8

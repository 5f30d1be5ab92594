"""Many at once with the same answer of a provider, and with the same pledge: one gets through."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from tests.cast import Cast, cast
from tests.prevention.pledges.staff import Staff
from tests.support.provider import TestProvider
from tests.web.pledges.account_visits import (
    address,
    back,
    begin_at,
    campaign,
    filled,
    log_in,
    sso,
    staff,
)

from netra.prevention.pledges.models import Campaign, Signature

__all__ = ["campaign", "cast", "sso", "staff"]

AT_ONCE = 6

pytestmark = pytest.mark.usefixtures("committing")


def test_an_answer_used_many_times_at_once_holds_once(
    cast: Cast, campaign: Campaign, sso: TestProvider
) -> None:
    sso.checks_codes = False  # a careless provider would take its code each time
    first = Client()
    there = sso.log_in(begin_at(first, cast.government.code), "bunga")
    begun, ready = first.cookies["akun-awal"].value, Barrier(AT_ONCE)

    def come_back(_: int) -> int:
        client = Client()
        client.cookies["akun-awal"] = begun
        ready.wait(timeout=20)
        try:
            return back(client, there).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert sorted(pool.map(come_back, range(AT_ONCE))) == [302] + [403] * (AT_ONCE - 1)
    assert sso.asked.count("/token") == 1


def test_one_log_in_signs_once(cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider) -> None:
    first = Client()
    log_in(first, cast, sso, "bunga")
    key, sent, ready = first.cookies["akun"].value, filled(campaign, staff.teacher), Barrier(AT_ONCE)

    def sign(_: int) -> int:
        client = Client()
        client.cookies["akun"] = key
        ready.wait(timeout=20)
        try:
            return client.post(address(campaign), sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(sign, range(AT_ONCE)))
    assert answers.count(302) == 1
    assert set(answers) <= {302, 200, 409}  # the others read the receipt, or that it has been signed
    assert Signature.objects.count() == 1

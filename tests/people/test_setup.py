"""The link printed at the first start."""

from __future__ import annotations

from pathlib import Path

import pytest

from netra.people.models import User
from netra.people.setup import first_link, is_valid, use_up

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000/"


def token_of(link: str | None) -> str:
    assert link is not None
    assert link.startswith("http://127.0.0.1:8000/mulai/")
    return link.rpartition("/")[2]


def test_the_last_link_works_until_it_is_used(tmp_path: Path) -> None:
    first, second = token_of(first_link(tmp_path, BASE)), token_of(first_link(tmp_path, BASE))

    assert (is_valid(tmp_path, first), is_valid(tmp_path, second)) == (False, True)
    assert not is_valid(tmp_path, "")
    use_up(tmp_path)
    assert not is_valid(tmp_path, second)


def test_only_a_digest_is_kept_and_only_for_the_owner(tmp_path: Path) -> None:
    token = token_of(first_link(tmp_path, BASE))
    kept = tmp_path / "setup-token"

    assert token not in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_there_is_no_link_once_somebody_has_an_account(tmp_path: Path) -> None:
    token = token_of(first_link(tmp_path, BASE))
    User.objects.create_user("a@example.org", name="A")

    assert not is_valid(tmp_path, token)
    assert first_link(tmp_path, BASE) is None
    assert not (tmp_path / "setup-token").exists()

"""`netra receipt verify`: genuine, altered, of another key, unreadable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.cast import Cast, cast, receive  # noqa: F401 (a fixture)

from netra.cli.receipt import receipt as command
from netra.intake.receipts import receipt


@pytest.fixture
def document(cast: Cast) -> dict[str, Any]:  # noqa: F811
    received = receive(cast)
    return receipt(received.report, number=received.case.number)


def verify(file: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, ["verify", str(file), *options])
    return result.exit_code, result.output


def test_a_genuine_receipt_is_confirmed(document: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(document, indent=4, ensure_ascii=True))

    code, said = verify(file)

    assert code == 0
    assert "001/LP/X/2024" in said
    assert document["receipt"]["digest"] in said
    assert json.loads(verify(file, "--json")[1])["genuine"] is True
    assert verify(file, "--key", document["public_key"])[0] == 0


def test_one_changed_letter_is_noticed(document: dict[str, Any], tmp_path: Path) -> None:
    document["receipt"]["office"] += "."
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(document))

    assert verify(file)[0] == 1
    assert verify(file, "--key", document["public_key"])[0] == 1


def test_another_servers_key_is_not_ours(document: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(document))
    (tmp_path / "keys" / "receipt.key").unlink()

    assert verify(file)[0] == 1
    assert not (tmp_path / "keys" / "receipt.key").exists()
    assert verify(file, "--key", document["public_key"])[0] == 0


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", None], ids=["empty", "cut", "binary", "missing"])
def test_what_cannot_be_read_is_wrong_use(db: None, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "receipt.json"
    if content is not None:
        file.write_bytes(content)

    assert verify(file)[0] == 2


@pytest.mark.parametrize("text", ["[]", "{}", '"x"', '{"receipt": 1}'])
def test_other_json_is_no_receipt(db: None, tmp_path: Path, text: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(text)

    assert verify(file)[0] == 1

"""The description for programs is true: it is what the API serves, and what is committed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from netra.cli.openapi import openapi

ROOT = Path(__file__).resolve().parent.parent.parent
COMMITTED = ROOT / "docs" / "openapi.json"


def described(caller: Client) -> dict[str, Any]:
    found: dict[str, Any] = caller.get("/api/v1/openapi.json").json()
    return found


def test_the_committed_description_is_the_one_served(caller: Client) -> None:
    assert described(caller)["openapi"] == "3.1.0"
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == described(caller)


def test_the_command_prints_writes_and_notices_drift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = CliRunner().invoke(openapi)
    assert printed.output == COMMITTED.read_text(encoding="utf-8")
    file = tmp_path / "openapi.json"
    assert CliRunner().invoke(openapi, ["--file", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8") == printed.output
    assert CliRunner().invoke(openapi, ["--check", "--file", str(file)]).exit_code == 0
    file.write_text("{}", encoding="utf-8")
    drifted = CliRunner().invoke(openapi, ["--check", "--file", str(file)])
    assert drifted.exit_code == 1
    assert "netra openapi --file" in drifted.output
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(openapi, ["--check"]).exit_code == 0


def test_every_reference_leads_somewhere(caller: Client) -> None:
    text = json.dumps(described(caller))
    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named
    assert named <= set(described(caller)["components"]["schemas"])


def test_every_route_says_how_it_fails_in_the_one_shape(caller: Client) -> None:
    operations = [
        (path, way, each) for path, ways in described(caller)["paths"].items() for way, each in ways.items()
    ]
    assert len(operations) == 6
    assert len({each["operationId"] for _, _, each in operations}) == 6
    for path, way, each in operations:
        failing = {status for status in each["responses"] if status != "200"}
        assert failing >= ({"400", "413", "415", "422", "429"} if way == "post" else {"422", "429"}), path
        for status in failing:
            schema = each["responses"][status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Failure"}

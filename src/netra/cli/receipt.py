"""`netra receipt`: was this receipt really given out, as it stands?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from netra.cli.django_setup import start


@click.group()
def receipt() -> None:
    """Receipts of reports, signed by the server that gave them out."""


@receipt.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key", default="", help="The public key it has to be signed with; without it, this server's own."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(file: Path, key: str, as_json: bool) -> None:
    """Check a receipt (JSON): exit 0 if it is genuine, 1 if not, 2 if the file cannot be read."""
    start()
    from netra.intake.receipts import check

    document = _read(file)
    checked = check(document)
    expected = checked.is_ours if not key else checked.is_genuine and document.get("public_key") == key
    if as_json:
        facts = {"genuine": checked.is_genuine, "expected_key": expected, "why": checked.why}
        click.echo(json.dumps(facts | {"receipt": document.get("receipt")}, ensure_ascii=False))
    else:
        click.echo(checked.why)
        if checked.is_genuine:
            content = document["receipt"]
            click.echo(f"{content.get('number')} · {content.get('office')} · {content.get('received')}")
            click.echo(f"SHA-256 {content.get('digest')}")
    sys.exit(0 if expected else 1)


def _read(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        click.echo(f"{file}: cannot be read as a receipt: {error}", err=True)
        sys.exit(2)
    return document if isinstance(document, dict) else {}

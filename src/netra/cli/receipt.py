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
    """Receipts of reports and pledges, signed by the server that gave them out."""


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
    from netra.prevention.pledges.receipts import check as check_pledge
    from netra.prevention.pledges.receipts import is_pledge

    document = _read(file)
    checked = check_pledge(document) if is_pledge(document) else check(document)
    expected = checked.is_ours if not key else checked.is_genuine and document.get("public_key") == key
    if as_json:
        facts = {"genuine": checked.is_genuine, "expected_key": expected, "why": checked.why}
        click.echo(json.dumps(facts | {"receipt": document.get("receipt")}, ensure_ascii=False))
    else:
        click.echo(checked.why)
        if checked.is_genuine:
            _tell(document["receipt"])
    sys.exit(0 if expected else 1)


def _tell(content: dict[str, Any]) -> None:
    """What stands in a genuine receipt; of a pledge also where it stands in the ledger."""
    if not str(content.get("kind")).startswith("netra-pledge"):
        click.echo(f"{content.get('number')} · {content.get('office')} · {content.get('received')}")
        click.echo(f"SHA-256 {content.get('digest')}")
        return
    if content.get("signed"):
        click.echo(f"{content.get('campaign')} · {content.get('office')} · {content.get('signed')}")
    proof = content if "root" in content else content.get("proof")
    if proof:
        ledger = proof["ledger"]
        click.echo(
            f"Ledger {ledger['chain']} #{ledger['entry']} · batch {proof['batch']} · root {proof['root']}"
        )
    else:
        click.echo("Not yet in the ledger: take the file again later.")


def _read(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        click.echo(f"{file}: cannot be read as a receipt: {error}", err=True)
        sys.exit(2)
    return document if isinstance(document, dict) else {}

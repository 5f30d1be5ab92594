"""`netra ledger`: is what was recorded still what was recorded?"""

from __future__ import annotations

import json
import sys

import click

from netra.cli.django_setup import start


@click.group()
def ledger() -> None:
    """The append-only record of everything that was done."""


@ledger.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(as_json: bool) -> None:
    """Walk every chain; exit 1 and name the first broken entry if one is."""
    start()
    from netra.ledger.verification import verify as walk_all

    walk = walk_all()
    broken = walk.broken
    if as_json:
        facts = {"whole": walk.whole, "entries": walk.entries, "chains": walk.chains, "head": walk.head}
        if broken:
            facts["broken"] = {"chain": broken.chain, "number": broken.number, "why": broken.why}
        click.echo(json.dumps(facts))
    elif broken:
        click.echo(f"BROKEN: chain {broken.chain}, entry {broken.number}: {broken.why}.")
    else:
        click.echo(f"The ledger is whole: {walk.entries} entries in {walk.chains} chains. Head {walk.head}")
    sys.exit(0 if walk.whole else 1)

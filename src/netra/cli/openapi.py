"""`netra openapi`: the description of the API for programs, as the API itself gives it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from netra.cli import django_setup

FILE = Path("docs/openapi.json")
ADDRESS = "api:openapi-json"


@click.command()
@click.option(
    "--file", "file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write it there."
)
@click.option("--check", is_flag=True, help=f"Write nothing; exit 1 if FILE (default {FILE}) differs.")
def openapi(file: Path | None, check: bool) -> None:
    """Print the OpenAPI 3.1 description, or write it to FILE."""
    text = _description()
    if check:
        place = file or FILE
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            click.echo(f"{place} differs from the API; run `netra openapi --file {place}`.", err=True)
            raise SystemExit(1)
    elif file:
        file.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def _description() -> str:
    """Ask the address that serves it: commands and the API are siblings, neither imports the other."""
    django_setup.start()
    from django.test import RequestFactory
    from django.urls import resolve, reverse

    address = reverse(ADDRESS)
    view, args, kwargs = resolve(address)
    answer = view(RequestFactory().get(address), *args, **kwargs)
    return json.dumps(json.loads(answer.content), ensure_ascii=False, indent=2) + "\n"

"""`netra statuses`: the state diagrams of the procedures, written from the law's data."""

from pathlib import Path

import click

from netra.casework.diagrams import diagrams
from netra.rulebook.loading import load

FOLDER = Path("docs/statuses")


@click.command()
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=FOLDER, help="Where the pages go."
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page differs from the rulebook.")
def statuses(folder: Path, check: bool) -> None:
    """Write the state diagram of each procedure from the built-in law."""
    pages = diagrams(load())
    stale = [name for name, text in pages.items() if _read(folder / name) != text]
    if check:
        for name in stale:
            click.echo(f"{folder / name} differs from the rulebook; run `netra statuses`.", err=True)
        raise SystemExit(1 if stale else 0)
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (folder / name).write_text(pages[name], encoding="utf-8")
    click.echo(f"{len(pages)} procedures, {len(stale)} pages written to {folder}")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""

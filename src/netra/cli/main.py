"""The command line: one thin face per capability, loaded only when it is called."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

COMMANDS = {
    "serve": "netra.cli.serve:serve",
    "doctor": "netra.cli.doctor:doctor",
    "law": "netra.cli.law:law",
    "deadline": "netra.cli.deadline:deadline",
    "check": "netra.cli.check:check",
    "cite": "netra.cli.cite:cite",
    "evaluate": "netra.cli.evaluate:evaluate",
    "extract": "netra.cli.extract:command",
    "ledger": "netra.cli.ledger:ledger",
    "demo-code": "netra.cli.demo_code:demo_code",
    "openapi": "netra.cli.openapi:openapi",
    "people": "netra.cli.people:people",
    "receipt": "netra.cli.receipt:receipt",
    "roster": "netra.cli.roster:roster",
    "worker": "netra.cli.worker:worker",
    "statuses": "netra.cli.statuses:statuses",
}


class LazyCommands(click.Group):
    """A group whose commands are imported when they are asked for, so that none waits for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the person can put right is one line, not a traceback."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from netra.cli.faults import Fault, told

            if line := told(error):
                raise Fault(line) from error
            raise


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="netra", prog_name="netra")
def main() -> None:
    """Netra keeps civil servants neutral in elections, and makes what follows fair, fast and provable."""
    from netra.config.environment import law_folders, value
    from netra.rulebook.loading import configure

    configure(*law_folders(Path(value("NETRA_DATA"))))


if __name__ == "__main__":
    main()

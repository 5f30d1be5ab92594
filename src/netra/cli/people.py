"""`netra people`: help for somebody whom no administrator can help any more."""

from __future__ import annotations

import click

from netra.cli.django_setup import start


@click.group()
def people() -> None:
    """Accounts of officers."""


@people.command()
@click.argument("email")
def renew(email: str) -> None:
    """Take password and second factor of EMAIL away and print a one-time link; for a lost last administrator."""
    start()
    from django.conf import settings

    from netra.people.actors import SYSTEM
    from netra.people.links import password_path
    from netra.people.queries import user_by_email
    from netra.people.second_factor import renew_access

    user = user_by_email(email)
    if user is None:
        raise click.ClickException(f"Nobody has an account with the address {email}.")
    renewed = renew_access(user, by=SYSTEM, at=settings.CLOCK.now())
    click.echo(f"One-time link for {renewed.name}, for three days:")
    click.echo(f"{settings.PUBLIC_URL.rstrip('/')}{password_path(renewed)}")

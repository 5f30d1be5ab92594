"""`netra demo-code`: the present second factor of the demo's log-ins."""

from __future__ import annotations

import sys
import time

import click

from netra.cli.django_setup import start


@click.command("demo-code")
def demo_code() -> None:
    """Print the six digits that every demo log-in takes now; only where a demo was loaded."""
    start()
    from allauth.mfa import app_settings
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    from django.conf import settings

    from netra.demo.credentials import SECRET

    if not (settings.DATA / "demo").exists():
        sys.exit(f"{settings.DATA} holds no demo.")
    now, period = int(time.time()), app_settings.TOTP_PERIOD
    click.echo(format_hotp_value(hotp_value(SECRET, now // period)))
    click.echo(f"valid for {period - now % period} seconds", err=True)

"""What an installation needs before it can serve; each step may be run again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOT_A_DEMO = (
    "--demo: the database already holds people who are not the demo's. Name an empty database, "
    "or remove the files demo and clock from {data}."
)
Step = Callable[[str, Callable[[], object]], None]


def set_up(*, step: Step) -> None:
    """Bring texts, database, law, places, keys, static files and, if marked so, the demo into place."""
    from netra.cli.django_setup import start
    from netra.config.catalogues import compile_catalogues

    step("texts", compile_catalogues)
    start()
    from django.conf import settings

    step("database", _migrate)
    step("law", _read_law)
    step("places", _load_places)
    step("keys", _make_keys)
    step("files", _drop_orphans)
    step("pages", _collect_static)
    if (settings.DATA / "demo").exists():
        step("demo", _load_demo)


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _read_law() -> str:
    from netra.rulebook.loading import current

    law = current()
    return f"{len(law.provisions)} provisions, {len(law.conducts)} conducts"


def _load_places() -> object:
    from netra.places.models import Agency
    from netra.places.operations import load_places

    if Agency.objects.exists():
        return "already there"
    load_places()
    return f"{Agency.objects.count()} agencies"


def _make_keys() -> None:
    from netra.vault.signatures import public_key

    public_key()  # made when it is first asked for


def _drop_orphans() -> str:
    """A crash between a file and its record leaves the file; a day later no request can still be writing it."""
    from netra.evidence.operations import drop_orphans

    dropped = drop_orphans(before=datetime.now(UTC) - timedelta(days=1))
    return f"{dropped} without a record removed" if dropped else ""


def _collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    newest = max(path.stat().st_mtime for path in _static_sources())
    stamp = Path(settings.STATIC_ROOT) / "collected"
    if stamp.exists() and stamp.stat().st_mtime >= newest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text("")


def _static_sources() -> list[Path]:
    package = Path(__file__).resolve().parent.parent
    return [path for path in (package / "web" / "static").rglob("*") if path.is_file()] or [package]


def _load_demo() -> object:
    from django.conf import settings

    from netra.config.environment import SettingError
    from netra.demo.accounts import is_loaded
    from netra.demo.loading import load_demo
    from netra.people.models import User

    if User.objects.exists():
        if not is_loaded():
            raise SettingError(NOT_A_DEMO.format(data=settings.DATA))
        return "already there"
    return load_demo(at=settings.CLOCK.now())

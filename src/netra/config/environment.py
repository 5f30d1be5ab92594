"""The `NETRA_*` variables: the only settings there are. `docs/settings.md` is checked against this table."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit


class SettingError(ValueError):
    """A variable cannot be used as it is set; the message names it and says what to write."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, the default as written, and what it does."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("NETRA_DATA", "./data", "Folder of everything that is kept: database, keys, sealed files."),
    Setting("NETRA_DATABASE_URL", "", "Database address; empty means SQLite in NETRA_DATA."),
    Setting("NETRA_SECRET_KEY", "", "Signs sessions; made at first start and kept in NETRA_DATA if empty."),
    Setting(
        "NETRA_PUBLIC_URL", "http://127.0.0.1:8000", "Address under which people reach this installation."
    ),
    Setting("NETRA_HOSTS", "", "Further host names to answer to, separated by commas."),
    Setting("NETRA_DEBUG", "0", "1 shows errors in full and the component page; never on a public server."),
    Setting(
        "NETRA_CLOCK", "", "A fixed instant for demo and training, as 2024-10-14T15:04+07:00; pages say so."
    ),
    Setting("NETRA_LAW", "", "Folder with your own law files; empty means the folder law in NETRA_DATA."),
    Setting(
        "NETRA_SECURITY_CONTACT",
        "",
        "Where to report a security hole: mailto: or https: address; empty says so.",
    ),
    Setting(
        "NETRA_API_RATE",
        "120",
        "Requests a minute that one address may make to each server process's API; 0 leaves the limit to your proxy.",
    ),
    Setting(
        "NETRA_MAIL_URL",
        "",
        "Mail server, as smtp://user:password@host:587 (smtps:// for TLS from the start); empty sends no mail.",
    ),
    Setting("NETRA_MAIL_FROM", "", "Address that mail comes from; needed with NETRA_MAIL_URL."),
    Setting(
        "NETRA_NOTIFY_URL",
        "",
        "Another channel for reminders, an Apprise address with {phone} in it; needs the extra notify.",
    ),
    Setting(
        "NETRA_OIDC",
        "",
        "File with the OpenID Connect providers of agencies (docs/oidc.md); empty means oidc.toml in NETRA_DATA.",
    ),
    Setting("NETRA_WORKERS", "1", "Server processes."),
    Setting("NETRA_THREADS", "", "Threads per server process; empty means 1 on SQLite and 4 on PostgreSQL."),
)
DATABASES = ("postgres://", "postgresql://", "sqlite:///")
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def value(name: str) -> str:
    """The value of a declared variable, or its default; an undeclared name is a KeyError."""
    return os.environ.get(name, "").strip() or _BY_NAME[name].default


def flag(name: str) -> bool:
    """Whether a declared variable is switched on."""
    return value(name).lower() in {"1", "true", "yes", "on"}


def data_folder() -> Path:
    """The folder of everything that is kept, made on first use, for the owner only."""
    folder = Path(value("NETRA_DATA")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingError(f"NETRA_DATA: {folder} cannot be made a folder: {error.strerror}.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingError(f"NETRA_DATA: {folder} cannot be written; name a folder of your own.")
    return folder


def number(name: str, *, least: int = 1) -> int:
    """A declared variable that counts something: a whole number, `least` or more."""
    text = value(name)
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise SettingError(f"{name}: {text!r} is not a whole number from {least} up.")
    return int(text)


def public_url() -> str:
    """The address under which people reach this installation, without a slash at its end."""
    text = value("NETRA_PUBLIC_URL").rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise SettingError(f"NETRA_PUBLIC_URL: {text!r} is not an address; write https://netra.example.")
    return text


def database_url(data: Path) -> str:
    """The address of the database: SQLite in the data folder, unless PostgreSQL is named."""
    text = value("NETRA_DATABASE_URL") or f"sqlite:///{data / 'netra.sqlite3'}"
    if not text.startswith(DATABASES):
        shown = text.split(":")[0]
        raise SettingError(f"NETRA_DATABASE_URL: {shown!r} is neither postgres:// nor sqlite:///.")
    return text


def clock_text(data: Path) -> str:
    """The fixed instant, as set or as a demo has left it in the data folder; empty means the real clock."""
    kept = data / "clock"
    return value("NETRA_CLOCK") or (kept.read_text().strip() if kept.exists() else "")


def secret_key() -> str:
    """The signing secret: given, or kept in the data folder since the first start."""
    if given := value("NETRA_SECRET_KEY"):
        return given
    kept = data_folder() / "secret-key"
    try:
        with os.fdopen(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return kept.read_text().strip()


def law_folders(data: Path) -> list[Path]:
    """The installation's own law folders, read after the built-in one; only those that exist."""
    if (named := value("NETRA_LAW")) and not Path(named).is_dir():
        raise SettingError(f"NETRA_LAW: {named} is not a folder.")
    folder = Path(named) if named else data / "law"
    return [folder] if folder.is_dir() else []


def oidc_file(data: Path) -> Path | None:
    """The file of the agencies' OpenID Connect providers; None if there is none."""
    if (named := value("NETRA_OIDC")) and not Path(named).is_file():
        raise SettingError(f"NETRA_OIDC: {named} is not a file.")
    path = Path(named) if named else data / "oidc.toml"
    return path if path.is_file() else None


@dataclass(frozen=True, slots=True)
class MailServer:
    """How mail leaves this installation."""

    host: str
    port: int
    user: str
    password: str
    starts_with_tls: bool
    sender: str


def mail_server() -> MailServer | None:
    """The mail server named in NETRA_MAIL_URL; None if there is none."""
    text = value("NETRA_MAIL_URL")
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingError("NETRA_MAIL_URL: write smtp://user:password@host:587 or smtps://…:465.")
    if "@" not in (sender := value("NETRA_MAIL_FROM")):
        raise SettingError("NETRA_MAIL_FROM: name the address that mail comes from.")
    secure = parts.scheme == "smtps"
    port = parts.port or (465 if secure else 587)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, secure, sender)

"""Settings for the tests: a throw-away data folder, cheap passwords, plain static files."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("NETRA_DATA", str(Path(tempfile.gettempdir()) / f"netra-test-{os.getpid()}"))

from netra.config.catalogues import compile_catalogues
from netra.config.settings import *  # noqa: F403
from netra.config.settings import DATA, DATABASES, STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ACCOUNT_RATE_LIMITS = {"login_failed": "1000/m/ip"}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A real file, not memory, so that threads meet real locks. Not synced: it is thrown away.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where there is none
compile_catalogues()  # before Django reads the texts

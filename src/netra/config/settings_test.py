"""Settings for the tests: a throw-away data folder, cheap passwords, plain static files."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("NETRA_DATA", str(Path(tempfile.gettempdir()) / f"netra-test-{os.getpid()}"))

from netra.config.settings import *  # noqa: E402, F403
from netra.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ACCOUNT_RATE_LIMITS = False

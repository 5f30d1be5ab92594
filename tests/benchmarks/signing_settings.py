"""The real settings with one address more, for `tests.benchmarks.signing`; nothing else differs."""

from netra.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.signing_urls"

"""The named cast of all tests."""

from __future__ import annotations

from netra.config.catalogues import compile_catalogues

compile_catalogues()

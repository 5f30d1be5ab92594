"""Uploads stay in memory until they are sealed: nothing plain touches the disk."""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_BYTES = 40 * 1024 * 1024
_TOO_LARGE = "netra_upload_too_large"


class MemoryUploadHandler(MemoryFileUploadHandler):
    """Keeps every upload in memory; files that pass MAX_BYTES all together are left out and the request says so."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        """Every upload is kept in memory, whatever its declared size."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a chunk; too much leaves this file and all that follow out, and the rest of the form is still read."""
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            setattr(self.request, _TOO_LARGE, True)
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def was_too_large(request: HttpRequest) -> bool:
    """Whether files were left out because all together were larger than MAX_BYTES."""
    request.POST  # noqa: B018 (reading the form is what fills the answer in)
    return bool(getattr(request, _TOO_LARGE, False))

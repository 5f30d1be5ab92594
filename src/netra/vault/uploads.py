"""Uploads stay in memory until they are sealed: nothing plain touches the disk."""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpRequest

MAX_BYTES = 40 * 1024 * 1024


class MemoryUploadHandler(MemoryFileUploadHandler):
    """Keeps every upload in memory; ends the request when all files together pass MAX_BYTES."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        """Every upload is kept in memory, whatever its declared size."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a chunk; too much ends the upload."""
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)

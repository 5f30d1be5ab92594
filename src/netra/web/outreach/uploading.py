"""Takes a video in as it arrives: looked at in its first bytes, sealed piece by piece, never whole in memory."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext

from netra.prevention.outreach.containers import HEAD, video_type
from netra.prevention.outreach.keeping import Keeper
from netra.prevention.outreach.operations.videos import StoredFile
from netra.prevention.outreach.own import own

FIELD = "video"
ROOM_FOR_FIELDS = 1024 * 1024  # bytes of a form beside the file


def is_too_long(request: HttpRequest) -> bool:
    """Whether the request announces more than a video may have, so that none of it need be read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return announced.isdigit() and int(announced) > own().most_video + ROOM_FOR_FIELDS


class VideoHandler(FileUploadHandler):
    """Seals the one video of a form to `recipient`; `refusal` says why there is none, `stored` what was kept."""

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest | None = None, *, recipient: str) -> None:
        super().__init__(request)
        self.recipient = recipient
        self.refusal = ""
        self.stored: StoredFile | None = None
        self._keeper: Keeper | None = None
        self._head = b""
        self._type = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins: only the first one of the field is taken."""
        super().new_file(*args, **kwargs)
        if self.field_name != FIELD or self._keeper is not None:
            raise SkipFile
        self._keeper = Keeper(uuid.uuid4(), self.recipient)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take a chunk; what is no video, or too much, leaves nothing behind and the form is read to its end."""
        assert self._keeper is not None
        if not self._type:
            self._head += raw_data
            if len(self._head) < HEAD:
                return None
            self._begin()
        else:
            self._take(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """The file has ended: what is left is sealed, and an empty stand-in is given to the form."""
        if self._keeper is None or self.field_name != FIELD:
            return None
        if not self._type:
            self._begin(skips=False)
            if self.refusal:
                return None
        keeper = self._keeper
        sha256 = keeper.close()
        self.stored = StoredFile(keeper.pk, self._type, keeper.size, sha256, keeper.parts)
        return UploadedFile(file=None, name=self.file_name, size=keeper.size)

    def upload_interrupted(self) -> None:
        """The visitor went away in the middle."""
        self.drop()

    def drop(self) -> None:
        """Leave nothing of the file behind."""
        if self._keeper is not None:
            self._keeper.drop()
        self.stored = None

    def _begin(self, *, skips: bool = True) -> None:
        head, self._head = self._head, b""
        self._type = video_type(head[:HEAD])
        if self._type:
            self._take(head)
            return
        self._refuse(
            gettext("This is no video that we take. Send MP4, MOV or WebM as the camera made it."),
            skips=skips,
        )

    def _take(self, data: bytes) -> None:
        assert self._keeper is not None
        self._keeper.write(data)
        if self._keeper.size > own().most_video:
            told = gettext("The video is larger than %(most)d MB. Make it shorter, or send a link.")
            self._refuse(told % {"most": own().most_megabytes})

    def _refuse(self, why: str, *, skips: bool = True) -> None:
        self.refusal = why
        self.drop()
        if skips:
            raise SkipFile

"""Certificates in bulk: one PDF a signature in one ZIP, named by the public numbers, with the hash of each."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.db.models import QuerySet
from django.utils.translation import gettext, override

from netra.documents.certificates import all_as_pdf
from netra.documents.letters import Letter
from netra.prevention.pledges.certificates import certificate_letter
from netra.prevention.pledges.models import Campaign, Signature
from netra.prevention.pledges.tokens import grouped
from netra.workforce.models import Branch, Unit

AT_ONCE = 20  # certificates given to one process at once
PROCESSES = 2  # at most, each with some 140 MB of memory
MOST = 50_000  # in one file, which is then about 1.3 GB
SUMS = "SHA256SUMS.txt"


def signatures_in(campaign: Campaign, unit: Unit | None) -> QuerySet[Signature]:
    """The signatures of the whole campaign, or of who served in the unit and below it when they signed."""
    rows = Signature.objects.filter(campaign=campaign)
    if unit is None:
        return rows
    return rows.filter(unit__in=Branch.objects.filter(ancestor=unit).values("unit_id"))


def write_bundle(
    path: Path, rows: QuerySet[Signature], *, page: str, practice: bool, told: Callable[[int, int], None]
) -> int:
    """Write the ZIP to `path` piece by piece; gives how many certificates are in it. Nothing stays if it fails."""
    try:
        return _write(path, rows, page=page, practice=practice, told=told)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(
    path: Path, rows: QuerySet[Signature], *, page: str, practice: bool, told: Callable[[int, int], None]
) -> int:
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    sums: list[str] = []
    path.touch(mode=0o600)
    with ZipFile(path, "w", ZIP_STORED) as packed:  # a PDF is packed already
        for name, content in _certificates(ids, page=page, practice=practice):
            packed.writestr(_entry(name), content)
            sums.append(f"{sha256(content).hexdigest()}  {name}\n")
            told(len(sums), len(ids))
        packed.writestr(_entry(SUMS), "".join(sums))
    return len(sums)


def _certificates(ids: Sequence[int], *, page: str, practice: bool) -> Iterator[tuple[str, bytes]]:
    """The name and the content of every file, in the order of the ids."""
    names: deque[str] = deque()

    def batches() -> Iterator[list[Letter]]:
        found = Signature.objects.select_related("campaign__agency__region", "employee", "unit", "text")
        for start in range(0, len(ids), AT_ONCE):
            rows = list(found.filter(pk__in=ids[start : start + AT_ONCE]).order_by("pk"))
            names.extend(f"{grouped(row.code)}.pdf" for row in rows)
            yield [_letter(row, page=page, practice=practice) for row in rows]

    for content in all_as_pdf(batches(), processes=_processes(len(ids))):
        yield names.popleft(), content


def _processes(count: int) -> int:
    """One for few certificates: a further one takes a second to begin."""
    return min(PROCESSES, os.cpu_count() or 1) if count > 2 * AT_ONCE else 1


@override("id")
def _letter(row: Signature, *, page: str, practice: bool) -> Letter:
    training = gettext("PRACTICE. The clock of this installation is fixed; this certificate has no effect.")
    letter = certificate_letter(row, page=page, training=training if practice else "")
    return replace(letter, footer=f"{letter.footer} · {grouped(row.code)}")


def _entry(name: str) -> ZipInfo:
    """An entry without a time: the same certificates give the same file."""
    entry = ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry

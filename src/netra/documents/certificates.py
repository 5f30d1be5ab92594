"""Many letters of one page at once: set as one document, then cut into one PDF each, in several processes.

Setting a letter alone costs most of its time on what all share; docs/decisions/0018 has the figures.
"""

from __future__ import annotations

import io
import json
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

import pikepdf
import segno
import typst

from netra.documents.letters import Letter
from netra.documents.pdf import FONTS

TEMPLATE = Path(__file__).resolve().parent / "templates" / "certificates.typ"
MASK = 2  # of eight patterns that all readers know; trying them all takes longer than setting the page


def all_as_pdf(batches: Iterable[Sequence[Letter]], *, processes: int) -> Iterator[bytes]:
    """One PDF a letter, in their order; each batch is one document, set in one of so many processes (1: in this one).

    Only a few batches are held at once: the next is asked for when the first has been given away.
    """
    if processes < 2:
        for batch in batches:
            yield from certificates_as_pdf(batch)
        return
    waiting: deque[Future[list[bytes]]] = deque()
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin)
    try:
        for batch in batches:
            waiting.append(pool.submit(_made, batch))
            if len(waiting) > processes + 1:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave interruptions to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _made(letters: Sequence[Letter]) -> list[bytes]:
    return list(certificates_as_pdf(letters))


def certificates_as_pdf(letters: Sequence[Letter]) -> Iterator[bytes]:
    """One PDF a letter, in their order. Facts, sections, head and QR code are set; tables and signatories are not."""
    if not letters:
        return
    first = letters[0]
    rows = [each.as_data() | {"qr": _qr(each.qr)} for each in letters]
    data = {"title": first.title, "office": first.office, "letters": rows}
    whole: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(folder) for folder in FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=False,  # cutting would lose them
    )
    yield from _cut(whole, letters)


def _cut(whole: bytes, letters: Sequence[Letter]) -> Iterator[bytes]:
    """The document cut before every page that a bookmark names."""
    with pikepdf.open(io.BytesIO(whole)) as source:
        pages = list(source.pages)
        at = {page.obj.objgen: number for number, page in enumerate(pages)}
        with source.open_outline() as outline:
            starts = [at[_page_of(item)] for item in outline.root]
        if len(starts) != len(letters):
            raise ValueError(f"{len(letters)} letters gave {len(starts)} bookmarks")
        for letter, (start, end) in zip(letters, pairwise([*starts, len(pages)]), strict=True):
            yield _one(pages[start:end], letter)


def _page_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    target = item.destination if item.destination is not None else item.action.D  # type: ignore[union-attr]
    found: tuple[int, int] = target[0].objgen  # type: ignore[index]
    return found


def _one(pages: Sequence[pikepdf.Page], letter: Letter) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.pages.extend(pages)
        pdf.Root.Lang = pikepdf.String(letter.language)
        pdf.docinfo["/Title"] = letter.title
        pdf.docinfo["/Author"] = letter.office
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _qr(text: str) -> str:
    """The code as one path of SVG, a stroke for every run of dark squares."""
    rows = segno.make(text, error="m", boost_error=False, micro=False, mask=MASK).matrix
    size, path = len(rows), "".join(stroke for y, row in enumerate(rows) for stroke in _runs(y, bytes(row)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path stroke="#1c222e" d="{path}"/></svg>'
    )


def _runs(y: int, row: bytes) -> Iterator[str]:
    """The dark runs of a row as strokes through the middle of their squares."""
    end = 0
    while (start := row.find(1, end)) >= 0:
        end = row.find(0, start)
        end = len(row) if end < 0 else end
        yield f"M{start} {y}.5h{end - start}"

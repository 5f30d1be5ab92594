"""Many letters at once: set by compilers that have read their fonts, in several processes.

Setting a letter alone costs most of its time on what all share; docs/decisions/0018 has the figures.
"""

from __future__ import annotations

import json
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import cast

import segno
import typst

from netra.documents.letters import Letter
from netra.documents.pdf import FONTS, TEMPLATE

MASK = 2  # of eight patterns that all readers know; trying them all takes longer than setting half the page


def all_as_pdf(batches: Iterable[Sequence[Letter]], *, processes: int) -> Iterator[bytes]:
    """One PDF a letter, in their order; each batch is set in one of so many processes (1: in this one).

    Only a few batches are held at once: the next is asked for when the first has been given away.
    """
    if processes < 2:
        for batch in batches:
            yield from _made(batch)
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
    """The PDFs of `netra.documents.pdf`, but for the pattern of the QR code."""
    compiler = typst.Compiler(
        str(TEMPLATE), font_paths=[str(folder) for folder in FONTS], ignore_system_fonts=True
    )
    return [_one(compiler, letter) for letter in letters]


def _one(compiler: typst.Compiler, letter: Letter) -> bytes:
    data = letter.as_data() | {"qr": _qr(letter.qr)}
    return cast("bytes", compiler.compile(sys_inputs={"letter": json.dumps(data, ensure_ascii=False)}))


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

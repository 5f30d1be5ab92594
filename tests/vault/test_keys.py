"""Key files: written once, whole, for the owner only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from netra.vault.keys import write_once

LONG = 2_000_000  # signs, so that writing takes a while


def test_one_that_exists_stays_as_it_is(tmp_path: Path) -> None:
    write_once(tmp_path / "key", "first")
    write_once(tmp_path / "key", "second")
    assert (tmp_path / "key").read_text() == "first"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


def test_whoever_looks_meanwhile_reads_all_of_it_or_nothing(tmp_path: Path) -> None:
    paths, over = [tmp_path / f"key-{n}" for n in range(12)], Event()

    def look() -> set[int]:
        sizes = set()
        while not over.is_set():
            sizes |= {each.stat().st_size for each in paths if each.exists()}
        return sizes

    with ThreadPoolExecutor(5) as pool:
        seen = pool.submit(look)
        written = [pool.submit(write_once, path, sign * LONG) for path in paths for sign in "abcd"]
        for each in written:
            each.result()
        over.set()
    assert seen.result() <= {LONG}
    assert all(len(set(path.read_text())) == 1 for path in paths)

"""Hash trees as in RFC 6962, section 2.1: one root stands for many leaves, and a short path proves one of them.

Pure. A leaf and a node are hashed with different first bytes, so that neither can pass for the other.
Source: https://www.rfc-editor.org/rfc/rfc6962#section-2.1
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice

SIZE = 32  # bytes of every digest here


def leaf_digest(data: bytes) -> bytes:
    """The digest of one leaf with this content."""
    return sha256(b"\x00" + data).digest()


def node_digest(left: bytes, right: bytes) -> bytes:
    """The digest of the node above two digests."""
    return sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over the digests of the leaves in their order; only as many as the tree is high are held at once."""
    peaks: list[tuple[int, bytes]] = []  # whole subtrees from the left, each with its height
    for leaf in leaves:
        height, digest = 0, leaf
        while peaks and peaks[-1][0] == height:
            digest, height = node_digest(peaks.pop()[1], digest), height + 1
        peaks.append((height, digest))
    if not peaks:
        return sha256(b"").digest()
    digest = peaks.pop()[1]
    while peaks:
        digest = node_digest(peaks.pop()[1], digest)
    return digest


def path_to(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The digests, from the leaf upwards, that lead from the leaf at `index` to the root; IndexError outside."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"There is no leaf {index} among {len(leaves)}.")
    first, last = 0, len(leaves)
    downwards: list[bytes] = []
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            downwards.append(root_of(leaves[middle:last]))
            last = middle
        else:
            downwards.append(root_of(leaves[first:middle]))
            first = middle
    return downwards[::-1]


def subtrees_of(leaves: Iterable[bytes], size: int) -> list[bytes]:
    """The roots over every `size` leaves, a power of two, in their order; the last may hold fewer.

    The root over these roots is the root over the leaves, and a path goes through them: from the leaf to the root of its
    subtree, and on from there. Whoever keeps them needs only the leaves of one subtree to prove one leaf.
    """
    if size < 1 or size & (size - 1):
        raise ValueError(f"{size} is not a power of two.")
    rest = iter(leaves)
    return [root_of(some) for some in iter(lambda: list(islice(rest, size)), [])]


def path_through(subtrees: Sequence[bytes], leaves: Sequence[bytes], index: int, size: int) -> list[bytes]:
    """As `path_to` for the leaf at `index` of the whole tree; `leaves` are only those of its subtree of that size."""
    return path_to(leaves, index % size) + path_to(subtrees, index // size)


def is_in_tree(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path proves that `leaf` is the one at `index` of the `size` leaves under `root`; never raises.

    The check of RFC 9162, section 2.1.3.2, which needs nothing but the path.
    """
    if not 0 <= index < size:
        return False
    place, last, digest = index, size - 1, leaf
    for other in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            digest = node_digest(other, digest)
            while place & 1 == 0 and place:
                place, last = place >> 1, last >> 1
        else:
            digest = node_digest(digest, other)
        place, last = place >> 1, last >> 1
    return last == 0 and digest == root


def _split(count: int) -> int:
    """The largest power of two below `count`, where a tree of so many leaves is divided."""
    return 1 << (count - 1).bit_length() - 1

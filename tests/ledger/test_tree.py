"""Hash trees: the examples of Certificate Transparency, and properties that must hold for every tree."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netra.ledger.tree import (
    is_in_tree,
    leaf_digest,
    node_digest,
    path_through,
    path_to,
    root_of,
    subtrees_of,
)

# The leaves and roots that the reference implementation of RFC 6962 is tested with.
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
busy = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
contents = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_of_the_reference(size: int) -> None:
    assert root_of(map(leaf_digest, LEAVES[:size])).hex() == ROOTS[size - 1]


def test_an_empty_tree_has_the_digest_of_nothing() -> None:
    assert root_of([]) == sha256(b"").digest()


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = leaf_digest(b"a"), leaf_digest(b"b")
    assert leaf_digest(left + right) != node_digest(left, right)


@busy
@given(contents)
def test_every_leaf_is_proven_by_its_path(found: list[bytes]) -> None:
    leaves = [leaf_digest(each) for each in found]
    root = root_of(leaves)
    for index, leaf in enumerate(leaves):
        path = path_to(leaves, index)
        assert len(path) <= (len(leaves) - 1).bit_length()
        assert is_in_tree(leaf, index, len(leaves), path, root)


@busy
@given(contents, st.data())
def test_nothing_else_is_proven(found: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf_digest(each) for each in found]
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, path, other = root_of(leaves), path_to(leaves, index), leaf_digest(b"something else")
    assert not is_in_tree(other, index, len(leaves), path, root)
    assert not is_in_tree(leaves[index], index, len(leaves), [*path, other], root)
    assert not is_in_tree(leaves[index], len(leaves), len(leaves), path, root)
    assert not is_in_tree(leaves[index], -1, len(leaves), path, root)
    if path:
        place = data.draw(st.integers(0, len(path) - 1))
        bent = [bytes(32) if at == place else each for at, each in enumerate(path)]
        assert not is_in_tree(leaves[index], index, len(leaves), bent, root)
        assert not is_in_tree(leaves[index], index, len(leaves), path[:-1], root)


def test_a_leaf_outside_is_an_error() -> None:
    with pytest.raises(IndexError, match="no leaf 3 among 3"):
        path_to([leaf_digest(b"x")] * 3, 3)


@busy
@given(contents, st.sampled_from([1, 2, 4, 8, 64]))
def test_kept_subtrees_give_the_same_root_and_paths(found: list[bytes], size: int) -> None:
    leaves = [leaf_digest(each) for each in found]
    subtrees = subtrees_of(leaves, size)
    assert root_of(subtrees) == root_of(leaves)
    for index in range(len(leaves)):
        first = index - index % size
        assert path_through(subtrees, leaves[first : first + size], index, size) == path_to(leaves, index)


def test_only_powers_of_two_are_subtrees() -> None:
    with pytest.raises(ValueError, match="power of two"):
        subtrees_of([leaf_digest(b"a")], 3)

from hashlib import sha256

import pymerkle
import pytest
from hypothesis import given, settings, strategies as st

from causeway.foundation.journal import tree
from tests import naive

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
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
ROOTS = [  # the test vectors of the Certificate Transparency project for RFC 6962
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
sizes = st.integers(1, 70)


def some_leaves(count):
    return [f"leaf {n}".encode() for n in range(count)]


@pytest.mark.parametrize("size", range(9))
def test_root_gives_the_known_answers(size):
    assert tree.Tree(LEAVES).root(size).hex() == ROOTS[size]


@given(sizes, st.data())
def test_tree_agrees_with_the_definition(size, data):
    leaves = some_leaves(size)
    ours = tree.Tree(leaves)
    i, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    assert ours.root() == naive.root(leaves)
    assert ours.inclusion(i) == naive.path(i, leaves)
    assert ours.consistency(old) == naive.proof(old, leaves)


@given(sizes, st.data())
def test_tree_agrees_with_pymerkle(size, data):
    leaves = some_leaves(size)
    ours, theirs = tree.Tree(leaves), pymerkle.InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        theirs.append_entry(leaf)
    i, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    root = theirs.get_root()
    assert ours.root() == root
    assert ours.root(old) == theirs.get_root(old)
    assert tree.includes(tree.leaf_hash(leaves[i]), i, size, ours.inclusion(i), root)
    pymerkle.verify_inclusion(theirs.get_leaf(i + 1), root, theirs.prove_inclusion(i + 1, size))
    assert tree.is_consistent(old, size, theirs.get_root(old), root, ours.consistency(old))
    pymerkle.verify_consistency(theirs.get_root(old), root, theirs.prove_consistency(old, size))


@settings(deadline=None)
@given(sizes)
def test_every_true_proof_is_accepted(size):
    ours = tree.Tree(some_leaves(size))
    for i in range(size):
        assert tree.includes(ours.levels[0][i], i, size, ours.inclusion(i), ours.root())
        assert tree.is_consistent(i + 1, size, ours.root(i + 1), ours.root(), ours.consistency(i + 1))
    assert tree.is_consistent(0, size, tree.EMPTY_ROOT, ours.root(), [])


def mutants(path):
    """Paths that are not the given one: a bit turned, a step gone, doubled, added or exchanged."""
    for at in range(len(path)):
        turned = bytearray(path[at])
        turned[at % 32] ^= 1 << at % 8
        yield [*path[:at], bytes(turned), *path[at + 1 :]]
        yield [*path[:at], *path[at + 1 :]]
        yield [*path[:at], path[at], *path[at:]]
        if at and path[at] != path[at - 1]:
            yield [*path[: at - 1], path[at], path[at - 1], *path[at + 1 :]]
    yield [*path, sha256(b"more").digest()]
    yield [sha256(b"more").digest(), *path]


def test_mutated_inclusion_proofs_are_refused():
    refused = 0
    for size in range(1, 34):
        ours = tree.Tree(some_leaves(size))
        for i in range(size):
            start, path = ours.levels[0][i], ours.inclusion(i)
            for mutant in mutants(path):
                assert not tree.includes(start, i, size, mutant, ours.root())
                refused += 1
            for other in {i - 1, i + 1, size, -1} - {i}:
                assert not tree.includes(start, other, size, path, ours.root())
                refused += 1
            assert not tree.includes(tree.leaf_hash(b"other"), i, size, path, ours.root())
            assert not tree.includes(start, i, size, path, tree.leaf_hash(b"other"))
    assert refused > 10_000


def test_mutated_consistency_proofs_are_refused():
    refused = 0
    for size in range(1, 34):
        ours = tree.Tree(some_leaves(size))
        for old in range(1, size + 1):
            old_root, root, path = ours.root(old), ours.root(), ours.consistency(old)
            for mutant in mutants(path):
                assert not tree.is_consistent(old, size, old_root, root, mutant)
                refused += 1
            assert not tree.is_consistent(old, size, tree.leaf_hash(b"other"), root, path)
            assert not tree.is_consistent(old, size, old_root, tree.leaf_hash(b"other"), path)
            assert not tree.is_consistent(size + 1, size, old_root, root, path)
    assert refused > 5_000


def test_rewritten_log_cannot_prove_that_it_is_the_old_one():
    honest, rewritten = some_leaves(100), some_leaves(120)
    rewritten[5] = b"another history"
    path = tree.Tree(rewritten).consistency(100)
    assert not tree.is_consistent(100, 120, tree.Tree(honest).root(), tree.Tree(rewritten).root(), path)


@pytest.mark.parametrize(("i", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_inclusion_of_what_is_not_there_is_refused(i, size):
    with pytest.raises(ValueError, match="no such entry"):
        tree.inclusion_spans(i, size)


def test_consistency_with_a_larger_tree_is_refused():
    with pytest.raises(ValueError, match="older"):
        tree.consistency_spans(4, 3)

"""RFC 6962, 2.1: the tree, its proofs, their verification."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.archive.log import (
    EMPTY_ROOT,
    Frontier,
    Hash,
    Head,
    Tree,
    extends,
    includes,
    leaf_hash,
    node_hash,
)

MOST = 40
LEAVES = [leaf_hash(bytes([number])) for number in range(MOST)]
# The eight leaves and the roots that certificate transparency logs test themselves with.
KNOWN_LEAVES = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
KNOWN_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def defined_root(leaves: Sequence[Hash]) -> Hash:
    """MTH of RFC 6962, 2.1, word for word."""
    if not leaves:
        return Hash(hashlib.sha256(b"").digest())
    if len(leaves) == 1:
        return leaves[0]
    split = max(2**power for power in range(10) if 2**power < len(leaves))
    return node_hash(defined_root(leaves[:split]), defined_root(leaves[split:]))


def defined_path(index: int, leaves: Sequence[Hash]) -> list[Hash]:
    """PATH of RFC 6962, 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    split = max(2**power for power in range(10) if 2**power < len(leaves))
    if index < split:
        return [*defined_path(index, leaves[:split]), defined_root(leaves[split:])]
    return [*defined_path(index - split, leaves[split:]), defined_root(leaves[:split])]


def defined_proof(earlier: int, leaves: Sequence[Hash], whole: bool = True) -> list[Hash]:
    """SUBPROOF of RFC 6962, 2.1.2, word for word."""
    if earlier == len(leaves):
        return [] if whole else [defined_root(leaves)]
    split = max(2**power for power in range(10) if 2**power < len(leaves))
    if earlier <= split:
        rest = defined_root(leaves[split:])
        return [*defined_proof(earlier, leaves[:split], whole), rest]
    start = defined_root(leaves[:split])
    return [*defined_proof(earlier - split, leaves[split:], False), start]


@pytest.mark.parametrize("size", range(9))
def test_the_known_leaves_give_the_known_roots(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(one)) for one in KNOWN_LEAVES[:size]]
    assert Tree(leaves).root().hex() == KNOWN_ROOTS[size]
    assert Frontier().extended(leaves).root.hex() == KNOWN_ROOTS[size]


def test_tree_and_frontier_give_the_root_of_the_definition() -> None:
    whole, frontier = Tree(LEAVES), Frontier()
    for size in range(MOST + 1):
        root = defined_root(LEAVES[:size])
        assert whole.root(size) == root
        assert Tree(LEAVES[:size]).root() == root
        assert frontier.root == root
        frontier = frontier.extended(LEAVES[size : size + 1])


def test_a_frontier_is_continued_in_any_portions() -> None:
    for cut in range(MOST + 1):
        first = Frontier().extended(LEAVES[:cut])
        assert first.extended(LEAVES[cut:]) == Frontier().extended(LEAVES)


def test_a_frontier_with_a_peak_too_few_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="one peak"):
        Frontier(size=3, peaks=(LEAVES[0],))


def test_every_inclusion_proof_is_that_of_the_definition_and_holds() -> None:
    tree = Tree(LEAVES)
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = tree.inclusion_proof(index, size)
            assert list(proof) == defined_path(index, LEAVES[:size])
            leaf = LEAVES[index]
            assert includes(tree.root(size), size, index=index, leaf=leaf, proof=proof)


def test_an_inclusion_proof_fails_for_any_other_leaf_place_size_or_length() -> None:
    tree = Tree(LEAVES)
    for size in range(1, 18):
        root = tree.root(size)
        for index in range(size):
            proof, leaf = tree.inclusion_proof(index, size), LEAVES[index]
            other = LEAVES[(index + 1) % MOST]
            assert not includes(root, size, index=index, leaf=other, proof=proof)
            assert not includes(root, size, index=index, leaf=leaf, proof=(*proof, other))
            assert not any(
                includes(root, size, index=place, leaf=leaf, proof=proof)
                for place in range(-1, size + 1)
                if place != index
            )
            if proof:
                assert not includes(root, size, index=index, leaf=leaf, proof=proof[:-1])
                assert not includes(root, size, index=index, leaf=leaf, proof=proof[1:])


def test_every_consistency_proof_is_that_of_the_definition_and_holds() -> None:
    tree = Tree(LEAVES)
    for size in range(MOST + 1):
        later = Head(size=size, root=tree.root(size))
        for earlier in range(size + 1):
            proof = tree.consistency_proof(earlier, size)
            if earlier:
                assert list(proof) == defined_proof(earlier, LEAVES[:size])
            assert extends(later, Head(size=earlier, root=tree.root(earlier)), proof=proof)


def test_no_consistency_proof_hides_a_rewritten_or_shortened_record() -> None:
    tree, forged = Tree(LEAVES), Tree([LEAVES[1], *LEAVES[1:]])
    for size in range(1, 20):
        later = Head(size=size, root=tree.root(size))
        for earlier in range(1, size + 1):
            kept = Head(size=earlier, root=forged.root(earlier))
            for proof in (
                tree.consistency_proof(earlier, size),
                forged.consistency_proof(earlier, size),
            ):
                assert not extends(later, kept, proof=proof)
            assert not extends(kept, later, proof=()) or kept == later


@given(
    earlier=st.integers(1, MOST),
    later=st.integers(1, MOST),
    broken=st.integers(0, 5),
    bit=st.integers(0, 255),
)
def test_one_changed_bit_breaks_a_consistency_proof(
    earlier: int, later: int, broken: int, bit: int
) -> None:
    earlier, later = sorted((earlier, later))
    tree = Tree(LEAVES)
    proof = list(tree.consistency_proof(earlier, later))
    if not proof:
        return
    place = broken % len(proof)
    number = int.from_bytes(proof[place], "big") ^ (1 << bit)
    proof[place] = Hash(number.to_bytes(32, "big"))
    heads = [Head(size=size, root=tree.root(size)) for size in (later, earlier)]
    assert not extends(heads[0], heads[1], proof=proof)


def test_nothing_is_proved_beyond_the_tree() -> None:
    tree = Tree(LEAVES[:3])
    for wrong in (
        lambda: tree.root(4),
        lambda: tree.inclusion_proof(3),
        lambda: tree.consistency_proof(3, 2),
    ):
        with pytest.raises(ValueError, match=r"leaves|leaf|beginning"):
            wrong()
    assert Tree([]).root() == EMPTY_ROOT
    assert not includes(EMPTY_ROOT, 0, index=0, leaf=LEAVES[0], proof=())

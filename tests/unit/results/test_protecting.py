"""Blocks: nothing under five is told, alone or as a difference of what is told."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from survey.results.protecting import FEWEST, Blocks, is_small, partition, together

A, B, C, D = ((commune, 1) for commune in range(1, 5))


def sum_of(atoms, cells):
    keys = {key for one in cells.values() for key in one}
    return {key: sum(cells[atom].get(key, 0) for atom in atoms) for key in keys}


def test_who_is_many_enough_stands_alone():
    blocks = partition([A, B], {A: {"hl": 20, "khl": 5}, B: {"hl": 7, "khl": 0}})

    assert blocks.told([A]) == {A}
    assert blocks.told([B]) == {B}
    assert blocks.told([A, B]) == {A, B}


def test_who_is_too_few_is_told_with_the_next_one_or_the_one_before():
    cells = {A: {"hl": 20, "khl": 2}, B: {"hl": 30, "khl": 9}, C: {"hl": 12, "khl": 6}, D: {"hl": 9, "khl": 4}}

    blocks = partition([A, B, C, D], cells)

    assert set(blocks.members) == {frozenset({A, B}), frozenset({C, D})}
    assert blocks.told([A]) == blocks.told([B]) == frozenset()
    assert blocks.told([A, B, C]) == {A, B}
    assert blocks.told([A, B, C, D]) == {A, B, C, D}


def test_two_who_are_too_few_together_need_a_third():
    blocks = partition([A, B, C], {A: {"khl": 1}, B: {"khl": 2}, C: {"khl": 3}})

    assert blocks.told([A, B]) == frozenset()
    assert blocks.told([A, B, C]) == {A, B, C}


def test_what_is_too_small_with_all_others_is_told_nowhere():
    blocks = partition([A, B], {A: {"hl": 90, "khl": 3}, B: {"hl": 40, "khl": 0}})

    assert blocks.told([B]) == {B} or blocks.told([A, B]) == frozenset()
    assert blocks.told([A]) == frozenset()
    assert all(not is_small(sum_of(blocks.told(some), {A: {"khl": 3}, B: {"khl": 0}})) for some in ([A], [B], [A, B]))


def test_what_is_public_stands_alone_and_hides_nobody():
    cells = {A: {"khl": 2}, B: {"khl": 40}, C: {"khl": 3}}

    blocks = partition([A, B, C], cells, public=frozenset({A, B}))

    assert blocks.told([A]) == {A}
    assert blocks.told([B]) == {B}
    assert blocks.told([A, B, C]) == {A, B}  # C can't be told: A and B are known, and so C would be


def test_a_family_that_can_be_added_up_to_another_has_coarser_blocks():
    finer = partition([A, B, C], {A: {"khl": 2}, B: {"khl": 9}, C: {"khl": 8}})
    matrix = {A: {"khl tự": 5}, B: {"khl tự": 6}, C: {"khl tự": 7}}

    blocks = partition([A, B, C], matrix, coarser_than=[finer])

    assert blocks.told([A]) == frozenset()
    assert blocks.told([A, B]) == {A, B}
    assert blocks.told([C]) == {C}


def test_parts_are_put_side_by_side():
    every = together([partition([A], {A: {"hl": 9}}), partition([B], {B: {"hl": 2}})])

    assert every == Blocks((frozenset({A}), frozenset({B})), (True, False))
    assert every.told([A, B]) == {A}


FEW = st.dictionaries(st.sampled_from(["hl", "khl", ""]), st.integers(0, 12), min_size=1)
PLACES = st.lists(FEW, min_size=1, max_size=7)


@given(PLACES, st.data())
def test_no_difference_of_two_tables_is_under_five(places, data):
    cells = {(number, 1): given_ for number, given_ in enumerate(places)}
    blocks = partition(list(cells), cells)
    subsets = st.sets(st.sampled_from(list(cells)))

    one, other = data.draw(subsets), data.draw(subsets)
    told, told_too = blocks.told(one), blocks.told(other)

    for some in (told, told_too, told - told_too, told_too - told, told | told_too, told & told_too):
        assert not is_small(sum_of(some, cells))
    assert told <= one


@given(PLACES)
def test_no_combination_of_tables_is_under_five(places):
    """Every table is a sum of blocks; so whatever is added and taken away, blocks are what can be found at most."""
    cells = {(number, 1): given_ for number, given_ in enumerate(places)}
    blocks = partition(list(cells), cells)
    tables = [blocks.told(atom for atom, taken in zip(cells, some, strict=True) if taken)
              for some in product((True, False), repeat=len(cells))]  # fmt: skip

    for table in tables:
        assert all(members <= table or not members & table for members in blocks.members)
    for members, safe in zip(blocks.members, blocks.safe, strict=True):
        assert not safe or all(not 0 < n < FEWEST for n in sum_of(members, cells).values())


@given(PLACES)
def test_all_together_are_told_where_all_together_are_many_enough(places):
    cells = {(number, 1): given_ for number, given_ in enumerate(places)}

    blocks = partition(list(cells), cells)

    if not is_small(sum_of(cells, cells)):
        assert blocks.told(cells) == set(cells)

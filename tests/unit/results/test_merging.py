"""Merging columns that are too small, so that no cell of what is told holds one to four ballots."""

from hypothesis import given
from hypothesis import strategies as st

from survey.results import merging, protecting

XA, KHAC = (1, 1), (2, 1)


def column(*keys):
    return frozenset(keys)


def test_a_small_column_goes_with_the_next_larger_one():
    given_ = {XA: {("hl", "vi"): 40, ("khl", "vi"): 20, ("hl", "tyz"): 9, ("khl", "tyz"): 6, ("hl", "hmn"): 2}}

    found = merging.merge([column("vi"), column("tyz"), column("hmn")], given_)

    assert set(found) == {column("vi"), column("tyz", "hmn")}


def test_columns_that_are_large_enough_stay_alone():
    given_ = {XA: {("hl", "vi"): 40, ("hl", "tyz"): 5}}

    assert merging.merge([column("vi"), column("tyz")], given_) == [column("vi"), column("tyz")]


def test_columns_are_merged_by_their_totals_first_so_that_every_question_merges_them_so():
    # Of "hmn" there are 3 ballots, so it goes with "tyz" (10) whatever is in the rows.
    first = {XA: {("hl", "vi"): 60, ("hl", "tyz"): 10, ("hl", "hmn"): 3}}
    second = {XA: {("khl", "vi"): 50, ("hl", "vi"): 10, ("khl", "tyz"): 10, ("hl", "hmn"): 3}}

    of_first, _ = merging.cut([XA], first, finer=[])
    of_second, _ = merging.cut([XA], second, finer=[])

    assert set(of_first) == {column("vi"), column("tyz", "hmn")}
    assert set(of_second) == {column("vi", "tyz", "hmn")}  # coarser, never across


def test_columns_that_share_a_key_are_joined():
    assert set(merging.joined([column("a"), column("b", "c"), column("c", "d"), column("a")])) == {
        column("a"),
        column("b", "c", "d"),
    }


cells = st.dictionaries(
    st.tuples(st.sampled_from(["hl", "khl", ""]), st.sampled_from(["vi", "tyz", "hmn", "km"])), st.integers(1, 30)
)


@given(st.lists(cells, min_size=1, max_size=6))
def test_no_told_cell_holds_few_and_nothing_is_lost(several):
    split = {(place, 1): one for place, one in enumerate(several)}

    columns, blocks = merging.cut(list(split), split, finer=[])

    of = merging.of_key(columns)
    assert set(of) == {key for one in several for _, key in one}
    assert sorted(atom for members in blocks.members for atom in members) == sorted(split)
    for members, safe in zip(blocks.members, blocks.safe, strict=True):
        total = {}
        for atom in members if safe else ():
            for (choice, key), number in split[atom].items():
                total[choice, of[key]] = total.get((choice, of[key]), 0) + number
        assert not protecting.is_small(total)

"""Numbers in Vietnamese words, held against a reader that was written apart from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.papers.number_words import MOST, in_words
from tests.spoken_numbers import read


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (155, "một trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (1893, "một nghìn tám trăm chín mươi ba"),
        (2552, "hai nghìn năm trăm năm mươi hai"),
        (24_275, "hai mươi tư nghìn hai trăm bảy mươi lăm"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (21_004_500, "hai mươi mốt triệu không trăm linh bốn nghìn năm trăm"),
        (10**9, "một tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
    ],
)
def test_numbers_are_written_as_they_are_said(number, words):
    assert in_words(number) == words


def test_every_number_up_to_ten_thousand_can_be_read_back_and_no_two_are_alike():
    said = [in_words(number) for number in range(10_000)]

    assert [read(words) for words in said] == list(range(10_000))
    assert len(set(said)) == 10_000


@given(st.integers(0, 10**12 - 1))
def test_larger_numbers_can_be_read_back(number):
    assert read(in_words(number)) == number


@given(st.integers(0, MOST))
def test_words_are_parted_by_single_blanks(number):
    words = in_words(number)

    assert words == " ".join(words.split())


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_there_are_no_words_for_what_is_no_count(number):
    with pytest.raises(ValueError, match="no words"):
        in_words(number)

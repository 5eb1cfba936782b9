"""The compressed page is the plain page, byte for byte."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.answering import packing
from survey.answering.packing import PLACE

WORDS = st.text().filter(lambda words: PLACE not in words).map(lambda words: words.encode("utf-8", "ignore").decode())


@given(WORDS, WORDS, WORDS)
def test_unpacking_gives_the_page_with_what_was_put(before, put, after):
    packed = packing.pack(before + PLACE + after)

    assert gzip.decompress(packed.gzipped(put)) == packed.plain(put) == (before + put + after).encode()


@pytest.mark.parametrize("put", ["", "ừ", "x" * packing.MOST_PUT])
def test_the_shortest_and_the_longest_can_be_put(put):
    packed = packing.pack(f"<p>Xã Mường Nhé {PLACE}</p>")

    assert gzip.decompress(packed.gzipped(put)) == packed.plain(put)


def test_a_page_without_a_place_or_with_two_is_refused():
    for page in ("<p></p>", f"{PLACE}{PLACE}"):
        with pytest.raises(ValueError, match="unpack"):
            packing.pack(page)

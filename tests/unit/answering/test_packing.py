"""The compressed page is the plain page, byte for byte."""

import gzip

import pytest
from hypothesis import given, settings
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


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_a_page_may_have_several_places(parts, data):
    puts = [data.draw(WORDS) for _ in parts[1:]]
    packed = packing.pack(PLACE.join(parts))

    whole = parts[0] + "".join(put + part for put, part in zip(puts, parts[1:], strict=True))
    assert gzip.decompress(packed.gzipped(*puts)) == packed.plain(*puts) == whole.encode()


def test_as_much_is_put_as_there_are_places():
    packed = packing.pack(f"<p>Phiếu mời số {PLACE}, mã {PLACE}</p>")

    for puts in ((), ("42",), ("42", "K7PM Q2XA", "x")):
        with pytest.raises(ValueError, match="2 places"):
            packed.plain(*puts)
        with pytest.raises(ValueError, match="2 places"):
            packed.gzipped(*puts)

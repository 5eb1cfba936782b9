import re

from hypothesis import given
from hypothesis import strategies as st

from survey.responses import receipts
from survey.rounds import codes

keys = st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True)


def test_a_key_has_the_same_receipt_for_ever():
    # Printed and kept by residents: another receipt for the same send would be a broken promise.
    assert receipts.receipt("0000000000000000000001") == "4P7QA-CQ679"


@given(keys)
def test_a_receipt_has_ten_characters_in_two_groups(key):
    assert re.fullmatch(rf"[{codes.ALPHABET}]{{5}}-[{codes.ALPHABET}]{{5}}", receipts.receipt(key))
    assert receipts.receipt(key) == receipts.receipt(key)


@given(keys)
def test_the_last_character_checks_the_others(key):
    whole = receipts.receipt(key).replace("-", "")

    assert codes.check(whole[:-1]) == whole[-1]


def test_different_keys_have_different_receipts():
    assert len({receipts.receipt(f"{number:0>22}") for number in range(20_000)}) == 20_000


def test_a_receipt_does_not_show_the_key():
    assert receipts.receipt("MUONGNHE00000000000000").replace("-", "") not in "MUONGNHE00000000000000"

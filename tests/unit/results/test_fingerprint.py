import hashlib
import random

import pytest

from survey.results import fingerprint

# The test vectors of Certificate Transparency, whose log is the tree of RFC 6962: data, and the root over the first n.
DATA = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
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
RESPONSE = {"submission_key": "0" * 22, "answers": {"q01": "hl", "q12": "Đường ổ gà, nước sạch chậm"}, "round": 7}


@pytest.mark.parametrize("leaves", range(len(ROOTS)))
def test_the_tree_has_the_shape_of_the_rfc(leaves):
    hashes = [hashlib.sha256(b"\x00" + bytes.fromhex(data)).digest() for data in DATA[:leaves]]

    assert fingerprint._root(hashes).hex() == ROOTS[leaves]


def test_a_leaf_is_the_hash_of_the_document_behind_a_nought():
    answers = '"answers":{"q01":"hl","q12":"Đường ổ gà, nước sạch chậm"}'
    document = f'{{{answers},"round":7,"submission_key":"{"0" * 22}"}}'

    assert fingerprint.leaf(RESPONSE) == hashlib.sha256(b"\x00" + document.encode()).digest()


def test_the_order_of_keys_and_of_responses_does_not_matter():
    leaves = [fingerprint.leaf({**RESPONSE, "submission_key": f"{number:0>22}"}) for number in range(37)]
    mixed = leaves[:]
    random.Random(6).shuffle(mixed)

    assert mixed != leaves
    assert fingerprint.root(mixed) == fingerprint.root(leaves)
    assert fingerprint.leaf(dict(reversed(RESPONSE.items()))) == fingerprint.leaf(RESPONSE)


@pytest.mark.parametrize("number", [1, 2, 3, 36])
def test_one_changed_answer_changes_the_root(number):
    responses = [{**RESPONSE, "submission_key": f"{one:0>22}"} for one in range(number)]
    before = fingerprint.root(map(fingerprint.leaf, responses))

    responses[-1] = {**responses[-1], "answers": {**RESPONSE["answers"], "q01": "khl"}}

    assert fingerprint.root(map(fingerprint.leaf, responses)) != before


def test_one_response_less_changes_the_root():
    leaves = [fingerprint.leaf({**RESPONSE, "submission_key": f"{number:0>22}"}) for number in range(5)]

    assert len({fingerprint.root(leaves[:number]) for number in range(6)}) == 6

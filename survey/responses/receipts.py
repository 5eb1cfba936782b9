"""The receipt that a resident keeps: made from the submission key, so that the same send always has the same one. Pure.

Ten characters of the codes' alphabet, nine from SHA-256 of the key and one that checks them: 28^9 is 1.06e13, so that
two of a commune's 20,000 ballots share one in fewer than 1 of 50,000 communes.
"""

import hashlib

from survey.rounds import codes

LENGTH = 10


def receipt(submission_key: str) -> str:
    """Give the receipt of a submission key, in two groups: "7K2M9-PQ4RT"."""
    number = int.from_bytes(hashlib.sha256(submission_key.encode()).digest())
    body = ""
    for _ in range(LENGTH - 1):
        number, value = divmod(number, len(codes.ALPHABET))
        body += codes.ALPHABET[value]
    whole = body + codes.check(body)
    return f"{whole[:5]}-{whole[5:]}"

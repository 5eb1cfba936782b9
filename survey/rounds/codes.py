"""Codes that are printed, scanned and typed: seven random characters and one that checks them. Pure.

The alphabet has no 0 O, 1 I L, 2 Z, 5 S, 8 B twice over: one of each look-alike pair is left out, and both of 0 O and
1 I L. The check is the Luhn mod N algorithm (N = 28, an even number): it finds every single mistyped character, and
every swap of neighbours but one pair. 28^7 is 1.35e10 codes.
"""

import re
import secrets
from enum import StrEnum

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"
LENGTH = 8

_N = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


class Typed(StrEnum):
    """What a typed code is, before anybody looks whether it exists."""

    FITS = "fits"
    MISTYPED = "mistyped"  # has the right shape, but its check character disagrees
    NOT_A_CODE = "not_a_code"


def new() -> str:
    """Make a random code."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check(body)


def check(body: str) -> str:
    """Give the check character of the first characters of a code."""
    total = 0
    for place, character in enumerate(reversed(body)):
        doubled = _VALUE[character] * (2 - place % 2)
        total += doubled // _N + doubled % _N
    return ALPHABET[-total % _N]


def tidy(raw: str) -> str:
    """Give a typed code in the form in which it is stored: upper case, without blanks, hyphens and dots."""
    return re.sub(r"[\s.\-_\u2010-\u2015]", "", raw).upper()


def look(raw: str) -> Typed:
    """Tell a well-typed code from a mistyped one and from something else."""
    code = tidy(raw)
    if len(code) != LENGTH or not (code.isascii() and code.isalnum()):
        return Typed.NOT_A_CODE
    if not set(code) <= set(ALPHABET) or check(code[:-1]) != code[-1]:
        return Typed.MISTYPED
    return Typed.FITS


def spaced(code: str) -> str:
    """Show a code in two groups, as it is printed and read aloud."""
    return f"{code[:4]} {code[4:]}"

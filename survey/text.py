"""Vietnamese text: one form of every letter (NFC), keys to search and sort by, slugs."""

import re
import unicodedata

# Beside control characters: those that turn the direction of writing, what Word leaves in the place of a picture
# (U+FFFC), and the two that no XML may hold.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc\ufffe\uffff]"
)
# Khmer and other scripts part words and join letters by U+200B to U+200D.
_UNSEEN_BUT_JOINERS = re.compile(_UNSEEN.pattern.replace(r"\u200b-\u200f", r"\u200e\u200f"))
_SPACES = re.compile(r"[ \t\u00a0]+")


def clean(raw: str, *, joiners: bool = False) -> str:
    """Give typed text in NFC, with line ends as \\n, and without control or invisible characters and outer blanks.

    `joiners` keeps those that part words and join letters in other scripts than ours.
    """
    unseen = _UNSEEN_BUT_JOINERS if joiners else _UNSEEN
    tidy = unseen.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", tidy)).strip()


def fold(raw: str) -> str:
    """Give the text that a search compares: lower case, without marks, đ as d ("Điện Biên" -> "dien bien")."""
    apart = unicodedata.normalize("NFD", raw.lower().replace("đ", "d"))
    return " ".join("".join(mark for mark in apart if not unicodedata.combining(mark)).split())


def slug(raw: str) -> str:
    """Give an address or key of letters, digits and hyphens ("Trạm y tế xã" -> "tram-y-te-xa")."""
    return re.sub(r"[^a-z0-9]+", "-", fold(raw)).strip("-")

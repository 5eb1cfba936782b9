"""Pointing out what may be a name or a number of a person in what people wrote. Pure.

Nobody can tell every name; what is found is for a person to look at, and so is what isn't.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey import text
from survey.units.personal_data import FAMILY_NAMES, LONG_NUMBER, Kind

LONGEST_NAME = 4  # syllables

_WORD = re.compile(r"[^\W\d_]+")
_TITLES = frozenset(
    ["ông", "bà", "anh", "chị", "cụ", "chú", "cô", "bác", "thím", "mợ", "dì", "cậu", "em", "thầy"]
    + ["bác sĩ", "cô giáo", "thầy giáo", "y tá", "đồng chí"]
)
_TITLES_UNMARKED = frozenset(map(text.fold, _TITLES))
_FAMILIES_UNMARKED = frozenset(map(text.fold, FAMILY_NAMES))
# Capitals after a title that begin no name: "anh Công an xã", "cô Trạm y tế".
_NO_NAMES = frozenset(["uy", "ubnd", "hdnd", "xa", "ban", "thon", "hoi", "cong", "tram", "mat", "truong", "nha"])


@dataclass(frozen=True, slots=True)
class Span:
    """Where something was found: from `start` up to, not with, `end`."""

    kind: Kind
    start: int
    end: int


def find(words: str) -> list[Span]:
    """Give what may be a name or a number of a person, in the order of the words; nothing overlaps."""
    numbers = [Span(Kind.NUMBER, found.start(), found.end()) for found in LONG_NUMBER.finditer(words)]
    return sorted([*numbers, *_names(words)], key=lambda span: span.start)


def pieces(words: str) -> list[tuple[str, Kind | None]]:
    """Cut words into what is pointed out and what isn't (None)."""
    cut: list[tuple[str, Kind | None]] = []
    done = 0
    for span in find(words):
        cut += [(words[done : span.start], None), (words[span.start : span.end], span.kind)]
        done = span.end
    return [piece for piece in [*cut, (words[done:], None)] if piece[0]]


def _names(words: str) -> Iterator[Span]:
    found = list(_WORD.finditer(words))
    place = 0
    while place < len(found):
        titles = _title(found, place, words)
        name = _name(found, place + titles, words, titled=titles > 0)
        if name:
            last = place + titles + name
            yield Span(Kind.NAME, found[place].start(), found[last - 1].end())
            place = last
        else:
            place += 1


def _title(found: Sequence[re.Match[str]], place: int, words: str) -> int:
    """Say how many words from here on are a title."""
    for length in (2, 1):
        said = " ".join(one[0] for one in _together(found, place, length, words)).lower()
        if len(said.split()) == length and (said in _TITLES or said in _TITLES_UNMARKED):
            return length
    return 0


def _name(found: Sequence[re.Match[str]], place: int, words: str, *, titled: bool) -> int:
    """Say how many words from here on are a name: with a family name, or behind a title."""
    together = _together(found, place, LONGEST_NAME, words)
    if not together:
        return 0
    capitals = next((n for n, one in enumerate(together) if not one[0][0].isupper()), len(together))
    first = together[0][0].lower()
    if titled:
        if capitals and text.fold(first) not in _NO_NAMES and first not in _TITLES:
            return capitals
        return min(len(together), 3) if first in FAMILY_NAMES and len(together) > 1 else 0
    of_a_family = first in FAMILY_NAMES or text.fold(first) in _FAMILIES_UNMARKED
    return capitals if of_a_family and capitals >= 2 and not words.isupper() else 0


def _together(found: Sequence[re.Match[str]], place: int, most: int, words: str) -> list[re.Match[str]]:
    """Give the next words as long as only blanks stand between them."""
    run: list[re.Match[str]] = []
    for one in found[place : place + most]:
        if run and words[run[-1].end() : one.start()].strip(" "):
            break
        run.append(one)
    return run

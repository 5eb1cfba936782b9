"""Skip rules and limits as expressions of XLSForm, and back; what isn't of our grammar is None. Pure.

A rule: conditions joined by `and`; each asks one question, `selected(${q03}, 'khl')` or `${q03} = 'khl'`, several
choices of it joined by `or` and in brackets. `selected` is what we write: it says the same of a question with one tick
and of one with several, and the form builder of KoboToolbox shows it as a condition that can be clicked.
A limit: `. >= 0 and . <= 31` of a number, the same with `count-selected(.)` of ticks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from survey.questionnaires.files import xlsform_names as names

LONGEST = 2_000

_NAME = r"\$\{\s*([^\s{}]+)\s*\}"
_QUOTED = r"(?:'([^']*)'|\"([^\"]*)\"|(\d+))"
_ATOM = re.compile(rf"selected\s*\(\s*{_NAME}\s*,\s*{_QUOTED}\s*\)|{_NAME}\s*=\s*{_QUOTED}")
_WORD = re.compile(r"(and|or)(?![\w-])|[()]", re.IGNORECASE)
_NUMBER = r"(-?\d{1,12})(?:\.0+)?"
_LIMIT = re.compile(
    rf"(?P<of>\.|count-selected\s*\(\s*\.\s*\))\s*(?P<sign>>=|<=|>|<|=)\s*(?P<number>{_NUMBER})(?![\d.])"
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A condition: the name of a question, and the names of its choices of which one must be ticked."""

    name: str
    choices: tuple[str, ...]


def rule(conditions: Sequence[Asked]) -> str:
    """Write a rule; a condition that names no choice yet is never true."""
    parts = []
    for condition in conditions:
        ticked = [f"selected(${{{condition.name}}}, '{choice}')" for choice in condition.choices or (names.NO_CHOICE,)]
        parts.append(ticked[0] if len(ticked) == 1 else f"({' or '.join(ticked)})")
    return " and ".join(parts)


def read_rule(expression: str) -> tuple[Asked, ...] | None:
    """Read a rule; None where it says something that we can't."""
    tokens = _tokens(expression)
    if not tokens:
        return None
    try:
        read = _Reader(tokens).all()
    except _NotOurs:
        return None
    return tuple(Asked(one.name, tuple(choice for choice in one.choices if choice != names.NO_CHOICE)) for one in read)


def limits(smallest: int | None, largest: int | None, *, of: str) -> str:
    """Write the limits of a number (of=".") or of ticks (of="count-selected(.)")."""
    parts = [f"{of} >= {smallest}" if smallest is not None else "", f"{of} <= {largest}" if largest is not None else ""]
    return " and ".join(filter(None, parts))


def read_limits(expression: str, *, whole: bool) -> tuple[str, int | None, int | None] | None:
    """Read limits as (of, smallest, largest); None where the expression says anything else.

    `whole`: only whole numbers are meant, so that "above 0" is "at least 1".
    """
    smallest = largest = None
    of = set()
    for part in _AND.split(_bare(expression[:LONGEST])):
        found = _LIMIT.fullmatch(_bare(part))
        if found is None or (found["sign"] in "<>" and not whole):
            return None
        of.add("." if found["of"] == "." else "count-selected(.)")
        number, sign = int(found["number"].split(".")[0]), found["sign"]
        if sign in (">=", ">", "="):
            smallest = number + (sign == ">")
        if sign in ("<=", "<", "="):
            largest = number - (sign == "<")
    return (of.pop(), smallest, largest) if len(of) == 1 else None


def _bare(expression: str) -> str:
    """Take off the brackets around an expression that has no others but those of count-selected(.)."""
    bare = expression.strip()
    inside = re.fullmatch(r"\((.*)\)", bare, re.DOTALL)
    if inside and "(" not in re.sub(r"count-selected\s*\(\s*\.\s*\)", "", inside[1]):
        return inside[1].strip()
    return bare


class _NotOurs(Exception):
    pass


def _tokens(expression: str) -> list[str | Asked] | None:
    if len(expression) > LONGEST:
        return None
    tokens: list[str | Asked] = []
    at = 0
    text = expression.strip()
    while at < len(text):
        if atom := _ATOM.match(text, at):
            name = atom[1] or atom[5]
            choice = next((said for said in (*atom.groups()[1:4], *atom.groups()[5:8]) if said is not None), "")
            tokens.append(Asked(name, (choice,)))
            at = atom.end()
        elif word := _WORD.match(text, at):
            tokens.append(word[0].lower())
            at = word.end()
        elif text[at].isspace():
            at += 1
        else:
            return None
    return tokens


class _Reader:
    """Reads tokens; brackets go at most so deep as somebody might type them."""

    DEEPEST = 10

    def __init__(self, tokens: list[str | Asked]) -> None:
        self.tokens = [*tokens, "end"]
        self.at = 0

    def all(self) -> list[Asked]:
        read = self.alternatives(0)
        if self.tokens[self.at] != "end":
            raise _NotOurs
        return read

    def alternatives(self, depth: int) -> list[Asked]:
        read = self.conditions(depth)
        while self.next_is("or"):
            other = self.conditions(depth)
            if len(read) != 1 or len(other) != 1 or read[0].name != other[0].name:
                raise _NotOurs  # "or" between questions
            read = [Asked(read[0].name, read[0].choices + other[0].choices)]
        return read

    def conditions(self, depth: int) -> list[Asked]:
        read = self.one(depth)
        while self.next_is("and"):
            read = read + self.one(depth)
        return read

    def one(self, depth: int) -> list[Asked]:
        token = self.tokens[self.at]
        if isinstance(token, Asked):
            self.at += 1
            return [token]
        if depth < self.DEEPEST and self.next_is("("):
            read = self.alternatives(depth + 1)
            if self.next_is(")"):
                return read
        raise _NotOurs

    def next_is(self, word: str) -> bool:
        if self.tokens[self.at] == word:
            self.at += 1
            return True
        return False

"""Reading a two-column table of hamlets and households, pasted from Excel or out of a file."""

import re
from collections.abc import Sequence

from survey import text
from survey.problems import Problem, Refused
from survey.units import hamlets, personal_data
from survey.units.personal_data import HEADINGS_READ, Line

MOST_ROWS = hamlets.MOST_HAMLETS
_TITLE = re.compile(r"(danh sach|bang|bieu|tong hop)\b")
_COUNT_HEADING = re.compile(r"\b(so|ho|households?)\b")
_TOTAL = re.compile(r"(tong|cong|tong cong|tong so|toan xa|total)( so)?( ho)?:?")
_DAY = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}( .*)?")


def split(pasted: str) -> list[Line]:
    """Cut pasted text into lines and cells: at tabs, as Excel copies them, or semicolons, or the last comma."""
    return [(number, _cells(line)) for number, line in enumerate(pasted.splitlines(), start=1)]


def read(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """Give name and households of each line; headings at the top and empty lines are passed over.

    Raises Refused with every line that can't be right, and where the table is one of people instead of hamlets.
    """
    filled = [(number, cells) for number, raw in lines if any(cells := _tidy(raw))]
    problems = _problems_of_people(filled)
    rows: list[tuple[str, int]] = []
    seen: set[tuple[str, ...]] = set()
    for number, cells in [] if problems else filled[_headings(filled) :]:
        try:
            name, households = _row(cells, number)
        except Refused as refused:
            problems += refused.problems
            continue
        if hamlets.sameness(name) in seen:
            problems.append(Problem("hamlet.twice", _at(number), {"name": name}))
        seen.add(hamlets.sameness(name))
        rows.append((name, households))
    if not rows and not problems:
        problems.append(Problem("hamlet.empty_table"))
    if len(filled) > MOST_ROWS + HEADINGS_READ:
        problems = [Problem("hamlet.too_many", "", {"most": MOST_ROWS})]
    if problems:
        raise Refused(*problems)
    return rows


def _cells(line: str) -> list[str]:
    for mark in "\t;":
        if mark in line:
            return line.split(mark)
    return line.rsplit(",", maxsplit=1)


def _tidy(cells: Sequence[str]) -> list[str]:
    """Give the cells in one line of text each, without empty ones at the end."""
    tidy = [" ".join(text.clean(cell).split()) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def _row(cells: list[str], number: int) -> tuple[str, int]:
    if len(cells) > 2:
        raise Refused(Problem("hamlet.two_columns", _at(number), {"found": len(cells)}))
    name, count = cells[0], cells[1] if len(cells) == 2 else ""
    if _DAY.fullmatch(name):
        raise Refused(Problem("hamlet.looks_like_a_day", _at(number), {"value": name}))
    if _TOTAL.fullmatch(text.fold(name)):
        raise Refused(Problem("hamlet.total_line", _at(number)))
    households = _whole(count)
    if not count:
        raise Refused(Problem("hamlet.no_count", _at(number), {"name": name}))
    if households is None:
        raise Refused(Problem("hamlet.not_a_count", _at(number), {"value": count[:40]}))
    try:
        return hamlets.check(name, households), households
    except Refused as refused:
        raise Refused(*(Problem(one.code, _at(number), one.values) for one in refused.problems)) from refused


def _whole(raw: str) -> int | None:
    tight = re.sub(r"(?<=\d)[., ](?=\d{3}(\D|$))", "", raw)
    return int(tight) if tight.isascii() and tight.isdigit() and len(tight) <= 9 else None


def _headings(filled: Sequence[tuple[int, list[str]]]) -> int:
    """Count the lines at the top that are not of hamlets."""
    headings = 0
    for _, cells in filled[:HEADINGS_READ]:
        last = text.fold(cells[-1])
        is_title = len(cells) == 1 and _TITLE.match(last)
        if not is_title and not (len(cells) == 2 and _COUNT_HEADING.search(last) and not _has_digit(last)):
            break
        headings += 1
    return headings


def _problems_of_people(filled: Sequence[Line]) -> list[Problem]:
    """Find what must never be entered here: names of people, telephone numbers, numbers of identity cards."""
    found = personal_data.in_hamlets(filled)
    if found is None:
        return []
    match found.kind:
        case personal_data.Kind.HEADING:
            return [Problem("hamlet.table_of_people", _at(found.line))]
        case personal_data.Kind.NUMBER:
            return [Problem("hamlet.personal_number", _at(found.line))]
        case personal_data.Kind.NAME:
            return [Problem("hamlet.names_of_people", _at(found.line))]


def _has_digit(cell: str) -> bool:
    return any(letter.isdigit() for letter in cell)


def _at(number: int) -> str:
    return f"line {number}"

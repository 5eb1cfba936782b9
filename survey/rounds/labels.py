"""Reading a list of house labels of a hamlet, pasted from Excel or out of a file. Pure."""

import re
from collections.abc import Sequence

from survey import text
from survey.problems import Problem, Refused, refuse
from survey.units import personal_data
from survey.units.personal_data import HEADINGS_READ, Line

MOST_LABELS = 3000  # households of a hamlet whose houses are listed
LONGEST_LABEL = 60
MOST_CELLS = 3  # of which a label is put together: lane, number, storey

_HEADING = re.compile(
    r"(stt|tt|so tt|so thu tu|danh sach .*|nhan( nha)?|ten ngo|ngo|ngach|duong|to|xom|so nha|nha( so)?|dia chi( nha)?"
    r"|ho( so)?|so ho|vi tri|khu vuc)"
)
_FORMULA = re.compile(r"[=@]|[+-]\D")


def split(pasted: str) -> list[Line]:
    """Cut pasted text into lines, and into cells at tabs, as Excel copies them, or semicolons."""
    mark = "\t" if "\t" in pasted else ";"
    return [(number, line.split(mark)) for number, line in enumerate(pasted.splitlines(), start=1)]


def read(lines: Sequence[Line]) -> list[str]:
    """Give the label of each line; headings at the top, empty lines and a column of running numbers are passed over.

    Raises Refused with every line that can't be right, and where the list holds data of people.
    """
    if len(lines) > MOST_LABELS * 2:
        raise refuse("label.too_many", "", most=MOST_LABELS)
    filled = [(number, cells) for number, raw in lines if any(cells := _tidy(raw))]
    if problem := _problem_of_people(filled):
        raise Refused(problem)
    rows = _without_running_numbers(filled[_headings(filled) :])
    if not rows:
        raise refuse("label.none")
    if len(rows) > MOST_LABELS:
        raise refuse("label.too_many", "", most=MOST_LABELS)
    problems: list[Problem] = []
    labels: dict[str, int] = {}
    for number, parts in rows:
        words = ", ".join(filter(None, parts))
        if problem := _problem(parts, words, number):
            problems.append(problem)
        elif words.lower() in labels:
            problems.append(Problem("label.twice", _at(number), {"label": words, "first": labels[words.lower()]}))
        else:
            labels[words.lower()] = number
    if problems:
        raise Refused(*problems)
    return [", ".join(filter(None, cells)) for _, cells in rows]


def _tidy(cells: Sequence[str]) -> list[str]:
    """Give the cells in one line of text each, without empty ones at the end."""
    tidy = [" ".join(text.clean(cell).split()) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def _headings(filled: Sequence[Line]) -> int:
    """Count the lines at the top that are not of houses."""
    headings = 0
    for _, cells in filled[:HEADINGS_READ]:
        if not all(_HEADING.fullmatch(text.fold(cell).rstrip(" .:")) for cell in cells if cell):
            break
        headings += 1
    return headings


def _without_running_numbers(rows: Sequence[Line]) -> list[Line]:
    """Leave out a first column that only counts the lines, where there is something behind it."""
    counts = [cells[0].rstrip(".") == str(place) for place, (_, cells) in enumerate(rows, start=1)]
    if all(counts) and all(len(cells) > 1 for _, cells in rows):
        return [(number, cells[1:]) for number, cells in rows]
    return list(rows)


def _problem(cells: Sequence[str], words: str, number: int) -> Problem | None:
    if any(_FORMULA.match(cell) for cell in cells):
        return Problem("label.formula", _at(number))
    if len(cells) > MOST_CELLS:
        return Problem("label.too_many_columns", _at(number), {"found": len(cells), "most": MOST_CELLS})
    if not any(letter.isalnum() for letter in words):
        return Problem("label.no_letters", _at(number))
    if len(words) > LONGEST_LABEL:
        return Problem("label.too_long", _at(number), {"most": LONGEST_LABEL})
    return None


def _problem_of_people(filled: Sequence[Line]) -> Problem | None:
    found = personal_data.in_labels(filled)
    if found is None:
        return None
    match found.kind:
        case personal_data.Kind.HEADING:
            return Problem("label.table_of_people", _at(found.line))
        case personal_data.Kind.NUMBER:
            return Problem("label.personal_number", _at(found.line))
        case personal_data.Kind.NAME:
            return Problem("label.names_of_people", _at(found.line))


def _at(number: int) -> str:
    return f"line {number}"

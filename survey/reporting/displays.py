"""How the answers to each kind of question are shown: its partial in `templates/reporting/kinds/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.questionnaires.content import Kind

DISPLAYS: Mapping[Kind, str] = {
    Kind.SATISFIED: "reporting/kinds/_rated.html",
    Kind.SCALE: "reporting/kinds/_rated.html",
    Kind.ONE: "reporting/kinds/_choices.html",
    Kind.SEVERAL: "reporting/kinds/_several.html",
    Kind.YES_NO: "reporting/kinds/_choices.html",
    Kind.NUMBER: "reporting/kinds/_numbers.html",
    Kind.SHORT_TEXT: "reporting/kinds/_words.html",
    Kind.LONG_TEXT: "reporting/kinds/_words.html",
}


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the numbers lie that were answered to a question."""

    least: Fraction
    middle: Fraction
    mean: Fraction
    most: Fraction


def spread(numbers: Sequence[tuple[str, int]]) -> Spread | None:
    """Say where numbers lie, given as value and how often, smallest first; None without any."""
    values = [(Fraction(value), often) for value, often in numbers if often]
    if not values:
        return None
    total = sum(often for _, often in values)
    mean = sum((value * often for value, often in values), Fraction(0)) / total
    middle = (_at(values, (total - 1) // 2) + _at(values, total // 2)) / 2
    return Spread(values[0][0], middle, mean, values[-1][0])


def _at(values: Sequence[tuple[Fraction, int]], place: int) -> Fraction:
    """Give the number that stands at a place, from 0, when all stand in a row."""
    for value, often in values:
        if place < often:
            return value
        place -= often
    raise IndexError(place)

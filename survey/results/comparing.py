"""Whether what two rounds asked can be set against each other: only then a line may join them. Pure.

That nothing is joined across a change of words, of scale or of boundaries is a decision of Ý Dân.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Difference(StrEnum):
    """Why two figures must not be compared."""

    KIND = "kind"  # an official round by household and ongoing feedback
    WORDING = "wording"
    SCALE = "scale"  # other choices, or they mean something else
    ASKED_OF = "asked_of"  # a skip rule asks it of others
    BOUNDARY = "boundary"
    COMMUNES = "communes"  # others were asked


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on; a set with two members says that its rounds differed among themselves."""

    kind: str
    wordings: frozenset[str]
    scales: frozenset[object]
    asked_of: frozenset[object]
    communes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Became:
    """A commune that became another, or a part of it."""

    old: int
    new: int
    whole: bool


def differences(one: Basis, other: Basis, became: Iterable[Became]) -> tuple[Difference, ...]:
    """Say in what two figures differ; `became` has everything that any of their communes came from or went into."""
    found = [Difference.KIND] if one.kind != other.kind else []
    for name, difference in (
        ("wordings", Difference.WORDING),
        ("scales", Difference.SCALE),
        ("asked_of", Difference.ASKED_OF),
    ):
        both = getattr(one, name) | getattr(other, name)
        if len(both) != 1:
            found.append(difference)
    ground = _ground(one.communes, other.communes, list(became))
    return (*found, *([ground] if ground else []))


def _ground(one: frozenset[int], other: frozenset[int], became: list[Became]) -> Difference | None:
    """Compare where was asked: what only one of them has must be, as a whole, what the other has on another map."""
    left, right = one - other, other - one
    if not left and not right:
        return None
    touching = [step for step in became if {step.old, step.new} & (left | right)]
    across = [step for step in touching if {step.old, step.new} & left and {step.old, step.new} & right]
    reached = {end for step in across for end in (step.old, step.new)}
    if reached == left | right and len(across) == len(touching) and all(step.whole for step in across):
        return None
    return Difference.BOUNDARY if across else Difference.COMMUNES

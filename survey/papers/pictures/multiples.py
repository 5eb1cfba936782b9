"""Small multiples: for each question one little picture of where all communes lie, on the same scale. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from survey.papers.pictures.drawing import LINE, WIDTH, Palette, line, picture, several_lines, shape, words, wrapped

LEFT, RIGHT = 12, WIDTH - 12  # where 0 % and 100 % lie
HIGH = 60  # as high may dots stand on each other
RADIUS = 4.5
STEPS = 38  # so many places from 0 to 100 %: dots of neighbours at one place stand on each other


@dataclass(frozen=True, slots=True)
class Dot:
    """A commune; `said` is its name and share as it is read aloud."""

    share: Fraction
    said: str
    below: bool = False  # it doesn't reach a mark: an upside-down triangle


@dataclass(frozen=True, slots=True)
class Panel:
    """The picture of one question."""

    title: str
    description: str  # with the table in which the same figures stand
    dots: tuple[Dot, ...]
    notes: tuple[str, ...] = ()  # the lowest and the highest in words, and how many can't be told
    marks: tuple[Fraction, ...] = ()


def draw(panel: Panel, palette: Palette) -> str:
    """Draw the picture of one question; the highest place is as high as dots need."""
    heading = wrapped(panel.title, WIDTH, bold=True)
    notes = [one for note in panel.notes for one in wrapped(note, WIDTH)]
    places = Counter(_place(dot.share) for dot in panel.dots)
    apart = min(2 * RADIUS + 1, HIGH / max(places.values(), default=1))
    floor = LINE * len(heading) + 8 + apart * max(places.values(), default=1)
    parts = [
        several_lines(0, 13, heading, bold=True),
        line(LEFT, floor, RIGHT, floor, stroke=palette.soft),
        *_scale(floor, palette),
        *(_mark(mark, LINE * len(heading) + 4, floor, palette) for mark in panel.marks),
        *_dots(panel.dots, floor, apart, palette),
        several_lines(0, floor + 34, notes),
    ]
    size = (WIDTH, ceil(floor + 26 + LINE * len(notes)))
    return picture(parts, title=panel.title, description=panel.description, size=size, palette=palette)


def _place(share: Fraction) -> int:
    return round(share * STEPS)


def _x(share: Fraction) -> float:
    return LEFT + float(share) * (RIGHT - LEFT)


def _scale(floor: float, palette: Palette) -> Iterator[str]:
    for at, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        x = _x(Fraction(at, 100))
        yield line(x, floor, x, floor + 4, stroke=palette.soft)
        edge = {"start": 0.0, "end": float(WIDTH)}.get(anchor, x)
        yield words(edge, floor + 16, f"{at} %", anchor=anchor, size=11, fill=palette.soft)


def _mark(mark: Fraction, top: float, floor: float, palette: Palette) -> str:
    return line(_x(mark), top, _x(mark), floor + 6, stroke=palette.text, width=2)


def _dots(dots: Sequence[Dot], floor: float, apart: float, palette: Palette) -> Iterator[str]:
    there: Counter[int] = Counter()
    radius = min(RADIUS, apart / 2)
    for dot in sorted(dots, key=lambda one: one.share):
        place = _place(dot.share)
        x, y = _x(Fraction(place, STEPS)), floor - 1 - apart * (there[place] + 0.5)
        there[place] += 1
        yield shape("triangle" if dot.below else "circle", x, y, radius, dot.said, palette)

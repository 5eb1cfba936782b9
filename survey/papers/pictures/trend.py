"""A trend: points in time, joined by a line only where the caller says that two may be compared. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.papers.pictures.drawing import SIZE, WIDTH, Palette, box, line, picture, shape, width_of, words

TOP, HIGH = 26, 150  # where 100 % lies, and how far below it 0 %
LEFT, RIGHT = 44, WIDTH - 14
SMALL = 11


@dataclass(frozen=True, slots=True)
class Point:
    """One point; `share` None: it can't be told, and no line leads to it or away from it."""

    label: str  # when
    kind: str  # what kind of round, beneath
    share: Fraction | None
    said: str  # the share as it is written
    joined: bool = False  # it may be compared with the one before
    open: bool = False  # of whoever wished: a square


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend in the order of time."""

    title: str
    description: str  # with the table in which the same figures stand
    points: tuple[Point, ...]


def draw(what: Trend, palette: Palette) -> str:
    """Draw a trend on a scale from 0 to 100 %; between two points that can't be compared stands a dashed upright."""
    places = _places(len(what.points))
    two_rows = _are_close(what.points, places)
    parts = [*_scale(palette), *_between(what.points, places, palette)]
    for place, (point, x) in enumerate(zip(what.points, places, strict=True)):
        said = f"{point.label}, {point.kind}: {point.said}"
        if point.share is not None:
            parts.append(shape("square" if point.open else "circle", x, _y(point.share), 5, said, palette))
            half = width_of(point.said, bold=True) / 2
            parts.append(box(x - half, _y(point.share) - 22, 2 * half, 15, fill=palette.ground))
            parts.append(words(x, _y(point.share) - 10, point.said, anchor="middle", bold=True))
        y = TOP + HIGH + (50 if two_rows and place % 2 else 18)
        parts.append(words(_inside(x, point.label), y, point.label, anchor="middle"))
        parts.append(words(_inside(x, point.kind, SMALL), y + 14, point.kind, anchor="middle", size=SMALL))
    size = (WIDTH, TOP + HIGH + (72 if two_rows else 40))
    return picture(parts, title=what.title, description=what.description, size=size, palette=palette)


def _places(number: int) -> list[float]:
    """Spread points evenly."""
    return [LEFT + (RIGHT - LEFT) * (at + 0.5) / number for at in range(number)]


def _y(share: Fraction) -> float:
    return TOP + HIGH * (1 - float(share))


def _scale(palette: Palette) -> Iterator[str]:
    for at in (0, 50, 100):
        y = _y(Fraction(at, 100))
        yield line(LEFT, y, WIDTH, y, stroke=palette.line)
        yield words(LEFT - 6, y + 4, f"{at} %", anchor="end", size=SMALL, fill=palette.soft)


def _between(points: Sequence[Point], places: Sequence[float], palette: Palette) -> Iterator[str]:
    for place in range(1, len(points)):
        before, after = points[place - 1], points[place]
        if after.joined and before.share is not None and after.share is not None:
            ends = (places[place - 1], _y(before.share), places[place], _y(after.share))
            yield line(*ends, stroke=palette.text, width=2)
        else:
            x = (places[place - 1] + places[place]) / 2
            yield line(x, TOP, x, TOP + HIGH, stroke=palette.soft, dashes="2 4")


def _are_close(points: Sequence[Point], places: Sequence[float]) -> bool:
    """Say whether the words beneath would touch each other, so that they stand in two rows."""
    apart = places[1] - places[0] if len(places) > 1 else WIDTH
    return any(max(width_of(one.label), width_of(one.kind, size=SMALL)) > apart - 4 for one in points)


def _inside(x: float, said: str, size: float = SIZE) -> float:
    """Move words in the middle of `x` so far that they end inside the picture."""
    half = width_of(said, size=size) / 2
    return min(max(x, half), WIDTH - half)

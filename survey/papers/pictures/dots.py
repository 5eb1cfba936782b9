"""A map of dots, one for each place, drawn from latitude and longitude alone: no tiles, nothing from outside. Pure.

Equirectangular: a degree of longitude is as long as cos(latitude) degrees of latitude, taken in the middle of the map;
within a province of Việt Nam that errs by less than the size of a dot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, radians

from survey.papers.pictures.drawing import (
    LINE,
    WIDTH,
    Palette,
    line,
    picture,
    several_lines,
    shape,
    width_of,
    words,
    wrapped,
)

EDGE = 22  # around the dots, so that the numbers beside them have room
HIGHEST = 380
KM_OF_A_DEGREE = 111.32  # of latitude
SHAPES = ("circle", "square", "triangle")
RADIUS = 5.5
SMALL = 11  # letters beside the dots


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `share` None: there is no figure, and it is drawn hollow."""

    name: str
    latitude: float  # degrees
    longitude: float
    share: Fraction | None
    said: str  # its share or what there is instead, as it is written


@dataclass(frozen=True, slots=True)
class Map:
    """A map; from the first step on a place is a circle, from the second on a square, below it a triangle."""

    title: str
    description: str  # with the table in which the same figures stand
    places: tuple[Place, ...]
    steps: tuple[Fraction, Fraction]
    legend: tuple[str, str, str, str]  # what a circle, a square, a triangle and a hollow circle mean

    def shape_of(self, place: Place) -> str:
        """Say how a place is drawn."""
        if place.share is None:
            return "hollow"
        return SHAPES[sum(place.share < step for step in self.steps)]


def draw(what: Map, palette: Palette) -> str:
    """Draw a map; numbers stand beside as many dots as have room, beside the lowest first."""
    spots, scale, height = _spread(what.places)
    drawn = sorted(zip(what.places, spots, strict=True), key=lambda one: (one[0].share is not None, one[1]))
    parts = [
        shape(what.shape_of(place), x, y, RADIUS, f"{place.name}: {place.said}", palette) for place, (x, y) in drawn
    ]
    parts += _numbers(what.places, spots, height, palette)
    parts += _kilometres(scale, height, palette)
    y = height + 26.0
    for kind, said in zip((*SHAPES, "hollow"), what.legend, strict=True):
        if any(what.shape_of(place) == kind for place in what.places):
            lines = wrapped(said, WIDTH - 24)
            parts += [shape(kind, 8, y - 4.5, RADIUS, "", palette), several_lines(24, y, lines)]
            y += LINE * len(lines)
    size = (WIDTH, y - 8)
    return picture(parts, title=what.title, description=what.description, size=size, palette=palette)


def _spread(places: Sequence[Place]) -> tuple[list[tuple[float, float]], float, float]:
    """Give where each place lies, how wide a degree of latitude is drawn, and how high the map is."""
    north, south = max(one.latitude for one in places), min(one.latitude for one in places)
    west, east = min(one.longitude for one in places), max(one.longitude for one in places)
    narrowed = cos(radians((north + south) / 2))
    wide, high = (east - west) * narrowed, north - south
    inner = WIDTH - 2 * EDGE
    scale = min(inner / wide if wide else inner, (HIGHEST - 2 * EDGE) / high if high else inner)
    left = (WIDTH - wide * scale) / 2
    spots = [
        (left + (one.longitude - west) * narrowed * scale, EDGE + (north - one.latitude) * scale) for one in places
    ]
    return spots, scale, high * scale + 2 * EDGE


def _numbers(
    places: Sequence[Place], spots: Sequence[tuple[float, float]], height: float, palette: Palette
) -> Iterator[str]:
    """Write shares where they cover no dot and no other number."""
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in spots]
    told = [(one.share, one.said, spot) for one, spot in zip(places, spots, strict=True) if one.share is not None]
    for _, said, (x, y) in sorted(told):
        wide = width_of(said, size=SMALL)
        for left, base in ((x + 8, y + 4), (x - 8 - wide, y + 4), (x - wide / 2, y - 8), (x - wide / 2, y + 17)):
            room = (left, base - 9, left + wide, base + 2)
            inside = room[0] >= 0 and room[2] <= WIDTH and room[1] >= 0 and room[3] <= height
            if inside and not any(_overlap(room, other) for other in taken):
                taken.append(room)
                yield words(left, base, said, size=SMALL, fill=palette.text)
                break


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _kilometres(scale: float, height: float, palette: Palette) -> list[str]:
    """Draw how long a round number of kilometres is, at most a third of the width."""
    of_one = scale / KM_OF_A_DEGREE
    km = next(n for n in (500, 200, 100, 50, 20, 10, 5, 2, 1) if n * of_one <= WIDTH / 3 or n == 1)
    ends = 2 + min(km * of_one, WIDTH - 60)
    stroke = palette.text
    return [
        line(2, height, ends, height, stroke=stroke),
        *(line(x, height - 4, x, height + 4, stroke=stroke) for x in (2, ends)),
        words(ends + 6, height + 4, f"{km} km", size=SMALL),
    ]

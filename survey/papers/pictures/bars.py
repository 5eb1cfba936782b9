"""Bars under each other, each with its words, its number and the marks that it is held against. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from survey.papers.pictures.drawing import (
    LINE,
    WIDTH,
    Palette,
    box,
    hatched,
    line,
    picture,
    several_lines,
    words,
    wrapped,
)

TRACK = 262  # as wide is 100 %
THICK = 14
GAP = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `share` None: it can't be told, and `said` says why."""

    label: str
    share: Fraction | None
    said: str  # the share as it is written
    marks: tuple[Fraction, ...] = ()
    below: bool = False  # it doesn't reach one of its marks


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of bars, in their order; the words of the legend are "" where there is nothing to explain."""

    title: str
    description: str  # with the table in which the same figures stand
    bars: tuple[Bar, ...]
    mark_words: str = ""
    below_words: str = ""


def draw(what: Bars, palette: Palette) -> str:
    """Draw bars."""
    parts: list[str] = []
    y = 4.0
    for key, said in (("mark", what.mark_words), ("below", what.below_words)):
        if said:
            lines = wrapped(said, WIDTH - 30)
            parts += [_key(key, y, palette), several_lines(30, y + 12, lines)]
            y += LINE * len(lines) + 4
    y += 6
    for bar in what.bars:
        lines = wrapped(bar.label, WIDTH)
        parts.append(several_lines(0, y + 12, lines))
        y += LINE * len(lines)
        if bar.share is None:
            lines = wrapped(bar.said, WIDTH)
            parts.append(several_lines(0, y + 12, lines, fill=palette.soft))
            y += LINE * len(lines) + GAP
        else:
            parts.extend(_bar(bar, bar.share, y, palette))
            y += THICK + GAP
    for at, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        parts.append(words(TRACK * at / 100, y + 8, f"{at} %", anchor=anchor, size=11, fill=palette.soft))
    size = (WIDTH, y + 14)
    return picture(parts, title=what.title, description=what.description, size=size, palette=palette)


def _bar(bar: Bar, share: Fraction, y: float, palette: Palette) -> Iterator[str]:
    width = float(share) * TRACK
    yield box(0, y, TRACK, THICK, fill=palette.ground, stroke=palette.line)
    yield line(TRACK / 2, y, TRACK / 2, y + THICK, stroke=palette.line)
    if bar.below:
        yield hatched(0, y, width, THICK, colour=palette.bad, ground=palette.ground)
    else:
        yield box(0, y, width, THICK, fill=palette.good)
    for mark in bar.marks:
        at = float(mark) * TRACK
        yield line(at, y - 2, at, y + THICK + 2, stroke=palette.ground, width=5)
        yield line(at, y - 3, at, y + THICK + 3, stroke=palette.text, width=2)
    yield words(WIDTH, y + THICK - 2, bar.said, anchor="end", bold=True)


def _key(key: str, y: float, palette: Palette) -> str:
    if key == "mark":
        return line(12, y - 1, 12, y + 15, stroke=palette.text, width=2)
    return hatched(0, y + 1, 24, 12, colour=palette.bad, ground=palette.ground)

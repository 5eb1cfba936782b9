"""What every picture is drawn with: SVG as text, in colours that a page or a paper gives. Pure.

No colour says anything alone: what lies below a mark is hatched or has another shape, and numbers stand beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 340  # of every picture: a phone shows it at about its own size, papers and screens put several side by side
SIZE = 13  # of letters
LINE = 17  # from one line of letters to the next
_NARROW, _WIDE = frozenset(" iljtfrIíìỉĩị.,:;!'()|-–/1"), frozenset("mwMWƯƠĐ%")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture and its letters; an empty font is that of the page around it."""

    text: str
    soft: str
    line: str
    ground: str
    good: str
    middle: str
    bad: str
    font: str = ""


SCREEN = Palette(  # follows the page into the dark
    text="var(--text)",
    soft="var(--text-2)",
    line="var(--line)",
    ground="var(--ground)",
    good="var(--green)",
    middle="var(--amber)",
    bad="var(--red)",
)
PAPER = Palette(
    text="#000000",
    soft="#333333",
    line="#999999",
    ground="#ffffff",
    good="#333333",
    middle="#777777",
    bad="#000000",
    font="'Times New Roman', 'Libertinus Serif', serif",
)


def picture(parts: Iterable[str], *, title: str, description: str, size: tuple[float, float], palette: Palette) -> str:
    """Put parts together to an SVG that stands alone and can be read aloud; `size` is its width and height."""
    width, height = map(number, size)
    font = f" font-family={quoteattr(palette.font)}" if palette.font else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" font-size="{SIZE}" fill={quoteattr(palette.text)}{font}>'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )


def words(
    x: float, y: float, said: str, *, anchor: str = "start", size: float = SIZE, bold: bool = False, fill: str = ""
) -> str:
    """Write one line of letters that stands on `y`."""
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += f' font-size="{number(size)}"' if size != SIZE else ""
    more += ' font-weight="700"' if bold else ""
    more += f" fill={quoteattr(fill)}" if fill else ""
    return f'<text x="{number(x)}" y="{number(y)}"{more}>{escape(said)}</text>'


def several_lines(x: float, y: float, lines: Sequence[str], *, bold: bool = False, fill: str = "") -> str:
    """Write lines of letters under each other, the first on `y`."""
    return "".join(words(x, y + place * LINE, line, bold=bold, fill=fill) for place, line in enumerate(lines))


def line(x: float, y: float, to_x: float, to_y: float, *, stroke: str, width: float = 1, dashes: str = "") -> str:
    """Draw a straight line."""
    more = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{number(x)}" y1="{number(y)}" x2="{number(to_x)}" y2="{number(to_y)}"'
    return f'<line {ends} stroke={quoteattr(stroke)} stroke-width="{number(width)}"{more}/>'


def box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "", dashes: str = "") -> str:
    """Draw a rectangle."""
    more = f" stroke={quoteattr(stroke)}" if stroke else ""
    more += f' stroke-dasharray="{dashes}"' if dashes else ""
    sides = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f"<rect {sides} fill={quoteattr(fill)}{more}/>"


def hatched(x: float, y: float, width: float, height: float, *, colour: str, ground: str) -> str:
    """Draw a rectangle with upright stripes, which is seen to differ from a full one without colours."""
    stripes = "".join(f"M{number(x + at)} {number(y)}v{number(height)}" for at in range(4, int(width) + 1, 4))
    path = f'<path d="{stripes}" stroke={quoteattr(colour)} stroke-width="1.5"/>' if stripes else ""
    return box(x, y, width, height, fill=ground, stroke=colour) + path


def shape(kind: str, x: float, y: float, radius: float, said: str, palette: Palette) -> str:
    """Draw a mark with words for who hears it: a full "circle", a "square", a "triangle" on its tip, or "hollow"."""
    title = f"<title>{escape(said)}</title>" if said else ""
    if kind in ("circle", "hollow"):
        at = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        colours = f"fill={quoteattr(palette.good)}"
        if kind == "hollow":
            colours = f'fill={quoteattr(palette.ground)} stroke={quoteattr(palette.soft)} stroke-width="1.2"'
        return f"<circle {at} {colours}>{title}</circle>"
    r = radius * (1.25 if kind == "triangle" else 0.95)
    corner, side = f"M{number(x - r)} {number(y - r)}", number(2 * r)
    sides = f"h{side}L{number(x)} {number(y + r)}z" if kind == "triangle" else f"h{side}v{side}h-{side}z"
    colour = palette.bad if kind == "triangle" else palette.middle
    return f'<path d="{corner}{sides}" fill={quoteattr(colour)}>{title}</path>'


def wrapped(said: str, width: float, *, size: float = SIZE, bold: bool = False) -> list[str]:
    """Break words into lines of at most a width, guessed on the safe side; a word that is too long is cut in two."""
    lines = [""]
    for word in said.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size=size, bold=bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if width_of(lines[-1] + letter, size=size, bold=bold) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def width_of(said: str, *, size: float = SIZE, bold: bool = False) -> float:
    """Guess how wide letters are, on the safe side of the fonts of screens and papers."""
    return sum(map(_of_letter, said)) * size * (1.1 if bold else 1)


def number(value: float) -> str:
    """Write a number of a drawing: two digits after the point, none that are 0."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _of_letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    return 0.95 if letter in _WIDE else 0.72 if letter.isupper() else 0.63

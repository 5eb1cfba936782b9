"""What an official paper consists of, whatever writes it: Word and PDF are made of the same blocks. Pure."""

from dataclasses import dataclass
from typing import Literal

from survey.papers.cells import Table
from survey.papers.official import figures

DOTS = "…"

Align = Literal["justify", "left", "center", "right"]


def blank(letters: int) -> str:
    """Give a line of dots to write on by hand."""
    return DOTS * letters


@dataclass(frozen=True)
class Part:
    """Words of a paragraph in one type."""

    words: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `indent` sets its first line in, `size` is in points."""

    parts: tuple[Part, ...]
    align: Align = "justify"
    indent: bool = True
    size: int = 13
    keep: bool = False  # with what follows
    sideways: bool = False  # on the sheet of the wide table that follows


@dataclass(frozen=True)
class Grid:
    """A table with its heads, which come again on each page; a wide one lies across a sheet of its own."""

    table: Table
    sideways: bool = False
    digits: int = figures.DIGITS  # of shares, after the comma


@dataclass(frozen=True)
class Code:
    """A QR code with what stands beside it."""

    address: str
    words: str


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, with what it says to those who can't see it."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Pictures:
    """Pictures, two side by side."""

    pictures: tuple[Picture, ...]


Block = Paragraph | Grid | Code | Pictures


@dataclass(frozen=True)
class Head:
    """What stands above an official paper beside Quốc hiệu and Tiêu ngữ."""

    superior: str  # the organ above; may be empty
    organ: str
    number: str  # "Số: 12/BB-MTTQ"
    place_and_day: str  # "Mường Nhé, ngày 24 tháng 11 năm 2026"


@dataclass(frozen=True)
class Signature:
    """Who signs: in what right and office, and the name where it is known."""

    office: tuple[str, ...]  # lines
    name: str = ""
    hint: str = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True)
class Paper:
    """A whole official paper."""

    head: Head
    title: str  # "BIÊN BẢN"
    subject: tuple[str, ...]  # trích yếu, in lines
    marks: tuple[str, ...]  # that it is a draft, that its figures are made up
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...]  # nơi nhận
    draft: bool
    sideways: bool = False  # all of it


def say(*told: str | Part, align: Align = "justify", indent: bool = True, size: int = 13) -> Paragraph:
    """Make a paragraph of words."""
    parts = tuple(part if isinstance(part, Part) else Part(part) for part in told)
    if align == "justify" and any(blank(8) in part.words for part in parts):
        align = "left"  # a long line of dots doesn't break, and would tear the words before it apart
    return Paragraph(parts, align, indent, size)


def fact(name: str, *told: str) -> Paragraph:
    """Make a line "- Name: what is told"."""
    return say(f"- {name}: ", *(Part(one, bold=True) for one in told))


def heading(words: str) -> Paragraph:
    """Make the heading of a part, which stays with what follows."""
    return Paragraph((Part(words, bold=True),), align="left", indent=True, keep=True)


def lines_of(words: str) -> list[Paragraph]:
    """Make a paragraph of each line of somebody's words."""
    return [say(line) for line in words.split("\n") if line.strip()]


def to_write_on(lines: int) -> list[Paragraph]:
    """Make lines of dots to write on by hand."""
    return [say(blank(34), indent=False, align="left") for _ in range(lines)]


def is_sideways(block: Block) -> bool:
    """Say whether a block lies across its sheet."""
    return isinstance(block, (Grid, Paragraph)) and block.sideways

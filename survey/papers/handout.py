"""The sheet on which the households of a hamlet sign for their slips, as PDF.

It names a slip by its number and the label of the house, never by its code: who reads the sheet must not be able to
answer for others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from survey.papers import numbers, press
from survey.papers.slips import number

TEMPLATE = Path(__file__).parent / "typst" / "handout.typ"


@dataclass(frozen=True)
class HandoutPaper:
    """What the sheet of a hamlet says."""

    title: str  # of the round
    organiser: str
    place: str  # the hamlet in full: "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên"
    households: Sequence[tuple[int, str]]  # serial and label of each slip in use, in order
    synthetic: bool = False


def pdf(paper: HandoutPaper) -> bytes:
    """Make the sheet."""
    return press.pdf(
        TEMPLATE,
        {
            "title": paper.title,
            "organiser": paper.organiser,
            "place": paper.place,
            "synthetic": paper.synthetic,
            "total": numbers.number(len(paper.households)),
            "households": [{"number": number(serial), "label": label} for serial, label in paper.households],
        },
    )

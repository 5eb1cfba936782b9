"""The slips of households on paper, as PDF: eight to a sheet of A4 to be cut apart, or one to a sheet of A5.

A slip bears the code by which one household answers once. Who has the code can answer: so a paper of slips is for those
who hand them out, and the sheet on which receipt is signed (`handout.py`) has no codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from survey.papers import numbers, press, qr
from survey.rounds import codes
from survey.rounds.states import Layout

TEMPLATE = Path(__file__).parent / "typst" / "slips.typ"


@dataclass(frozen=True)
class SlipPaper:
    """What one slip says beside what all say."""

    code: str
    qr_address: str  # as `qr.address` gives it
    serial: int
    label: str  # "Ngõ 3, nhà 12"; may be empty
    place: str  # the hamlet in full: "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên"
    void: bool = False  # its place on the sheet is kept, its code is not printed


@dataclass(frozen=True)
class Invitation:
    """What all slips of a round say."""

    organiser: str
    phone: str
    last_day: date
    public_address: str  # "https://ydan.vn"
    synthetic: bool = False


def pdf(papers: Sequence[SlipPaper | None], invitation: Invitation, *, layout: Layout) -> bytes:
    """Make the PDF of some slips in their order; None leaves a place on the sheet empty."""
    return press.pdf(
        TEMPLATE,
        {
            "layout": layout.value,
            "organiser": invitation.organiser,
            "phone": invitation.phone,
            "last_day": numbers.day(invitation.last_day),
            "typing_address": typing_address(invitation.public_address),
            "synthetic": invitation.synthetic,
            "slips": [_words(paper) if paper else None for paper in papers],
        },
    )


def number(serial: int) -> str:
    """Write the number of a slip as it stands on it ("042")."""
    return f"{serial:03}"


def typing_address(public_address: str) -> str:
    """Give the address at which a code is typed, as people type it ("ydan.vn/nhap-ma")."""
    return f"{public_address.rstrip('/')}/nhap-ma".removeprefix("https://").removeprefix("http://")


def _words(paper: SlipPaper) -> dict[str, str | int | bool]:
    told: dict[str, str | int | bool] = {"number": number(paper.serial), "place": paper.place, "void": paper.void}
    if paper.void:
        return told
    return told | {
        "label": paper.label,
        "code": codes.spaced(paper.code),
        "qr": qr.svg(paper.qr_address),
        "qr_size": qr.size(paper.qr_address),
        "qr_words": f"Mã QR dẫn tới {paper.qr_address}",
    }

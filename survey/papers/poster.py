"""The A4 poster of a code, as PDF.

The data go to typst beside its template, as JSON, and never into the markup: a place may be called "#set page()".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from survey.papers import numbers, press, qr
from survey.rounds import codes

TEMPLATE = Path(__file__).parent / "typst" / "poster.typ"


@dataclass(frozen=True)
class PosterPaper:
    """What one poster says."""

    code: str
    address: str  # as people read it: "https://ydan.vn" or "https://ydan.vn/p/CODE"
    qr_address: str  # as `qr.address` gives it
    commune: str  # in full: "Xã Mường Nhé, tỉnh Điện Biên"
    place: str  # "Nhà văn hóa bản Nà Pán"; may be empty
    organiser: str
    phone: str
    last_day: date
    title: str  # of the round
    synthetic: bool = False

    @property
    def public_address(self) -> str:
        """Give the address without the code."""
        return self.address.rsplit("/p/", 1)[0].rstrip("/")


def pdf(paper: PosterPaper) -> bytes:
    """Make the PDF of one poster."""
    return pdf_of_many([paper])


def pdf_of_many(papers: Sequence[PosterPaper]) -> bytes:
    """Make one PDF with a page for each poster."""
    return press.pdf(TEMPLATE, [_words(paper) for paper in papers])


def _words(paper: PosterPaper) -> dict[str, str | int | bool]:
    return {
        "title": paper.title,
        "commune": paper.commune,
        "place": paper.place,
        "qr": qr.svg(paper.qr_address),
        "qr_size": qr.size(paper.qr_address),
        "qr_words": f"Mã QR dẫn tới {paper.qr_address}",
        "address": f"{paper.public_address}/p/{paper.code}",
        "typing_address": f"{paper.public_address}/nhap-ma".removeprefix("https://").removeprefix("http://"),
        "code": codes.spaced(paper.code),
        "organiser": paper.organiser,
        "phone": paper.phone,
        "last_day": numbers.day(paper.last_day),
        "synthetic": paper.synthetic,
    }

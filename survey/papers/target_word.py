"""The 40 % target as a Word file for the yearly report."""

import io
from typing import Any

from docx import Document
from docx.shared import RGBColor

from survey.papers import numbers, target_paper, word_layout
from survey.papers.cells import Table
from survey.papers.target_paper import TargetPaper

MOST_ROWS = 400  # a longer list is for Excel, and nobody signs it
_RED = RGBColor(0xA0, 0x2C, 0x1C)


def word(paper: TargetPaper) -> bytes:
    """Make the document."""
    document = Document()
    document.core_properties.title = target_paper.TITLE
    document.core_properties.created = document.core_properties.modified = paper.now.replace(tzinfo=None)
    word_layout.set_type(document)
    word_layout.line(document, target_paper.TITLE.upper(), bold=True, size=14, align="center", before=6)
    word_layout.line(document, paper.unit, bold=True, align="center")
    if paper.report.synthetic:
        word_layout.line(document, target_paper.SYNTHETIC, bold=True, colour=_RED)
    for name, value in (
        ("Kỳ", paper.period),
        ("Bản đồ hành chính ngày", numbers.day(paper.report.on)),
        ("Mức phấn đấu", paper.goal),
        ("Số liệu tính đến", numbers.day(paper.now)),
    ):
        word_layout.line(document, f"{name}: ").add_run(value).bold = True
    _table(document, target_paper.totals(paper))
    word_layout.line(document, target_paper.FORECAST, italic=True, size=12)
    word_layout.heading(document, "Cách tính")
    for told in paper.definition:
        word_layout.line(document, told)
    if paper.report.below:
        _table(document, target_paper.below(paper))
    word_layout.turn(document, sideways=True)
    _table(document, target_paper.trial(paper))
    _table(document, target_paper.units(paper), target_paper.ROUNDED)
    _table(document, target_paper.evidence(paper))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Any, table: Table, told: str = "") -> None:
    word_layout.heading(document, table.title)
    if told:
        word_layout.line(document, told, italic=True, size=12)
    if len(table.rows) > MOST_ROWS:
        first = f"{numbers.number(MOST_ROWS)} dòng đầu trong {numbers.number(len(table.rows))}"
        word_layout.line(document, f"{first}; đủ cả trong bản Excel.", italic=True, size=12)
    if table.rows:
        word_layout.add_grid(document, table.columns, [(row.cells, row.strong) for row in table.rows[:MOST_ROWS]])
    else:
        word_layout.line(document, "Chưa có.")

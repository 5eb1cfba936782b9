"""How lines and tables of a Word paper look (NĐ 30/2020, phụ lục I: Times New Roman 13, A4, its margins)."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from survey.papers import numbers
from survey.papers.cells import Cell, Column, printable

FONT = "Times New Roman"
SHORT, LONG = Mm(210), Mm(297)  # A4
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
TABLE_SIZE = 11  # points


def set_type(document: Any) -> None:
    """Set the type and paper of a new document."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    # Letters with marks count as "high ansi" or "east asia" for some programs: all four kinds get the same type.
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(kind), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(4), 1.0
    lay_out(document.sections[0], sideways=False)


def add_grid(
    document: Any, columns: Sequence[Column], rows: Sequence[tuple[tuple[Cell, ...], bool]], *, digits: int = 1
) -> None:
    """Add a table with its heads; each row comes with whether it is marked. Shares have so many digits."""
    heads = 2 if any(column.group for column in columns) else 1
    grid = document.add_table(rows=heads + len(rows), cols=len(columns), style="Table Grid")
    grid.autofit = False
    cells = [row.cells for row in grid.rows]  # each look at a row's cells reads the whole row again
    _widths(document, grid, cells, columns)
    _narrow_margins(grid)
    _grid_heads(cells, columns, heads)
    for line, (values, strong) in zip(cells[heads:], rows, strict=True):
        for cell, value in zip(line, values, strict=True):
            align = "left" if isinstance(value, str) else "right"
            in_cell(cell, shown(value, digits), align=align, bold=strong, size=TABLE_SIZE)
            if strong:
                _shade(cell)
    for row in grid.rows[:heads]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # heads come again on each page
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def turn(document: Any, *, sideways: bool) -> None:
    """Begin a new page where the paper lies differently from the page before."""
    if sideways != (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
        lay_out(document.add_section(WD_SECTION.NEW_PAGE), sideways=sideways)


def heading(document: Any, told: str) -> None:
    """Add the heading of a table or part."""
    line(document, told, bold=True, before=12).paragraph_format.keep_with_next = True


def line(document: Any, told: str, *, align: str = "left", before: int = 0, **style: Any) -> Any:
    """Add a line of text; `before` is the space above it in points."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if align == "center" else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = Pt(before)
    _run(paragraph, told, **style)
    return paragraph


def in_cell(cell: Any, told: str, *, align: str = "center", first: bool = True, **style: Any) -> None:
    """Write text into a cell, as its first line or below what is there."""
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, told, **style)


def shown(value: Cell, digits: int = 1) -> str:
    """Write a cell's value in words; a share with so many digits after the comma."""
    if isinstance(value, str):
        return printable(value)
    return numbers.number(value) if isinstance(value, int) else numbers.percent(value, digits)


def _grid_heads(cells: list[Any], columns: Sequence[Column], heads: int) -> None:
    place = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        under = list(members)
        if group:
            in_cell(cells[0][place].merge(cells[0][place + len(under) - 1]), group, bold=True, size=TABLE_SIZE)
        for column in under:
            top = cells[1][place] if group else cells[0][place].merge(cells[heads - 1][place])
            in_cell(top, column.head, bold=True, size=TABLE_SIZE)
            place += 1


def _widths(document: Any, grid: Any, cells: list[Any], columns: Sequence[Column]) -> None:
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    whole = sum(column.width for column in columns)
    widths = [int(room * column.width / whole) for column in columns]
    for place, width in enumerate(widths):
        grid.columns[place].width = width
    for line in cells:  # programs differ in whether they believe the column or the cell
        for cell, width in zip(line, widths, strict=True):
            cell.width = width


def _narrow_margins(grid: Any) -> None:
    # With Word's own 1.9 mm on each side "100,0 %" breaks into two lines.
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "57")  # twentieths of a point: 1 mm
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # the schema has an order


def lay_out(section: Any, *, sideways: bool) -> None:
    """Lay a section's paper upright or sideways, with its margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if sideways else (SHORT, LONG)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT


def _run(
    paragraph: Any,
    told: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int | None = None,
    colour: RGBColor | None = None,
) -> None:
    run = paragraph.add_run(told)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = colour


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E6F2EC")):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)

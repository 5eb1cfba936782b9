"""The satisfaction report as a Word file, laid out as NĐ 30/2020 lays out official papers (phụ lục I)."""

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from survey.papers import numbers, report_tables, words
from survey.papers.report_tables import Cell, Column, Table
from survey.results.report import Report

FONT = "Times New Roman"
SHORT, LONG = Mm(210), Mm(297)  # A4
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
MOST_COLUMNS_UPRIGHT = 8
NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (Word's times have no zone; without `now` the file tells none)
_RED = RGBColor(0xA0, 0x2C, 0x1C)


def word(report: Report, *, where: str = "", now: datetime | None = None) -> bytes:
    """Make the document of a report; `where` says in which units its unit lies, `now` when it was read."""
    document = Document()
    document.core_properties.title = report_tables.title(report)
    document.core_properties.author = report_tables.organisers(report)[0]
    document.core_properties.created = document.core_properties.modified = now.replace(tzinfo=None) if now else NO_TIME
    _set_type(document)
    _first_page(document, report, where=where, now=now)
    tables = [report_tables.by_question(report), report_tables.by_unit(report)]
    _turn(document, sideways=any(table and len(table.columns) > MOST_COLUMNS_UPRIGHT for table in tables))
    for table in tables:
        if table:
            _table(document, table)
    _turn(document, sideways=False)
    if others := report_tables.other_questions(report):
        _table(document, others)
    _rules(document, report)
    _how(document)
    _signatures(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_type(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    # Letters with marks count as "high ansi" or "east asia" for some programs: all four kinds get the same type.
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(kind), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(4), 1.0
    _lay_out(document.sections[0], sideways=False)


def _first_page(document: Any, report: Report, *, where: str, now: datetime | None) -> None:
    _head(document, report)
    _line(document, report_tables.title(report).upper(), bold=True, size=14, align="center", before=18)
    _line(document, report_tables.subject(report), bold=True, align="center")
    rule = _line(document, "_______________", align="center", size=8)
    rule.paragraph_format.space_after = Pt(8)
    if report.synthetic:
        _line(document, words.SYNTHETIC, bold=True, colour=_RED)
    if report.voluntary:
        _line(document, words.VOLUNTARY, bold=True, colour=_RED)
    for name, value in report_tables.facts(report, where=where, now=now):
        paragraph = _line(document, f"{name}: ")
        paragraph.add_run(_shown(value)).bold = True


def _head(document: Any, report: Report) -> None:
    """Write the organ, and beside it Quốc hiệu and Tiêu ngữ; number and date are for the office to fill in."""
    organisers = report_tables.organisers(report)
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(72), Mm(98)
    organ, country = table.rows[0].cells
    _in_cell(organ, organisers[0].upper() if len(organisers) == 1 else "…………………………", bold=True)
    _in_cell(organ, "_______", size=8, first=False)
    _in_cell(country, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
    _in_cell(country, "Độc lập - Tự do - Hạnh phúc", bold=True, first=False)
    _in_cell(country, "____________________", size=8, first=False)
    number, day = table.rows[1].cells
    _in_cell(number, "Số: ……/……")
    _in_cell(day, "……………, ngày … tháng … năm ……", italic=True)


def _rules(document: Any, report: Report) -> None:
    table = report_tables.rules(report)
    _heading(document, table.title)
    if not table.rows:
        _line(document, words.NO_RULES)
    elif report.voluntary:
        _line(document, words.VOLUNTARY, italic=True)
    shown = slice(1, 5)  # the set, its source and how sure we are stand above its lines
    for (title, source, certainty), rows in groupby(
        table.rows, key=lambda row: (row.cells[0], row.cells[5], row.cells[6])
    ):
        _line(document, str(title), bold=True, before=6)
        _line(document, f"Nguồn: {source} ({certainty}).", italic=True, size=12)
        _grid(document, table.columns[shown], [(row.cells[shown], row.strong) for row in rows])


def _how(document: Any) -> None:
    table = report_tables.how()
    _heading(document, table.title)
    for row in table.rows:
        name, told, source = row.cells
        paragraph = _line(document, "")
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(f"{told} ")
        paragraph.add_run(f"(Nguồn: {source}.)").italic = True


def _signatures(document: Any) -> None:
    _line(document, "", before=6)
    table = document.add_table(rows=1, cols=2)
    for cell, told in zip(table.rows[0].cells, ("NGƯỜI LẬP BIỂU", "ĐẠI DIỆN ĐƠN VỊ TỔ CHỨC"), strict=True):
        _in_cell(cell, told, bold=True)
        _in_cell(cell, "(Ký, ghi rõ họ tên)", italic=True, first=False)


def _table(document: Any, table: Table) -> None:
    _heading(document, table.title)
    _grid(document, table.columns, [(row.cells, row.strong) for row in table.rows])


def _grid(document: Any, columns: Sequence[Column], rows: Sequence[tuple[tuple[Cell, ...], bool]]) -> None:
    heads = 2 if any(column.group for column in columns) else 1
    grid = document.add_table(rows=heads + len(rows), cols=len(columns), style="Table Grid")
    grid.autofit = False
    cells = [row.cells for row in grid.rows]  # each look at a row's cells reads the whole row again
    _widths(document, grid, cells, columns)
    _grid_heads(cells, columns, heads)
    for line, (values, strong) in zip(cells[heads:], rows, strict=True):
        for cell, value in zip(line, values, strict=True):
            _in_cell(cell, _shown(value), align="left" if isinstance(value, str) else "right", bold=strong, size=12)
            if strong:
                _shade(cell)
    for row in grid.rows[:heads]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # heads come again on each page
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _grid_heads(cells: list[Any], columns: Sequence[Column], heads: int) -> None:
    place = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        under = list(members)
        if group:
            _in_cell(cells[0][place].merge(cells[0][place + len(under) - 1]), group, bold=True, size=12)
        for column in under:
            top = cells[1][place] if group else cells[0][place].merge(cells[heads - 1][place])
            _in_cell(top, column.head, bold=True, size=12)
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


def _turn(document: Any, *, sideways: bool) -> None:
    """Begin a new page where the paper lies differently from the page before."""
    if sideways != (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
        _lay_out(document.add_section(WD_SECTION.NEW_PAGE), sideways=sideways)


def _lay_out(section: Any, *, sideways: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if sideways else (SHORT, LONG)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT


def _heading(document: Any, told: str) -> None:
    _line(document, told, bold=True, before=12).paragraph_format.keep_with_next = True


def _line(document: Any, told: str, *, align: str = "left", before: int = 0, **style: Any) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if align == "center" else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = Pt(before)
    _run(paragraph, told, **style)
    return paragraph


def _in_cell(cell: Any, told: str, *, align: str = "center", first: bool = True, **style: Any) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    paragraph.paragraph_format.space_after = Pt(0)
    _run(paragraph, told, **style)


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


def _shown(value: Cell) -> str:
    if isinstance(value, str):
        return value
    return numbers.number(value) if isinstance(value, int) else numbers.percent(value)

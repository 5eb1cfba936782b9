"""The satisfaction report as a Word file, laid out as NĐ 30/2020 lays out official papers (phụ lục I)."""

import io
from datetime import datetime
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from survey.papers import report_head, report_tables, word_layout, words
from survey.papers.cells import Table
from survey.results.report import Report

MOST_COLUMNS_UPRIGHT = 8
NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (Word's times have no zone; without `now` the file tells none)
_RED = RGBColor(0xA0, 0x2C, 0x1C)


def word(report: Report, *, where: str = "", now: datetime | None = None) -> bytes:
    """Make the document of a report; `where` says in which units its unit lies, `now` when it was read."""
    document = Document()
    document.core_properties.title = report_head.title(report)
    document.core_properties.author = report_head.organisers(report)[0]
    document.core_properties.created = document.core_properties.modified = now.replace(tzinfo=None) if now else NO_TIME
    word_layout.set_type(document)
    _first_page(document, report, where=where, now=now)
    tables = [report_tables.by_question(report), report_tables.by_unit(report)]
    word_layout.turn(document, sideways=any(table and len(table.columns) > MOST_COLUMNS_UPRIGHT for table in tables))
    for table in tables:
        if table:
            _table(document, table)
    word_layout.turn(document, sideways=False)
    if others := report_tables.other_questions(report):
        _table(document, others)
    _rules(document, report)
    _how(document, report)
    _signatures(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _first_page(document: Any, report: Report, *, where: str, now: datetime | None) -> None:
    _head(document, report)
    word_layout.line(document, report_head.title(report).upper(), bold=True, size=14, align="center", before=18)
    word_layout.line(document, report_head.subject(report), bold=True, align="center")
    rule = word_layout.line(document, "_______________", align="center", size=8)
    rule.paragraph_format.space_after = Pt(8)
    for told in report_head.warnings(report):
        word_layout.line(document, told, bold=True, colour=_RED)
    for name, value in report_head.facts(report, where=where, now=now):
        paragraph = word_layout.line(document, f"{name}: ")
        paragraph.add_run(word_layout.shown(value)).bold = True


def _head(document: Any, report: Report) -> None:
    """Write the organ, and beside it Quốc hiệu and Tiêu ngữ; number and date are for the office to fill in."""
    organisers = report_head.organisers(report)
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(72), Mm(98)
    organ, country = table.rows[0].cells
    word_layout.in_cell(organ, organisers[0].upper() if len(organisers) == 1 else "…………………………", bold=True)
    word_layout.in_cell(organ, "_______", size=8, first=False)
    word_layout.in_cell(country, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
    word_layout.in_cell(country, "Độc lập - Tự do - Hạnh phúc", bold=True, first=False)
    word_layout.in_cell(country, "____________________", size=8, first=False)
    number, day = table.rows[1].cells
    word_layout.in_cell(number, "Số: ……/……")
    word_layout.in_cell(day, "……………, ngày … tháng … năm ……", italic=True)


def _rules(document: Any, report: Report) -> None:
    table = report_tables.rules(report)
    word_layout.heading(document, table.title)
    if not table.rows:
        word_layout.line(document, words.NO_RULES)
    else:
        if report.voluntary:
            word_layout.line(document, words.VOLUNTARY, italic=True)
        word_layout.line(document, words.NO_CLAIM, italic=True)
    shown = slice(1, 5)  # the set, its source and how sure we are stand above its lines
    for (title, source, certainty), rows in groupby(
        table.rows, key=lambda row: (row.cells[0], row.cells[5], row.cells[6])
    ):
        word_layout.line(document, str(title), bold=True, before=6)
        word_layout.line(document, f"Nguồn: {source} ({certainty}).", italic=True, size=12)
        word_layout.add_grid(document, table.columns[shown], [(row.cells[shown], row.strong) for row in rows])


def _how(document: Any, report: Report) -> None:
    table = report_tables.how(report)
    word_layout.heading(document, table.title)
    for row in table.rows:
        name, told, source = row.cells
        paragraph = word_layout.line(document, "")
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(f"{told} ")
        paragraph.add_run(f"(Nguồn: {source}.)").italic = True


def _signatures(document: Any) -> None:
    word_layout.line(document, "", before=6)
    table = document.add_table(rows=1, cols=2)
    for cell, told in zip(table.rows[0].cells, ("NGƯỜI LẬP BIỂU", "ĐẠI DIỆN ĐƠN VỊ TỔ CHỨC"), strict=True):
        word_layout.in_cell(cell, told, bold=True)
        word_layout.in_cell(cell, "(Ký, ghi rõ họ tên)", italic=True, first=False)


def _table(document: Any, table: Table) -> None:
    word_layout.heading(document, table.title)
    word_layout.add_grid(document, table.columns, [(row.cells, row.strong) for row in table.rows])

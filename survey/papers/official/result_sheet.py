"""The result table to count on with: an Excel workbook of real numbers, and a CSV file."""

import csv as csv_files
import io
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

import xlsxwriter

from survey.papers import numbers
from survey.papers.cells import Cell, Column, Table
from survey.papers.official import heads, tables
from survey.papers.official.blocks import printable
from survey.papers.official.round_paper import RoundPaper

NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (Excel's times have no zone; without `now` the file tells none)
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BASE: dict[str, object] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_HEAD: dict[str, object] = {**_BASE, "bold": True, "align": "center", "valign": "vcenter", "border": 1}


def excel(paper: RoundPaper, *, now: datetime | None = None) -> bytes:
    """Make the workbook: the result by question, who took part by hamlet; heads stay, each column has a filter."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": f"Kết quả: {paper.title}", "created": now.replace(tzinfo=None) if now else NO_TIME})
    above = [paper.title, f"{paper.commune} ({heads.asked(paper)})", *heads.marks(paper)]
    for name, table in (("Kết quả", tables.results(paper)), ("Theo thôn", tables.participation(paper))):
        _sheet(book, name, table, above)
    book.close()
    return file.getvalue()


def csv(paper: RoundPaper) -> bytes:
    """Make the result by question as CSV in UTF-8; shares are numbers from 0 to 1 with a point."""
    file = io.StringIO()
    writer = csv_files.writer(file, lineterminator="\r\n")
    table = tables.results(paper)
    writer.writerow([_named(column) for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(value) for value in row.cells])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _sheet(book: Any, name: str, table: Table, above: Sequence[str]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    title = book.add_format({**_BASE, "bold": True, "text_wrap": False})
    for at, told in enumerate(above):
        sheet.write_string(at, 0, told, title)
    head = book.add_format(_HEAD)
    top = len(above) + 1
    for place, column in enumerate(table.columns):
        sheet.write_string(top, place, _named(column), head)
        sheet.set_column(place, place, max(column.width + 2, 7))
    for at, row in enumerate(table.rows, top + 1):
        for place, value in enumerate(row.cells):
            _cell(book, sheet, at, place, value, strong=row.strong)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    sheet.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)


def _cell(book: Any, sheet: Any, at: int, place: int, value: Cell, *, strong: bool) -> None:
    look: dict[str, object] = {**_BASE, "border": 1, "bold": strong}
    if isinstance(value, str):
        sheet.write_string(at, place, value, book.add_format(look))
    elif isinstance(value, Fraction):
        sheet.write_number(at, place, float(value), book.add_format({**look, "num_format": "0.00 %"}))
    elif value is None:
        sheet.write_string(at, place, numbers.NOTHING, book.add_format({**look, "align": "right"}))
    else:
        sheet.write_number(at, place, value, book.add_format({**look, "num_format": "#,##0"}))


def _named(column: Column) -> str:
    """Name a column in one line: a filter needs one head."""
    return f"{column.group}: {column.head}" if column.group else column.head


def _plain(value: Cell) -> str | int:
    """Write a value so that no program takes words for a formula."""
    if isinstance(value, str):
        told = printable(value)
        return f"'{told}" if told.startswith(_LOOKS_LIKE_A_FORMULA) else told
    if isinstance(value, Fraction):
        return f"{float(value):.6f}"
    return "" if value is None else value

"""The satisfaction report as an Excel workbook: real numbers, no formulas, words that stay words."""

import io
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Any

import xlsxwriter

from survey.papers import report_head, report_tables, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.results.report import Report

NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (Excel's times have no zone; without `now` the file tells none)

_BASE = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_FRAME = {**_BASE, "border": 1, "text_wrap": True}
_STRONG = {"bold": True, "bg_color": "#E6F2EC"}
_HEAD = {**_FRAME, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F4F6F5"}
_NUMBER, _PERCENT = {"num_format": "#,##0"}, {"num_format": "0.0 %"}


def excel(report: Report, *, where: str = "", now: datetime | None = None) -> bytes:
    """Make the workbook of a report; `where` says in which units its unit lies, `now` when it was read."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    created = now.replace(tzinfo=None) if now else NO_TIME
    book.set_properties({"title": report_head.title(report), "created": created})
    paper = _Paper(book)
    _summary(paper.sheet("Tổng hợp"), report, where=where, now=now)
    if by_unit := report_tables.by_unit(report):
        _alone(paper.sheet("Theo đơn vị"), by_unit)
    else:
        paper.sheet("Theo đơn vị").line(0, "Đơn vị này không có đơn vị cấp dưới trong báo cáo.")
    _rules(paper.sheet("Bộ mức đạt"), report)
    _alone(paper.sheet("Cách tính"), report_tables.how(report))
    book.close()
    return file.getvalue()


def _summary(sheet: "_Sheet", report: Report, *, where: str, now: datetime | None) -> None:
    sheet.line(0, report_head.title(report).upper(), bold=True, font_size=14)
    sheet.line(1, report_head.subject(report), bold=True)
    at = 2
    for told in report_head.warnings(report):
        sheet.line(at, told, bold=True, font_color="#A02C1C")
        at += 1
    for name, value in report_head.facts(report, where=where, now=now):
        sheet.fact(at, name, value)
        at += 1
    at = sheet.table(at + 1, report_tables.by_question(report))
    if others := report_tables.other_questions(report):
        # The narrow first column holds numbers in the table above.
        shifted = Table(others.title, (Column("", "", 6), *others.columns), _shifted(others))
        sheet.table(at + 1, shifted, main=False)
    # Rows above the table can't be frozen away on a small screen; the columns that say what a row is can.
    sheet.raw.freeze_panes(0, 2)


def _alone(sheet: "_Sheet", table: Table, at: int = 0) -> None:
    head = sheet.head_rows(table)
    sheet.table(at, table)
    sheet.raw.freeze_panes(at + 1 + head, 0)


def _rules(sheet: "_Sheet", report: Report) -> None:
    at = 0
    for told in report_head.warnings(report):
        sheet.line(at, told, bold=True, font_color="#A02C1C")
        at += 1
    table = report_tables.rules(report)
    if table.rows:
        sheet.line(at, words.NO_CLAIM, italic=True)
        _alone(sheet, table, at + 1)
    else:
        sheet.line(at, words.NO_RULES)


def _shifted(table: Table) -> tuple[Row, ...]:
    return tuple(Row((place, *row.cells), row.strong) for place, row in enumerate(table.rows, 1))


class _Paper:
    """The workbook with the formats that its sheets share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def sheet(self, name: str) -> "_Sheet":
        raw = self.book.add_worksheet(name)
        raw.set_landscape()
        raw.set_paper(9)  # A4
        raw.fit_to_pages(1, 0)
        raw.hide_gridlines(1)
        return _Sheet(self, raw)

    def look(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(properties))
        return self.formats[key]


@dataclass(frozen=True)
class _Sheet:
    """One sheet, written from the top."""

    paper: _Paper
    raw: Any

    def line(self, at: int, told: str, **style: object) -> None:
        self.raw.write_string(at, 0, told, self.paper.look(**{**_BASE, **style}))

    def fact(self, at: int, name: str, value: Cell) -> None:
        self.raw.write_string(at, 1, name, self.paper.look(**_BASE))
        self.cell(at, 2, value, {**_BASE, "align": "left"})

    def table(self, at: int, table: Table, *, main: bool = True) -> int:
        """Write a table with its title; the main one decides how wide the columns are. Gives the row after it."""
        self.line(at, table.title, bold=True)
        if main:
            self.raw.repeat_rows(at + 1, at + self.head_rows(table))
        at = self.head(at + 1, table)
        for row in table.rows:
            style = {**_FRAME, **_STRONG} if row.strong else _FRAME
            for place, value in enumerate(row.cells):
                self.cell(at, place, value, style)
            at += 1
        if main:
            for place, column in enumerate(table.columns):
                self.raw.set_column(place, place, column.width)
        return at

    def head_rows(self, table: Table) -> int:
        return 2 if any(column.group for column in table.columns) else 1

    def head(self, at: int, table: Table) -> int:
        look = self.paper.look(**_HEAD)
        rows = self.head_rows(table)
        place = 0
        for group, members in groupby(table.columns, key=lambda column: column.group):
            columns = list(members)
            if group:
                self.across(at, place, at, place + len(columns) - 1, group, look)
            for column in columns:
                if group:
                    self.raw.write_string(at + 1, place, column.head, look)
                else:
                    self.across(at, place, at + rows - 1, place, column.head, look)
                place += 1
        return at + rows

    def across(self, top: int, left: int, bottom: int, right: int, told: str, look: Any) -> None:
        if (top, left) == (bottom, right):
            self.raw.write_string(top, left, told, look)
        else:
            self.raw.merge_range(top, left, bottom, right, "", look)
            self.raw.write_string(top, left, told, look)

    def cell(self, at: int, place: int, value: Cell, style: dict[str, object]) -> None:
        if isinstance(value, str):
            self.raw.write_string(at, place, value, self.paper.look(**style))
        elif isinstance(value, Fraction):
            self.raw.write_number(at, place, float(value), self.paper.look(**style, **_PERCENT))
        elif value is None:
            self.raw.write_string(at, place, "–", self.paper.look(**{"align": "right", **style}))
        else:
            self.raw.write_number(at, place, value, self.paper.look(**style, **_NUMBER))

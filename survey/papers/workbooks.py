"""Tables as an Excel workbook to count on with: real numbers, no formulas, words that stay words."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

import xlsxwriter

from survey.papers import numbers
from survey.papers.cells import Cell, Row, Table, printable

NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (Excel's times have no zone; without `now` the file tells none)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_BASE: dict[str, object] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_FRAME: dict[str, object] = {**_BASE, "border": 1}
_STRONG: dict[str, object] = {"bold": True, "bg_color": "#E6F2EC"}
_HEAD: dict[str, object] = {**_FRAME, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F4F6F5"}
_TITLE: dict[str, object] = {**_BASE, "bold": True, "text_wrap": False}
_WARNING: dict[str, object] = {**_TITLE, "font_color": "#A02C1C"}
_PLACE = "STT"


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table, and what stands above it."""

    name: str
    table: Table
    above: Sequence[str] = ()
    warnings: Sequence[str] = ()
    sums: int = 0  # so many of the last rows add up the others: a filter or a sort leaves them where they are
    filtered: bool = True


def write(title: str, sheets: Sequence[Sheet], *, digits: int = 1, now: datetime | None = None) -> bytes:
    """Make a workbook; shares are shown with so many digits after the comma, `now` is when the figures were read."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"title": printable(title), "created": now.replace(tzinfo=None) if now else NO_TIME})
    writer = _Writer(book, f"0.{'0' * digits} %", {})
    for sheet in sheets:
        writer.sheet(sheet)
    book.close()
    return file.getvalue()


@dataclass(frozen=True)
class _Writer:
    """Writes sheets with the formats that they share."""

    book: Any
    percent: str
    formats: dict[tuple[tuple[str, object], ...], Any]

    def sheet(self, sheet: Sheet) -> None:
        raw = self.book.add_worksheet(sheet.name)
        raw.set_landscape()
        raw.set_paper(9)  # A4
        raw.fit_to_pages(1, 0)
        raw.hide_gridlines(1)
        above = [(told, _TITLE) for told in sheet.above] + [(told, _WARNING) for told in sheet.warnings]
        for at, (told, style) in enumerate(above):
            raw.write_string(at, 0, printable(told), self.look(style))
        top = len(above) + (1 if above else 0)
        columns = sheet.table.columns
        for place, column in enumerate(columns):
            raw.write_string(top, place, column.name, self.look(_HEAD))
            raw.set_column(place, place, max(column.width + 2, 7))
        for at, row in enumerate(sheet.table.rows, top + 1):
            self.row(raw, at, row)
        raw.freeze_panes(top + 1, 2 if columns[0].head == _PLACE else 1)
        raw.repeat_rows(top)
        if sheet.filtered and sheet.table.rows:
            raw.autofilter(top, 0, top + len(sheet.table.rows) - sheet.sums, len(columns) - 1)

    def row(self, raw: Any, at: int, row: Row) -> None:
        style = {**_FRAME, **_STRONG} if row.strong else _FRAME
        for place, value in enumerate(row.cells):
            self.cell(raw, at, place, value, style)

    def cell(self, raw: Any, at: int, place: int, value: Cell, style: dict[str, object]) -> None:
        if isinstance(value, str):
            raw.write_string(at, place, printable(value), self.look(style))
        elif isinstance(value, Fraction):
            raw.write_number(at, place, float(value), self.look({**style, "num_format": self.percent}))
        elif value is None:
            raw.write_string(at, place, numbers.NOTHING, self.look({**style, "align": "right"}))
        else:
            raw.write_number(at, place, value, self.look({**style, "num_format": "#,##0"}))

    def look(self, style: dict[str, object]) -> Any:
        key = tuple(sorted(style.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(style))
        return self.formats[key]

"""Reading the lines of an uploaded table, .xlsx or .csv, within limits that a hostile file can't pass."""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

import openpyxl

from survey.problems import refuse
from survey.questionnaires.files import archives
from survey.units.hamlet_tables import MOST_ROWS, Line

LARGEST_FILE = archives.LARGEST_FILE
MOST_LINES = 5_000  # with empty ones: formatted but empty lines are common below a table
MOST_COLUMNS = 60

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(raw: bytes) -> list[Line]:
    """Give the lines that aren't empty, with their numbers; what a file is, its bytes say and not its name."""
    if len(raw) > LARGEST_FILE:
        raise refuse("hamlet.file_too_large", "file", most=LARGEST_FILE // 1024 // 1024)
    if raw.startswith(_OLD_EXCEL):
        raise refuse("hamlet.old_excel", "file")
    lines: list[Line] = []
    read_cells = _cells_of_workbook if raw.startswith(_ZIP) else _cells_of_text
    for number, cells in enumerate(read_cells(raw), start=1):
        if any(cell.strip() for cell in cells):
            lines.append((number, cells))
        if len(lines) > MOST_ROWS + 10 or number > MOST_LINES:
            raise refuse("hamlet.too_many_rows", "file", most=MOST_ROWS)
    return lines


def _cells_of_workbook(raw: bytes) -> Iterable[list[str]]:
    try:
        archives.unpack(raw)  # within limits, however small the archive says that it is
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which we don't read
            workbook = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            rows = workbook.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
            return [[_shown(value) for value in row] for row in islice(rows, MOST_LINES + 1)]
    except Exception as error:  # a file made to break a reader breaks it in any way
        raise refuse("hamlet.file_unreadable", "file") from error


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _cells_of_text(raw: bytes) -> Iterator[list[str]]:
    try:
        decoded = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
        if "\0" in decoded:
            raise ValueError("not text")
        delimiter = next((mark for mark in "\t;" if mark in decoded), ",")
        yield from csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
    except (ValueError, csv.Error) as error:
        raise refuse("hamlet.file_unreadable", "file") from error

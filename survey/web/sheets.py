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
from survey.units.personal_data import Line

LARGEST_FILE = archives.LARGEST_FILE
MOST_EMPTY = 5_000  # formatted but empty lines are common below a table
MOST_COLUMNS = 60

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(raw: bytes, *, most: int, results: bool = True) -> list[Line]:
    """Give the lines that aren't empty, with their numbers; what a file is, its bytes say and not its name.

    `most` is how many lines a table may have, headings aside. Of a formula its last result is read, or where `results`
    is False, the formula itself ("=A1"), so that it can be refused.
    """
    if len(raw) > LARGEST_FILE:
        raise refuse("table.file_too_large", "file", most=LARGEST_FILE // 1024 // 1024)
    if raw.startswith(_OLD_EXCEL):
        raise refuse("table.old_excel", "file")
    lines: list[Line] = []
    in_lines = _cells_of_workbook(raw, most + MOST_EMPTY, results) if raw.startswith(_ZIP) else _cells_of_text(raw)
    for number, cells in enumerate(in_lines, start=1):
        if any(cell.strip() for cell in cells):
            lines.append((number, cells))
        if len(lines) > most + 10 or number > most + MOST_EMPTY:
            raise refuse("table.too_many_rows", "file", most=most)
    return lines


def _cells_of_workbook(raw: bytes, most: int, results: bool) -> Iterable[list[str]]:
    try:
        archives.unpack(raw)  # within limits, however small the archive says that it is
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which we don't read
            workbook = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=results, keep_links=False)
            rows = workbook.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
            return [[_shown(value) for value in row] for row in islice(rows, most + 1)]
    except Exception as error:  # a file made to break a reader breaks it in any way
        raise refuse("table.file_unreadable", "file") from error


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
        raise refuse("table.file_unreadable", "file") from error

"""A table as CSV in UTF-8: Excel knows the letters by the mark at its beginning, and finds no formula in it. Pure."""

import csv
import io
from fractions import Fraction

from survey.papers.cells import Cell, Table, unformulated

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8


def write(table: Table) -> bytes:
    """Write a table with one line of heads; shares are numbers from 0 to 1 with a point, nothing is an empty cell."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(value) for value in row.cells])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _plain(value: Cell) -> str | int:
    if isinstance(value, str):
        return unformulated(value)
    if isinstance(value, Fraction):
        return f"{float(value):.6f}"
    return "" if value is None else value

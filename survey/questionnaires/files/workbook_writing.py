"""Writing sheets of words as an .xlsx: every cell is words, never a formula, a number or a link."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import xlsxwriter

NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (the same words make the same file, whenever it is written)

_WORDS_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_WIDE, _NARROW = 44, 16

Sheet = tuple[Sequence[str], Sequence[Mapping[str, str]]]  # the columns in their order, and the rows by column


def write(sheets: Mapping[str, Sheet], *, title: str) -> bytes:
    """Give the workbook; its first lines stay in sight, and long words are broken into lines."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _WORDS_ONLY)
    book.set_properties({"title": " ".join(title.split())[:200], "created": NO_TIME})
    head = book.add_format({"bold": True, "bg_color": "#E6F2EC", "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for name, (columns, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        for place, column in enumerate(columns):
            wide = column.startswith(("label", "hint", "form_title", "relevant"))
            sheet.set_column(place, place, _WIDE if wide else _NARROW, plain)
            sheet.write_string(0, place, column, head)
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                if words := row.get(column, ""):
                    sheet.write_string(number, place, words, plain)
    book.close()
    return file.getvalue()

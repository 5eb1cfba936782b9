"""Workbooks as people make them by hand, in Excel or KoboToolbox."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from survey.questionnaires.files import formats

Row = Sequence[Any]


def a_workbook(survey: Sequence[Row], choices: Sequence[Row] = (), settings: Sequence[Row] = ()) -> bytes:
    """Make a workbook of the sheets survey, choices and settings; the first row of each has the columns."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        if rows:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Give the file of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(raw: bytes) -> Any:
    """Read a workbook: its content, and the remarks as (line, code)."""
    content, remarks = formats.read(raw, name="phieu.xlsx")
    return content, [(one.at.removeprefix("line "), one.code.removeprefix("xlsform.")) for one in remarks]

"""The sheets of an XLSForm as pyxform understands them, with every text as it was written and every row by its number.

pyxform knows the many ways to name columns, kinds and languages, and what makes a form wrong. It gets marks in the
place of texts, because it would tidy quotes and blanks in them; `Tables.words` gives what stands behind a mark.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyxform.errors import PyXFormError  # type: ignore[import-untyped]
from pyxform.xls2json import workbook_to_json  # type: ignore[import-untyped]
from pyxform.xls2json_backends import DefinitionData  # type: ignore[import-untyped]

from survey import text
from survey.problems import refuse
from survey.questionnaires import parsing
from survey.questionnaires.files import workbooks
from survey.questionnaires.files import xlsform_names as names
from survey.questionnaires.files.workbooks import Rows

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
_TEXTS = ("label", "caption", "hint")
_SETTINGS = ("default_language", "allow_choice_duplicates")
_MARK = re.compile(r"ydan-(\d+)")
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]|row (?:number )?'?(\d+)", re.IGNORECASE)

Table = tuple[list[str], list[dict[str, str]]]  # the columns, and the rows after them by column


@dataclass(frozen=True)
class Tables:
    """A form as pyxform gives it."""

    form: Mapping[str, Any]
    settings: Mapping[str, str]  # exactly as written
    texts: tuple[str, ...]
    languages: tuple[str, ...]  # of the columns of texts, in their order; "" for columns that name none
    ours: bool  # it was written here

    def words(self, mark: object) -> str | None:
        """Give the words behind a mark; None where there is none."""
        found = _MARK.fullmatch(mark) if isinstance(mark, str) else None
        return self.texts[int(found[1])] if found and int(found[1]) < len(self.texts) else None


def read(raw: bytes) -> Tables:
    """Read the file, or raise Refused with the one reason why it is no form."""
    sheets = {name.strip().lower(): rows for name, rows in workbooks.read(raw).items()}
    if SURVEY not in sheets and len(sheets) == 1:
        sheets = {SURVEY: next(iter(sheets.values()))}
    if not any(sheets.get(SURVEY, [])):
        raise refuse("xlsform.no_survey", "file")
    tables = {name: _table(name, sheets.get(name, [])) for name in (SURVEY, CHOICES, SETTINGS)}
    settings = {
        "_".join(column.lower().split()): words
        for column, words in next((row for row in tables[SETTINGS][1] if row), {}).items()
    }
    written = settings.get(names.FORMAT, "")
    if written.isdecimal() and int(written[:9]) > parsing.FORMAT:
        raise refuse("file.newer", "file", wanted=parsing.FORMAT)
    texts: list[str] = []
    for columns, rows in (tables[SURVEY], tables[CHOICES]):
        _mark(columns, rows, texts)
    return Tables(
        form=_understood(tables, settings),
        settings=settings,
        texts=tuple(texts),
        languages=tuple(
            dict.fromkeys(
                _language(column) for column in (*tables[SURVEY][0], *tables[CHOICES][0]) if _first(column) in _TEXTS
            )
        ),
        ours=bool(written),
    )


def _table(sheet: str, rows: Rows) -> Table:
    if not rows:
        return [], []
    columns = {place: " ".join(text.clean(words).split()) for place, words in rows[0].items()}
    named = [column for column in columns.values() if column]
    if twice := next((column for column in named if named.count(column) > 1), ""):
        raise refuse("xlsform.column_twice", "file", sheet=sheet, column=twice)
    return named, [
        {columns[place]: words for place, words in row.items() if columns.get(place) and words.strip()}
        for row in rows[1:]
    ]


def _mark(columns: list[str], rows: list[dict[str, str]], texts: list[str]) -> None:
    marked = [column for column in columns if _first(column) in _TEXTS]
    for number, row in enumerate(rows, start=2):
        for column in marked:
            if column in row:
                texts.append(row[column])
                row[column] = f"ydan-{len(texts) - 1}"
        if row:
            row[names.ROW] = str(number)


def _understood(tables: Mapping[str, Table], settings: Mapping[str, str]) -> Mapping[str, Any]:
    # Of the settings only what says how the other two sheets are to be read: the rest isn't about what is asked.
    told = {column: settings[column] for column in _SETTINGS if column in settings}
    pairs: dict[str, Any] = {
        "sheet_names": [SURVEY, CHOICES, SETTINGS],
        SETTINGS: [told] if told else [],
        f"{SETTINGS}_header": [dict.fromkeys(told)] if told else [],
    }
    for name in (SURVEY, CHOICES):
        columns, rows = tables[name]
        if columns:
            pairs[name], pairs[f"{name}_header"] = rows, [dict.fromkeys([*columns, names.ROW])]
    try:
        form: Mapping[str, Any] = workbook_to_json(DefinitionData(**pairs), warnings=[])
    except Exception as error:  # of a form that is wrong, pyxform raises its own kind, and many others
        row = _ROW.search(str(error)) if isinstance(error, PyXFormError) else None
        if row:
            raise refuse("xlsform.wrong_row", "file", row=int(row[1] or row[2])) from error
        raise refuse("xlsform.wrong", "file") from error
    return form


def _first(column: str) -> str:
    """Give the first part of the name of a column ("Label::English (en)" -> "label")."""
    return re.split(r"::?", column)[0].strip().lower()


def _language(column: str) -> str:
    parts = re.split("::" if "::" in column else ":", column)
    return parts[-1].strip() if len(parts) == 2 else ""

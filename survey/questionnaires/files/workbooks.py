"""Reading the sheets of an uploaded .xlsx as words: no formula, no macro, nothing from outside, within limits.

Read by hand and not through openpyxl, so that a formula is seen, words come exactly as they were written, and what a
file says about itself (how wide and how long it is) is never believed.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from survey.problems import refuse
from survey.questionnaires.files import archives

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_SHEETS = 30
LONGEST_CELL = 32_767  # as Excel has it

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main "
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Rows = list[dict[int, str]]  # of each row of a sheet from the first: words by column from 0; what is empty isn't there


@dataclass
class _Sheet:
    name: str
    part: str


def read(raw: bytes) -> dict[str, Rows]:
    """Give the rows of each sheet by its name, or raise Refused with the one reason why the file isn't read."""
    parts = archives.unpack(raw)
    _check_parts(parts)
    try:
        shared = _shared_words(parts)
        return {sheet.name: _rows(parts[sheet.part], sheet.name, shared) for sheet in _sheets(parts)}
    except (expat.ExpatError, KeyError, IndexError, ValueError, OverflowError) as error:
        raise refuse("file.damaged", "file") from error


def column_name(column: int) -> str:
    """Give the letters of a column (0 -> "A", 26 -> "AA")."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _check_parts(parts: Mapping[str, bytes]) -> None:
    names = [name.lower() for name in parts]
    if any("vbaproject" in name or "/macrosheets/" in name for name in names) or any(
        b"macroEnabled" in part for name, part in parts.items() if name.lower() == "[content_types].xml"
    ):
        raise refuse("file.macros", "file")
    if any("externallinks/" in name or name.endswith(("/connections.xml", "/webextension.xml")) for name in names):
        raise refuse("file.links", "file")
    if any("embeddings/" in name or name.endswith((".zip", ".xlsx", ".docx", ".exe")) for name in names):
        raise refuse("file.files_inside", "file")


def _sheets(parts: Mapping[str, bytes]) -> list[_Sheet]:
    targets: dict[str, str] = {}
    found: list[_Sheet] = []

    def related(tag: str, attributes: Mapping[str, str]) -> None:
        if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            targets[attributes["Id"]] = attributes["Target"]

    def listed(tag: str, attributes: Mapping[str, str]) -> None:
        if _local(tag) == "sheet":
            link = next(value for name, value in attributes.items() if name.endswith("relationships id"))
            target = targets[link]
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            found.append(_Sheet(attributes["name"], part))
        if len(found) > MOST_SHEETS:
            raise refuse("file.too_many_sheets", "file", most=MOST_SHEETS)

    _walk(parts["xl/_rels/workbook.xml.rels"], related)
    _walk(parts["xl/workbook.xml"], listed)
    return found


def _shared_words(parts: Mapping[str, bytes]) -> list[str]:
    name = next((name for name in parts if name.lower() == "xl/sharedstrings.xml"), None)
    words: list[str] = []
    if name is None:
        return words
    reader = _Words()

    def begin(tag: str, _attributes: Mapping[str, str]) -> None:
        if _local(tag) == "si":
            reader.clear()
        reader.begin(_local(tag))

    def end(tag: str) -> None:
        reader.end(_local(tag))
        if _local(tag) == "si":
            words.append(reader.all())

    _walk(parts[name], begin, end, reader.say)
    return words


class _Words:
    """Gathers the words of a cell: those of its runs, and not how they are read out (in Japanese)."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.found: list[str] = []
        self.open = self.spoken = False

    def begin(self, tag: str) -> None:
        self.spoken = self.spoken or tag == "rPh"
        self.open = tag in ("t", "v") and not self.spoken

    def end(self, tag: str) -> None:
        self.open = False
        if tag == "rPh":
            self.spoken = False

    def say(self, words: str) -> None:
        if self.open:
            self.found.append(words)

    def all(self) -> str:
        return _ESCAPED.sub(_character, "".join(self.found))


class _SheetReader:
    """Takes the cells of one sheet as they come by."""

    def __init__(self, sheet: str, shared: list[str]) -> None:
        self.sheet, self.shared = sheet, shared
        self.rows: Rows = []
        self.words = _Words()
        self.row = self.column = 0  # from 1, as Excel counts; where a cell doesn't say it, it follows the last one
        self.length = 0
        self.kind = ""

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag == "c":
            self.words.clear()
            self.kind = attributes.get("t", "n")
            if place := attributes.get("r"):
                self.row, self.column = _place(place)
            else:
                self.column += 1
        elif tag == "f":
            raise refuse("file.formula", "file", sheet=self.sheet, cell=f"{column_name(self.column - 1)}{self.row}")
        self.words.begin(tag)

    def end(self, tag: str) -> None:
        tag = _local(tag)
        self.words.end(tag)
        if tag == "c" and (words := self._said()):
            self._keep(words)

    def _said(self) -> str:
        words = self.words.all()
        if self.kind == "s" and words:
            place = int(words)
            if place < 0:
                raise ValueError("no such words")
            return self.shared[place]
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(words, words)
        if self.kind == "n" and words:
            number = float(words)
            return str(int(number)) if number.is_integer() and abs(number) < 10**15 else words
        return "" if self.kind == "e" else words

    def _keep(self, words: str) -> None:
        if len(words) > LONGEST_CELL:
            raise refuse(
                "file.long_cell",
                "file",
                sheet=self.sheet,
                cell=f"{column_name(self.column - 1)}{self.row}",
                most=LONGEST_CELL,
            )
        if self.row < 1:
            raise ValueError("no such row")
        if self.row > MOST_ROWS:
            raise refuse("file.too_many_rows", "file", sheet=self.sheet, most=MOST_ROWS)
        if self.column > MOST_COLUMNS:
            raise refuse("file.too_many_columns", "file", sheet=self.sheet, most=MOST_COLUMNS)
        self.length += len(words)  # one shared word may stand in very many cells
        if self.length > archives.LARGEST_UNPACKED:
            raise refuse("file.too_large_unpacked", "file", most=archives.LARGEST_UNPACKED // 1024 // 1024)
        while len(self.rows) < self.row:
            self.rows.append({})
        self.rows[self.row - 1][self.column - 1] = words


def _rows(part: bytes, sheet: str, shared: list[str]) -> Rows:
    reader = _SheetReader(sheet, shared)
    _walk(part, reader.begin, reader.end, reader.words.say)
    return reader.rows


def _walk(
    part: bytes,
    begin: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] = lambda _tag: None,
    say: Callable[[str], None] = lambda _words: None,
) -> None:
    parser = archives.parser()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = say
    parser.Parse(part, True)


def _local(tag: str) -> str:
    """Give the name of an element of a workbook or sheet; of any other, nothing that is asked for."""
    return tag.removeprefix(_MAIN).removeprefix(_STRICT)


def _character(escaped: re.Match[str]) -> str:
    """Give a character that XML can't hold; one that nobody can see, or half of a pair, goes."""
    code = int(escaped[1], 16)
    return "" if (code < 32 and chr(code) not in "\t\n\r") or 0xD800 <= code < 0xE000 else chr(code)


def _place(name: str) -> tuple[int, int]:
    """Give row and column of a cell by its name, both from 1 ("C7" -> 7, 3)."""
    found = _CELL.fullmatch(name)
    if found is None:
        raise ValueError("not the name of a cell")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column

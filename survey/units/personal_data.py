"""Finding what must never be entered in a table: names of people, telephone numbers, numbers of identity cards. Pure.

Nobody can tell every name from every place; what can be told, by its heading, its length or its form, is refused.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from survey import text

Line = tuple[int, Sequence[str]]  # the number of the line in a table, and its cells

HEADINGS_READ = 5  # a table may have a title and a line of headings before its first row


class Kind(StrEnum):
    """What tells that a table holds data of people."""

    HEADING = "heading"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and in which line."""

    kind: Kind
    line: int


_HEADING = re.compile(
    r"\b(ho va ten|ho ten|ho va chu dem|chu ho|nguoi dai dien|truong thon|truong ban|cccd|cmnd|can cuoc|dinh danh"
    r"|dien thoai|sdt|di dong|ngay sinh|nam sinh|dan toc|ton giao|gioi tinh)\b"
)
LONG_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ .-]?\d){8,13}(?!\d)")  # a phone has 9 to 11 digits, a CMND 9, a CCCD 12
_TITLE = re.compile(r"(hộ |chủ hộ |gia đình )?(ông|bà|anh|chị) |(chủ hộ|hộ) ")
# Common family names that places seldom begin with. A hamlet is named for a hero now and then, but not every one.
_FAMILIES = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương đoàn lương lưu tạ trịnh vương quách
triệu giàng vừ thào sùng lò quàng lường tòng lầu hạng pờ lỳ tẩn phàn chảo nông hứa ksor siu rmah kpă
"""
FAMILY_NAMES = tuple(_FAMILIES.split())
_FAMILY_NAME = re.compile(f"({'|'.join(FAMILY_NAMES)}) ")
# A house that is told by who lives in it: "nhà bà Sáu", "hộ anh Páo", "vợ chồng chú Tư".
_HOUSE_OF = re.compile(
    r"\b(nhà|hộ|chủ hộ|gia đình|vợ chồng|vợ|chồng|con)( của)? (ông|bà|anh|chị|cụ|chú|cô|bác|thím|mợ|dì|cậu|em) \w"
)
_ORDINAL = re.compile(r"\d{1,5}[.)/:-]* +")
_BETWEEN = re.compile(r"[,;:()/]| - ")


def in_hamlets(lines: Sequence[Line]) -> Found | None:
    """Look at a table of hamlets, its cells tidy; a hamlet or two may be named for a person, but not most of them."""
    if found := _heading(lines) or _number(lines):
        return found
    titled = _first(lines, _has_title)
    named = [number for number, cells in lines if any(map(_reads_like_a_person, cells))]
    if titled or (len(named) >= 2 and len(named) * 2 > len(lines)):
        return Found(Kind.NAME, titled or named[0])
    return None


def in_labels(lines: Sequence[Line]) -> Found | None:
    """Look at a table of house labels, its cells tidy; a label is a lane and a number, and never a name.

    A street that is called for a person can stay where it says that it is one ("đường Nguyễn Văn Cừ"), or behind the
    number of a house ("12 Lê Lợi") as long as not most lines have another name there.
    """
    if found := _heading(lines) or _number(lines):
        return found
    if named := _first(lines, lambda cell: _has_title(cell) or bool(_HOUSE_OF.search(cell.lower()))):
        return Found(Kind.NAME, named)
    if named := _first(lines, lambda cell: any(_reads_like_a_person(part) for part in _parts(cell))):
        return Found(Kind.NAME, named)
    behind = {_behind_a_number(cell).lower(): number for number, cells in reversed(lines) for cell in cells}
    behind.pop("", None)
    if len(behind) >= 2 and len(behind) * 2 > len(lines):
        return Found(Kind.NAME, min(behind.values()))
    return None


def _heading(lines: Sequence[Line]) -> Found | None:
    number = _first(lines[:HEADINGS_READ], lambda cell: bool(_HEADING.search(text.fold(cell))))
    return Found(Kind.HEADING, number) if number else None


def _number(lines: Sequence[Line]) -> Found | None:
    number = _first(lines, lambda cell: bool(LONG_NUMBER.search(cell)))
    return Found(Kind.NUMBER, number) if number else None


def _first(lines: Sequence[Line], says: Callable[[str], bool]) -> int | None:
    return next((number for number, cells in lines if any(map(says, cells))), None)


def _parts(label: str) -> list[str]:
    """Cut a label where a name could begin."""
    return [_ORDINAL.sub("", part.strip(), count=1) if "." in part else part.strip() for part in _BETWEEN.split(label)]


def _behind_a_number(cell: str) -> str:
    """Give what stands behind the number that a cell begins with, where that reads like a person."""
    begins = _ORDINAL.match(cell)
    rest = cell[begins.end() :] if begins else ""
    return rest if _reads_like_a_person(rest) else ""


def _has_title(cell: str) -> bool:
    title = _TITLE.match(cell.lower())
    return title is not None and _FAMILY_NAME.match(cell.lower(), title.end()) is not None


def _reads_like_a_person(cell: str) -> bool:
    return bool(_FAMILY_NAME.match(cell.lower())) and 3 <= len(cell.split()) <= 5 and not any(map(str.isdigit, cell))

"""The four documents of a household round in a commune, and its result table, by name and ending."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from survey.papers.official import (
    count_minutes,
    posting_notice,
    result_report,
    result_sheet,
    summary_sheet,
)
from survey.papers.official.blocks import Paper
from survey.papers.official.pdf import pdf
from survey.papers.official.round_paper import RoundPaper
from survey.papers.official.word import word

DOCUMENTS: Mapping[str, Callable[[RoundPaper], Paper]] = {
    "bien-ban-kiem-phieu": count_minutes.make,
    "bang-tong-hop": summary_sheet.make,
    "thong-bao-niem-yet": posting_notice.make,
    "bao-cao-ket-qua": result_report.make,
}
RESULT_TABLE = "bang-ket-qua"
_WRITERS: Mapping[str, Any] = {
    "docx": word,
    "pdf": lambda paper, *, now: pdf(paper),
}
_SHEETS: Mapping[str, Any] = {
    "xlsx": result_sheet.excel,
    "csv": lambda paper, *, now: result_sheet.csv(paper),
}
FILES = tuple((name, ending) for name in DOCUMENTS for ending in _WRITERS) + tuple(
    (RESULT_TABLE, ending) for ending in _SHEETS
)


def write(paper: RoundPaper, name: str, ending: str, *, now: datetime) -> bytes:
    """Make a file of FILES; raises KeyError for another one."""
    if name == RESULT_TABLE:
        made: bytes = _SHEETS[ending](paper, now=now)
    else:
        made = _WRITERS[ending](DOCUMENTS[name](paper), now=now)
    return made

"""The satisfaction report as a file, by its ending; what Word and PDF say comes from one paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from survey.papers import report_csv, report_excel, report_paper
from survey.papers.official.pdf import pdf
from survey.papers.official.word import word
from survey.results.report import Report
from survey.results.trend import Trend

KINDS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv",
}


class Writer(Protocol):
    """Makes a file of a report."""

    def __call__(self, report: Report, *, where: str, now: datetime, trends: Sequence[Trend]) -> bytes:
        """Make it; `where` says in which units the report's unit lies, `now` when it was read."""


def write(report: Report, ending: str, *, where: str, now: datetime, trends: Sequence[Trend] = ()) -> bytes:
    """Make a file of KINDS, with the trends that its reader may read.

    Raises KeyError for another ending, `press.PressFailed` where the press is broken.
    """
    return _WRITERS[ending](report, where=where, now=now, trends=trends)


def _word(report: Report, *, where: str, now: datetime, trends: Sequence[Trend]) -> bytes:
    return word(report_paper.make(report, where=where, now=now, trends=trends), now=now)


def _pdf(report: Report, *, where: str, now: datetime, trends: Sequence[Trend]) -> bytes:
    return pdf(report_paper.make(report, where=where, now=now, trends=trends))


def _csv(report: Report, *, where: str, now: datetime, trends: Sequence[Trend]) -> bytes:
    return report_csv.csv(report)


_WRITERS: Mapping[str, Writer] = {"xlsx": report_excel.excel, "docx": _word, "pdf": _pdf, "csv": _csv}

"""The result table to count on with: an Excel workbook of real numbers, and a CSV file."""

from datetime import datetime

from survey.papers import csv_files, workbooks
from survey.papers.official import figures, heads, tables
from survey.papers.official.round_paper import RoundPaper
from survey.papers.workbooks import Sheet


def excel(paper: RoundPaper, *, now: datetime | None = None) -> bytes:
    """Make the workbook: the result by question, who took part by hamlet; heads stay, each column has a filter."""
    above = (paper.title, f"{paper.commune} ({heads.asked(paper)})", *heads.marks(paper))
    sheets = (
        Sheet("Kết quả", tables.results(paper), above),
        Sheet("Theo thôn", tables.participation(paper), above, sums=1),
    )
    return workbooks.write(f"Kết quả: {paper.title}", sheets, digits=figures.DIGITS, now=now)


def csv(paper: RoundPaper) -> bytes:
    """Make the result by question as CSV."""
    return csv_files.write(tables.results(paper))

"""The satisfaction report as an Excel workbook: a sheet for each table, and one with the whole before them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from survey.papers import report_head, report_trend, words, workbooks
from survey.papers.cells import Cell, Column, Row, Table
from survey.papers.report_tables import figures, questions, sources, trust, units
from survey.papers.workbooks import Sheet
from survey.results.report import Report
from survey.results.trend import Trend


def excel(report: Report, *, where: str = "", now: datetime | None = None, trends: Sequence[Trend] = ()) -> bytes:
    """Make the workbook of a report; `where` says in which units its unit lies, `now` when it was read."""
    return workbooks.write(
        report_head.title(report), list(_sheets(report, where=where, now=now, trends=trends)), now=now
    )


def _sheets(report: Report, *, where: str, now: datetime | None, trends: Sequence[Trend]) -> Iterator[Sheet]:
    above = (report_head.title(report).upper(), report_head.subject(report))
    warnings = report_head.warnings(report)
    yield Sheet("Tổng hợp", _summary(report, where=where, now=now), above, warnings, filtered=False)
    short = (f"{report_head.subject(report)}: {report_head.unit(report)}",)
    for name, table, sums in (
        ("Theo nội dung", questions.by_question(report), 0),
        ("Lý do", questions.reasons(report), 0),
        ("Câu hỏi khác", questions.other_questions(report), 0),
        ("Theo đơn vị", units.by_unit(report), 1),
        ("Theo thôn", units.by_hamlet(report), 0),
        ("Qua các đợt", report_trend.table(trends), 0),
        ("Độ tin cậy", trust.certainty(report), 0),
        ("Dấu hiệu", trust.doubts(report), 0),
        ("Xã có dấu hiệu", trust.communes_in_doubt(report), 0),
        ("Bộ mức đạt", sources.rules(report), 0),
    ):
        if table and table.rows:
            told = (words.NO_CLAIM,) if name == "Bộ mức đạt" else ()
            yield Sheet(name, table, (*short, table.title, *told), warnings, sums=sums)
    yield Sheet("Các đợt", sources.rounds(report), (words.ROUNDS,))
    yield Sheet("Cách tính", sources.how(report), (words.HOW,))


def _summary(report: Report, *, where: str, now: datetime | None) -> Table:
    lines: list[tuple[str, Cell]] = [*report_head.facts(report, where=where, now=now)]
    overall = report.overall
    counts = figures.told(overall) if overall else None
    if overall and counts is None:
        lines.append(("Hài lòng chung", words.TOO_FEW))
    if overall and counts:
        lines += [
            ("Hài lòng chung: số phiếu hài lòng", counts.satisfied),
            ("Hài lòng chung: số phiếu được tính", counts.counted),
            ("Hài lòng chung: tỷ lệ", counts.rate.share),
        ]
    if overall and overall.communes > 1:
        lines.append(("Hài lòng chung: trung bình các xã", overall.mean_of_communes))
    columns = (Column("", "Nội dung", 56), Column("", "Con số", 60))
    rows = [Row((name, value), strong=name == "Hài lòng chung: tỷ lệ") for name, value in lines]
    if report.protected:
        rows.append(Row(("Dấu “–”", words.PROTECTED)))
    return Table(report_head.title(report), columns, tuple(rows))

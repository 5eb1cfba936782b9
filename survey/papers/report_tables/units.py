"""The tables of the units below, and of hamlets, in a report on paper."""

from survey.papers import report_head, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.papers.report_tables import figures
from survey.papers.report_tables.figures import has, told, two_columns
from survey.questionnaires.content import Means
from survey.results.report import Below, Report
from survey.results.statistics import Counts, Rate
from survey.units.queries import Level

SUM = "Tổng cộng"


def by_unit(report: Report) -> Table | None:
    """Give the table of the units directly below with their overall figures, and their sum; None without any."""
    if not report.below:
        return None
    neutral = report.overall is not None and has([report.overall], Means.NEUTRAL)
    of_many = any(below.unit.level != Level.COMMUNE for below in report.below)
    noted = any(_note(below) for below in report.below)
    columns = (
        Column("", "STT", 7),
        Column("", "Đơn vị", 32),
        *((Column("Số xã", "được hỏi", 9), Column("Số xã", "có phiếu", 9)) if of_many else ()),
        Column("", "Số phiếu", 11),
        Column("", "Số phiếu được tính", 11),
        *two_columns("Hài lòng"),
        *(two_columns("Bình thường") if neutral else ()),
        *two_columns("Không hài lòng"),
        Column("", "Bỏ trống", 10),
        Column("", report_head.coverage_words(report), 13),
        *([figures.NOTE] if noted else []),
    )

    def row(
        name: tuple[Cell, str],
        communes: tuple[int, int],
        ballots: int | None,
        counts: Counts | None,
        coverage: Rate | None,
        note: str = "",
    ) -> tuple[Cell, ...]:
        return (
            *name,
            *(communes if of_many else ()),
            ballots,
            *figures.of(counts, neutral=neutral),
            counts.blank if counts else None,
            coverage.share if coverage else None,
            *([note] if noted else []),
        )

    rows = [
        Row(
            row(
                (place, one.unit.name),
                (one.communes_asked, one.communes_answered),
                one.ballots,
                one.overall,
                one.coverage,
                _note(one),
            )
        )
        for place, one in enumerate(report.below, 1)
    ]
    total = row(
        ("", SUM),
        (report.communes_asked, sum(one.communes_answered for one in report.below)),
        None if report.too_few else report.ballots,
        told(report.overall) if report.overall else Counts(),
        report.coverage,
    )
    return Table(words.BY_UNIT, columns, (*rows, Row(total, strong=True)))


def by_hamlet(report: Report) -> Table | None:
    """Give the hamlets of a commune with their overall figures; None without any."""
    if not report.hamlets:
        return None
    neutral = report.overall is not None and has([report.overall], Means.NEUTRAL)
    columns = (
        Column("", "STT", 7),
        Column("", "Thôn, bản, ấp, tổ dân phố", 34),
        Column("", "Số hộ", 9),
        Column("", "Số phiếu", 9),
        Column("", report_head.coverage_words(report), 13),
        Column("", "Số phiếu được tính", 11),
        *two_columns("Hài lòng"),
        *(two_columns("Bình thường") if neutral else ()),
        *two_columns("Không hài lòng"),
    )
    rows = [
        Row(
            (
                place,
                ", ".join(hamlet.name for hamlet in row.hamlets) or "Không ghi thôn",
                row.households if row.hamlets else None,
                row.ballots,
                row.participation.share if row.participation else None,
                *figures.of(row.overall, neutral=neutral),
            )
        )
        for place, row in enumerate(report.hamlets, 1)
    ]
    return Table(words.BY_HAMLET, columns, tuple(rows))


def _note(below: Below) -> str:
    few = words.TOO_FEW if below.ballots is None or below.overall is None else ""
    return "; ".join(note for note in (few, words.BOUNDARY_CHANGED if below.boundary_changed else "") if note)

"""The trend of a report on paper: how the overall rate went from round to round, and what can't be compared."""

from collections.abc import Iterator, Mapping, Sequence

from survey.papers import numbers, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.papers.official.blocks import Picture
from survey.papers.pictures import trend as pictures
from survey.papers.pictures.drawing import PAPER
from survey.results.comparing import Difference
from survey.results.trend import Point, Trend
from survey.rounds.states import RoundKind

TITLE = "Mức hài lòng chung qua các đợt"
COMPARED = "so được với đợt trước"
KINDS: Mapping[RoundKind, str] = {RoundKind.OPEN: "ý kiến thường xuyên", RoundKind.HOUSEHOLD: "theo hộ"}
DIFFERENCES: Mapping[Difference, str] = {
    Difference.KIND: "đợt chính thức và ý kiến thường xuyên không so với nhau",
    Difference.WORDING: "câu hỏi đổi lời",
    Difference.SCALE: "thang trả lời khác",
    Difference.ASKED_OF: "điều kiện hỏi khác",
    Difference.BOUNDARY: "ranh giới thay đổi",
    Difference.COMMUNES: "các xã được hỏi không giống nhau",
}


def table(trends: Sequence[Trend]) -> Table | None:
    """Give the points of the trends in the order of time; None where there are fewer than two to set side by side."""
    rows = [row for trend in trends if len(trend.points) > 1 for row in _rows(trend)]
    columns = (
        Column("", "Thời gian", 12),
        Column("", "Loại đợt", 22),
        Column("", "Hài lòng", 11),
        Column("", "Số phiếu được tính", 13),
        Column("", "Tỷ lệ hài lòng", 11),
        Column("", "So với đợt trước", 46),
    )
    return Table(TITLE, columns, tuple(rows)) if rows else None


def drawn(trends: Sequence[Trend]) -> tuple[Picture, ...]:
    """Draw the trends; a line joins only what may be compared."""
    return tuple(_picture(trend) for trend in trends if len(trend.points) > 1)


def _rows(trend: Trend) -> Iterator[Row]:
    for place, point in enumerate(trend.points):
        counts = point.counts
        figures: tuple[Cell, ...] = (
            (counts.satisfied, counts.counted, counts.rate.share) if counts else (None, None, None)
        )
        yield Row((_when(point), KINDS[point.scope.kind], *figures, _said_of(trend, place)))


def _said_of(trend: Trend, place: int) -> str:
    if trend.points[place].counts is None:
        return words.TOO_FEW
    if place == 0:
        return ""
    differs = trend.points[place].differs
    return f"không so: {'; '.join(DIFFERENCES[one] for one in differs)}" if differs else COMPARED


def _picture(trend: Trend) -> Picture:
    points = tuple(
        pictures.Point(
            label=_when(point),
            kind=KINDS[point.scope.kind],
            share=point.counts.rate.share if point.counts else None,
            said=numbers.percent(point.counts.rate.share) if point.counts else words.TOO_FEW,
            joined=trend.joined(place),
            open=point.scope.kind is RoundKind.OPEN,
        )
        for place, point in enumerate(trend.points)
    )
    said = "; ".join(f"{point.label}: {point.said}" for point in points)
    return Picture(
        pictures.draw(pictures.Trend(TITLE, words.IN_THE_TABLE, points), PAPER),
        f"{TITLE}. {said}. {words.IN_THE_TABLE}",
    )


def _when(point: Point) -> str:
    return str(point.scope.year) if point.scope.year else f"{point.day:%m/%Y}"

"""The pictures of a report on paper, the same as on its page; every figure of theirs stands in a table beside them."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from survey.papers import numbers, words
from survey.papers.official.blocks import Picture
from survey.papers.pictures import bars, dots, multiples
from survey.papers.pictures.bars import Bar, Bars
from survey.papers.pictures.dots import Map, Place
from survey.papers.pictures.drawing import PAPER
from survey.papers.pictures.multiples import Dot, Panel
from survey.papers.report_tables import questions
from survey.questionnaires.content import text_in
from survey.results import places, standing
from survey.results.report import Report
from survey.results.rules import Line
from survey.results.statistics import Counts

IN_ONE = 12  # so many bars stand in one picture; more go into the next, beside it
STEPS = (Fraction(9, 10), Fraction(8, 10))  # of the map, where no mark is set
NO_FIGURE = "chưa có số liệu"


def of_questions(report: Report) -> tuple[Picture, ...]:
    """Draw the rates of the questions that all communes ask, worst first."""
    marks = standing.marks(report)
    every = [
        _bar(text_in(one.question.text, "vi", commune=report.scope.commune), one.counts, marks.of(one), one.hidden)
        for one in questions.rated(report)
        if not one.of_some
    ]
    return _bars("Tỷ lệ hài lòng từng nội dung", every)


def of_units(report: Report) -> tuple[Picture, ...]:
    """Draw the overall rates of the units below, worst first; none of fewer than two."""
    if len(_told(report)) < 2:
        return ()
    lines = standing.marks(report).overall
    worst_first = sorted(report.below, key=lambda row: (_share(row.overall) is None, _share(row.overall) or 0))
    every = [_bar(row.unit.name, row.overall, lines, row.overall is None) for row in worst_first]
    return _bars("Hài lòng chung, thấp nhất trước", every)


def on_map(report: Report, *, today: date) -> tuple[Picture, ...]:
    """Draw where the units below lie, also those that weren't asked; none of fewer than two."""
    rows = {row.unit.id: row for row in report.below}
    lying = {unit.id: unit for unit in (*places.every(report.scope, today=today), *(row.unit for row in report.below))}
    spots = []
    for unit in lying.values():
        row = rows.get(unit.id)
        share = _share(row.overall) if row else None
        said = _said(share, hidden=row is not None and row.overall is None)
        if unit.lat is not None and unit.lon is not None:
            spots.append(Place(unit.name, unit.lat, unit.lon, share, said))
    if len(spots) < 2 or not _told(report):
        return ()
    mark = max((line.mark for line in standing.marks(report).overall), default=None)
    steps = (mark, mark - Fraction(1, 10)) if mark is not None else STEPS
    first, second = (numbers.percent(step, 0) for step in steps)
    legend = (
        f"từ {first}",
        f"từ {second} đến dưới {first}",
        f"dưới {second}",
        "chưa có số liệu, hoặc quá ít phiếu nên chưa nêu",
    )
    drawn = Map("Hài lòng chung trên bản đồ", words.IN_THE_TABLE, tuple(spots), steps, legend)
    return (Picture(dots.draw(drawn, PAPER), f"{drawn.title}. {drawn.description}"),)


def by_question(report: Report) -> tuple[Picture, ...]:
    """Draw for each question where the units below lie, worst question first; none of fewer than two units."""
    return tuple(_panels(report)) if len(_told(report)) > 1 else ()


def _panels(report: Report) -> Iterator[Picture]:
    marks = standing.marks(report)
    for result in questions.rated(report):
        key, lines = result.question.key, marks.of(result)
        told = sorted(
            (share, f"{row.unit.name}: {numbers.percent(share)}")
            for row in report.below
            if (share := _share(row.by_question.get(key))) is not None
        )
        if not told or result.of_some:
            continue
        hidden = sum(row.by_question.get(key) is None for row in report.below)
        notes = [f"Thấp nhất: {told[0][1]}", f"Cao nhất: {told[-1][1]}"]
        notes += [f"Chưa nêu, quá ít phiếu: {numbers.number(hidden)}"] if hidden else []
        panel = Panel(
            title=text_in(result.question.text, "vi", commune=report.scope.commune),
            description=". ".join(notes),
            dots=tuple(Dot(share, said, below=bool(standing.missed(lines, share))) for share, said in told),
            notes=tuple(notes),
            marks=tuple(sorted({line.mark for line in lines})),
        )
        yield Picture(multiples.draw(panel, PAPER), f"{panel.title}. {panel.description}")


def _bars(title: str, every: Sequence[Bar]) -> tuple[Picture, ...]:
    drawn = []
    for place in range(0, len(every), IN_ONE):
        some = tuple(every[place : place + IN_ONE])
        marks = sorted({mark for bar in every for mark in bar.marks}) if place == 0 else []
        listed = ", ".join(numbers.percent(mark, 0) for mark in marks)
        what = Bars(
            title if place == 0 else f"{title} (tiếp)",
            words.IN_THE_TABLE,
            some,
            mark_words=f"Vạch đứng: mức đạt ({listed})" if marks else "",
            below_words="Kẻ sọc: dưới mức đạt" if place == 0 and any(bar.below for bar in every) else "",
        )
        said = "; ".join(f"{bar.label}: {bar.said}" for bar in some)
        drawn.append(Picture(bars.draw(what, PAPER), f"{what.title}. {said}. {what.description}"))
    return tuple(drawn)


def _bar(label: str, counts: Counts | None, lines: Sequence[Line], hidden: bool) -> Bar:
    share = None if hidden else _share(counts)
    marks = tuple(sorted({line.mark for line in lines}))
    return Bar(label, share, _said(share, hidden=hidden), marks, below=bool(standing.missed(lines, share)))


def _said(share: Fraction | None, *, hidden: bool) -> str:
    if share is not None:
        return numbers.percent(share)
    return words.TOO_FEW if hidden else NO_FIGURE


def _share(counts: Counts | None) -> Fraction | None:
    return counts.rate.share if counts else None


def _told(report: Report) -> list[Fraction]:
    return [share for row in report.below if (share := _share(row.overall)) is not None]

"""The pictures of a report, in the language of the reader; every figure of theirs stands in a table of the page too.

All words that go into them are escaped by `papers/pictures/drawing.py`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from markupsafe import Markup

from survey.papers.pictures import bars, dots, multiples
from survey.papers.pictures import trend as trends
from survey.papers.pictures.bars import Bar, Bars
from survey.papers.pictures.dots import Map, Place
from survey.papers.pictures.drawing import SCREEN
from survey.papers.pictures.multiples import Dot, Panel
from survey.questionnaires.content import Text
from survey.reporting import standing, words
from survey.results.report import Below, QuestionResult, Report
from survey.results.rules import Line
from survey.results.statistics import Counts
from survey.results.trend import Trend
from survey.rounds.queries import RoundKind
from survey.units.queries import Unit
from survey.web.filters import show_percent

IN_ONE = 12  # so many bars stand in one picture; more go into the next, beside it
STEPS = (Fraction(9, 10), Fraction(8, 10))  # of the map, where no mark is set
Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a report shows of the units below it."""

    compared: tuple[Markup, ...]  # bars of the overall rate
    map: Markup | None
    by_question: tuple[Markup, ...]


def of_questions(results: Sequence[QuestionResult], marks: standing.Marks, say: Say) -> tuple[Markup, ...]:
    """Draw the rates of questions, in their order."""
    every = [_bar(say(one.question.text), one.counts, marks.of(one), hidden=one.hidden) for one in results]
    return _bars(_("Rate of each question"), _("The same figures stand in the table of the questions."), every)


def of_units(report: Report, there: Sequence[Unit], say: Say) -> Pictures:
    """Draw the units below a report; `there` are all that lie in it, also those that weren't asked."""
    marks = standing.marks(report)
    told = [row for row in report.below if row.overall and row.overall.counted]
    if not told or (len(told) < 2 and len(there) < 2):
        return Pictures((), None, ())
    lowest_first = sorted(report.below, key=lambda row: (_share(row.overall) is None, _share(row.overall) or 0))
    every = [_bar(row.unit.name, row.overall, marks.overall, hidden=_is_hidden(row)) for row in lowest_first]
    table = _("The same figures stand in the table “Unit by unit”.")
    rated = [one for one in report.questions if one.counts is not None and not one.of_some]
    return Pictures(
        compared=_bars(_("Overall satisfaction, the lowest first"), table, every),
        map=_map(report, there, marks.overall, table),
        by_question=tuple(_panels(report, rated, marks, say)) if len(told) > 1 else (),
    )


def of_trend(what: Trend, title: str) -> Markup:
    """Draw a trend."""
    points = tuple(
        trends.Point(
            label=words.when(point),
            kind=str(words.SHORT_KINDS[point.scope.kind]),
            share=_share(point.counts),
            said=show_percent(_share(point.counts)) if point.counts else _("not told"),
            joined=what.joined(place),
            open=point.scope.kind is RoundKind.OPEN,
        )
        for place, point in enumerate(what.points)
    )
    description = _("The same figures stand in the table beside the picture.")
    return Markup(trends.draw(trends.Trend(title, description, points), SCREEN))  # all words are escaped


def _bars(title: str, description: str, every: Sequence[Bar]) -> tuple[Markup, ...]:
    drawn = []
    marks = _listed(sorted({mark for bar in every for mark in bar.marks}))
    explained = {
        "mark_words": _("Upright line: mark (%(marks)s)", marks=marks) if marks else "",
        "below_words": _("Striped: below a mark") if any(bar.below for bar in every) else "",
    }
    for first in range(0, len(every), IN_ONE):
        some = tuple(every[first : first + IN_ONE])
        what = Bars(_("%(title)s, continued", title=title) if first else title, description, some, **explained)
        explained = {}
        drawn.append(Markup(bars.draw(what, SCREEN)))
    return tuple(drawn)


def _bar(label: str, counts: Counts | None, lines: Sequence[Line], *, hidden: bool) -> Bar:
    share = _share(counts)
    said = show_percent(share) if share is not None else words.NOT_TOLD if hidden else words.NO_ANSWER
    marks = tuple(sorted({line.mark for line in lines}))
    return Bar(label, share, str(said), marks, below=bool(standing.missed(lines, share)))


def _map(report: Report, there: Sequence[Unit], lines: Sequence[Line], description: str) -> Markup | None:
    rows = {row.unit.id: row for row in report.below}
    units = {unit.id: unit for unit in (*there, *(row.unit for row in report.below))}
    places = []
    for unit in units.values():
        if unit.lat is None or unit.lon is None:
            continue
        row = rows.get(unit.id)
        share = _share(row.overall) if row else None
        said = (
            show_percent(share) if share is not None else words.NOT_TOLD if row and _is_hidden(row) else _("no figure")
        )
        places.append(Place(unit.name, unit.lat, unit.lon, share, str(said)))
    if len(places) < 2:
        return None
    mark = max((line.mark for line in lines), default=None)
    steps = (mark, mark - Fraction(1, 10)) if mark is not None else STEPS
    first, second = (show_percent(step, 0) for step in steps)
    legend = (
        _("%(share)s or more", share=first),
        _("from %(low)s to below %(high)s", low=second, high=first),
        _("below %(share)s", share=second),
        _("no figure, or too few ballots to be told"),
    )
    title = _("Overall satisfaction, where it lies")
    return Markup(dots.draw(Map(title, description, tuple(places), steps, legend), SCREEN))


def _panels(report: Report, rated: Sequence[QuestionResult], marks: standing.Marks, say: Say) -> Iterator[Markup]:
    for result in standing.in_order(rated, form_order=False):
        key, lines = result.question.key, marks.of(result)
        told = [(share, row) for row in report.below if (share := _share(row.by_question.get(key))) is not None]
        if not told:
            continue
        names = [
            (share, f"{row.unit.name}: {show_percent(share)}") for share, row in sorted(told, key=lambda one: one[0])
        ]
        hidden = sum(row.by_question.get(key) is None for row in report.below)
        notes = [_("Lowest: %(unit)s", unit=names[0][1]), _("Highest: %(unit)s", unit=names[-1][1])]
        if hidden:
            notes.append(_("Not told, too few ballots: %(count)s", count=hidden))
        panel = Panel(
            title=say(result.question.text),
            description=". ".join(notes),
            dots=tuple(Dot(share, said, below=bool(standing.missed(lines, share))) for share, said in names),
            notes=tuple(notes),
            marks=tuple(sorted({line.mark for line in lines})),
        )
        yield Markup(multiples.draw(panel, SCREEN))


def _share(counts: Counts | None) -> Fraction | None:
    return counts.rate.share if counts else None


def _is_hidden(row: Below) -> bool:
    return row.overall is None


def _listed(marks: Sequence[Fraction]) -> str:
    return ", ".join(show_percent(mark, 0) for mark in marks)

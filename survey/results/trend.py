"""How the rate of one matter went from round to round in a unit, as somebody may read it.

A point is what the rounds of a form and kind that began in one year say together; where a commune was asked twice in
the year, each round is a point of its own. Two neighbours are joined only where nothing differs (`comparing.py`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from survey.people.models import Staff
from survey.questionnaires.content import Content, Question
from survey.results import comparing, joining, making, reading
from survey.results.comparing import Basis, Became, Difference
from survey.results.scope import Scope
from survey.results.statistics import Counts
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import RoundKind, State
from survey.units import succeeding
from survey.units.models import Share, Unit


@dataclass(frozen=True)
class Point:
    """What was answered to a question at one time; `counts` None: too few to be told."""

    scope: Scope
    question: Question
    counts: Counts | None
    basis: Basis
    differs: tuple[Difference, ...] = ()  # from the point before; of the first point nothing

    @property
    def day(self) -> date:
        """Give the first day on which somebody could answer."""
        return self.scope.first_day

    @property
    def running(self) -> bool:
        """Say whether the figure can still change."""
        return any(round_.state in (State.OPEN, State.CLOSING) for round_ in self.scope.rounds)


@dataclass(frozen=True)
class Trend:
    """The points of a matter, official rounds first, each kind in the order of time."""

    question: Question  # in the newest wording
    points: tuple[Point, ...]

    def joined(self, place: int) -> bool:
        """Say whether a line may lead to a point from the one before."""
        return place > 0 and not self.points[place].differs


@dataclass(frozen=True)
class _Asked:
    scope: Scope
    content: Content  # of all its rounds
    communes: Sequence[Unit]
    each: Sequence[tuple[Content, frozenset[int]]]  # of each round, with the communes in which it asked


def matter(content: Content, question: Question) -> str:
    """Say what is compared: the criterion of a question; of the overall one the field that all of a form belongs to."""
    return f"{content.group} {content.service or ''}" if question.overall else question.criterion


def of_unit(unit: Unit | None, *, like: Content, by: Staff | None, overall_only: bool = False) -> list[Trend]:
    """Give the trends of the matters that a questionnaire asks about, in its order, over all rounds read in a unit."""
    wanted = [
        question
        for question in like.questions
        if question.has_rate and matter(like, question) and (question.overall or not overall_only)
    ]
    matters = {matter(like, question) for question in wanted}
    found: dict[str, list[Point]] = {one: [] for one in matters}
    for asked in _asked(unit):
        questions = [one for one in asked.content.questions if one.has_rate and matter(asked.content, one) in matters]
        if questions:
            tallied = making.tally(
                asked.scope,
                asked.communes,
                content=asked.content,
                protected=not reading.is_owner(asked.scope, by=by),
            )
            ids = [commune.id for commune in asked.communes]
            for question in questions:
                point = Point(asked.scope, question, tallied.counts(ids, question.key), _basis(asked, question))
                found[matter(asked.content, question)].append(point)
    steps = _became(point for points in found.values() for point in points)
    trends = [(question, _compared(found[matter(like, question)], steps)) for question in wanted]
    return [Trend(question, points) for question, points in trends if points]


def _asked(unit: Unit | None) -> list[_Asked]:
    """Give what was asked in a unit, as what can be one point."""
    found = []
    for form, kind, year in rounds.series(unit=unit):
        every = rounds.asked_in_year(form=form, kind=kind, year=year, unit=unit)
        began = [round_ for round_ in every if round_.opens_on.year == year]
        groups = _together(began, unit=unit)
        for together in groups:
            scope = Scope(unit, form, RoundKind(kind), year if len(groups) == 1 else None, tuple(together))
            by_edition = joining.contents(together)
            content = joining.joined(together, by_edition)
            communes = rounds.communes_of([round_.id for round_ in together], unit=unit)
            where = rounds.communes_by_round([round_.id for round_ in together], unit=unit)
            each = [(by_edition[one.edition_id], frozenset(where.get(one.id, ()))) for one in together]
            found.append(_Asked(scope, content, communes, each))
    return found


def _together(began: Sequence[Round], *, unit: Unit | None) -> list[list[Round]]:
    """Put rounds of a year together where each asked in other communes."""
    if not began:
        return []
    where = rounds.communes_by_round([round_.id for round_ in began], unit=unit)
    often = Counter(commune for ids in where.values() for commune in ids)
    return [list(began)] if all(times == 1 for times in often.values()) else [[round_] for round_ in began]


def _basis(asked: _Asked, question: Question) -> Basis:
    """Say what a figure rests on, over all its rounds that asked it."""
    asking = [(content.by_key[question.key], ids) for content, ids in asked.each if question.key in content.by_key]
    same = [one for one, _ in asking]
    return Basis(
        kind=asked.scope.kind.value,
        wordings=frozenset(one.text["vi"] for one in same),
        scales=frozenset((one.kind, tuple((c.text["vi"], c.means) for c in one.choices)) for one in same),
        asked_of=frozenset(one.when for one in same),
        communes=frozenset().union(*(ids for _, ids in asking)),
    )


def _compared(points: Iterable[Point], steps: Sequence[Became]) -> tuple[Point, ...]:
    """Put points in order, and say of each in what it differs from the one before."""
    order = sorted(points, key=lambda one: (one.scope.kind != RoundKind.HOUSEHOLD, one.day, one.scope.rounds[0].id))
    after = [
        Point(one.scope, one.question, one.counts, one.basis, comparing.differences(before.basis, one.basis, steps))
        for before, one in zip(order, order[1:], strict=False)
    ]
    return (*order[:1], *after)


def _became(points: Iterable[Point]) -> list[Became]:
    """Give what the communes of some points came from and went into."""
    ids = {commune for point in points for commune in point.basis.communes}
    passages = succeeding.passages(old_ids=ids, new_ids=ids)
    return [Became(one.old_id, one.new_id, one.share == Share.WHOLE) for one in passages]

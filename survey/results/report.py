"""The satisfaction report of a commune, district, province or the country: one object for page, Excel and Word.

Every figure keeps its counts, so that it can be traced: rate -> counts -> tallies -> responses.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from survey.questionnaires import kinds
from survey.questionnaires.content import Choice, Content, Kind, Question
from survey.results import findings, joining, statistics, tallies
from survey.results.findings import RuleFindings
from survey.results.scope import Scope
from survey.results.statistics import Counts, Rate
from survey.results.tallies import Tallied
from survey.rounds import households as lists
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import Mode, RoundKind, State
from survey.units import queries as units
from survey.units.models import Level, Unit

NOT_CHOSEN = (kinds.BLANK, kinds.ANSWERED, kinds.NOT_ASKED)


@dataclass(frozen=True)
class QuestionResult:
    """What was answered to a question; `counts` is None where its choices say nothing about satisfaction."""

    question: Question
    counts: Counts | None
    choices: tuple[tuple[Choice, int], ...]
    blank: int
    not_asked: int  # a skip rule left the question out
    answered: int
    numbers: tuple[tuple[str, int], ...]  # of kind number: value and how often, smallest first
    reasons: tuple[tuple[Choice, int], ...]  # most frequent first
    other_reasons: int  # in own words
    mean_of_communes: Fraction | None  # the plain mean of the communes' rates
    communes: int  # over so many communes
    asked_in: int  # so many communes ask it
    of_some: bool  # added by some of the communes to what all of them ask


@dataclass(frozen=True)
class Below:
    """A unit directly below, with its overall figures; `communes` says how many of its communes asked and answered."""

    unit: Unit
    ballots: int
    overall: Counts
    coverage: Rate | None
    communes_asked: int
    communes_answered: int


@dataclass(frozen=True)
class Report:
    """All that a report says; the questions that only some communes added stand last."""

    scope: Scope
    content: Content
    ballots: int
    by_mode: Mapping[Mode, int]
    waiting: int  # of the ballots, those still in the box, added on the fly
    held_back: int  # of a household round, those that lie in the box until enough of their hamlet are there; not added
    questions: tuple[QuestionResult, ...]
    coverage: Rate | None  # ballots by households, over communes that have entered them all
    communes_asked: int
    communes_with_households: int
    below: tuple[Below, ...]
    rule_findings: tuple[RuleFindings, ...]

    @property
    def overall(self) -> QuestionResult | None:
        """Give the overall question, whose rate is the overall rate."""
        return next((result for result in self.questions if result.question.overall), None)

    @property
    def voluntary(self) -> bool:
        """Say whether whoever wished could answer: then the report speaks for nobody else."""
        return self.scope.kind is RoundKind.OPEN

    @property
    def running(self) -> int:
        """Count the rounds that aren't closed yet, so that the figures can change."""
        return sum(round_.state in (State.OPEN, State.CLOSING) for round_ in self.scope.rounds)

    @property
    def synthetic(self) -> bool:
        """Say whether any of the figures were made up for a demonstration."""
        return any(round_.synthetic for round_ in self.scope.rounds)


def of_year(unit: Unit | None, *, form: str, kind: RoundKind, year: int) -> Report | None:
    """Report a form over all rounds of a kind in a unit (None: the country) that asked in a year; None without any."""
    found = rounds.asked(form=form, kind=kind, first=date(year, 1, 1), last=date(year, 12, 31), unit=unit)
    return _make(Scope(unit, form, kind, year, tuple(found))) if found else None


def of_round(round_: Round, *, unit: Unit | None) -> Report:
    """Report one round within a unit (None: wherever it asked)."""
    return _make(Scope(unit, round_.edition.form, RoundKind(round_.kind), None, (round_,)))


def _make(scope: Scope) -> Report:
    contents = joining.contents(scope.rounds)
    content = joining.joined(scope.rounds, contents)
    round_ids = [round_.id for round_ in scope.rounds]
    tallied = tallies.read(round_ids, unit=scope.unit, content=content)
    asked = rounds.communes_of(round_ids, unit=scope.unit)
    households = _households(scope, asked)
    asked_in = joining.asked_in(scope.rounds, contents, unit=scope.unit, communes=len(asked))
    results = [_question(question, tallied, content, asked_in, communes=len(asked)) for question in content.questions]
    questions = tuple(sorted(results, key=lambda result: result.of_some))
    coverage = _coverage(asked, households, tallied)
    return Report(
        scope=scope,
        content=content,
        ballots=sum(n for (_, question, _), n in tallied.by_choice.items() if question == kinds.BALLOT[0]),
        by_mode={mode: tallied.by_choice[(mode.value, *kinds.BALLOT)] for mode in Mode},
        waiting=tallied.waiting,
        held_back=tallied.held_back,
        questions=questions,
        coverage=coverage,
        communes_asked=len(asked),
        communes_with_households=sum(commune.id in households for commune in asked),
        below=_below(scope, content, asked, households, tallied),
        rule_findings=findings.find(
            scope,
            asked,
            coverage=coverage,
            overall=next((result.counts for result in questions if result.question.overall), None),
            questions=_asked_by_all(questions),
            tallied=tallied,
        ),
    )


def _households(scope: Scope, asked: Sequence[Unit]) -> dict[int, int]:
    """Give the households by commune: as a household round has taken them over, else as the communes list them now."""
    if scope.kind is RoundKind.HOUSEHOLD:
        return lists.by_commune(round_.id for round_ in scope.rounds)
    return units.households(commune.id for commune in asked)


def _question(
    question: Question, tallied: Tallied, content: Content, asked_in: Mapping[str, int], *, communes: int
) -> QuestionResult:
    chosen, reasons = Counter[str](), Counter[str]()
    other = 0
    for (_, key, choice), n in tallied.by_choice.items():
        if key == question.key:
            chosen[choice] += n
        elif key == question.key + kinds.REASONS:
            reasons[choice] += n
        elif key == question.key + kinds.OTHER:
            other += n
    in_communes = [counts.get(question.key) for counts in tallied.by_commune.values()] if question.has_rate else []
    rates = [counts.rate for counts in in_communes if counts is not None and counts.counted]
    given = Counter({choice: n for choice, n in chosen.items() if choice not in NOT_CHOSEN})
    numbers = sorted(given, key=Fraction) if question.kind is Kind.NUMBER else []
    return QuestionResult(
        question=question,
        counts=tallies.counts(question.key, chosen, content) if question.has_rate else None,
        choices=tuple((choice, chosen[choice.key]) for choice in question.choices),
        blank=chosen[kinds.BLANK],
        not_asked=chosen[kinds.NOT_ASKED],
        answered=chosen[kinds.ANSWERED] or given.total(),
        numbers=tuple((value, chosen[value]) for value in numbers),
        reasons=tuple(
            sorted(((reason, reasons[reason.key]) for reason in question.reasons), key=lambda pair: -pair[1])
        ),
        other_reasons=other,
        mean_of_communes=statistics.mean(rates),
        communes=len(rates),
        asked_in=asked_in.get(question.key, 0),
        of_some=asked_in.get(question.key, 0) < communes and not joining.in_form(question.key, content.form),
    )


def _asked_by_all(questions: Sequence[QuestionResult]) -> dict[str, Counts]:
    """Leave out what some communes added: it says nothing about the others, so no mark of all is set beside it."""
    return {
        result.question.key: result.counts
        for result in questions
        if result.counts is not None and not result.question.overall and not result.of_some
    }


def _coverage(communes: Sequence[Unit], households: Mapping[int, int], tallied: Tallied) -> Rate | None:
    known = [commune.id for commune in communes if commune.id in households]
    if not known:
        return None
    return Rate(sum(_ballots(tallied, commune_id) for commune_id in known), sum(households[one] for one in known))


def _below(
    scope: Scope, content: Content, asked: Sequence[Unit], households: Mapping[int, int], tallied: Tallied
) -> tuple[Below, ...]:
    if scope.unit is not None and scope.unit.level == Level.COMMUNE:
        return ()
    by_child: dict[int, list[Unit]] = {}
    child_of = units.steps_below(scope.unit)
    for commune in asked:
        by_child.setdefault(child_of[commune.id], []).append(commune)
    children = {child.id: child for child in units.get_many(by_child)}
    overall = content.overall.key if content.overall else ""
    rows = []
    for child_id, own in by_child.items():
        ballots = {commune.id: _ballots(tallied, commune.id) for commune in own}
        counts = [tallied.by_commune.get(commune.id, {}).get(overall, Counts()) for commune in own] if overall else []
        rows.append(
            Below(
                unit=children[child_id],
                ballots=sum(ballots.values()),
                overall=sum(counts, Counts()),
                coverage=_coverage(own, households, tallied),
                communes_asked=len(own),
                communes_answered=sum(1 for n in ballots.values() if n),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.unit.code))


def _ballots(tallied: Tallied, commune_id: int) -> int:
    return tallied.by_commune.get(commune_id, {}).get(kinds.BALLOT[0], Counts()).satisfied

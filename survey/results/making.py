"""Making a report from the tallies. Rooms ask `reading.py`, which knows how much a person may be told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from survey.questionnaires import kinds
from survey.questionnaires.content import Content, Kind, Question
from survey.results import findings, guarding, hamlets, joining, judging, places, statistics, tallies
from survey.results.places import Place
from survey.results.report import Below, QuestionResult, Report
from survey.results.scope import Scope
from survey.results.statistics import Counts, Rate
from survey.results.tallies import Tallied
from survey.rounds import households as lists
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import Mode, RoundKind
from survey.units import queries as units
from survey.units.models import Level, Unit

NOT_CHOSEN = (kinds.BLANK, kinds.ANSWERED, kinds.NOT_ASKED)


def of_year(
    unit: Unit | None,
    *,
    form: str,
    kind: RoundKind,
    year: int,
    old_map: bool | None = None,
    protected: bool = False,
) -> Report | None:
    """Report a form over all rounds of a kind in a unit (None: the country) that asked in a year; None without any.

    What was asked on another map is read on that of the unit, in the country on today's or (`old_map`) the one before.
    """
    found = rounds.asked_in_year(form=form, kind=kind, year=year, unit=unit)
    return make(Scope(unit, form, kind, year, tuple(found), old_map), protected=protected) if found else None


def of_round(round_: Round, *, unit: Unit | None, old_map: bool | None = None, protected: bool = False) -> Report:
    """Report one round within a unit (None: wherever it asked)."""
    scope = Scope(unit, round_.edition.form, RoundKind(round_.kind), None, (round_,), old_map)
    return make(scope, protected=protected)


def make(scope: Scope, *, protected: bool) -> Report:
    """Make the report of a scope; protected, nothing under five is in it (`protecting.py`)."""
    contents = joining.contents(scope.rounds)
    content = joining.joined(scope.rounds, contents)
    round_ids = [round_.id for round_ in scope.rounds]
    asked = rounds.communes_of(round_ids, unit=scope.unit)
    tallied = tally(scope, asked, content=content, protected=protected)
    households = _households(scope, asked)
    asked_in = joining.asked_in(scope.rounds, contents, unit=scope.unit, communes=len(asked))
    results = [_question(question, tallied, content, asked_in, asked) for question in content.questions]
    questions = tuple(sorted(results, key=lambda result: result.of_some))
    coverage = _coverage(asked, households, tallied)
    report = Report(
        scope=scope,
        content=content,
        ballots=tallied.ballots,
        by_mode={mode: tallied.by_mode[mode] for mode in Mode},
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
        protected=protected,
        too_few=tallied.too_few,
        hamlets=hamlets.rows(scope, asked, tallied, content=content),
    )
    return judging.judge(report, asked, households=households, tallied=tallied)


def tally(scope: Scope, asked: Sequence[Unit], *, content: Content, protected: bool) -> Tallied:
    """Count the rounds of a scope, asked in some communes; protected, as somebody may read it who doesn't own them."""
    if protected:
        return guarding.read(scope, asked, content=content)
    return tallies.read([round_.id for round_ in scope.rounds], unit=scope.unit, content=content)


def _households(scope: Scope, asked: Sequence[Unit]) -> dict[int, int]:
    """Give the households by commune: as a household round has taken them over, else as the communes list them now."""
    if scope.kind is RoundKind.HOUSEHOLD:
        return lists.by_commune(round_.id for round_ in scope.rounds)
    return units.households(commune.id for commune in asked)


def _question(
    question: Question, tallied: Tallied, content: Content, asked_in: Mapping[str, int], asked: Sequence[Unit]
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
    in_communes = [tallied.counts([commune.id], question.key) for commune in asked] if question.has_rate else []
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
        of_some=asked_in.get(question.key, 0) < len(asked) and not joining.in_form(question.key, content.form),
        set_aside=tallied.set_aside[question.key],
        reasons_set_aside=tallied.set_aside[question.key + kinds.REASONS] > 0,
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
    ballots = tallied.ballots_of(known)
    return Rate(ballots, sum(households[one] for one in known)) if known and ballots is not None else None


def _below(
    scope: Scope, content: Content, asked: Sequence[Unit], households: Mapping[int, int], tallied: Tallied
) -> tuple[Below, ...]:
    if scope.unit is not None and scope.unit.level == Level.COMMUNE:
        return ()
    overall = content.overall.key if content.overall else ""
    rated = [question.key for question in content.questions if question.has_rate]
    return tuple(_row(place, overall, rated, households, tallied) for place in places.below(scope, asked))


def _row(place: Place, overall: str, rated: Sequence[str], households: Mapping[int, int], tallied: Tallied) -> Below:
    ids = [commune.id for commune in place.communes]
    return Below(
        unit=place.unit,
        ballots=tallied.ballots_of(ids),
        overall=tallied.counts(ids, overall) if overall else Counts(),
        coverage=_coverage(place.communes, households, tallied),
        households=sum(households[one] for one in ids) if all(one in households for one in ids) else None,
        boundary_changed=place.boundary_changed,
        communes_asked=len(ids),
        communes_answered=sum(tallied.ballots_of([one]) != 0 for one in ids),
        by_question={key: tallied.counts(ids, key) for key in rated},
    )

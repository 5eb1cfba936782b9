"""The satisfaction report of a commune, grouping, district, province or the country: one object for page and file.

Every figure keeps its counts, so that it can be traced: rate -> counts -> tallies -> responses. `making.py` makes
reports, `reading.py` says who may read how much of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from survey.questionnaires.content import Choice, Content, Question
from survey.results.certainty import Certainty
from survey.results.doubting import Doubts
from survey.results.findings import RuleFindings
from survey.results.hamlets import HamletRow
from survey.results.scope import Scope
from survey.results.statistics import Counts, Rate
from survey.rounds.states import Mode, RoundKind, State
from survey.units.models import Unit


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
    set_aside: int = 0  # ballots that aren't in these figures, because they could be found in them
    reasons_set_aside: bool = False  # some reasons aren't told, or not for all places, because too few gave them

    @property
    def hidden(self) -> bool:
        """Say whether nothing of the question can be told, although ballots are there."""
        return self.set_aside > 0 and not (
            (self.counts.counted + self.counts.uncounted + self.counts.blank if self.counts else 0)
            + self.answered
            + self.blank
            + self.not_asked
        )


@dataclass(frozen=True)
class Below:
    """A unit directly below, with its overall figures; what is None can't be told, for it would show few."""

    unit: Unit
    ballots: int | None
    overall: Counts | None
    coverage: Rate | None
    households: int | None  # of the communes that have entered theirs, if all of those that were asked have
    boundary_changed: bool  # what was asked on another map was divided: the unit has a part of it, or gave one away
    communes_asked: int
    communes_answered: int
    by_question: Mapping[str, Counts | None] = field(default_factory=dict)  # of those that have a rate


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
    protected: bool = False  # made for somebody who doesn't own the rounds: nothing under five is in it
    too_few: bool = False  # there are ballots, but so few that nothing can be told
    hamlets: tuple[HamletRow, ...] = ()  # of a commune
    certainty: Certainty | None = None  # None: nobody has answered the overall question
    doubts: Doubts = Doubts()

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

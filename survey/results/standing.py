"""How questions stand: worst first, and beside which marks of the rule sets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.results.report import QuestionResult, Report
from survey.results.rules import Line, Subject


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a report's rule sets: of each question, and of the overall one."""

    each: tuple[Line, ...]
    overall: tuple[Line, ...]

    def of(self, result: QuestionResult) -> tuple[Line, ...]:
        """Give the marks that a question is held against; no mark is set beside what only some communes ask."""
        return () if result.of_some else self.overall if result.question.overall else self.each


def marks(report: Report) -> Marks:
    """Give the marks that the rule sets of a report set for questions, each once, the lowest first."""
    lines = [line for of_set in report.rule_findings for line in of_set.rule_set.lines]
    return Marks(
        each=_once(line for line in lines if line.subject in (Subject.EACH, Subject.EACH_IN_EACH_COMMUNE)),
        overall=_once(line for line in lines if line.subject is Subject.OVERALL),
    )


def missed(lines: Sequence[Line], share: Fraction | None) -> list[Line]:
    """Give the marks that a share isn't up to."""
    return [line for line in lines if share is not None and not line.is_met(share)]


def worst_first(rated: Iterable[QuestionResult]) -> list[QuestionResult]:
    """Put questions with the lowest rate first, those without one after them, the overall one last."""
    return sorted(rated, key=_by_rate)


def _by_rate(result: QuestionResult) -> tuple[bool, bool, Fraction]:
    share = result.counts.rate.share if result.counts else None
    return result.question.overall, share is None, share or Fraction(0)


def _once(lines: Iterable[Line]) -> tuple[Line, ...]:
    found = {(line.percent, line.more_than): line for line in lines}
    return tuple(found[key] for key in sorted(found))

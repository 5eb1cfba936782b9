"""The figures that several tables of a report show. Pure."""

from collections.abc import Sequence

from survey.papers.cells import Cell, Column
from survey.questionnaires.content import Means
from survey.results.report import QuestionResult
from survey.results.statistics import Counts, Rate

NOTE = Column("", "Ghi chú", 26)


def told(result: QuestionResult) -> Counts | None:
    """Give the counts of a question as far as they can be told."""
    return None if result.hidden else result.counts


def has(results: Sequence[QuestionResult], means: Means) -> bool:
    """Say whether a question has a choice that means this."""
    return any(result.question.keys_that_mean(means) for result in results)


def two_columns(group: str) -> tuple[Column, Column]:
    """Give the columns of a number and its share."""
    return Column(group, "Số", 8), Column(group, "%", 11)


def of(counts: Counts | None, *, neutral: bool) -> tuple[Cell, ...]:
    """Give the cells from the denominator to the dissatisfied; nothing where they can't be told."""
    if counts is None:
        return (None,) * (7 if neutral else 5)
    middle = (counts.neutral, Rate(counts.neutral, counts.counted).share) if neutral else ()
    return (
        counts.counted,
        counts.satisfied,
        counts.rate.share,
        *middle,
        counts.dissatisfied,
        counts.dissatisfaction.share,
    )

"""The rows of the units below a report: their order, and what is told of none of them alone."""

from dataclasses import dataclass
from fractions import Fraction

from flask import request

from survey.results.report import Below, Report
from survey.results.statistics import Counts

NAME, WORST_FIRST = "xep", "thap-truoc"


@dataclass(frozen=True, slots=True)
class Rest:
    """What is in a report but in none of its rows, since it can't be told of one unit: ballots, the overall answers."""

    ballots: int
    overall: Counts


def worst_first() -> bool:
    """Say whether the address asks for the lowest rate first, and not for the order of the codes."""
    return request.args.get(NAME) == WORST_FIRST


def ordered(report: Report) -> list[Below]:
    """Give the rows in the order that the address asks for; those without a rate come last."""
    return sorted(report.below, key=_rate) if worst_first() else list(report.below)


def rest(report: Report) -> Rest:
    """Give what the rows lack of the whole."""
    whole = report.overall.counts if report.overall and report.overall.counts else Counts()
    told = sum((row.overall for row in report.below if row.overall), Counts())
    return Rest(
        report.ballots - sum(row.ballots or 0 for row in report.below),
        Counts(
            satisfied=whole.satisfied - told.satisfied,
            neutral=whole.neutral - told.neutral,
            dissatisfied=whole.dissatisfied - told.dissatisfied,
        ),
    )


def _rate(row: Below) -> tuple[bool, Fraction]:
    share = row.overall.rate.share if row.overall else None
    return share is None, share or Fraction(0)

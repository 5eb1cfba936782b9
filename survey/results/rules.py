"""Rule sets: coverage and pass marks, each with its source, evaluated line by line. Pure.

A rule set is data (`rule_sets.json`), because the marks differ by period and province and some are only remembered: no
screen calls them official, and none says that an online result meets a criterion by itself.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from survey.results.statistics import Counts, Rate, exact_mean

FILE = Path(__file__).parent / "rule_sets.json"


class Subject(StrEnum):
    """What a line of a rule set looks at."""

    COVERAGE = "coverage"  # ballots by households
    OVERALL = "overall"  # the overall question
    EACH = "each"  # every question but the overall one: the lowest decides
    MEAN = "mean"  # the mean of the questions but the overall one
    EACH_IN_EACH_COMMUNE = "each_in_each_commune"  # every question in every commune: the lowest decides
    MEAN_IN_EACH_DISTRICT = "mean_in_each_district"  # the same mean in every district: the lowest decides


class Certainty(StrEnum):
    """How sure we are of a rule set."""

    FOUND = "found"  # read in a public source
    REMEMBERED = "remembered"  # not verified
    OURS = "ours"
    LOCAL = "local"  # written down by staff of a province or of the country


class Verdict(StrEnum):
    """What a line comes to."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_SAY = "cannot_say"  # nothing was counted (in a commune or district), or households aren't known


@dataclass(frozen=True, slots=True)
class Line:
    """One mark: the rate of the subject must be at least (or more than) `percent`."""

    subject: Subject
    percent: int
    more_than: bool = False

    @property
    def mark(self) -> Fraction:
        """Give the mark as a share."""
        return Fraction(self.percent, 100)

    def is_met(self, share: Fraction) -> bool:
        """Say whether a share is up to the mark, compared exactly."""
        return share > self.mark if self.more_than else share >= self.mark


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Marks that belong together, with where they come from."""

    key: str
    title: str
    source: str
    certainty: Certainty
    forms: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that lines look at; coverage is None where households aren't known."""

    coverage: Rate | None
    overall: Counts | None
    questions: Mapping[str, Counts]  # by key, without the overall one
    by_commune: Sequence[Mapping[str, Counts]]  # the same for each commune that was asked; empty without an answer
    # The same for each district, its communes added up; with an empty one where communes lie in no district.
    by_district: Sequence[Mapping[str, Counts]] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A line with the figure that it looked at; `question` is the one that decided, where the lowest decides."""

    line: Line
    verdict: Verdict
    share: Fraction | None
    question: str | None = None


def evaluate(rule_set: RuleSet, figures: Figures) -> list[Finding]:
    """Look at each line of a rule set, in its order."""
    return [_look(line, figures) for line in rule_set.lines]


@cache
def all_rule_sets() -> Mapping[str, RuleSet]:
    """Give the rule sets that ship, by key."""
    return {raw["key"]: read(raw) for raw in json.loads(FILE.read_text(encoding="utf-8"))}


def read(raw: Mapping[str, Any]) -> RuleSet:
    """Read a rule set from its document; raises KeyError or ValueError where it isn't one."""
    return RuleSet(
        key=raw["key"],
        title=raw["title"],
        source=raw["source"],
        certainty=Certainty(raw["certainty"]),
        forms=tuple(raw["forms"]),
        lines=tuple(
            Line(Subject(line["subject"]), line["percent"], line.get("more_than", False)) for line in raw["lines"]
        ),
    )


def _look(line: Line, figures: Figures) -> Finding:
    share, question = _figure(line.subject, figures)
    if share is None:
        return Finding(line, Verdict.CANNOT_SAY, None)
    met = line.is_met(share)
    if met and not all(map(_has_rate, _all_of(line.subject, figures))):
        return Finding(line, Verdict.CANNOT_SAY, None)  # one that was asked hasn't answered
    return Finding(line, Verdict.MET if met else Verdict.NOT_MET, share, question)


def _figure(subject: Subject, figures: Figures) -> tuple[Fraction | None, str | None]:
    match subject:
        case Subject.COVERAGE:
            return (figures.coverage.share if figures.coverage else None), None
        case Subject.OVERALL:
            return (figures.overall.rate.share if figures.overall else None), None
        case Subject.EACH:
            return _lowest([figures.questions])
        case Subject.MEAN:
            return exact_mean(counts.rate for counts in figures.questions.values()), None
        case Subject.EACH_IN_EACH_COMMUNE:
            return _lowest(figures.by_commune)
        case Subject.MEAN_IN_EACH_DISTRICT:
            means = (exact_mean(counts.rate for counts in group.values()) for group in figures.by_district)
            return min((share for share in means if share is not None), default=None), None


def _all_of(subject: Subject, figures: Figures) -> Sequence[Mapping[str, Counts]]:
    """Give the groups of which each must have answered before a mark of all of them can be met."""
    match subject:
        case Subject.EACH_IN_EACH_COMMUNE:
            return figures.by_commune
        case Subject.MEAN_IN_EACH_DISTRICT:
            return figures.by_district
        case _:
            return ()


def _has_rate(group: Mapping[str, Counts]) -> bool:
    return any(counts.counted for counts in group.values())


def _lowest(groups: Sequence[Mapping[str, Counts]]) -> tuple[Fraction | None, str | None]:
    rates = [
        (share, key) for group in groups for key, counts in group.items() if (share := counts.rate.share) is not None
    ]
    return min(rates) if rates else (None, None)

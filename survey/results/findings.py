"""What the lines of the chosen rule sets come to, with the figures of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.results import rule_sets, rules
from survey.results.rules import Figures, Finding, RuleSet
from survey.results.scope import Scope
from survey.results.statistics import Counts, Rate
from survey.results.tallies import Tallied
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class RuleFindings:
    """A rule set with what each of its lines came to."""

    rule_set: RuleSet
    findings: tuple[Finding, ...]


def find(
    scope: Scope,
    asked: Sequence[Unit],
    *,
    coverage: Rate | None,
    overall: Counts | None,
    questions: Mapping[str, Counts],
    tallied: Tallied,
) -> tuple[RuleFindings, ...]:
    """Look at every rule set that a round of the scope has chosen.

    `asked` are its communes; `questions` the counts of those that all communes ask, by key and without the overall one.
    """
    in_communes = [_counted(commune, questions, tallied) for commune in asked]
    figures = Figures(
        coverage=coverage,
        overall=overall,
        questions=questions,
        by_commune=in_communes,
        by_district=_by_district(scope, asked, in_communes),
    )
    chosen = rule_sets.by_key(key for round_ in scope.rounds for key in round_.rule_sets)
    return tuple(RuleFindings(one, tuple(rules.evaluate(one, figures))) for one in chosen.values())


def _counted(commune: Unit, questions: Mapping[str, Counts], tallied: Tallied) -> Mapping[str, Counts]:
    """Give what a commune answered to these questions; nothing at all where something of it can't be told."""
    found = {key: tallied.counts([commune.id], key) for key in questions}
    return {key: counts for key, counts in found.items() if counts is not None} if None not in found.values() else {}


def _by_district(
    scope: Scope, asked: Sequence[Unit], in_communes: Sequence[Mapping[str, Counts]]
) -> list[Mapping[str, Counts]]:
    """Add up the communes of each district; a report of one commune says nothing of its district.

    Districts ended on 30/6/2025. Communes that lie in none make one empty group, so that nothing is promised for them.
    """
    if scope.unit is not None and scope.unit.level == Level.COMMUNE:
        return []
    found: dict[str | None, dict[str, Counts]] = {}
    for commune, counted in zip(asked, in_communes, strict=True):
        district = commune.parent_code if commune.parent_level == Level.DISTRICT else None
        group = found.setdefault(district, {})
        for key, counts in counted.items() if district is not None else ():
            group[key] = group.get(key, Counts()) + counts
    return list(found.values())

"""Writing a report for programs. What is null and "hidden": "too_few" can't be told; it is never written as 0.

A report for somebody who doesn't own the rounds has nothing under five in it (`results/protecting.py`). Nothing that
people wrote is in it, only how many wrote something.
"""

from collections.abc import Sequence
from typing import Any

from survey.api import believing, figures, rounds_list, units_asked
from survey.api.answers import Document
from survey.questionnaires.content import Choice, Kind, text_in
from survey.results.findings import RuleFindings
from survey.results.hamlets import HamletRow
from survey.results.report import Below, QuestionResult, Report

RATES = (figures.SATISFACTION, figures.DISSATISFACTION, figures.COVERAGE)


def write(report: Report) -> Document:
    """Write all that a report says."""
    scope, overall = report.scope, report.overall
    return {
        "unit": units_asked.brief_or_country(scope.unit),
        "map": "before_2025_07_01" if scope.on_old_map else "since_2025_07_01",
        "synthetic": report.synthetic,
        **rounds_list.form(scope.form),
        "kind": scope.kind.value,
        "year": scope.year,
        "round": scope.rounds[0].id if scope.year is None else None,
        "first_day": scope.first_day.isoformat(),
        "last_day": scope.last_day.isoformat(),
        "rounds": len(scope.rounds),
        "rounds_running": report.running,
        "representative": False if report.voluntary else None,
        "communes_asked": report.communes_asked,
        "communes_with_households": report.communes_with_households,
        "ballots": figures.number(report.ballots, hidden=report.too_few),
        "by_mode": _by_mode(report),
        "coverage": figures.rate(
            report.coverage,
            figures.COVERAGE,
            hidden=report.too_few or (report.coverage is None and report.communes_with_households > 0),
        ),
        "overall": _question(overall, report) if overall else None,
        "questions": [_question(one, report) for one in report.questions if not one.question.overall],
        "below": [_below(one) for one in report.below],
        "hamlets": [_hamlet(one) for one in report.hamlets],
        **believing.write(report),
        "rule_findings": [_findings(one) for one in report.rule_findings],
        "rules": {name: figures.DEFINITIONS[name] for name in RATES},
    }


def _by_mode(report: Report) -> dict[str, Any]:
    """Write the ballots by mode; those of which the mode can't be told are `set_aside`."""
    told = sum(report.by_mode.values())
    hidden = report.too_few or (told == 0 and report.ballots > 0)
    return {
        **{mode.value: None if hidden else n for mode, n in report.by_mode.items()},
        "set_aside": None if report.too_few else report.ballots - told,
        "hidden": figures.HIDDEN if hidden else None,
    }


def _question(result: QuestionResult, report: Report) -> dict[str, Any]:
    question, hidden = result.question, result.hidden or report.too_few
    # Of what is ticked beside other things each choice is told or not by itself; then 0 may stand for a few.
    unsure = result.reasons_set_aside
    return {
        "key": question.key,
        "text": text_in(question.text, "vi", commune=report.scope.commune),
        "kind": question.kind.value,
        "criterion": question.criterion or None,
        "asked_in_communes": result.asked_in,
        "counts": figures.counts(result.counts, hidden=hidden) if question.has_rate else None,
        "choices": [
            _ticked(choice, n, hidden=hidden or (question.kind is Kind.SEVERAL and unsure and not n))
            for choice, n in result.choices
        ],
        "answered": None if hidden else result.answered,
        "blank": None if hidden else result.blank,
        "not_asked": None if hidden else result.not_asked,
        "set_aside": None if report.too_few else result.set_aside,
        "reasons": _reasons(result.reasons, hidden=report.too_few, unsure=unsure),
        "other_reasons": figures.number(
            result.other_reasons, hidden=report.too_few or (unsure and not result.other_reasons)
        ),
        "hidden": figures.HIDDEN if hidden else None,
    }


def _reasons(reasons: Sequence[tuple[Choice, int]], *, hidden: bool, unsure: bool) -> list[dict[str, Any]]:
    return [_ticked(reason, n, hidden=hidden or (unsure and not n)) for reason, n in reasons]


def _ticked(choice: Choice, n: int, *, hidden: bool) -> dict[str, Any]:
    return {
        "key": choice.key,
        "text": text_in(choice.text, "vi"),
        **figures.number(n, hidden=hidden),
    }


def _below(below: Below) -> dict[str, Any]:
    hidden = below.ballots is None
    return {
        "unit": units_asked.brief(below.unit),
        "boundary_changed": below.boundary_changed,
        "communes_asked": below.communes_asked,
        "communes_answered": below.communes_answered,
        "households": below.households,
        "ballots": figures.number(below.ballots),
        "coverage": figures.rate(below.coverage, figures.COVERAGE, hidden=hidden),
        "overall": figures.counts(below.overall),
    }


def _hamlet(row: HamletRow) -> dict[str, Any]:
    return {
        "hamlets": [{"id": one.id, "name": one.name} for one in row.hamlets],
        "households": row.households,
        "ballots": row.ballots,
        "overall": figures.counts(row.overall),
    }


def _findings(found: RuleFindings) -> dict[str, Any]:
    return {
        "rule_set": found.rule_set.key,
        "title": found.rule_set.title,
        "source": found.rule_set.source,
        "certainty": found.rule_set.certainty.value,
        "lines": [
            {
                "subject": one.line.subject.value,
                "mark_percent": one.line.percent,
                "more_than": one.line.more_than,
                "verdict": one.verdict.value,
                "percent": believing.percent(one.share),
                "question": one.question,
            }
            for one in found.findings
        ],
    }

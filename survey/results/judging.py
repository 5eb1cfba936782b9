"""Adding to a report how far its figures can be believed, and what speaks against them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from survey.results import certainty, doubting
from survey.results.report import QuestionResult, Report
from survey.results.statistics import Rate
from survey.results.tallies import Tallied
from survey.units.models import Unit


def judge(report: Report, asked: Sequence[Unit], *, households: Mapping[int, int], tallied: Tallied) -> Report:
    """Judge a report whose figures are made."""
    overall = report.overall.counts if report.overall else None
    certain = certainty.judge(
        report.scope,
        asked,
        overall=overall,
        key=report.overall.question.key if report.overall else "",
        households=households,
        hamlets=report.hamlets,
        tallied=tallied,
    )
    told = doubting.Told(
        content=report.content,
        overall=overall,
        coverage=report.coverage,
        certainty=certain,
        reasons=_reasons_given(report.questions),
        boundaries=sum(row.boundary_changed for row in report.below),
        running=report.running,
        held_back=report.held_back,
    )
    found = doubting.look(report.scope, asked, told, households=households, tallied=tallied, protected=report.protected)
    return replace(report, certainty=certain, doubts=found)


def _reasons_given(questions: Sequence[QuestionResult]) -> Rate:
    """Set the reasons given beside the answers "not satisfied"; where some can't be told, the question isn't in it."""
    told = [
        (result.counts, sum(n for _, n in result.reasons) + result.other_reasons)
        for result in questions
        if result.counts and result.question.reasons and not result.reasons_set_aside
    ]
    return Rate(sum(given for _, given in told), sum(counts.dissatisfied for counts, _ in told))

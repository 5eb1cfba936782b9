"""The tables of a report on paper. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from survey.papers import numbers, report_head, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.questionnaires.content import Kind, Means, text_in
from survey.results.report import Below, QuestionResult, Report
from survey.results.rules import Finding, Subject
from survey.results.statistics import Counts, Rate


def by_question(report: Report) -> Table:
    """Give the table that is published: a row for each question that has a rate."""
    rated = [result for result in report.questions if result.counts is not None]
    neutral, unused = _has(rated, Means.NEUTRAL), _has(rated, Means.UNCOUNTED)
    mean = report.communes_asked > 1
    skipped = any(result.not_asked for result in rated)
    columns = [
        Column("", "STT", 5),
        Column("", "Nội dung", 36),
        Column("Tổng số phiếu", "được tính", 11),
        *_two_columns("Hài lòng"),
        *(_two_columns("Bình thường") if neutral else ()),
        *_two_columns("Không hài lòng"),
        Column("", "Lý do không hài lòng", 32),
        *([Column("", "Không sử dụng", 10)] if unused else []),
        Column("", "Bỏ trống", 10),
        *([Column("", "Không hỏi", 10)] if skipped else []),
        *([Column("", "Trung bình các xã", 12)] if mean else []),
    ]
    rows = [
        Row(
            (
                place,
                _asked(result, report) + (" (câu hỏi chung)" if result.question.overall else ""),
                *_figures(counts, neutral=neutral),
                _reasons(result),
                *([counts.uncounted] if unused else []),
                counts.blank,
                *([result.not_asked] if skipped else []),
                *([result.mean_of_communes] if mean else []),
            ),
            strong=result.question.overall,
        )
        for place, result in enumerate(rated, 1)
        if (counts := result.counts)
    ]
    return Table(words.BY_QUESTION, tuple(columns), tuple(rows))


def other_questions(report: Report) -> Table | None:
    """Give the table of the questions that have no rate, or None without any; never what people wrote."""
    rows = [row for result in report.questions if result.counts is None for row in _other_rows(result, report)]
    columns = (
        Column("", "Câu hỏi", 44),
        Column("", "Phương án", 44),
        Column("", "Số phiếu", 11),
        Column("", "%", 9),
    )
    return Table(words.OTHER_QUESTIONS, columns, tuple(rows)) if rows else None


def by_unit(report: Report) -> Table | None:
    """Give the table of the units directly below with their overall figures, and their sum; None without any."""
    if not report.below:
        return None
    overall = report.overall
    neutral = overall is not None and _has([overall], Means.NEUTRAL)
    columns = (
        Column("", "STT", 5),
        Column("", "Đơn vị", 32),
        Column("Số xã", "được hỏi", 9),
        Column("Số xã", "có phiếu", 9),
        Column("", "Số phiếu", 11),
        Column("Hài lòng chung:", "được tính", 11),
        *_two_columns("Hài lòng"),
        *(_two_columns("Bình thường") if neutral else ()),
        *_two_columns("Không hài lòng"),
        Column("", "Bỏ trống", 10),
        Column("", report_head.coverage_words(report), 13),
    )
    rows = [Row((place, below.unit.name, *_below_cells(below, neutral))) for place, below in enumerate(report.below, 1)]
    return Table(words.BY_UNIT, columns, (*rows, _sum_row(report, neutral)))


def rules(report: Report) -> Table:
    """Give the table of every line of every rule set, with its figure, verdict and source."""
    columns = (
        Column("", "Bộ mức", 34),
        Column("", "Nội dung xét", 40),
        Column("", "Mức", 18),
        Column("", "Kết quả", 10),
        Column("", "Kết luận", 17),
        Column("", "Nguồn", 50),
        Column("", "Độ chắc chắn", 30),
    )
    rows = [
        Row(
            (
                of_set.rule_set.title,
                looked_at(report, finding),
                words.mark(finding.line),
                finding.share,
                words.verdict(finding, voluntary=report.voluntary),
                of_set.rule_set.source,
                words.CERTAINTIES[of_set.rule_set.certainty],
            )
        )
        for of_set in report.rule_findings
        for finding in of_set.findings
    ]
    return Table(words.RULES_VOLUNTARY if report.voluntary else words.RULES, columns, tuple(rows))


def looked_at(report: Report, finding: Finding) -> str:
    """Say what a line looked at, and the question that decided."""
    if finding.line.subject is Subject.COVERAGE and report.voluntary:
        return report_head.coverage_words(report)
    decisive = report.content.by_key.get(finding.question or "")
    return words.SUBJECTS[finding.line.subject] + (
        f" ({text_in(decisive.text, 'vi', commune=report.scope.commune)})" if decisive else ""
    )


def how(report: Report) -> Table:
    """Give the definitions with their sources."""
    lines = (*words.DEFINITIONS, *(words.DEFINITIONS_VOLUNTARY if report.voluntary else words.DEFINITIONS_BY_HOUSEHOLD))
    columns = (Column("", "Con số", 32), Column("", "Cách tính", 80), Column("", "Nguồn", 44))
    return Table(words.HOW, columns, tuple(Row(line) for line in lines))


def _has(results: list[QuestionResult], means: Means) -> bool:
    return any(result.question.keys_that_mean(means) for result in results)


def _two_columns(group: str) -> tuple[Column, Column]:
    return Column(group, "Số", 10), Column(group, "%", 11)


def _figures(counts: Counts, *, neutral: bool) -> tuple[Cell, ...]:
    middle = (counts.neutral, Rate(counts.neutral, counts.counted).share) if neutral else ()
    return (
        counts.counted,
        counts.satisfied,
        counts.rate.share,
        *middle,
        counts.dissatisfied,
        counts.dissatisfaction.share,
    )


def _reasons(result: QuestionResult) -> str:
    told = [f"{text_in(reason.text, 'vi')} ({numbers.number(n)})" for reason, n in result.reasons if n]
    if result.other_reasons:
        told.append(f"Lý do khác ({numbers.number(result.other_reasons)})")
    return "; ".join(told)


def _asked(result: QuestionResult, report: Report) -> str:
    """Give the text of a question, and in how many communes it was asked where that isn't all of them."""
    words = text_in(result.question.text, "vi", commune=report.scope.commune)
    if result.asked_in < report.communes_asked:
        words += f" (hỏi ở {numbers.number(result.asked_in)} trong {numbers.number(report.communes_asked)} xã)"
    return words


def _other_rows(result: QuestionResult, report: Report) -> Iterator[Row]:
    asked = _asked(result, report)
    for choice, n in result.choices:
        yield Row((asked, text_in(choice.text, "vi"), n, Rate(n, max(n, result.answered)).share))
    if result.question.kind is Kind.NUMBER and result.numbers:
        values = [Fraction(value) for value, _ in result.numbers]
        total = sum((Fraction(value) * n for value, n in result.numbers), Fraction(0))
        span = (
            f"Nhỏ nhất {_plain(values[0])}; trung bình {_plain(total / result.answered)}; lớn nhất {_plain(values[-1])}"
        )
        yield Row((asked, span, result.answered, None))
    elif not result.choices:
        yield Row((asked, "Có ghi ý kiến", result.answered, None))
    if not result.question.required:
        yield Row((asked, "Bỏ trống", result.blank, None))
    if result.not_asked:
        yield Row((asked, "Không hỏi", result.not_asked, None))


def _plain(value: Fraction) -> str:
    return numbers.number(value, 0 if value.denominator == 1 else 1)


def _below_cells(below: Below, neutral: bool) -> tuple[Cell, ...]:
    return (
        below.communes_asked,
        below.communes_answered,
        below.ballots,
        *_figures(below.overall or Counts(), neutral=neutral),
        (below.overall or Counts()).blank,
        below.coverage.share if below.coverage else None,
    )


def _sum_row(report: Report, neutral: bool) -> Row:
    overall = report.overall
    counts = (overall.counts if overall else None) or Counts()
    cells: tuple[Cell, ...] = (
        "",
        "Tổng cộng",
        report.communes_asked,
        sum(below.communes_answered for below in report.below),
        report.ballots,
        *_figures(counts, neutral=neutral),
        counts.blank,
        report.coverage.share if report.coverage else None,
    )
    return Row(cells, strong=True)

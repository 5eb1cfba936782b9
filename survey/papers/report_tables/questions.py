"""The tables of the questions in a report on paper. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from survey.papers import numbers, words
from survey.papers.cells import Column, Row, Table
from survey.papers.report_tables import figures
from survey.papers.report_tables.figures import has, told, two_columns
from survey.questionnaires.content import Kind, Means, text_in
from survey.results.report import QuestionResult, Report
from survey.results.standing import worst_first
from survey.results.statistics import Rate


def rated(report: Report) -> list[QuestionResult]:
    """Give the questions that have a rate, worst first; what only some communes ask after them, the overall one last.

    What can't be told stands behind what can.
    """
    found = worst_first(result for result in report.questions if result.counts is not None)
    return sorted(found, key=lambda result: (result.question.overall, result.of_some))


def by_question(report: Report) -> Table:
    """Give the table that is published: a row for each question that has a rate, worst first."""
    asked = rated(report)
    neutral, unused = has(asked, Means.NEUTRAL), has(asked, Means.UNCOUNTED)
    mean = report.communes_asked > 1
    skipped = any(result.not_asked for result in asked)
    noted = any(_note(result) for result in asked)
    columns = (
        Column("", "STT", 7),
        Column("", "Nội dung", 36),
        Column("", "Số phiếu được tính", 10),
        *two_columns("Hài lòng"),
        *(two_columns("Bình thường") if neutral else ()),
        *two_columns("Không hài lòng"),
        *([Column("", "Không sử dụng", 9)] if unused else []),
        Column("", "Bỏ trống", 8),
        *([Column("", "Không hỏi", 8)] if skipped else []),
        *([Column("", "Trung bình các xã", 11)] if mean else []),
        *([figures.NOTE] if noted else []),
    )
    rows = [
        Row(
            (
                place,
                named(result, report),
                *figures.of(counts, neutral=neutral),
                *([counts.uncounted if counts else None] if unused else []),
                counts.blank if counts else None,
                *([result.not_asked if counts else None] if skipped else []),
                *([result.mean_of_communes] if mean else []),
                *([_note(result)] if noted else []),
            ),
            strong=result.question.overall,
        )
        for place, result in enumerate(asked, 1)
        for counts in [told(result)]
    ]
    return Table(words.BY_QUESTION, columns, tuple(rows))


def reasons(report: Report) -> Table | None:
    """Give how often each reason was given, question by question in the same order; None without any."""
    rows = [
        Row((named(result, report), reason, number))
        for result in rated(report)
        for reason, number in reasons_of(result)
    ]
    columns = (Column("", "Nội dung", 44), Column("", "Lý do", 60), Column("", "Số phiếu", 11))
    return Table(words.REASONS, columns, tuple(rows)) if rows else None


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


def named(result: QuestionResult, report: Report) -> str:
    """Give the text of a question, and in how many communes it was asked where that isn't all of them."""
    asked = text_in(result.question.text, "vi", commune=report.scope.commune)
    if result.asked_in < report.communes_asked:
        asked += f" (hỏi ở {numbers.number(result.asked_in)} trong {numbers.number(report.communes_asked)} xã)"
    return asked + (" (câu hỏi chung)" if result.question.overall else "")


def reasons_of(result: QuestionResult) -> Iterator[tuple[str, int | None]]:
    """Give why people weren't satisfied and how often, most frequent first; None: it can't be told."""
    for reason, number in result.reasons:
        if number:
            yield text_in(reason.text, "vi"), number
    if result.other_reasons:
        yield words.OWN_REASON, result.other_reasons
    if result.reasons and result.reasons_set_aside:
        yield words.REASONS_SET_ASIDE, None


def _note(result: QuestionResult) -> str:
    if result.hidden:
        return words.TOO_FEW
    return words.SET_ASIDE.format(numbers.number(result.set_aside)) if result.set_aside else ""


def _other_rows(result: QuestionResult, report: Report) -> Iterator[Row]:
    asked = named(result, report)
    if result.hidden:
        yield Row((asked, words.TOO_FEW, None, None))
        return
    for choice, n in result.choices:
        few = not n and result.reasons_set_aside
        share = None if few else Rate(n, max(n, result.answered)).share
        yield Row((asked, text_in(choice.text, "vi"), None if few else n, share))
    if result.question.kind is Kind.NUMBER and result.numbers:
        values = [Fraction(value) for value, _ in result.numbers]
        total = sum((Fraction(value) * n for value, n in result.numbers), Fraction(0))
        mean = f"trung bình {_plain(total / result.answered)}"
        if report.protected:  # the smallest and the largest are of one person each
            yield Row((asked, mean.capitalize(), result.answered, None))
        else:
            span = f"Nhỏ nhất {_plain(values[0])}; {mean}; lớn nhất {_plain(values[-1])}"
            yield Row((asked, span, result.answered, None))
    elif not result.choices:
        yield Row((asked, "Có ghi ý kiến", result.answered, None))
    if not result.question.required:
        yield Row((asked, "Bỏ trống", result.blank, None))
    if result.not_asked:
        yield Row((asked, "Không hỏi", result.not_asked, None))
    if result.set_aside or result.reasons_set_aside:
        yield Row((asked, words.SOME_SET_ASIDE, None, None))


def _plain(value: Fraction) -> str:
    return numbers.number(value, 0 if value.denominator == 1 else 1)

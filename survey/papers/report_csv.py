"""The satisfaction report as one long table for programs: a line for each unit, question and choice. Pure."""

from collections.abc import Iterator

from survey.papers import csv_files, report_head, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.papers.report_tables import questions
from survey.papers.report_tables.figures import told
from survey.questionnaires.content import Kind, Means, text_in
from survey.results.report import Below, QuestionResult, Report
from survey.results.statistics import Counts, Rate

COLUMNS = ("đợt", "đơn vị", "câu hỏi", "mã tiêu chí", "phương án", "số phiếu", "mẫu số", "tỷ lệ", "ghi chú")
BALLOTS = "Tổng số phiếu"
SEVERAL = "một phiếu chọn được nhiều phương án"
BLANK, NOT_ASKED = "Bỏ trống", "Không hỏi"
MEANINGS = {
    Means.SATISFIED: "Hài lòng",
    Means.NEUTRAL: "Bình thường",
    Means.DISSATISFIED: "Không hài lòng",
    Means.UNCOUNTED: "Không sử dụng",
}

# Question, criterion, choice, ballots, denominator, note. The rest is the same for a unit.
_Line = tuple[str, str, str, int | None, int | None, str]


def csv(report: Report) -> bytes:
    """Make the file."""
    return csv_files.write(table(report))


def table(report: Report) -> Table:
    """Give the long table: all of the report's own unit, and of those directly below the overall question."""
    own = report_head.unit(report)
    rows = [_row(report, own, line) for line in _of_report(report)]
    for below in report.below:
        rows += [_row(report, below.unit.name, line) for line in _of_below(below, report)]
    return Table(report_head.title(report), tuple(Column("", name, 20) for name in COLUMNS), tuple(rows))


def _row(report: Report, unit: str, line: _Line) -> Row:
    question, criterion, choice, number, whole, note = line
    share = None if number is None or whole is None else Rate(number, whole).share
    notes = (
        note,
        "tự nguyện, không đại diện" if report.voluntary else "",
        "số liệu trình diễn" if report.synthetic else "",
    )
    cells: tuple[Cell, ...] = (
        _asked(report),
        unit,
        question,
        criterion,
        choice,
        number,
        whole,
        share,
        "; ".join(one for one in notes if one),
    )
    return Row(cells)


def _asked(report: Report) -> str:
    """Name the round, or the year with the rounds that its figures come from."""
    rounds = report.scope.rounds
    numbers = ", ".join(str(one.id) for one in rounds)
    if report.scope.year is None:
        return f"Đợt {numbers}: {rounds[0].title}"
    return f"Năm {report.scope.year} ({len(rounds)} đợt: {numbers})" if len(rounds) <= 5 else f"Năm {report.scope.year}"


def _of_report(report: Report) -> Iterator[_Line]:
    if report.too_few:
        yield BALLOTS, "", "", None, None, words.TOO_FEW
    else:
        yield BALLOTS, "", "", report.ballots, None, ""
        for mode, number in report.by_mode.items():
            if number:
                yield BALLOTS, "", words.MODES[mode], number, report.ballots, ""
    if report.coverage:
        yield report_head.coverage_words(report), "", "", report.coverage.part, report.coverage.whole, ""
    rated = questions.rated(report)
    for result in (*rated, *(one for one in report.questions if one.counts is None)):
        yield from _of_question(result, report)


def _of_question(result: QuestionResult, report: Report) -> Iterator[_Line]:
    asked, criterion = questions.named(result, report), result.question.criterion
    if result.hidden:
        yield asked, criterion, "", None, None, words.TOO_FEW
        return
    some = words.SOME_SET_ASIDE if result.set_aside else ""
    if result.counts is not None:
        yield from _of_counts(asked, criterion, result, result.counts, some)
    yield from _of_choices(asked, criterion, result, some)
    if result.counts is None and not result.choices:
        yield asked, criterion, "Có trả lời", result.answered, None, some
    for reason, number_of in questions.reasons_of(result):
        yield asked, criterion, f"Lý do: {reason}", number_of, None, words.TOO_FEW if number_of is None else some
    yield asked, criterion, BLANK, result.blank, None, some
    if result.not_asked:
        yield asked, criterion, NOT_ASKED, result.not_asked, None, some


def _of_counts(asked: str, criterion: str, result: QuestionResult, counts: Counts, note: str) -> Iterator[_Line]:
    """Give what the published table says of a question."""
    numbers = (counts.satisfied, counts.neutral, counts.dissatisfied, counts.uncounted)
    for (means, name), number in zip(MEANINGS.items(), numbers, strict=True):
        if result.question.keys_that_mean(means):
            yield asked, criterion, name, number, None if means is Means.UNCOUNTED else counts.counted, note


def _of_choices(asked: str, criterion: str, result: QuestionResult, note: str) -> Iterator[_Line]:
    """Give each choice, where the choices say more than what they mean."""
    means_more = any(len(result.question.keys_that_mean(means)) > 1 for means in MEANINGS)
    if result.counts is not None and not means_more:
        return
    whole = result.counts.counted if result.counts else result.answered
    for choice, number in result.choices:
        words_of = text_in(choice.text, "vi")
        if result.question.kind is Kind.SEVERAL and not number and result.reasons_set_aside:
            yield asked, criterion, words_of, None, None, words.TOO_FEW
        elif result.question.kind is Kind.SEVERAL:
            yield asked, criterion, words_of, number, max(number, whole), note or SEVERAL
        elif choice.means is not Means.UNCOUNTED:
            yield asked, criterion, words_of, number, whole, note


def _of_below(below: Below, report: Report) -> Iterator[_Line]:
    changed = words.BOUNDARY_CHANGED if below.boundary_changed else ""
    few = "; ".join(note for note in (words.TOO_FEW, changed) if note)
    yield BALLOTS, "", "", below.ballots, None, few if below.ballots is None else changed
    if below.coverage:
        yield report_head.coverage_words(report), "", "", below.coverage.part, below.coverage.whole, changed
    overall = report.overall
    if overall is None or told(overall) is None:
        return
    asked, criterion = questions.named(overall, report), overall.question.criterion
    if below.overall is None:
        yield asked, criterion, "", None, None, few
        return
    yield from _of_counts(asked, criterion, overall, below.overall, changed)
    yield asked, criterion, BLANK, below.overall.blank, None, changed

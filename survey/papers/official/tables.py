"""The tables of official papers. Pure."""

from collections.abc import Sequence

from survey.papers import numbers, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.papers.official.round_paper import RoundPaper
from survey.papers.report_tables import questions, sources
from survey.questionnaires.content import Means, Question, text_in
from survey.results.findings import RuleFindings
from survey.results.report import QuestionResult
from survey.results.statistics import Counts, Rate
from survey.rounds.states import Mode

OVERALL = " (câu hỏi chung)"
MOST_COLUMNS_UPRIGHT = 9
SUM = "Tổng cộng"


def rated(paper: RoundPaper) -> list[tuple[QuestionResult, Counts]]:
    """Give the questions that have a rate, with their counts."""
    return [(result, result.counts) for result in paper.report.questions if result.counts is not None]


def results(paper: RoundPaper, *, reasons: bool = True, across: bool = False) -> Table:
    """Give the result of each question that has a rate; the overall one is marked. `across` is for a wide sheet."""
    neutral, unused = has_neutral(paper), has_unused(paper)
    skipped = any(result.not_asked for result, _ in rated(paper))
    columns = (
        Column("", "STT", 10),
        Column("", "Nội dung", 62 if across or not reasons else 31),
        Column("", "Số phiếu được tính", 15),
        *_two("Hài lòng"),
        *(_two("Bình thường") if neutral else ()),
        *_two("Không hài lòng"),
        *((Column("", "Không sử dụng", 12),) if unused else ()),
        Column("", "Bỏ trống", 12),
        *((Column("", "Không hỏi", 12),) if skipped else ()),
        *((Column("", "Lý do không hài lòng (số phiếu)", 50 if across else 45),) if reasons else ()),
    )
    rows = [
        Row(
            (
                place,
                asked(result, paper),
                counts.counted,
                *_share(counts.satisfied, counts),
                *(_share(counts.neutral, counts) if neutral else ()),
                *_share(counts.dissatisfied, counts),
                *((counts.uncounted,) if unused else ()),
                counts.blank,
                *((result.not_asked,) if skipped else ()),
                *((reasons_of(result),) if reasons else ()),
            ),
            strong=result.question.overall,
        )
        for place, (result, counts) in enumerate(rated(paper), 1)
    ]
    return Table(words.BY_QUESTION, columns, tuple(rows))


def participation(paper: RoundPaper) -> Table:
    """Give who took part, by hamlet and mode, with the sum."""
    columns = (
        Column("", "STT", 6),
        Column("", "Thôn, bản, ấp, tổ dân phố", 26),
        Column("", "Số hộ", 8),
        Column("", "Số hộ tham gia", 9),
        Column("", "Tỷ lệ", 10),
        *(Column("Hình thức", words.MODES[mode], 9) for mode in Mode),
        Column("", "Chưa tham gia", 9),
    )
    rows = [
        _participation(
            place, one.name, one.coverage, [None if one.ballots is None else one.ballots[mode] for mode in Mode]
        )
        for place, one in enumerate(paper.hamlets, 1)
    ]
    total = _participation("", SUM, paper.coverage, [paper.ballots[mode] for mode in Mode], strong=True)
    return Table("Số hộ tham gia theo thôn, bản, ấp, tổ dân phố", columns, (*rows, total))


def slips(paper: RoundPaper) -> Table:
    """Give what became of the slips, by hamlet, with the sum."""
    columns = (
        Column("", "STT", 6),
        Column("", "Thôn, bản, ấp, tổ dân phố", 28),
        Column("", "Số hộ", 9),
        Column("Phiếu mời", "Đã lập", 9),
        Column("Phiếu mời", "Đã dùng", 9),
        Column("Phiếu mời", "Đã hủy", 9),
        Column("Phiếu mời", "Chưa dùng", 9),
    )
    rows = [
        Row((place, one.name, one.households, one.issued, one.spent, one.void, one.unused))
        for place, one in enumerate(paper.hamlets, 1)
    ]
    of_all = paper.slips
    total = Row(("", SUM, of_all.households, of_all.issued, of_all.spent, of_all.void, of_all.unused), strong=True)
    return Table("Phiếu mời theo hộ", columns, (*rows, total))


def collected(paper: RoundPaper) -> Table:
    """Give what came in by mode, with the sum."""
    columns = (
        Column("", "Hình thức", 30),
        Column("", "Thu vào", 12),
        Column("", "Hợp lệ", 12),
        Column("", "Không hợp lệ", 12),
    )
    rows = [Row((words.MODES[one.mode], one.collected, one.valid, one.invalid.total())) for one in paper.collected]
    total = Row((SUM, paper.all_collected, paper.all_valid, paper.invalid.total()), strong=True)
    return Table("Phiếu thu vào", columns, (*rows, total))


def rule_set(paper: RoundPaper, found: RuleFindings) -> Table:
    """Give the lines of a rule set with figure and verdict."""
    columns = (
        Column("", "Nội dung xét", 40),
        Column("", "Mức", 18),
        Column("", "Kết quả", 12),
        Column("", "Kết luận", 17),
    )
    rows = [
        Row(
            (
                sources.looked_at(paper.report, one),
                words.mark(one.line),
                one.share,
                words.verdict(one, voluntary=False),
            )
        )
        for one in found.findings
    ]
    return Table(found.rule_set.title, columns, tuple(rows))


def others(paper: RoundPaper) -> Table | None:
    """Give the table of the questions that have no rate, or None without any."""
    return questions.other_questions(paper.report)


def asked(result: QuestionResult, paper: RoundPaper) -> str:
    """Give the words of a question."""
    return words_of_question(result.question, paper) + (OVERALL if result.question.overall else "")


def words_of_question(question: Question, paper: RoundPaper) -> str:
    """Give the words of a question as they are asked in the commune."""
    return text_in(question.text, "vi", commune=paper.commune)


def reasons_of(result: QuestionResult) -> str:
    """Give the reasons of a question, most frequent first, each with how often it was given."""
    told = [f"{text_in(reason.text, 'vi')} ({numbers.number(number)})" for reason, number in result.reasons if number]
    if result.other_reasons:
        told.append(f"Lý do khác ({numbers.number(result.other_reasons)})")
    return "; ".join(told)


def has_neutral(paper: RoundPaper) -> bool:
    """Say whether a question has a middle."""
    return _has(paper, Means.NEUTRAL)


def has_unused(paper: RoundPaper) -> bool:
    """Say whether a question lets people say that they don't use what it asks about."""
    return _has(paper, Means.UNCOUNTED)


def _has(paper: RoundPaper, means: Means) -> bool:
    return any(result.question.keys_that_mean(means) for result, _ in rated(paper))


def _two(group: str) -> tuple[Column, Column]:
    return Column(group, "Số phiếu", 12), Column(group, "%", 16)


def _share(number: int, counts: Counts) -> tuple[Cell, Cell]:
    return number, Rate(number, counts.counted).share


def _participation(
    place: Cell, name: str, coverage: Rate, by_mode: Sequence[int | None], *, strong: bool = False
) -> Row:
    missing = max(coverage.whole - coverage.part, 0)
    return Row((place, name, coverage.whole, coverage.part, coverage.share, *by_mode, missing), strong)

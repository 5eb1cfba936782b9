"""The tables that say what a report is held against, what it rests on and how it is made. Pure."""

from survey.papers import numbers, report_head, words
from survey.papers.cells import Column, Row, Table
from survey.questionnaires.content import text_in
from survey.results.report import Report
from survey.results.rules import Finding, Subject


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


def rounds(report: Report) -> Table:
    """Give the rounds that the figures come from."""
    columns = (
        Column("", "Đợt số", 8),
        Column("", "Tên đợt", 40),
        Column("", "Đơn vị tổ chức", 40),
        Column("", "Từ ngày", 20),
        Column("", "Đến ngày", 20),
        Column("", "Trạng thái", 17),
        Column("", "Bản phát hành", 13),
    )
    rows = [
        Row(
            (
                str(one.id),
                one.title,
                one.organiser,
                numbers.day(one.opens_on),
                numbers.day(one.closes_on),
                words.STATES[one.state],
                str(one.edition.number),
            )
        )
        for one in report.scope.rounds
    ]
    return Table(words.ROUNDS, columns, tuple(rows))


def how(report: Report) -> Table:
    """Give the definitions with their sources."""
    lines = (*words.DEFINITIONS, *(words.DEFINITIONS_VOLUNTARY if report.voluntary else words.DEFINITIONS_BY_HOUSEHOLD))
    columns = (Column("", "Con số", 32), Column("", "Cách tính", 80), Column("", "Nguồn", 44))
    return Table(words.HOW, columns, tuple(Row(line) for line in lines))

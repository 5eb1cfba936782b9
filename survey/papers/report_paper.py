"""The satisfaction report as an official paper, of which Word and PDF are made (NĐ 30/2020, phụ lục I)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from survey import clock
from survey.papers import doubt_words, numbers, report_head, report_pictures, report_trend, word_layout, words
from survey.papers.cells import Cell, Row, Table, printable
from survey.papers.official.blocks import (
    Block,
    Grid,
    Head,
    Paper,
    Part,
    Picture,
    Pictures,
    Signature,
    fact,
    heading,
    is_sideways,
    say,
)
from survey.papers.report_tables import figures, questions, sources, trust, units
from survey.results.report import Report
from survey.results.trend import Trend

DIGITS = 1  # of shares after the comma, as on the page
MOST_COLUMNS_UPRIGHT = 10
MOST_ROWS = 20  # of rounds, and of communes in which something was seen: Excel has them all
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")


def make(report: Report, *, where: str = "", now: datetime | None = None, trends: Sequence[Trend] = ()) -> Paper:
    """Write the paper; `where` says in which units its unit lies, `now` when the report was read."""
    return Paper(
        head=_head(report),
        title=report_head.title(report).upper(),
        subject=(printable(report_head.subject(report)), printable(report_head.unit(report, where=where))),
        marks=tuple(report_head.warnings(report)),
        blocks=tuple(_blocks(report, where=where, now=now, trends=trends)),
        signatures=(Signature(("NGƯỜI LẬP BIỂU",)), Signature(("ĐẠI DIỆN ĐƠN VỊ TỔ CHỨC",))),
        recipients=(),
        draft=not report.voluntary and report.running > 0,
    )


def _head(report: Report) -> Head:
    """Leave room for what the office writes in: the organ where several asked, number, place and day."""
    organisers = report_head.organisers(report)
    organ = printable(organisers[0]) if len(organisers) == 1 else "……………………………"
    return Head("", organ, "Số: ………/BC-………", "………………, ngày …… tháng …… năm ………")


def _blocks(report: Report, *, where: str, now: datetime | None, trends: Sequence[Trend]) -> Iterator[Block]:
    number = iter(ROMAN)
    for name, part in _parts(report, where=where, now=now, trends=trends):
        if blocks := list(part):
            yield replace(heading(f"{next(number)}. {name.upper()}"), sideways=is_sideways(blocks[0]))
            yield from blocks


def _parts(
    report: Report, *, where: str, now: datetime | None, trends: Sequence[Trend]
) -> Iterator[tuple[str, Iterable[Block]]]:
    yield "Kết quả chung", _overall(report)
    yield "Số liệu dựa trên", [_fact(*one) for one in report_head.facts(report, where=where, now=now)]
    yield (words.RULES_VOLUNTARY if report.voluntary else words.RULES), _rules(report)
    yield words.DOUBTS, _doubts(report)
    yield words.CERTAINTY, _grid(trust.certainty(report))
    yield (
        f"{words.BY_QUESTION}, thấp nhất trước",
        (*_grid(questions.by_question(report)), *_drawn(report_pictures.of_questions(report))),
    )
    yield words.REASONS, _grid(_in_a_line(questions.reasons(report)))
    yield words.OTHER_QUESTIONS, _grid(questions.other_questions(report))
    yield words.BY_UNIT, _units(report, today=clock.day(now) if now else report.scope.last_day)
    yield words.BY_HAMLET, _hamlets(report)
    yield report_trend.TITLE, (*_grid(report_trend.table(trends)), *_drawn(report_trend.drawn(trends)))
    yield words.HOW, _how(report)
    yield words.ROUNDS, _rounds(report)


def _fact(name: str, value: Cell) -> Block:
    shown = word_layout.shown(value, DIGITS)
    return say(f"+ {name[2:]}: ", Part(shown, bold=True)) if name.startswith("- ") else fact(name, shown)


def _overall(report: Report) -> Iterator[Block]:
    overall = report.overall
    counts = figures.told(overall) if overall else None
    if report.too_few or (overall and counts is None):
        yield say(Part(f"{words.TOO_FEW}.", bold=True))
    elif overall and counts and counts.counted:
        yield say(
            f"Hài lòng chung: {numbers.number(counts.satisfied)} phiếu hài lòng trong tổng số "
            f"{numbers.number(counts.counted)} phiếu được tính, tỷ lệ ",
            Part(numbers.percent(counts.rate.share), bold=True),
            f"; {numbers.number(counts.dissatisfied)} phiếu không hài lòng; {numbers.number(counts.blank)} phiếu bỏ "
            "trống.",
        )
        if overall.communes > 1:
            yield say(
                f"Trung bình của {numbers.number(overall.communes)} xã, xã nào cũng có trọng số như nhau: "
                f"{numbers.percent(overall.mean_of_communes)}."
            )
    else:
        yield say("Không có phiếu nào trả lời câu hỏi chung, nên không có tỷ lệ hài lòng chung.")
    if report.protected:
        yield say(Part(words.PROTECTED, italic=True))


def _rules(report: Report) -> Iterator[Block]:
    table = sources.rules(report)
    if not table.rows:
        yield say(words.NO_RULES)
        return
    yield say(Part(words.NO_CLAIM, italic=True))
    shown = slice(1, 5)  # the set, its source and how sure we are stand above its lines
    for (title, source, certainty), rows in groupby(
        table.rows, key=lambda row: (row.cells[0], row.cells[5], row.cells[6])
    ):
        yield replace(say(Part(str(title), bold=True), f". Nguồn: {source} ({certainty})."), keep=True)
        lines = tuple(Row(row.cells[shown], row.strong) for row in rows)
        yield from _grid(Table(str(title), table.columns[shown], lines))


def _in_a_line(table: Table | None) -> Table | None:
    """Give the reasons of a question in one row: on paper nobody sorts them."""
    if table is None:
        return None
    rows = [
        Row((asked, "; ".join(_counted(row) for row in of_question)))
        for asked, of_question in groupby(table.rows, key=lambda row: row.cells[0])
    ]
    columns = (table.columns[0], replace(table.columns[1], head="Lý do (số phiếu)"))
    return Table(table.title, columns, tuple(rows))


def _counted(row: Row) -> str:
    _, reason, number = row.cells
    return str(reason) if number is None else f"{reason} ({word_layout.shown(number)})"


def _rounds(report: Report) -> Iterator[Block]:
    yield say(words.TRACED)
    table = sources.rounds(report)
    yield from _grid(replace(table, rows=table.rows[:MOST_ROWS]))
    if (more := len(table.rows) - MOST_ROWS) > 0:
        yield say(f"Và {numbers.number(more)} đợt khác; tệp Excel của báo cáo này nêu đủ các đợt.")


def _doubts(report: Report) -> Iterator[Block]:
    if not (table := trust.doubts(report)):
        if report.ballots:
            yield say(doubt_words.NONE)
        return
    told = (
        f"{doubt_words.WHAT_SIGNS_ARE} {doubt_words.ONLY_THE_OWNER}" if report.protected else doubt_words.WHAT_SIGNS_ARE
    )
    yield say(Part(told, italic=True))
    yield from _grid(table)
    if communes := trust.communes_in_doubt(report):
        yield replace(say(Part(f"{communes.title}:", bold=True)), keep=True)
        yield from _grid(replace(communes, rows=communes.rows[:MOST_ROWS]))


def _units(report: Report, *, today: date) -> Iterator[Block]:
    yield from _grid(units.by_unit(report))
    compared = report_pictures.of_units(report)
    yield from _drawn((*compared, *report_pictures.on_map(report, today=today)))
    if panels := report_pictures.by_question(report):
        yield replace(say(Part("Từng nội dung theo đơn vị:", bold=True)), keep=True)
        yield from _drawn(panels)


def _hamlets(report: Report) -> Iterator[Block]:
    if table := units.by_hamlet(report):
        yield from _grid(table)
        if report.protected:
            yield say(Part(words.HAMLETS_TOGETHER, italic=True))


def _drawn(pictures: tuple[Picture, ...]) -> Iterator[Block]:
    if pictures:
        yield Pictures(pictures)


def _how(report: Report) -> Iterator[Block]:
    for row in sources.how(report).rows:
        name, told, source = row.cells
        yield say(Part(f"{name}: ", bold=True), f"{told} ", Part(f"(Nguồn: {source}.)", italic=True))


def _grid(table: Table | None) -> Iterator[Block]:
    if table and table.rows:
        yield Grid(table, sideways=len(table.columns) > MOST_COLUMNS_UPRIGHT, digits=DIGITS)

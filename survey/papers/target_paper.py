"""The 40 % target on paper: its tables for Excel and Word, in the words of official papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from survey.papers import numbers
from survey.papers.cells import Cell, Column, Row, Table
from survey.target import trying
from survey.target.counting import Total
from survey.target.facts import Period
from survey.target.queries import Service, ServiceGroup, TargetReport, UnitRow

TITLE = "Chỉ tiêu 40 % theo Quyết định 924/QĐ-TTg"
OURS = "Định nghĩa tạm của Ý Dân; cách đo chính thức chưa được công bố."
SYNTHETIC = "SỐ LIỆU TRÌNH DIỄN do chương trình tạo ra, không phải ý kiến của người dân."
ROUNDED = "“từ 25”: số phiếu trực tuyến làm tròn xuống bội số của 5; “dưới 5”: không nêu số."
FORECAST = (
    "Dự báo không phải kết quả: giả định đợt đang mở giữ nhịp trả lời trực tuyến như đến nay cho tới ngày cuối, "
    "kết thúc trong kỳ và được công bố kịp; chỉ tính nơi đã có ít nhất 5 phiếu trực tuyến, làm tròn xuống bội số "
    "của 5; danh mục dịch vụ giữ nguyên."
)
GROUPS = {
    ServiceGroup.HEALTH: "Y tế",
    ServiceGroup.EDUCATION: "Giáo dục",
    ServiceGroup.OVERSIGHT: "Giám sát cộng đồng",
    ServiceGroup.SECURITY: "An ninh trật tự",
    ServiceGroup.ENVIRONMENT: "Môi trường",
    ServiceGroup.CULTURE: "Văn hóa",
}


@dataclass(frozen=True)
class TargetPaper:
    """A report of the target with the services of its units, where its unit lies, and when it was read."""

    report: TargetReport
    services: Mapping[int, Sequence[Service]]
    where: str
    now: datetime

    @property
    def unit(self) -> str:
        """Name what the paper is about."""
        own = self.report.unit
        if own is None:
            return "Cả nước"
        return f"{own.name}, {self.where}" if self.where else own.name

    @property
    def period(self) -> str:
        """Name the period with its days."""
        setting = self.report.setting
        days = f"{numbers.day(setting.period_from)} đến {numbers.day(setting.period_to)}"
        return f"{setting.name} ({days})"

    @property
    def goal(self) -> str:
        """Say whether the goal is reached."""
        percent = self.report.setting.goal_percent
        reached = "đạt" if self.report.total.reaches(percent) else "chưa đạt"
        return f"{percent} %: {reached}"

    @property
    def definition(self) -> tuple[str, ...]:
        """Say when a unit counts."""
        return (
            f"{OURS} Một đơn vị được tính khi có đủ ba điều:",
            "(a) có ít nhất một trong sáu nhóm dịch vụ thiết yếu được đăng ký là cung cấp trực tuyến, kèm đường dẫn "
            "hoặc minh chứng;",
            "(b) trong kỳ có ít nhất một đợt lấy ý kiến mở trực tuyến, đã đóng và đã công bố kết quả;",
            f"(c) một đợt như vậy có ít nhất k = {numbers.number(self.report.least)} phiếu trả lời trực tuyến hợp lệ "
            "ở đơn vị, tự trả lời hoặc có hỗ trợ.",
            "Phạm vi: các xã, và các huyện đến hết ngày 30/6/2025.",
            "Nguồn chỉ tiêu: Quyết định 924/QĐ-TTg ngày 02/8/2022.",
        )


def totals(paper: TargetPaper) -> Table:
    """Give the figure with its parts."""
    total = paper.report.total
    lines: list[tuple[str, int]] = [
        ("Đơn vị trong phạm vi", total.in_scope),
        ("(a) có dịch vụ thiết yếu trực tuyến", total.with_service),
        ("(b) có đợt trực tuyến đã công bố", total.with_published),
        (f"(c) đợt đó có từ {numbers.number(paper.report.least)} phiếu trực tuyến", total.with_answers),
        ("Đủ cả ba", total.counting),
    ]
    rows = [Row((told, n, _share(n, total)), strong=told == "Đủ cả ba") for told, n in lines]
    if total.only_dead_links:
        left = total.counting - total.only_dead_links
        rows.append(Row(("Nếu không kể đơn vị mà mọi đường dẫn không mở được", left, _share(left, total))))
    then = paper.report.forecast.with_running
    rows.append(
        Row(
            ("Dự báo cuối kỳ, nếu các đợt đang mở giữ nhịp và kịp công bố", then.counting, _share(then.counting, total))
        )
    )
    return Table(
        "Kết quả", (Column("", "Nội dung", 60), Column("", "Số đơn vị", 12), Column("", "Tỷ lệ", 10)), tuple(rows)
    )


def below(paper: TargetPaper) -> Table:
    """Give the totals of the units directly below."""
    columns = (
        Column("", "Đơn vị", 30),
        *(Column("", head, 12) for head in ("Trong phạm vi", "(a)", "(b)", "(c)", "Đủ cả ba", "Tỷ lệ")),
    )
    rows = tuple(
        Row(
            (
                unit.name,
                own.in_scope,
                own.with_service,
                own.with_published,
                own.with_answers,
                own.counting,
                own.rate.share,
            )
        )
        for unit, own in paper.report.below
    )
    return Table("Theo đơn vị cấp dưới", columns, rows)


def trial(paper: TargetPaper) -> Table:
    """Give the same figure with other choices of k and of the period."""
    found = paper.report.trial
    columns = [
        Column("", "Kỳ", 34),
        Column("", "Từ ngày", 11),
        Column("", "Đến ngày", 11),
        Column("", "Trong phạm vi", 10),
    ]
    for least in found.answers:
        columns += [Column(f"k = {numbers.number(least)}", head, 8) for head in ("Số", "Tỷ lệ")]
    rows = []
    for row in found.rows:
        cells: list[Cell] = [_period(row.period), numbers.day(row.period.first), numbers.day(row.period.last)]
        cells.append(row.rates[0].whole)
        for one in row.rates:
            cells += [one.part, one.share]
        rows.append(Row(tuple(cells)))
    return Table("Cùng số liệu, chọn k và kỳ khác", tuple(columns), tuple(rows))


def units(paper: TargetPaper) -> Table:
    """Give each unit with what it has and lacks, nearest to counting first."""
    columns = (
        Column("", "STT", 6),
        Column("", "Đơn vị", 26),
        Column("", "Thuộc", 26),
        Column("", "(a) nhóm dịch vụ trực tuyến", 30),
        Column("", "(b) đợt đã công bố", 12),
        Column("", "(c) phiếu trực tuyến", 12),
        Column("", "Còn thiếu", 34),
    )
    rows = tuple(Row((place, *_unit(row, paper.report.least))) for place, row in enumerate(paper.report.rows, 1))
    return Table("Từng đơn vị, gần đủ nhất trước", columns, rows)


def evidence(paper: TargetPaper) -> Table:
    """Give the services of the units with what shows them."""
    columns = (
        Column("", "Đơn vị", 24),
        Column("", "Nhóm", 16),
        Column("", "Dịch vụ", 30),
        Column("", "Đường dẫn, minh chứng", 44),
        Column("", "Từ ngày", 11),
        Column("", "Xác nhận", 24),
        Column("", "Xem đường dẫn", 24),
    )
    names = {row.unit.id: row.unit.name for row in paper.report.rows}
    rows = tuple(Row((names[unit_id], *_service(one))) for unit_id in names for one in paper.services.get(unit_id, ()))
    return Table("Minh chứng của các dịch vụ", columns, rows)


def answers(row: UnitRow) -> Cell:
    """Give the online answers of a unit as they may be told."""
    if row.exact:
        return row.standing.online_answers
    return f"từ {numbers.number(row.answers_told)}" if row.answers_told else "dưới 5"


def _unit(row: UnitRow, least: int) -> tuple[Cell, ...]:
    one = row.standing
    groups = "; ".join(GROUPS[group] for group in ServiceGroup if group in one.service_groups)
    where = row.where.name if row.where and row.where.id != row.unit.id else ""
    return row.unit.name, where, groups, one.rounds_published, answers(row), _lacks(row, least)


def _lacks(row: UnitRow, least: int) -> str:
    one = row.standing
    if one.counts(least):
        return "được tính"
    lacking = numbers.number(row.answers_lacking(least))
    told = [
        "" if one.has_service else "dịch vụ trực tuyến",
        "" if one.has_published else "đợt đã công bố",
        "" if one.has_answers(least) else f"{'' if row.exact else 'nhiều nhất '}{lacking} phiếu trực tuyến",
    ]
    return "; ".join(filter(None, told)) + (" (dự báo: sẽ được tính)" if row.would_count else "")


def _service(service: Service) -> tuple[Cell, ...]:
    shown = [service.address, service.evidence, *(f"tệp {one.name}" for one in service.documents)]
    confirmed = (
        f"{service.confirmed_by.name}, {numbers.day(service.confirmed_at)}"
        if service.confirmed_at and service.confirmed_by
        else "chưa"
    )
    looked = "chưa xem" if service.address else ""
    if service.dead_since:
        looked = f"không mở được từ {numbers.day(service.dead_since)}"
    elif service.checked_at:
        opened = "chưa mở được lần này" if service.failing_since else "mở được"
        looked = f"{opened}, {numbers.day(service.checked_at)}"
    group = GROUPS[ServiceGroup(service.group)]
    return group, service.name, "; ".join(filter(None, shown)), numbers.day(service.since), confirmed, looked


def _period(period: Period) -> str:
    if period.name == trying.LAST_TWELVE_MONTHS:
        return "12 tháng gần nhất"
    return f"Năm dương lịch {period.name}" if period.name.isdigit() else period.name


def _share(n: int, total: Total) -> Cell:
    return Fraction(n, total.in_scope) if total.in_scope else None

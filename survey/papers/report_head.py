"""What stands above the tables of a report on paper. Pure."""

from collections.abc import Iterator
from datetime import datetime

from survey import clock
from survey.papers import numbers, words
from survey.papers.cells import Cell
from survey.questionnaires.content import text_in
from survey.results.report import Report

MOST_ORGANISERS = 5

# Ballots, households, share. In an open round a household may send several ballots or none: a comparison, no coverage.
COVERAGE = ("Số hộ đã trả lời (phiếu đã kiểm)", "Tổng số hộ", "Tỷ lệ hộ tham gia")
KNOWN = "Số xã đã nhận danh sách hộ (chỉ tính tỷ lệ trên các xã này)"
KNOWN_VOLUNTARY = "Số xã đã nhập số hộ (chỉ tính tỷ lệ trên các xã này)"
COVERAGE_VOLUNTARY = ("Số phiếu ở các xã đã nhập số hộ", "Tổng số hộ của các xã đó", "Số phiếu so với số hộ")


def title(report: Report) -> str:
    """Give the title of the paper."""
    return words.TITLE_VOLUNTARY if report.voluntary else words.TITLE


def subject(report: Report) -> str:
    """Say what was asked: the title of the round, or of the questionnaire where there were several."""
    rounds = report.scope.rounds
    return rounds[0].title if len(rounds) == 1 else text_in(report.content.title, "vi", commune=report.scope.commune)


def unit(report: Report, *, where: str = "") -> str:
    """Name what the report is about; `where` says in which units that lies."""
    own = report.scope.unit
    if own is None and report.scope.year is None:
        own = report.scope.rounds[0].unit
    if own is None:
        return words.COUNTRY
    return f"{own.name}, {where}" if where else own.name


def organisers(report: Report) -> list[str]:
    """Give who asked, each once."""
    return list(dict.fromkeys(round_.organiser for round_ in report.scope.rounds))


def facts(report: Report, *, where: str = "", now: datetime | None = None) -> list[tuple[str, Cell]]:
    """Give the lines of the head."""
    scope = report.scope
    lines: list[tuple[str, Cell]] = [
        ("Phiếu lấy ý kiến", text_in(report.content.title, "vi", commune=report.scope.commune)),
        ("Đơn vị", unit(report, where=where)),
    ]
    if scope.year is not None:
        lines.append(("Năm", str(scope.year)))
    lines.append(("Thời gian lấy ý kiến", f"{numbers.day(scope.first_day)} đến {numbers.day(scope.last_day)}"))
    lines.append(("Đơn vị tổ chức", _several(organisers(report))))
    lines.append(("Số xã, phường, đặc khu được hỏi", report.communes_asked))
    lines += _coverage(report)
    lines += _ballots(report)
    if now is not None:
        lines.append(("Số liệu tính đến", f"{clock.local(now):%H:%M} ngày {numbers.day(now)}"))
    return lines


def warnings(report: Report) -> list[str]:
    """Give what must be known before any figure is read."""
    return [
        told
        for holds, told in (
            (report.synthetic, words.SYNTHETIC),
            (report.voluntary, words.VOLUNTARY),
            (not report.voluntary and report.running, words.RUNNING),
        )
        if holds
    ]


def coverage_words(report: Report) -> str:
    """Name the share of ballots by households."""
    return (COVERAGE_VOLUNTARY if report.voluntary else COVERAGE)[2]


def _several(names: list[str]) -> str:
    more = len(names) - MOST_ORGANISERS
    return "; ".join(names[:MOST_ORGANISERS]) + (f"; và {numbers.number(more)} đơn vị khác" if more > 0 else "")


def _ballots(report: Report) -> Iterator[tuple[str, Cell]]:
    """Give the ballots by mode; of whoever may not be told of few, a number that can't be told isn't there."""
    if report.too_few:
        yield "Tổng số phiếu", words.TOO_FEW
        return
    yield "Tổng số phiếu", report.ballots
    yield from ((f"- {words.MODES[mode]}", n) for mode, n in report.by_mode.items() if n)
    if (rest := report.ballots - sum(report.by_mode.values())) > 0:
        yield f"- {words.MODE_SET_ASIDE}", rest
    name, waiting = (words.WAITING, report.waiting) if report.voluntary else (words.HELD_BACK, report.held_back)
    if waiting or not report.protected:
        yield name, waiting


def _coverage(report: Report) -> Iterator[tuple[str, Cell]]:
    """Give ballots and households, both of the communes that have entered their households."""
    if report.coverage is None:
        yield "Tổng số hộ", "các xã chưa nhập số hộ" if report.voluntary else "đợt chưa nhận danh sách hộ nào"
        return
    told = COVERAGE_VOLUNTARY if report.voluntary else COVERAGE
    yield from zip(told, (report.coverage.part, report.coverage.whole, report.coverage.share), strict=True)
    if report.communes_with_households < report.communes_asked:
        yield (KNOWN_VOLUNTARY if report.voluntary else KNOWN), report.communes_with_households

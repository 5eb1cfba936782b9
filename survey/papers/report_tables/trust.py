"""The tables that say how far the figures of a report can be believed, and what speaks against them. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from survey.papers import doubt_words, numbers, words
from survey.papers.cells import Cell, Column, Row, Table
from survey.results.certainty import Certainty
from survey.results.doubts import Doubt
from survey.results.intervals import FEWEST_TO_CONCLUDE
from survey.results.report import Report

WILSON = (
    "Khoảng Wilson (1927), độ tin cậy 95 %, hiệu chỉnh cho số hộ hữu hạn: n phiếu được tính trong N hộ có trọng lượng "
    "như n(N − 1)/(N − n). Hộ chưa trả lời có thể nghĩ khác; không công thức nào bù được điều đó."
)
WEIGHTED = (
    "Tổng của số hộ × tỷ lệ, chia cho tổng số hộ, ở những nơi có phiếu (Cochran, Sampling Techniques, 1977, mục 5.3)."
)
EVEN = (
    "Tỷ lệ hộ tham gia của thôn thấp nhất chia cho thôn cao nhất (1: các thôn tham gia như nhau; 0: có thôn không có "
    "phiếu nào). Do Ý Dân đặt ra."
)
_Line = tuple[str, Cell, str]


def certainty(report: Report) -> Table | None:
    """Give what stands beside the overall rate; None where nobody has answered the overall question."""
    if report.certainty is None:
        return None
    columns = (Column("", "Con số", 28), Column("", "Giá trị", 16), Column("", "Cách tính, nguồn", 80))
    rows = (*_floor(report.certainty), *_interval(report, report.certainty), *_beside(report.certainty))
    return Table(words.CERTAINTY, columns, tuple(Row(line) for line in rows))


def doubts(report: Report) -> Table | None:
    """Give the signs that speak against the figures; None without any."""
    columns = (
        Column("", "Dấu hiệu", 44),
        Column("", "Con số", 12),
        Column("", "Là dấu hiệu khi", 22),
        Column("", "Việc nên làm", 60),
    )
    rows = [
        Row((doubt_words.seen(one), _figure(one), doubt_words.threshold(one), doubt_words.SIGNS[one.sign].to_do))
        for one in report.doubts.signs
    ]
    return Table(words.DOUBTS, columns, tuple(rows)) if rows else None


def communes_in_doubt(report: Report) -> Table | None:
    """Give the communes in which signs were seen, those with most first; None without any."""
    columns = (Column("", "Xã", 34), Column("", "Dấu hiệu", 80), Column("", "Số dấu hiệu", 12))
    rows = [
        Row((one.unit.name, "; ".join(_said(sign) for sign in one.signs), len(one.signs)))
        for one in report.doubts.communes
    ]
    title = (
        f"Xã có dấu hiệu: {numbers.number(report.doubts.communes_in_doubt)} trong "
        f"{numbers.number(report.communes_asked)} xã"
    )
    return Table(title, columns, tuple(rows)) if rows else None


def _floor(certain: Certainty) -> Iterator[_Line]:
    floor = f"Dưới {FEWEST_TO_CONCLUDE} phiếu được tính thì không kết luận. Do Ý Dân đặt ra."
    name = "Số phiếu được tính của câu hỏi chung"
    yield name, certain.counted, floor if certain.enough else f"Quá ít phiếu để kết luận. {floor}"


def _interval(report: Report, certain: Certainty) -> Iterator[_Line]:
    one = certain.interval
    if report.voluntary:
        yield "Khoảng sai số", None, "Không có: ai muốn thì trả lời, nên không thể tính sai số."
    elif one is None:
        yield (
            "Khoảng sai số",
            None,
            "Không tính được, vì có nơi chưa biết số hộ, hoặc số hộ ít hơn số phiếu.",
        )
    elif one.low == one.high:
        households = numbers.number(one.households)
        yield "Khoảng sai số", None, f"Cả {households} hộ đều đã được tính: không có sai số."
    else:
        households = numbers.number(one.households)
        yield (
            "Khoảng sai số: từ",
            Fraction(one.low),
            f"Trong tất cả {households} hộ, nếu các hộ đã trả lời giống như được rút ngẫu nhiên.",
        )
        yield "Khoảng sai số: đến", Fraction(one.high), WILSON


def _beside(certain: Certainty) -> Iterator[_Line]:
    if one := certain.weighted:
        place = "Thôn" if certain.by_hamlet else "Xã"
        told = f"{place} có phiếu: {numbers.number(one.strata)}, gồm {numbers.number(one.households)} hộ. "
        if one.without:
            told += (
                f"Chưa có phiếu nêu được, hoặc chưa có số hộ: {numbers.number(one.without)} nơi, trong đó đã biết "
                f"{numbers.number(one.households_without)} hộ. "
            )
        yield "Tỷ lệ tính theo số hộ", one.share, told + WEIGHTED
    if certain.representativeness is not None:
        yield "Mức đồng đều giữa các thôn", numbers.number(certain.representativeness, 2), EVEN


def _figure(doubt: Doubt) -> int | Fraction | None:
    return doubt.share if doubt.share is not None else doubt.number


def _said(doubt: Doubt) -> str:
    figure = _figure(doubt)
    if figure is None:
        return doubt_words.seen(doubt)
    told = numbers.percent(figure) if isinstance(figure, Fraction) else numbers.number(figure)
    return f"{doubt_words.seen(doubt)}: {told}"

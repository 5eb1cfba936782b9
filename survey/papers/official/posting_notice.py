"""Thông báo niêm yết công khai: what hangs at the office and in the hamlets. Pure.

It tells counts and rates, never reasons: in a small commune a reason may say who gave it.
"""

from collections.abc import Iterable

from survey.papers import numbers
from survey.papers.official import count_minutes, heads, tables
from survey.papers.official.blocks import Block, Code, Grid, Paper, Part, blank, heading, say
from survey.papers.official.figures import percent, told
from survey.papers.official.round_paper import RoundPaper
from survey.rounds.states import POSTING_DAYS


def make(paper: RoundPaper) -> Paper:
    """Write the notice."""
    return Paper(
        head=heads.head(paper, "TB", on=paper.published_on),
        title="THÔNG BÁO",
        subject=heads.subject(paper, "Niêm yết công khai kết quả đợt lấy ý kiến"),
        marks=heads.marks(paper),
        blocks=tuple(_blocks(paper)),
        signatures=(heads.of_organ(paper),),
        recipients=heads.recipients(
            paper, heads.peoples_committee(paper), f"Các thôn, bản, ấp, tổ dân phố của {_xa(paper)}"
        ),
        draft=not paper.closed,
    )


def _blocks(paper: RoundPaper) -> Iterable[Block]:
    yield say(
        f"{paper.organiser} thông báo niêm yết công khai kết quả đợt lấy ý kiến “{paper.title}”, tổ chức "
        f"{heads.asked(paper)} tại {paper.where}, như sau:"
    )
    yield heading("1. Kết quả")
    yield say(
        f"Số hộ tham gia: {told(paper.slips.spent)} hộ trong tổng số {told(paper.slips.households)} hộ, đạt tỷ lệ ",
        Part(percent(paper.coverage), bold=True),
        f". Phiếu thu vào: {told(paper.all_collected)} phiếu; hợp lệ {told(paper.all_valid)} phiếu; không hợp lệ "
        f"{told(paper.invalid.total())} phiếu.",
    )
    yield from count_minutes.overall(paper)
    table = tables.results(paper, reasons=False)
    yield Grid(table, sideways=len(table.columns) > tables.MOST_COLUMNS_UPRIGHT)
    yield count_minutes.how(paper)
    yield heading("2. Thời gian và nơi niêm yết")
    yield say(f"Niêm yết trong {told(POSTING_DAYS)} ngày, {_days(paper)}.")
    yield say(
        f"Nơi niêm yết: trụ sở {heads.peoples_committee(paper)}, nhà văn hóa (nơi sinh hoạt cộng đồng) của các thôn, "
        "bản, ấp, tổ dân phố; đọc trên hệ thống truyền thanh."
    )
    yield heading("3. Nơi nhận ý kiến phản ánh, khiếu nại")
    yield say(
        f"Trong thời gian niêm yết, người dân có ý kiến về kết quả xin gửi đến {paper.organiser}; địa chỉ: "
        f"{blank(24)}; điện thoại: {paper.phone or blank(12)}."
    )
    yield Code(paper.qr_address, f"Xem kết quả trên điện thoại: quét mã bên cạnh hoặc vào địa chỉ {paper.address}")


def _days(paper: RoundPaper) -> str:
    if paper.published_on is None or paper.posted_until is None:
        return "từ ngày …… tháng …… năm ……… đến hết ngày …… tháng …… năm ………"
    return f"từ ngày {numbers.day(paper.published_on)} đến hết ngày {numbers.day(paper.posted_until)}"


def _xa(paper: RoundPaper) -> str:
    return paper.where.split(", ")[0]

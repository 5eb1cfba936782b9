"""Bảng tổng hợp kết quả: the result sheet as communes publish it, with who took part by hamlet. Pure."""

from collections.abc import Iterable

from survey.papers.official import count_minutes, heads
from survey.papers.official.blocks import Block, Paper, Signature, fact, say
from survey.papers.official.figures import percent, told
from survey.papers.official.round_paper import RoundPaper


def make(paper: RoundPaper) -> Paper:
    """Write the sheet, which lies across the paper."""
    return Paper(
        head=heads.head(paper, "BTH", on=paper.told.held_on),
        title="BẢNG TỔNG HỢP KẾT QUẢ",
        subject=heads.subject(paper, "Lấy ý kiến người dân:"),
        marks=heads.marks(paper),
        blocks=tuple(_blocks(paper)),
        signatures=(Signature(("NGƯỜI LẬP BIỂU",)), heads.of_organ(paper)),
        recipients=(),
        draft=not paper.closed,
        sideways=True,
    )


def _blocks(paper: RoundPaper) -> Iterable[Block]:
    yield from heads.bases(paper)
    yield fact("Đơn vị tổ chức", paper.organiser)
    yield fact("Địa bàn lấy ý kiến", paper.where)
    yield fact("Thời gian lấy ý kiến", heads.asked(paper))
    yield fact(
        "Số hộ được lấy ý kiến / tổng số hộ",
        f"{told(paper.slips.spent)} / {told(paper.slips.households)} hộ, đạt tỷ lệ {percent(paper.coverage)}",
    )
    yield fact("Phiếu mời theo hộ đã lập", f"{told(paper.slips.issued)} phiếu")
    yield fact(
        "Phiếu thu vào",
        f"{told(paper.all_collected)} phiếu, trong đó hợp lệ {told(paper.all_valid)} phiếu, không hợp lệ "
        f"{told(paper.invalid.total())} phiếu",
    )
    yield from count_minutes.result(paper, across=True)
    yield say("Số hộ tham gia theo thôn, bản, ấp, tổ dân phố và hình thức trả lời:")
    yield from count_minutes.participation(paper)

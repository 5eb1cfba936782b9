"""Báo cáo kết quả: the report that goes to the organ above. Pure."""

from collections.abc import Iterable, Sequence

from survey.papers import words as plain
from survey.papers.official import count_minutes, heads, tables, words
from survey.papers.official.blocks import (
    Block,
    Grid,
    Paper,
    Part,
    fact,
    heading,
    lines_of,
    say,
    to_write_on,
)
from survey.papers.official.figures import percent, told
from survey.papers.official.round_paper import RoundPaper
from survey.results.rules import Subject
from survey.results.statistics import Rate

MOST_REASONS = 5  # of each question


def make(paper: RoundPaper) -> Paper:
    """Write the report."""
    return Paper(
        head=heads.head(paper, "BC"),
        title="BÁO CÁO",
        subject=heads.subject(paper, "Kết quả đợt lấy ý kiến"),
        marks=heads.marks(paper),
        blocks=tuple(_blocks(paper)),
        signatures=(heads.of_organ(paper),),
        recipients=heads.recipients(paper, heads.peoples_committee(paper)),
        draft=not paper.closed,
    )


def _blocks(paper: RoundPaper) -> Iterable[Block]:
    yield from heads.bases(paper)
    yield say(f"{paper.organiser} báo cáo kết quả đợt lấy ý kiến “{paper.title}” tại {paper.where} như sau:")
    yield heading("I. CÁCH TỔ CHỨC")
    yield from _organisation(paper)
    yield heading("II. SỐ HỘ THAM GIA")
    yield from _coverage(paper)
    yield heading("III. KẾT QUẢ")
    yield from count_minutes.result(paper)
    if others := tables.others(paper):
        yield say(Part(f"{others.title}:", bold=True))
        yield Grid(others)
    yield heading("IV. ĐỐI CHIẾU VỚI BỘ MỨC ĐẠT")
    yield from _rules(paper)
    yield heading("V. LÝ DO KHÔNG HÀI LÒNG CHỦ YẾU")
    yield from _reasons(paper)
    yield heading("VI. Ý KIẾN, KIẾN NGHỊ CỦA NGƯỜI DÂN")
    yield from lines_of(paper.told.suggestions) or to_write_on(4)
    yield heading("VII. GIỚI HẠN CỦA KẾT QUẢ")
    yield from _limits(paper)


def _organisation(paper: RoundPaper) -> Iterable[Block]:
    yield fact("Đơn vị tổ chức", paper.organiser)
    yield fact("Thời gian lấy ý kiến", heads.asked(paper))
    yield fact("Số thôn, bản, ấp, tổ dân phố", told(len(paper.hamlets)))
    yield say(
        "- Cách lấy ý kiến: mỗi hộ nhận một phiếu mời có mã dùng một lần và trả lời một lần, bằng điện thoại của mình, "
        "có người hỗ trợ, tại cuộc họp dân hoặc trên phiếu giấy. Câu trả lời được lưu tách rời mã của hộ."
    )


def _coverage(paper: RoundPaper) -> Iterable[Block]:
    yield say(
        f"Có {told(paper.slips.spent)} hộ tham gia trong tổng số {told(paper.slips.households)} hộ, đạt tỷ lệ ",
        Part(percent(paper.coverage), bold=True),
        f". Phiếu mời đã lập {told(paper.slips.issued)}, đã dùng {told(paper.slips.spent)}, đã hủy "
        f"{told(paper.slips.void)}, chưa dùng {told(paper.slips.unused)}. Phiếu thu vào {told(paper.all_collected)}, "
        f"hợp lệ {told(paper.all_valid)}, không hợp lệ {told(paper.invalid.total())}.",
    )
    yield from count_minutes.participation(paper)


def _rules(paper: RoundPaper) -> Iterable[Block]:
    if not paper.report.rule_findings:
        yield say(plain.NO_RULES)
        return
    yield say(Part(f"{words.WHAT_MET_MEANS} {plain.NO_CLAIM}", italic=True))
    for found in paper.report.rule_findings:
        source = f"Nguồn: {found.rule_set.source} ({plain.CERTAINTIES[found.rule_set.certainty]})."
        yield heading(found.rule_set.title)
        yield say(Part(source, italic=True))
        if paper.of_several_communes and any(
            one.line.subject is Subject.EACH_IN_EACH_COMMUNE for one in found.findings
        ):
            yield say(Part(f"Mức của từng xã ở đây chỉ xét {paper.where.split(', ')[0]}.", italic=True))
        yield Grid(tables.rule_set(paper, found))


def _reasons(paper: RoundPaper) -> Iterable[Block]:
    said = [(result, counts) for result, counts in tables.rated(paper) if tables.reasons_of(result)]
    if not said:
        yield say("Không có phiếu nào ghi lý do không hài lòng.")
    for result, _ in sorted(said, key=lambda pair: -pair[1].dissatisfied):
        most = "; ".join(tables.reasons_of(result).split("; ")[:MOST_REASONS])
        yield say(f"- {tables.asked(result, paper)}: {most}.")


def _limits(paper: RoundPaper) -> Iterable[Block]:
    yield say(f"- Hình thức trả lời: {_shares(paper)}.")
    online = Rate(paper.online, paper.ballots.total())
    yield say(
        f"- Trả lời trên điện thoại (tự trả lời và có người hỗ trợ): {told(paper.online)} phiếu, {percent(online)}. "
        f"{words.NO_REPLACEMENT}"
    )
    missing = paper.slips.missing
    yield say(f"- Còn {told(missing)} hộ không tham gia; kết quả không nói thay cho các hộ này.")
    yield say(
        "- Mỗi nội dung có số phiếu được tính riêng, vì phiếu bỏ trống được để riêng; đây là cách tính của Ý Dân."
    )
    if paper.refused:
        times = sum(one.times for one in paper.refused)
        yield say(f"- Có {told(times)} lượt trả lời đến sau bị từ chối, không cộng vào kết quả.")


def _shares(paper: RoundPaper) -> str:
    all_of_them = paper.ballots.total()
    told_by_mode: Sequence[str] = [
        f"{name.lower()} {told(number)} phiếu ({percent(Rate(number, all_of_them))})"
        for mode, name in plain.MODES.items()
        for number in [paper.ballots[mode]]
    ]
    return "; ".join(told_by_mode)

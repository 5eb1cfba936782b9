"""Biên bản kiểm phiếu: the minutes of the count. Pure.

No official template was found; the parts are those that domain knowledge asks for: place and time, team and witnesses,
households, ballots by mode, the result, reasons, objections, signatures, the fingerprint.
"""

from collections.abc import Iterable, Sequence

from survey.papers import numbers
from survey.papers.official import heads, tables, words
from survey.papers.official.blocks import (
    Block,
    Grid,
    Paper,
    Part,
    blank,
    fact,
    heading,
    lines_of,
    say,
    to_write_on,
)
from survey.papers.official.figures import percent, told
from survey.papers.official.round_paper import Person, RoundPaper
from survey.results.statistics import Rate
from survey.results.sums import Check, Sum

ROOM_FOR_PEOPLE = 3  # lines, where nobody was written down


def make(paper: RoundPaper) -> Paper:
    """Write the minutes."""
    return Paper(
        head=heads.head(paper, "BB", number=paper.told.number, on=paper.told.held_on),
        title="BIÊN BẢN",
        subject=heads.subject(paper, "Kiểm phiếu đợt lấy ý kiến"),
        marks=heads.marks(paper),
        blocks=tuple(_blocks(paper)),
        signatures=heads.of_minutes(paper),
        recipients=heads.recipients(paper, heads.peoples_committee(paper)),
        draft=not paper.closed,
    )


def _blocks(paper: RoundPaper) -> Iterable[Block]:
    yield _beginning(paper)
    yield heading("I. THÀNH PHẦN THAM GIA")
    yield from _people("1. Tổ kiểm phiếu", paper.told.team)
    yield from _people("2. Người chứng kiến", paper.told.witnesses)
    yield heading("II. SỐ HỘ VÀ PHIẾU MỜI THEO HỘ")
    yield from _households(paper)
    yield heading("III. PHIẾU THU VÀO")
    yield from _collected(paper)
    yield heading("IV. KẾT QUẢ KIỂM PHIẾU")
    yield from result(paper)
    yield heading("V. ĐỌC LẠI PHIẾU GIẤY LẦN THỨ HAI")
    yield from _second_reading(paper)
    yield heading("VI. CÂU TRẢ LỜI ĐẾN SAU BỊ TỪ CHỐI")
    yield from _refused(paper)
    yield heading("VII. ĐỐI CHIẾU CÁC PHÉP CỘNG")
    yield from _sums(paper.checks, paper)
    yield heading("VIII. Ý KIẾN KHÁC, KHIẾU NẠI VỀ VIỆC KIỂM PHIẾU")
    yield from lines_of(paper.told.objections) or to_write_on(3)
    yield heading("IX. DẤU VÂN TAY CỦA SỐ LIỆU ĐÃ CHỐT")
    yield from _fingerprint(paper)
    yield say(
        f"Biên bản kết thúc vào hồi {paper.told.ended or '…… giờ ……'} cùng ngày, được lập thành …… bản có giá trị như "
        "nhau, đã đọc lại cho những người có tên cùng nghe và ký tên dưới đây."
    )


def _beginning(paper: RoundPaper) -> Block:
    return say(
        f"Hôm nay, vào hồi {paper.told.began or '…… giờ ……'} {heads.day(paper.told.held_on)}, tại "
        f"{paper.told.place or blank(20)}, Tổ kiểm phiếu tiến hành kiểm phiếu đợt lấy ý kiến “{paper.title}” do "
        f"{paper.organiser} tổ chức {heads.asked(paper)} và lập biên bản với các nội dung như sau:"
    )


def _people(title: str, people: Sequence[Person]) -> Iterable[Block]:
    yield say(Part(title, bold=True))
    for one in people:
        yield say(f"- Ông (bà) {one.name or blank(16)}, {one.role or blank(12)};")
    if not people:
        for _ in range(ROOM_FOR_PEOPLE):
            yield say(f"- Ông (bà) {blank(14)}, chức vụ {blank(10)};")


def _households(paper: RoundPaper) -> Iterable[Block]:
    of_all = paper.slips
    yield fact("Số hộ trong danh sách", f"{told(of_all.households)} hộ")
    yield fact("Phiếu mời theo hộ đã lập", f"{told(of_all.issued)} phiếu")
    for name, number in (("đã dùng", of_all.spent), ("đã hủy", of_all.void), ("chưa dùng", of_all.unused)):
        yield say(f"+ Trong đó {name}: {told(number)} phiếu;")
    yield fact("Số hộ đã tham gia", f"{told(paper.slips.spent)} hộ, đạt tỷ lệ {percent(paper.coverage)}")
    yield Grid(tables.slips(paper))


def _collected(paper: RoundPaper) -> Iterable[Block]:
    yield fact("Số phiếu thu vào", f"{told(paper.all_collected)} phiếu")
    yield fact("Số phiếu hợp lệ", f"{told(paper.all_valid)} phiếu")
    yield fact("Số phiếu không hợp lệ", f"{told(paper.invalid.total())} phiếu")
    for why, number in paper.invalid.most_common():
        yield say(f"+ {words.INVALID[why].capitalize()}: {told(number)} phiếu;")
    yield Grid(tables.collected(paper))


def result(paper: RoundPaper, *, across: bool = False) -> Iterable[Block]:
    """Give the result in a sentence, the table, and how it is made; other papers say the same."""
    if not paper.closed and paper.not_counted:
        yield say(Part(f"Còn {told(paper.not_counted)} phiếu chưa kiểm, {words.NOT_COUNTED_YET}", bold=True))
    yield from overall(paper)
    yield how(paper)
    table = tables.results(paper, across=across)
    yield Grid(table, sideways=len(table.columns) > tables.MOST_COLUMNS_UPRIGHT)


def overall(paper: RoundPaper) -> Iterable[Block]:
    """Give the overall figure in a sentence, where there is an overall question."""
    found = paper.report.overall
    if found is None or found.counts is None:
        return
    counts = found.counts
    yield say(
        f"Hài lòng chung: {told(counts.satisfied)} phiếu hài lòng trong tổng số {told(counts.counted)} phiếu được "
        "tính, tỷ lệ ",
        Part(percent(counts.rate), bold=True),
        f"; {told(counts.dissatisfied)} phiếu không hài lòng; {told(counts.blank)} phiếu bỏ trống.",
    )


def participation(paper: RoundPaper) -> Iterable[Block]:
    """Give the table of who took part, and why a hamlet may have no modes; other papers say the same."""
    yield Grid(tables.participation(paper))
    if any(one.ballots is None for one in paper.hamlets):
        yield say(Part(words.MODES_NOT_TOLD if paper.closed else words.MODES_NOT_TOLD_YET, italic=True))


def how(paper: RoundPaper) -> Block:
    """Say how the rates are made."""
    unused = f" {words.UNUSED_IS_NOT_COUNTED}" if tables.has_unused(paper) else ""
    return say(Part(words.HOW_RATES_ARE_MADE + unused, italic=True))


def _second_reading(paper: RoundPaper) -> Iterable[Block]:
    on_paper = paper.paper
    if not on_paper.batches:
        yield say("Đợt này không có lô phiếu giấy nào.")
        return
    rate = Rate(on_paper.differing, on_paper.compared)
    looked_up = " Các chỗ khác nhau đã được xem lại trên phiếu." if on_paper.differing else ""
    yield say(
        f"Trong {told(on_paper.batches)} lô phiếu giấy, {told(on_paper.read_again)} phiếu rút ngẫu nhiên được người "
        f"khác nhập lại lần thứ hai; so {told(on_paper.compared)} câu trả lời, khác nhau {told(on_paper.differing)} câu"
        f", tỷ lệ sai khác {percent(rate)}.{looked_up}"
    )


def _refused(paper: RoundPaper) -> Iterable[Block]:
    times = sum(one.times for one in paper.refused)
    if not times:
        yield say("Không ghi nhận câu trả lời đến sau nào.")
        return
    yield say(
        f"Đã từ chối {told(times)} lượt trả lời đến sau; nội dung trả lời không được giữ lại, không cộng vào kết quả:"
    )
    for one in paper.refused:
        yield say(f"+ {one.hamlet}, {words.MODES[one.mode].lower()}, {words.REFUSED[one.why]}: {told(one.times)} lượt;")


def _sums(checks: Sequence[Check], paper: RoundPaper) -> Iterable[Block]:
    wrong = [check for check in checks if not check.adds_up]
    yield say(
        f"Đã đối chiếu {told(len(checks))} phép cộng; khớp {told(len(checks) - len(wrong))}, không khớp "
        f"{told(len(wrong))}."
    )
    for check in wrong:
        yield say(
            f"+ {words.SUMS[check.sum]}{_at(check, paper)}: {numbers.number(check.whole)} so với "
            f"{numbers.number(sum(check.parts.values()))}, lệch {told(abs(check.difference))}. Giải trình: "
            f"{check.explanation or blank(24)}"
        )


def _at(check: Check, paper: RoundPaper) -> str:
    if check.sum is Sum.ENVELOPE:
        return f" (lô số {check.at})"
    question = paper.report.content.by_key.get(check.at)
    return f" (nội dung “{tables.words_of_question(question, paper)}”)" if question else ""


def _fingerprint(paper: RoundPaper) -> Iterable[Block]:
    if not paper.told.root:
        yield say(f"Chưa có, vì đợt lấy ý kiến chưa đóng. {words.WHAT_THE_FINGERPRINT_IS}")
        return
    yield say(f"Số phiếu đã kiểm: {told(paper.told.counted)} phiếu. {words.WHAT_THE_FINGERPRINT_IS}")
    yield say(paper.told.root, align="center", indent=False, size=11)

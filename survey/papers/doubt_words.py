"""The words of what speaks against a figure, on paper: what was seen, and what to do about it. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from survey.papers import numbers, words
from survey.results.doubts import Doubt, Sign
from survey.rounds.states import Mode


class Words(NamedTuple):
    """A sign in words."""

    seen: str
    to_do: str


BELOW = frozenset({Sign.COVERAGE_LOW, Sign.FEW_COMMUNES, Sign.UNEVEN, Sign.FEW_REASONS})  # a sign under its threshold

SIGNS: Mapping[Sign, Words] = {
    Sign.COVERAGE_LOW: Words(
        "Ít hộ tham gia",
        "Xem thôn nào còn thiếu và hỏi lại trước khi đợt kết thúc.",
    ),
    Sign.COVERAGE_OVER: Words(
        "Số phiếu nhiều hơn số hộ",
        "Kiểm tra lại danh sách hộ, và xem có hộ nào được hỏi hai lần không.",
    ),
    Sign.FEW_COMMUNES: Words(
        "Nhiều xã được hỏi mà chưa có phiếu",
        "Khi dẫn con số phải nói rõ điều này, và đôn đốc các xã còn thiếu.",
    ),
    Sign.UNEVEN: Words(
        "Các thôn tham gia rất không đều",
        "Đọc kèm tỷ lệ tính theo số hộ, và hỏi thêm ở các thôn tham gia ít.",
    ),
    Sign.ONE_MODE: Words(
        "Gần như mọi phiếu đến bằng một hình thức",
        "Hỏi xem ai có mặt khi người dân trả lời, và tạo điều kiện để người dân tự trả lời.",
    ),
    Sign.NEARLY_ALL: Words(
        "Gần như ai cũng hài lòng",
        "So với đơn thư, kiến nghị đã nhận và với ý kiến viết thêm; đọc lại một số phiếu.",
    ),
    Sign.ALIKE: Words(
        "Nhiều phiếu chọn giống nhau ở mọi câu",
        "Hỏi xem phiếu được điền thế nào, có đọc từng câu cho người dân nghe không.",
    ),
    Sign.IDENTICAL: Words(
        "Nhiều phiếu giống hệt nhau",
        "Xem có người điền phiếu thay cho nhiều hộ không.",
    ),
    Sign.AT_ONCE: Words(
        "Nhiều phiếu được kiểm trong cùng một giờ",
        "Hỏi xem lúc đó có họp dân không, hay một điện thoại gửi nhiều phiếu.",
    ),
    Sign.FEW_REASONS: Words(
        "Ít phiếu không hài lòng nêu lý do",
        "Nhắc người hỗ trợ để người dân nêu lý do; không có lý do thì không biết phải sửa gì.",
    ),
    Sign.BOUNDARY: Words(
        "Ranh giới thay đổi từ khi lấy ý kiến",
        "Không so sánh với con số trước đó mà không nói rõ điều này.",
    ),
    Sign.EXPLAINED: Words(
        "Có số không khớp được giải trình",
        "Đọc phần giải trình trong biên bản kiểm phiếu.",
    ),
    Sign.RUNNING: Words(
        "Đợt chưa đóng",
        "Con số còn có thể thay đổi; khi dẫn phải ghi ngày.",
    ),
    Sign.HELD_BACK: Words(
        "Phiếu còn trong hòm, chưa nằm trong con số nào",
        "Chờ đóng đợt rồi mới kết luận.",
    ),
}

NONE = "Không thấy dấu hiệu nào trong các dấu hiệu được xét. Điều đó chưa chứng tỏ con số là đúng."
WHAT_SIGNS_ARE = (
    "Dấu hiệu đứng cạnh kết quả và không bớt đi phiếu nào: mỗi dấu hiệu là lý do để xem lại, không phải bằng chứng. "
    "Các ngưỡng do Ý Dân đặt ra."
)
ONLY_THE_OWNER = "Chỉ đơn vị chủ trì đợt được biết dấu hiệu dựa trên bao nhiêu phiếu, để không ai bị nhận ra."


def seen(doubt: Doubt) -> str:
    """Say what was seen."""
    mode = f" ({words.MODES[Mode(doubt.mode)].lower()})" if doubt.mode else ""
    return SIGNS[doubt.sign].seen + mode


def threshold(doubt: Doubt) -> str:
    """Say from where on it is a sign, or nothing where there is no threshold."""
    if doubt.threshold is None:
        return ""
    mark = numbers.percent(doubt.threshold, 0)
    return f"dưới {mark}" if doubt.sign in BELOW else f"từ {mark} trở lên"

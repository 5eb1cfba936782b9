"""Texts about a household round that are sent by Zalo or read out on the loudspeaker. Vietnamese, and never a code.

What is read aloud has its numbers and days in words, and telephone numbers digit by digit. Pure.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from survey.papers.number_words import in_words
from survey.rounds.naming import inside

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


class When(StrEnum):
    """In which time of the round a text is said."""

    BEFORE = "before"
    RUNNING = "running"
    LAST_DAY = "last_day"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text tells: of a commune, or of one of its hamlets."""

    organiser: str
    title: str  # of the round
    place: str  # "Xã Mường Nhé", "Bản Nà Pán"
    phone: str
    opens_on: date
    closes_on: date
    today: date
    is_over: bool  # past its last day, or ended before it
    households: int
    answered: int
    address: str  # where a code can be typed, without https://

    @property
    def missing(self) -> int:
        """Give how many households haven't answered."""
        return max(self.households - self.answered, 0)

    @property
    def when(self) -> When:
        """Say in which time of the round it is said."""
        if self.is_over:
            return When.OVER
        if self.today < self.opens_on:
            return When.BEFORE
        return When.LAST_DAY if self.today == self.closes_on else When.RUNNING


def zalo(facts: Facts) -> str:
    """Write the text to be sent: short lines, days and numbers in digits."""
    last = day(facts.closes_on)
    lines = [f"{facts.organiser.upper()}", facts.title]
    match facts.when:
        case When.BEFORE:
            lines.append(
                f"Từ ngày {day(facts.opens_on)} đến hết ngày {last}, mỗi hộ ở {inside(facts.place)} được mời trả lời "
                "một lần, bằng phiếu mời phát tận nhà."
            )
        case When.OVER:
            lines.append(
                f"Đợt lấy ý kiến đã kết thúc. {facts.place} có {number(facts.answered)}/"
                f"{number(facts.households)} hộ tham gia. Xin cảm ơn bà con. Kết quả sẽ được niêm yết công khai."
            )
            return "\n".join(lines)
        case _:
            lines.append(_how_far(facts, number(facts.answered), number(facts.households), number(facts.missing)))
    if facts.when is not When.BEFORE and not facts.missing:
        lines.append("Xin cảm ơn bà con.")
        return "\n".join(lines)
    lines += [
        f"Cách trả lời: quét mã QR trên phiếu mời, hoặc vào {facts.address} gõ mã ghi trên phiếu. "
        "Nhà không có điện thoại thông minh thì điền phiếu giấy, hoặc nhờ tổ lấy ý kiến giúp.",
        f"Hạn cuối: {'HÔM NAY, ' if facts.when is When.LAST_DAY else 'hết '}ngày {last}.",
        "Không ghi tên. Không ai được hỏi mã OTP, số tài khoản hay số căn cước. Đừng gửi mã phiếu cho người khác.",
        f"Mất phiếu, chưa nhận phiếu hoặc cần giúp: gọi {facts.phone}.",
    ]
    return "\n".join(lines)


def loudspeaker(facts: Facts) -> str:
    """Write the text to be read aloud: whole sentences, numbers and days in words."""
    last = spoken_day(facts.closes_on)
    said = [f"{facts.organiser} xin thông báo về {_lowered(facts.title)}."]
    match facts.when:
        case When.BEFORE:
            said.append(
                f"Từ {spoken_day(facts.opens_on)} đến hết {last}, mỗi hộ ở {inside(facts.place)} được mời trả lời một "
                "lần, bằng phiếu mời phát tận nhà."
            )
        case When.OVER:
            said.append(
                f"Đợt lấy ý kiến đã kết thúc. {facts.place} có {in_words(facts.answered)} trên tổng số "
                f"{in_words(facts.households)} hộ tham gia. Xin cảm ơn bà con. Kết quả sẽ được niêm yết công khai."
            )
            return " ".join(said)
        case _:
            said.append(
                _how_far(
                    facts,
                    in_words(facts.answered),
                    in_words(facts.households),
                    in_words(facts.missing),
                    between=" trên tổng số ",
                )
            )
    if facts.when is not When.BEFORE and not facts.missing:
        said.append("Xin cảm ơn bà con.")
        return " ".join(said)
    said += [
        "Bà con cầm phiếu mời, quét mã bằng điện thoại để trả lời. Nhà không có điện thoại thông minh thì điền phiếu "
        "giấy, hoặc nhờ tổ lấy ý kiến đến giúp.",
        f"Hạn cuối là {'hôm nay, ' if facts.when is When.LAST_DAY else 'hết '}{last}.",
        "Phiếu không ghi tên. Không ai được hỏi mã ô-tê-pê, số tài khoản hay số căn cước của bà con.",
        f"Nhà nào mất phiếu hoặc chưa nhận được phiếu, xin gọi số {spoken_phone(facts.phone)}. Xin cảm ơn bà con.",
    ]
    return " ".join(said)


def day(on: date) -> str:
    """Write a day as 23/11/2026."""
    return f"{on:%d/%m/%Y}"


def number(value: int) -> str:
    """Write a number as 1.234."""
    return f"{value:,d}".replace(",", ".")


def spoken_day(on: date) -> str:
    """Say a day: "thứ Hai, ngày hai mươi ba tháng mười một"; the year is known to everybody."""
    weekday = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[on.weekday()]
    the_day = f"mùng {in_words(on.day)}" if on.day <= 10 else in_words(on.day)
    month = "tư" if on.month == 4 else in_words(on.month)
    return f"{weekday}, ngày {the_day} tháng {month}"


def spoken_phone(phone: str) -> str:
    """Say a telephone number digit by digit, with a pause where it has a gap."""
    groups = ["".join(filter(str.isdigit, group)) for group in phone.replace(".", " ").replace("-", " ").split()]
    return ", ".join(" ".join(_DIGITS[int(digit)] for digit in group) for group in groups if group) or phone


def _how_far(facts: Facts, answered: str, households: str, missing: str, *, between: str = "/") -> str:
    if not facts.missing:
        return f"Cả {households} hộ của {inside(facts.place)} đã trả lời."
    if not facts.answered:
        return f"{facts.place} có {households} hộ, chưa hộ nào trả lời."
    return f"{facts.place} đã có {answered}{between}{households} hộ trả lời, còn {missing} hộ chưa trả lời."


def _lowered(title: str) -> str:
    if title[:4].lower() == "đợt ":
        return title[:1].lower() + title[1:]
    first = title.partition(" ")[0]
    is_word = len(first) < 2 or first[1:].islower()  # and no abbreviation
    return f"đợt {title[:1].lower() + title[1:] if is_word else title}"

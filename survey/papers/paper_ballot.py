"""A questionnaire on A4 paper, as PDF: the very content that is asked online, with boxes to tick.

The data go to typst beside its template, as JSON, and never into the markup. Texts of the questionnaire are in the
language of the paper; what the paper itself says is Vietnamese.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from survey.papers import numbers, press, qr
from survey.problems import refuse
from survey.questionnaires import texts
from survey.questionnaires.content import Choice, Content, Kind, Question, Text, text_in
from survey.questionnaires.icons import ICONS
from survey.rounds import codes

TEMPLATE = Path(__file__).parent / "typst" / "paper_ballot.typ"
COLUMNS = (1, 2)
MOST_BOXES = 1500

PROMISE = (
    "Phiếu không ghi tên người trả lời. Dành cho người từ 18 tuổi trở lên. "
    "Không bao giờ hỏi mã OTP, tài khoản ngân hàng, số CCCD."
)
HOW = (
    "Đánh dấu X vào ô vuông trước câu trả lời. Mỗi câu chọn một ô; câu chọn được nhiều ô thì có ghi, lý do thì chọn "
    "được nhiều ô. Đánh nhầm thì khoanh tròn ô đó rồi đánh dấu ô khác. Dấu X trông thế này:"
)
HOW_FOR_HOUSEHOLDS = (
    "Mỗi hộ một phiếu: ghi số của phiếu mời vào khung ở trên. Các chữ số nhỏ cạnh ô vuông là để người nhập phiếu dùng."
)
SLIP_NUMBER = "Phiếu mời số:"
HAMLET = "Thôn, bản, ấp, tổ dân phố:"
WHY = "Nếu không hài lòng, vì sao?"
OTHER = "Lý do khác:"
THANKS = "Xin cảm ơn ông/bà."
ONLINE = "Hoặc trả lời trên điện thoại: quét mã QR này, hoặc vào"
DRAFT = "BẢN NHÁP – chưa phát hành, không dùng để lấy ý kiến"
SYNTHETIC = "BẢN TRÌNH DIỄN – không dùng để lấy ý kiến thật"
UNWRITTEN = "(chưa viết)"

LINES = {Kind.SHORT_TEXT: 1, Kind.LONG_TEXT: 4}

# What the serif that typst brings along can write, and nearly the whole of it: Latin with all marks, Greek and Cyrillic
# letters, punctuation, arrows and shapes. Anything else would be printed as an empty box, which looks like one to tick.
_WRITTEN = ((0x0020, 0x04FF), (0x1D00, 0x2040), (0x2054, 0x211E), (0x2190, 0x23FF), (0x2460, 0x2606), (0x2C60, 0x2C7F))
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round">{}</svg>'
)


@dataclass(frozen=True)
class Way:
    """The way to the same questions on a phone: an open poster."""

    code: str
    public_address: str  # "https://ydan.vn"
    qr_address: str  # as `qr.address` gives it


@dataclass(frozen=True)
class BallotPaper:
    """What a questionnaire on paper says beside its content."""

    content: Content
    organiser: str
    edition: int | None  # none: a draft, and marked as one
    language: str = "vi"
    columns: int = 1
    commune: str = ""  # what {xã} stands for: "Xã Mường Nhé"
    hamlet: str = ""  # what {thôn} stands for: "Bản Nà Pán"
    place: str = ""  # below the title: "Xã Mường Nhé, tỉnh Điện Biên"
    round_id: int | None = None
    phone: str = ""
    last_day: date | None = None
    way: Way | None = None
    synthetic: bool = False
    household: bool = False  # of a household round: asks for the number of the slip, and has digits for the typist


def pdf(paper: BallotPaper) -> bytes:
    """Make the PDF of a questionnaire; its language must be one of `languages`.

    Raises Refused where it has more to tick than anybody would print: the machine would need gigabytes for it.
    """
    boxes = sum(len(question.choices) + len(question.reasons) for question in paper.content.questions)
    if boxes > MOST_BOXES:
        raise refuse("paper.too_many_boxes", most=MOST_BOXES)
    return press.pdf(TEMPLATE, _words(paper))


def languages(content: Content) -> tuple[str, ...]:
    """Give the codes of the languages of a questionnaire whose letters can all be printed, Vietnamese first.

    Khmer, Chinese, and the own scripts of Thái and Chăm can't; the Latin ones of all peoples can.
    """
    read = [text for _, text in texts.of(content)]
    return tuple(
        code for code in content.codes if not any(_letters_lacking(text.get(code) or text["vi"]) for text in read)
    )


def can_be(content: Content, *, columns: str, language: str) -> bool:
    """Say whether a questionnaire can be printed as somebody asks for it."""
    return columns in map(str, COLUMNS) and language in languages(content)


def skip_rule(question: Question, content: Content, say: Any) -> str:
    """Write a skip rule ("Chỉ trả lời nếu câu 2 là Có và câu 5 là Đốt hoặc Chôn"); "" where there is none."""
    parts = [
        f"câu {number} là {' hoặc '.join(say(choice.text) for choice in choices)}"
        for number, choices in content.conditions(question)
        if choices
    ]
    return f"Chỉ trả lời nếu {' và '.join(parts)}" if parts else ""


def limits(question: Question) -> str:
    """Write how many may be ticked, or between what a number lies."""
    least, most = question.min, question.max
    if question.kind is Kind.SEVERAL:
        least = least if least and least > 1 else None
        if least is not None and least == most:
            return f"Chọn đúng {most}"
        parts = ([f"ít nhất {least}"] if least else []) + ([f"nhiều nhất {most}"] if most is not None else [])
        return f"Chọn {', '.join(parts)}" if parts else "Chọn được nhiều ô"
    if question.kind is not Kind.NUMBER or (least is None and most is None):
        return ""
    if least is None or most is None:
        return (
            f"Từ {numbers.number(least)} trở lên" if least is not None else f"Nhiều nhất là {numbers.number(most or 0)}"
        )
    return f"Từ {numbers.number(least)} đến {numbers.number(most)}"


def _words(paper: BallotPaper) -> dict[str, Any]:
    def say(text: Text | None) -> str:
        told = text_in(text, paper.language, commune=paper.commune, hamlet=paper.hamlet)
        return _printed(told if told.strip() or text is None else UNWRITTEN)

    content, way = paper.content, paper.way
    headings = {section.key: section.text for section in content.sections}
    before = [""] + [question.section for question in content.questions]
    asked = f" Cần hỏi, xin gọi {paper.phone}." if paper.phone else ""
    until = f" Nhận phiếu đến hết ngày {numbers.day(paper.last_day)}." if paper.last_day else ""
    return {
        "columns": paper.columns,
        "draft": DRAFT if paper.edition is None else "",
        "synthetic": SYNTHETIC if paper.synthetic else "",
        "organiser": _printed(paper.organiser),
        "title": say(content.title),
        "place": _printed(paper.place),
        "introduction": say(content.introduction) if content.introduction["vi"].strip() else "",
        "promise": _printed(PROMISE + asked + until),
        "how": HOW,
        "how_for_households": HOW_FOR_HOUSEHOLDS if paper.household else "",
        "slip_number": SLIP_NUMBER if paper.household else "",
        "hamlet": HAMLET if paper.household and not paper.hamlet else "",
        "why": WHY,
        "other": OTHER,
        "thanks": THANKS,
        "mark": _mark(paper),
        "qr": qr.svg(way.qr_address) if way else "",
        "qr_words": f"Mã QR dẫn tới {way.qr_address}" if way else "",
        "online": ONLINE,
        "address": _typed_address(way) if way else "",
        "code": codes.spaced(way.code) if way else "",
        "questions": [
            {
                "number": content.numbers[question.key],
                "section": say(headings.get(question.section)) if question.section != last else "",
                "text": say(question.text),
                "optional": "" if question.required else "(không bắt buộc)",
                "skip": skip_rule(question, content, say),
                "help": say(question.help),
                "limits": limits(question),
                "choices": _choices(question.choices, say, digits=paper.household),
                "reasons": _choices(question.reasons, say, digits=paper.household),
                "lines": LINES.get(question.kind, 0),
                "number_box": question.kind is Kind.NUMBER,
            }
            for question, last in zip(content.questions, before, strict=False)
        ],
    }


def _choices(choices: Sequence[Choice], say: Any, *, digits: bool) -> list[dict[str, str]]:
    return [
        {
            "words": say(choice.text),
            "icon": _ICON.format(ICONS[choice.icon]) if choice.icon in ICONS else "",
            "digit": str(number) if digits else "",
        }
        for number, choice in enumerate(choices, start=1)
    ]


def _mark(paper: BallotPaper) -> str:
    edition = "Bản nháp" if paper.edition is None else f"Bản phát hành {paper.edition}"
    return edition if paper.round_id is None else f"Đợt {paper.round_id} · {edition}"


def _typed_address(way: Way) -> str:
    return f"{way.public_address.rstrip('/')}/nhap-ma".removeprefix("https://").removeprefix("http://")


def _printed(words: str) -> str:
    """Leave out what isn't a letter and can't be printed (emoji)."""
    return "".join(letter for letter in words if letter == "\n" or _can_be_written(letter))


def _letters_lacking(words: str) -> bool:
    return any(
        unicodedata.category(letter)[0] in "LMN" and not _can_be_written(letter) and not "\ufe00" <= letter <= "\ufe0f"
        for letter in words
    )


def _can_be_written(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _WRITTEN)

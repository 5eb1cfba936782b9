import io
import itertools
import unicodedata
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from survey.papers import poster, qr

CODE = "7K2MQ4XA"
PAPER = poster.PosterPaper(
    code=CODE,
    address=f"https://ydan.dienbien.example.vn/p/{CODE}",
    qr_address=qr.address("https://ydan.dienbien.example.vn", CODE),
    commune="Xã Mường Nhé, tỉnh Điện Biên",
    place="Nhà văn hóa bản Nà Pán",
    organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
    phone="0215 3856 789",
    last_day=date(2026, 11, 23),
    title="Ý kiến người dân về xây dựng nông thôn mới",
)
NASTY = '#set page(width: 9pt) *đậm* _x_ \\ $a$ "<b>" @x // /* `r` = [y] {z} ~ --- \' & 100%'


def letters_with_marks() -> str:
    """Give the 134 Vietnamese letters that carry a mark."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(vowels, tones)} | {"đ"}
    marked = sorted(small - set("aeiouy"))
    return "".join(marked) + "".join(marked).upper()


def test_the_printed_code_leads_to_its_address():
    page = pages(poster.pdf(PAPER))[0]

    found = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil().convert("L"))

    assert [one.text for one in found] == ["HTTPS://YDAN.DIENBIEN.EXAMPLE.VN/P/7K2MQ4XA"]


def test_the_code_is_at_least_75_mm_wide_on_an_a4_page():
    page = pages(poster.pdf(PAPER))[0]

    assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]
    [found] = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil().convert("L"))
    assert (found.position.top_right.x - found.position.top_left.x) / 200 * 25.4 >= 75


def test_it_says_who_asks_where_until_when_and_what_is_never_asked():
    told = text(poster.pdf(PAPER))

    for words in (
        PAPER.title,
        PAPER.commune,
        PAPER.place,
        PAPER.organiser,
        PAPER.phone,
        PAPER.address,
        "7K2M Q4XA",
        "23/11/2026",
        "ydan.dienbien.example.vn/nhap-ma",
        "Không bao giờ hỏi mã OTP, tài khoản ngân hàng, số CCCD.",
        "Phiếu không ghi tên người trả lời.",
    ):
        assert words in told
    assert "TRÌNH DIỄN" not in told


def test_a_poster_of_a_demonstration_says_so():
    assert "BẢN TRÌNH DIỄN" in text(poster.pdf(replace(PAPER, synthetic=True)))


def test_the_address_may_be_given_without_the_code():
    assert f"https://ydan.vn/p/{CODE}" in text(poster.pdf(replace(PAPER, address="https://ydan.vn/")))


def test_all_134_letters_with_marks_survive():
    marked = letters_with_marks()
    assert len(marked) == 134

    told = text(poster.pdf(replace(PAPER, place=" ".join(marked))))

    assert set(marked) <= set(told)


@pytest.mark.parametrize("name", ["commune", "place", "organiser", "phone", "title", "address"])
def test_what_looks_like_markup_stays_text(name):
    made = poster.pdf(replace(PAPER, **{name: NASTY}))

    assert len(pages(made)) == 1
    assert pages(made)[0].get_size()[0] > 590
    assert squeezed(NASTY) in squeezed(text(made))


@pytest.mark.parametrize("synthetic", [False, True])
def test_the_longest_names_stay_on_one_page(synthetic):
    paper = replace(
        PAPER,
        title=("Ý kiến người dân về kết quả xây dựng nông thôn mới của xã " * 4)[:200].strip(),
        organiser=("Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé " * 5)[:200].strip(),
        commune="Thành phố " + "Phan Rang - Tháp Chàm, " * 4,
        place="Ưỡ" * 40,
        phone="0215 3856 789 hoặc 0912 345 678 giờ hành",
        address="https://" + "a" * 60 + ".example.vn",
        synthetic=synthetic,
    )

    made = poster.pdf(paper)

    assert len(pages(made)) == 1
    assert squeezed(paper.title) in squeezed(text(made))
    assert squeezed(paper.place) in squeezed(text(made))
    assert len(zxingcpp.read_barcodes(pages(made)[0].render(scale=200 / 72).to_pil().convert("L"))) == 1
    assert margins_are_empty(made)


def test_without_a_place_nothing_is_missing():
    assert PAPER.commune in text(poster.pdf(replace(PAPER, place="")))


def test_several_posters_stand_in_one_pdf_each_with_its_own_code():
    papers = [
        replace(PAPER, code=code, address="https://ydan.vn", qr_address=qr.address("https://ydan.vn", code))
        for code in ("7K2MQ4XA", "AAAAAAAA", "23456789")
    ]

    made = poster.pdf_of_many(papers)

    read = [zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil().convert("L"))[0].text for page in pages(made)]
    assert read == [paper.qr_address for paper in papers]


def test_the_same_poster_gives_the_same_file():
    assert poster.pdf(PAPER) == poster.pdf(PAPER)


def pages(made: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(io.BytesIO(made)))


def text(made: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pages(made)).replace("\r\n", "\n")


def squeezed(words: str) -> str:
    return "".join(words.replace("\u200b", "").replace("\ufffe", "").split())


def margins_are_empty(made: bytes) -> bool:
    image = pages(made)[0].render(scale=1).to_pil().convert("L")
    width, height = image.size
    edge = 30  # 10.6 mm
    borders = [
        (0, 0, width, edge),
        (0, height - edge, width, height),
        (0, 0, edge, height),
        (width - edge, 0, width, height),
    ]
    return all(image.crop(border).getextrema()[0] > 200 for border in borders)

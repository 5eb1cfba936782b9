import io

import pypdfium2
import pytest

from survey.papers import handout
from survey.papers.handout import HandoutPaper

PAPER = HandoutPaper(
    title="Lấy ý kiến sự hài lòng của người dân về xây dựng nông thôn mới",
    organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
    place="Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên",
    households=[(serial, f"Ngõ {serial % 5}, nhà {serial}") for serial in range(1, 121)],
)
NASTY = '#set page() *đậm* _x_ \\ $a$ "<b>" @x `r` [y] {z} #panic("ô")'


def test_it_has_a_line_for_each_slip_with_its_number_and_house():
    made = pages(handout.pdf(PAPER))

    told = " ".join(made)
    assert len(made) == 5
    for serial, label in PAPER.households:
        assert f"{serial:03} {label}" in told
    for words in (PAPER.title, PAPER.organiser, "DANH SÁCH KÝ NHẬN PHIẾU MỜI LẤY Ý KIẾN HỘ", "Tổng số phiếu: 120."):
        assert words in made[0]
    assert "Trưởng ban Công tác Mặt trận" in made[-1]
    assert "TRÌNH DIỄN" not in told


def test_each_page_says_of_which_hamlet_it_is_and_which_page_and_has_the_head_of_the_table():
    for number, told in enumerate(pages(handout.pdf(PAPER)), start=1):
        assert PAPER.place in told
        assert f"Trang {number}/5" in told
        assert "Số phiếu Nhà (số nhà, ngõ) Ký nhận Ghi chú" in told


def test_a_sheet_of_a_demonstration_says_so():
    made = handout.pdf(HandoutPaper(**{**vars(PAPER), "synthetic": True}))

    assert "SỐ LIỆU TRÌNH DIỄN" in pages(made)[0]


@pytest.mark.parametrize(
    "label", ["Đường Nguyễn Thị Minh Khai nối dài, ngõ 123/45/6, nhà số 1234", "W" * 60, NASTY[:60]]
)
def test_any_label_stays_in_its_line(label):
    made = handout.pdf(HandoutPaper(**{**vars(PAPER), "households": [(1234, label)] * 40}))

    told = pages(made)
    assert len(told) == 2
    assert squeezed("".join(told)).count(squeezed(label)) == 40


@pytest.mark.parametrize("name", ["title", "organiser", "place"])
def test_what_looks_like_markup_stays_text(name):
    made = handout.pdf(HandoutPaper(**{**vars(PAPER), name: NASTY}))

    assert squeezed(NASTY) in squeezed(pages(made)[0])


def pages(made):
    """Read the pages of a PDF."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(io.BytesIO(made))]


def squeezed(words):
    return "".join(words.replace("\u200b", "").replace("\ufffe", "").split())

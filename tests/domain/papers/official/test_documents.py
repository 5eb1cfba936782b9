"""The four documents: one source, so that Word, PDF, digits and words say the same."""

import io
import re
from collections import Counter
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from survey.papers.official import documents, posting_notice
from survey.papers.official.round_paper import Person
from survey.results.minutes import Written
from tests import counted_rounds
from tests.domain.papers.official.conftest import (
    MILLIMETRE,
    numbers,
    pdf_of,
    tidy,
    word_of,
    words_of_pdf,
    words_of_word,
)
from tests.factories import NOW
from tests.spoken_numbers import read

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

FOUR = list(documents.DOCUMENTS)
IN_WORDS = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{3})*) \(([^()\d%]+)\)")
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def every_letter():
    """Give the 134 letters with marks: 67 small ones and their capitals."""
    small = [tidy(vowel + tone) for vowel in VOWELS for tone in TONES]
    marked = [letter for letter in small if not letter.isascii()] + ["đ"]
    assert len(marked) == 67
    return marked + [letter.upper() for letter in marked]


def lost(words, printed):
    """Give the letters that aren't in what was printed, whose heads of tables come several times.

    The order isn't compared: a letter that its type lacks LibreOffice takes from another, and tells them apart.
    """
    return Counter(words.replace(" ", "")) - Counter(printed.replace(" ", ""))


def test_word_and_pdf_have_the_same_numbers_and_words_say_what_digits_say(make):
    paper = make()

    for name in FOUR:
        word, pdf = word_of(paper, name), pdf_of(paper, name)
        assert numbers(word) == numbers(pdf), name
        for told in (word, pdf):
            pairs = IN_WORDS.findall(told)
            assert len(pairs) >= 6, name
            assert [(digits, read(words)) for digits, words in pairs] == [
                (digits, int(digits.replace(".", ""))) for digits, _ in pairs
            ], name


def test_libreoffice_opens_every_word_file_and_prints_the_same_figures(make, as_pdf):
    paper = make()

    for name in FOUR:
        made = documents.write(paper, name, "docx", now=NOW)
        printed = words_of_pdf(as_pdf(made, "docx"))
        assert numbers(printed) == numbers(words_of_word(made)), name
        assert lost(words_of_word(made), printed) == Counter(), name


def test_the_figures_are_those_of_the_round(make):
    paper = make()

    minutes = word_of(paper, "bien-ban-kiem-phieu")
    assert "Số: 12/BB-MTTQ" in minutes
    assert "Mường Nhé, ngày 24 tháng 11 năm 2026" in minutes
    assert "Số hộ trong danh sách: 100 (một trăm) hộ" in minutes
    assert "Phiếu mời theo hộ đã lập: 101 (một trăm linh một) phiếu" in minutes
    assert "đã dùng: 63 (sáu mươi ba)" in minutes
    assert "đã hủy: 1 (một)" in minutes
    assert "chưa dùng: 37 (ba mươi bảy)" in minutes
    assert "Số phiếu thu vào: 66 (sáu mươi sáu) phiếu" in minutes
    assert "Số phiếu hợp lệ: 63 (sáu mươi ba) phiếu" in minutes
    assert "Rách, tẩy xóa, không đọc được: 1 (một) phiếu" in minutes
    assert "Hộ đã trả lời trước đó: 1 (một) phiếu" in minutes
    assert "Phiếu giấy 14 11 2" in minutes
    assert "59 (năm mươi chín) phiếu hài lòng trong tổng số 63 (sáu mươi ba) phiếu được tính, tỷ lệ 93,65 %" in minutes
    assert "10 (mười) phiếu rút ngẫu nhiên" in minutes
    assert "khác nhau 2 (hai) câu, tỷ lệ sai khác 1,05 %" in minutes
    assert "Bản Huổi Ban, phiếu giấy, hộ đã trả lời trước đó: 1 (một) lượt" in minutes
    assert "14 so với 13, lệch 1 (một). Giải trình: Một phiếu rơi mất khi mang về xã" in minutes
    assert counted_rounds.WRITTEN.objections in minutes
    assert paper.told.root in minutes
    assert len(paper.told.root) == 64
    for person in (*counted_rounds.WRITTEN.team, *counted_rounds.WRITTEN.witnesses):
        assert minutes.count(person["name"]) >= 2  # among those present, and below the signature


def test_every_question_stands_in_the_table_with_its_rate(make):
    paper = make()

    for name in FOUR:
        told = word_of(paper, name)
        assert "1 Việc công bố quy hoạch của xã cho người dân biết 63 59 93,65 % 4 6,35 % 0" in told, name
        assert "3 Thủy lợi, tưới tiêu và việc phòng, chống thiên tai 59 55 93,22 % 4 6,78 % 4" in told, name
        assert "19 Hài lòng chung" in told, name


def test_the_notice_says_how_long_where_to_object_and_leads_to_the_page(make):
    paper = make()

    made = documents.write(paper, "thong-bao-niem-yet", "pdf", now=NOW)
    told = words_of_pdf(made)
    assert "10 (mười) ngày, từ ngày 24/11/2026 đến hết ngày 03/12/2026" in told
    assert "0215 3856 789" in told
    assert paper.address in told
    assert "Lý do" not in told
    *_, page = pypdfium2.PdfDocument(made)
    last = page.render(scale=4).to_pil().convert("L")
    assert [one.text for one in zxingcpp.read_barcodes(last)] == [f"HTTPS://YDAN.EXAMPLE.VN/{paper.qr_address[-9:]}"]
    assert paper.qr_address == paper.address.upper()


def test_the_report_sets_each_line_of_the_rule_sets_beside_its_figure_and_source(make):
    told = word_of(make(), "bao-cao-ket-qua")

    assert "Tỷ lệ hộ tham gia từ 80 % trở lên 63,00 % chưa đạt" in told
    assert "Hài lòng chung (câu hỏi chung) từ 90 % trở lên 93,65 % đạt" in told
    assert "ghi theo trí nhớ, chưa đối chiếu văn bản" in told
    assert "đã đọc trong nguồn công khai" in told
    assert "Ý Dân tự đặt, không phải mức chính thức" in told
    assert "Kết quả trực tuyến tự nó không thay cho hồ sơ, trình tự xét, công nhận" in told
    assert "tự trả lời 18 (mười tám) phiếu (28,57 %)" in told
    assert "Đề nghị có thêm điểm thu gom rác thải." in told
    assert "Quyết định số 18/2022/QĐ-TTg" in told


def test_no_document_claims_that_a_criterion_is_met(make):
    paper = make()

    for name in FOUR:
        told = word_of(paper, name).lower()
        for claim in ("đạt tiêu chí", "đạt chuẩn", "đủ điều kiện", "đáp ứng tiêu chí"):
            assert claim not in told.replace("không tự nó đáp ứng tiêu chí", ""), name


def test_a_draft_says_so_on_each_paper_and_a_final_one_does_not(make):
    draft = make(upto="open")
    final = replace(draft, closed=True)

    for name in FOUR:
        for read_words in (word_of, pdf_of):
            assert "DỰ THẢO" in read_words(draft, name), name
            assert "DỰ THẢO" not in read_words(final, name), name
            assert "phiếu chưa kiểm" in read_words(draft, name) or name == "thong-bao-niem-yet"
    assert "Chưa có, vì đợt lấy ý kiến chưa đóng." in word_of(draft, "bien-ban-kiem-phieu")
    assert "từ ngày …… tháng …… năm ……… đến hết" in word_of(draft, "thong-bao-niem-yet")


def test_made_up_figures_are_said_to_be_made_up(make):
    paper = make()

    for name in FOUR:
        for read_words in (word_of, pdf_of):
            assert "SỐ LIỆU TRÌNH DIỄN" in read_words(replace(paper, synthetic=True), name), name
            assert "SỐ LIỆU TRÌNH DIỄN" not in read_words(paper, name), name


def test_what_nobody_wrote_down_is_a_dotted_line(make):
    paper = make(written=None)

    told = word_of(paper, "bien-ban-kiem-phieu")
    assert "Số: ………/BB-MTTQ" in told
    assert "Mường Nhé, ngày …… tháng …… năm ………" in told
    assert "vào hồi …… giờ …… ngày" in told
    assert told.count("- Ông (bà) ……") == 6
    for office in ("TỔ TRƯỞNG", "THƯ KÝ", "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "TRƯỞNG BẢN"):
        assert f"{office} (Ký, ghi rõ họ tên)" in told
    for name in FOUR:
        assert "None" not in word_of(paper, name)


def test_several_heads_of_hamlets_sign_and_everybody_else_who_was_there(make):
    paper = make()
    people = tuple(
        Person(name, role)
        for name, role in (
            ("Lý Thị Mẩy", "Trưởng thôn Khuổi Nà"),
            ("Hờ A Lử", "Tổ trưởng tổ dân phố 3"),
            ("Chảo Láo Tả", "Chủ tịch Ủy ban Mặt trận xã"),
            ("Nông Văn Dền", "Tổ trưởng tổ kiểm phiếu"),
        )
    )

    told = word_of(replace(paper, told=replace(paper.told, team=people, witnesses=())), "bien-ban-kiem-phieu")

    signed = told[told.index("ký tên dưới đây") :]
    order = ["Nông Văn Dền", "THƯ KÝ", "TRƯỞNG BAN CÔNG TÁC", "Lý Thị Mẩy", "Hờ A Lử", "Chảo Láo Tả"]
    assert sorted(order, key=signed.index) == order


def test_scales_have_a_middle_and_a_not_used_column(make):
    paper = make(form="dv-y-te", rule_sets=("tham-khao-80",))

    for name in FOUR:
        for read_words in (word_of, pdf_of):
            told = read_words(paper, name)
            assert "Bình thường" in told, name
            assert "Không sử dụng" in told, name
    assert "Quyết định số 18/2022" not in word_of(paper, "bao-cao-ket-qua")


def test_every_vietnamese_letter_survives_in_pdf_word_and_libreoffice(make, as_pdf):
    every = "".join(every_letter())
    paper = make(
        names=(f"Bản {every[:67]}", f"Xóm {every[67:]}", "Bản Tả Ló San"),
        written=replace(counted_rounds.WRITTEN, objections=f"Lời nói: {every}", suggestions=f"Đề nghị: {every}"),
    )
    paper.report.questions[1].question.reasons[0].text["vi"] = f"Lý do {every}"

    # The names of hamlets, a reason, objections, suggestions: in how many places of which paper.
    for name, whole in {"bien-ban-kiem-phieu": 2, "bang-tong-hop": 1, "bao-cao-ket-qua": 3}.items():
        made = documents.write(paper, name, "docx", now=NOW)
        for found in (words_of_word(made), pdf_of(paper, name)):
            together = found.replace(" ", "")
            assert together.count(every) == whole, name
            assert f"Bản{every[:67]}" in together
            assert f"Xóm{every[67:]}" in together
        assert lost(words_of_word(made), words_of_pdf(as_pdf(made, "docx"))) == Counter(), name


@pytest.mark.parametrize(
    "hostile",
    [
        "Bản <w:p>&amp;</w:p> <script>",
        "Bản #set page(width: 1cm) $x^2$ *đậm* _ngã_ @ref `raw` // hết",
        'Bản "\\u{41}" \\#{} ]] [[ %s {xã}',
        "=HYPERLINK(1)",
    ],
)
def test_no_name_is_taken_for_markup(make, hostile):
    paper = make()
    first = replace(paper.hamlets[0], name=hostile)
    told = replace(paper.told, objections=hostile, place=hostile, team=(Person(hostile, hostile),))
    paper = replace(paper, title=hostile, organiser=hostile, phone=hostile, hamlets=[first], told=told)

    for name in FOUR:
        for read_words in (word_of, pdf_of):
            assert tidy(hostile).replace(" ", "") in read_words(paper, name).replace(" ", ""), name


def test_what_cannot_be_printed_is_left_out(make, database, world):
    paper = make(
        names=("Bản Nà Pán", "Bản Huổi Ban", "Bản Tả Ló San"),
        written=Written(objections="Có\x07 ý\u202e kiến\ufeff khác", place="Nhà\x00 văn hóa"),
    )

    told = word_of(paper, "bien-ban-kiem-phieu")
    assert "Có ý kiến khác" in told
    assert "Nhà văn hóa" in told


def test_the_word_file_is_laid_out_as_the_decree_says(make):
    paper = make()

    for name in FOUR:
        document = Document(io.BytesIO(documents.write(paper, name, "docx", now=NOW)))
        assert document.styles["Normal"].font.name == "Times New Roman"
        assert document.styles["Normal"].font.size == Pt(13)
        for section in document.sections:
            assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
            assert 20 <= round(section.top_margin.mm) <= 25
            assert 20 <= round(section.bottom_margin.mm) <= 25
            assert 30 <= round(section.left_margin.mm) <= 35
            assert 15 <= round(section.right_margin.mm) <= 20
        first, *rest = document.sections
        assert first.different_first_page_header_footer
        assert not any(section.different_first_page_header_footer for section in rest)
        assert "PAGE" in first.header._element.xml
        assert not first.first_page_header._element.xpath(".//w:instrText")
        grids = [table for table in document.tables if table.style.name == "Table Grid"]
        assert grids
        assert all(grid.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for grid in grids)
        for paragraph in document.paragraphs:
            sizes = {run.font.size.pt for run in paragraph.runs if run.font.size and run.text.strip()}
            assert sizes <= {11, 13, 14}, paragraph.text
        title = next(one for one in document.paragraphs if one.text == one.text.upper() and len(one.text) > 5)
        assert title.runs[0].bold
        assert title.runs[0].font.size == Pt(14)
        assert document.styles.element.xpath("//w:lang")[-1].get(qn("w:val")) == "vi-VN"


def test_the_pages_of_the_pdf_are_a4_and_numbered_from_the_second_one_on(make):
    paper = make()

    for name in FOUR:
        pages = pypdfium2.PdfDocument(documents.write(paper, name, "pdf", now=NOW))
        assert len(pages) >= 2
        for number, page in enumerate(pages, 1):
            width, height = page.get_size()
            assert sorted((round(width / MILLIMETRE), round(height / MILLIMETRE))) == [210, 297]
            top = page.get_textpage().get_text_bounded(bottom=height - 17 * MILLIMETRE).strip()
            assert top == (str(number) if number > 1 else ""), name


def test_long_tables_repeat_their_heads(make):
    paper = make()

    for name in ("bien-ban-kiem-phieu", "thong-bao-niem-yet"):
        assert pdf_of(paper, name).count("Không hài lòng") >= 2


def test_a_thousand_hamlets_and_a_thousand_words_make_a_paper(make):
    paper = make()
    many = [replace(paper.hamlets[0], name=f"Bản Nậm Pố {number}") for number in range(1000)]
    told = replace(paper.told, objections="đề nghị xem lại " * 250)

    made = documents.write(replace(paper, hamlets=many, told=told), "bien-ban-kiem-phieu", "pdf", now=NOW)

    assert "Bản Nậm Pố 999" in words_of_pdf(made)


def test_an_organ_without_one_above_and_of_another_kind_signs_too(make):
    paper = replace(make(), organiser="Hội Nông dân xã Mường Nhé", superior="")

    notice = posting_notice.make(paper)

    assert notice.head.number == "Số: ………/TB-………"
    assert notice.signatures[0].office == ("ĐẠI DIỆN ĐƠN VỊ TỔ CHỨC",)
    assert "ỦY BAN NHÂN DÂN" not in word_of(paper, "thong-bao-niem-yet").upper().split("THÔNG BÁO")[0]

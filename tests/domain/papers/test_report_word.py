import io
import unicodedata
from dataclasses import replace
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from survey.papers import numbers
from survey.papers.report_word import word
from survey.people.models import Role
from survey.results import rule_sets
from survey.results.rules import Line, Subject
from survey.rounds.states import RoundKind
from tests import factories
from tests.factories import NOW


def test_it_begins_as_official_papers_do(make):
    document = opened(word(make().report))

    head = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert head[0][0].startswith("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ MƯỜNG NHÉ")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in head[0][1]
    assert head[1] == ["Số: ……/……", "……………, ngày … tháng … năm ……"]


def test_the_type_is_times_new_roman_13_on_a4(make):
    document = opened(word(make().report))

    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size == Pt(13)
    sizes = {tuple(sorted((section.page_width, section.page_height))) for section in document.sections}
    assert {(round(short / Mm(1)), round(long / Mm(1))) for short, long in sizes} == {(210, 297)}


def test_the_wide_tables_lie_on_a_page_turned_sideways(make):
    turned = [section.orientation for section in opened(word(make().report)).sections]

    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_every_figure_of_the_table_is_that_of_the_report(make):
    known = make()

    table = table_with(opened(word(known.report)), "Nội dung")

    rated = [result for result in known.report.questions if result.counts]
    assert len(table) == len(rated) + 2
    for place, (result, row) in enumerate(zip(rated, table[2:], strict=True), 1):
        counts = result.counts
        assert row[0] == str(place)
        assert row[1].startswith(result.question.text["vi"])
        assert row[2:7] == [
            numbers.number(counts.counted),
            numbers.number(counts.satisfied),
            numbers.percent(counts.rate.share),
            numbers.number(counts.dissatisfied),
            numbers.percent(counts.dissatisfaction.share),
        ]
        assert row[8:] == [str(counts.blank), numbers.percent(result.mean_of_communes)]
    assert table[2][7] == "Quy hoạch treo, lâu không thực hiện (1); Lý do khác (1)"
    assert table[-1][2:5] == ["12", "8", "66,7\u00a0%"]


def test_the_head_says_what_was_asked_by_whom_and_how_many_answered(make):
    lines = paragraphs(opened(word(make().report, where="vùng Tây Bắc", now=NOW)))

    for line in (
        "TỔNG HỢP Ý KIẾN TỰ NGUYỆN CỦA NGƯỜI DÂN",
        "Đơn vị: Tỉnh Điện Biên, vùng Tây Bắc",
        "Đơn vị tổ chức: Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
        "Tổng số phiếu: 12",
        "- Tự trả lời: 9",
        "- Phiếu giấy: 3",
        "Trong đó còn trong hòm phiếu, chưa kiểm: 3",
        "Số phiếu so với số hộ: 22,5\u00a0%",
        "Số liệu tính đến: 09:30 ngày 24/11/2026",
    ):
        assert line in lines


def test_a_household_round_is_a_report_with_verdicts(make):
    document = opened(word(make(kind=RoundKind.HOUSEHOLD, rule_sets=["huyen-ntm-2021-2025"]).report))

    assert "BÁO CÁO KẾT QUẢ LẤY Ý KIẾN NGƯỜI DÂN" in paragraphs(document)
    lines = table_with(document, "Nội dung xét")
    assert lines[1] == ["Tỷ lệ hộ tham gia", "từ 70\u00a0% trở lên", "20,0\u00a0%", "chưa đạt"]
    assert any(line.startswith("Nguồn: Quyết định 320/QĐ-TTg") for line in paragraphs(document))
    assert any("không tự nó đáp ứng tiêu chí xét, công nhận" in line for line in paragraphs(document))
    assert any(line.startswith("Phiếu chờ trong hòm, chưa cộng vào con số nào") for line in paragraphs(document))
    assert any(line.startswith("Đợt lấy ý kiến chưa đóng") for line in paragraphs(document))


def test_a_rule_set_of_a_province_is_printed_with_its_source_and_that_the_province_entered_it(make, world):
    officer = factories.a_member_of_staff("tinh", Role.OFFICER, world.province, "Lường Thị Phượng")
    own = rule_sets.add(
        rule_sets.Wording(
            title="Mức riêng của Điện Biên",
            source="Kế hoạch 12/KH-MTTQ ngày 05/3/2026",
            forms=("*",),
            lines=(Line(Subject.OVERALL, 65), Line(Subject.MEAN_IN_EACH_DISTRICT, 90, more_than=True)),
        ),
        by=officer,
        now=NOW,
    )

    document = opened(word(make(kind=RoundKind.HOUSEHOLD, rule_sets=[own.key]).report))

    [overall, district] = table_with(document, "Nội dung xét")[1:]
    assert overall[1:] == ["từ 65\u00a0% trở lên", "66,7\u00a0%", "đạt"]
    assert district == [
        "Trung bình các nội dung ở từng huyện: huyện thấp nhất",
        "trên 90\u00a0%",
        "–",
        "chưa đủ số liệu",
    ]
    source = "Nguồn: Kế hoạch 12/KH-MTTQ ngày 05/3/2026 (do tỉnh nhập, có ghi nguồn)."
    assert source in paragraphs(document)


def test_a_voluntary_round_is_said_to_be_one_and_sounds_like_no_recognition(make):
    document = opened(word(make(rule_sets=["tham-khao-80"]).report))

    assert any(line.startswith("Tự nguyện, không đại diện") for line in paragraphs(document))
    assert "So với các mức tham khảo" in paragraphs(document)
    assert table_with(document, "Nội dung xét")[1][3] == "chưa tới mức"


def test_it_says_how_it_was_computed(make):
    lines = paragraphs(opened(word(make().report)))

    assert "Cách tính" in lines
    assert any(line.startswith("Tỷ lệ hài lòng chung: Tỷ lệ của câu hỏi chung") for line in lines)


def test_made_up_figures_are_said_to_be_made_up(make):
    assert any("SỐ LIỆU TRÌNH DIỄN" in line for line in paragraphs(opened(word(make(synthetic=True).report))))


def test_strange_titles_and_marks_stay_whole_and_what_people_wrote_stays_out(make):
    known = make()
    title = "=1+1 <w:b/> & “Ưỡ ợ” Việc"
    content = replace(known.report.content, title={"vi": title})

    document = opened(word(replace(known.report, content=content)))

    assert f"Phiếu lấy ý kiến: {title}" in paragraphs(document)
    told = document.element.body.xpath("string()")
    assert unicodedata.is_normalized("NFC", told)
    assert "Bản đồ treo cao quá" not in told


def opened(made: bytes) -> Any:
    return Document(io.BytesIO(made))


def paragraphs(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def table_with(document: Any, head: str) -> list[list[str]]:
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return next(table for table in tables if head in table[0])

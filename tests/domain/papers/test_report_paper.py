"""The report as a paper: Word and PDF of one source, with the numbers of the report."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from survey.papers import numbers, report_files
from survey.papers.report_tables import questions, trust, units
from survey.papers.word_layout import shown
from survey.results import reading
from survey.rounds.states import RoundKind
from tests.domain.papers.official.conftest import tidy, words_of_pdf, words_of_word
from tests.domain.papers.official.test_documents import every_letter
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def written(report, ending):
    return report_files.write(report, ending, where="vùng Tây Bắc", now=NOW)


def of_word(report):
    return words_of_word(written(report, "docx"))


def lines_of(table):
    return [tidy(" ".join(shown(cell) for cell in row.cells)) for row in table.rows]


def test_word_and_pdf_have_every_line_of_every_table(make):
    report = make(kind=RoundKind.HOUSEHOLD, rule_sets=["tham-khao-80"]).report

    told = (of_word(report), words_of_pdf(written(report, "pdf")))

    for words in told:
        for table in (questions.by_question(report), units.by_unit(report), trust.certainty(report)):
            for row in table.rows:
                for cell in row.cells:
                    assert tidy(shown(cell)) in words
    for line in (*lines_of(questions.by_question(report)), *lines_of(units.by_unit(report))):
        assert line in told[0]


def test_libreoffice_prints_the_same_numbers(make, as_pdf):
    report = make().report

    printed = words_of_pdf(as_pdf(written(report, "docx"), "docx"))

    for row in questions.by_question(report).rows:
        assert tidy(shown(row.cells[4])) in printed
    assert printed.count("66,7 %") >= 3


def test_it_begins_as_official_papers_do_and_says_what_was_asked(make):
    told = of_word(make().report)

    for words in (
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ MƯỜNG NHÉ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "TỔNG HỢP Ý KIẾN TỰ NGUYỆN CỦA NGƯỜI DÂN",
        "Tự nguyện, không đại diện",
        "8 phiếu hài lòng trong tổng số 12 phiếu được tính, tỷ lệ 66,7 %",
        "Đơn vị: Tỉnh Điện Biên, vùng Tây Bắc",
        "Tổng số phiếu: 12",
        "Số liệu tính đến: 09:30 ngày 24/11/2026",
    ):
        assert words in told


def test_questions_stand_worst_first_and_the_overall_one_last(make):
    report = make().report
    shares = [row.cells[4] for row in questions.by_question(report).rows]

    assert shares[:-1] == sorted(shares[:-1])
    assert questions.by_question(report).rows[-1].strong


@pytest.mark.parametrize(
    ("form", "across"),
    [("xa-ntm-2026-2030", {WD_ORIENT.PORTRAIT}), ("dv-y-te", {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE})],
)
def test_only_a_wide_table_lies_across(make, form, across):
    document = Document(io.BytesIO(written(make(form=form).report, "docx")))

    assert {section.orientation for section in document.sections} == across


def test_the_pictures_are_in_both_with_words_for_whoever_cannot_see_them(make):
    report = make().report

    document = Document(io.BytesIO(written(report, "docx")))

    said = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert any("Xã Mường Nhé: 66,7\u00a0%" in one for one in said)
    picture = next(part for name, part in _images(document))
    assert round(picture.size[0] / (78 / 25.4)) in range(198, 203)  # dots to an inch
    assert "Vạch đứng" not in said[0] or report.rule_findings


def test_what_cannot_be_told_is_a_dash_with_its_reason(make):
    known = make(kind=RoundKind.HOUSEHOLD)
    report = reading.of_round(known.report.scope.rounds[0], unit=known.world.province, by=None)

    for told in (of_word(report), words_of_pdf(written(report, "pdf"))):
        assert "Chưa nêu: quá ít phiếu" in told
        assert "chỗ đó không phải là 0" in told
    assert [row.ballots for row in report.below if row.unit.name == "Xã Sín Thầu"] == [None]
    assert tidy(of_word(report)).count("Xã Sín Thầu –") >= 1


def test_every_vietnamese_letter_survives(make):
    report = make().report
    letters = " ".join(every_letter())
    report = replace(report, content=replace(report.content, title={"vi": letters}))

    for told in (of_word(report), words_of_pdf(written(report, "pdf"))):
        assert set(every_letter()) <= set(told)


def test_what_people_wrote_and_what_cannot_be_printed_stay_out(make):
    report = make().report
    title = "=1+1 <w:b/> & #panic()\x07 “Ưỡ ợ”"
    report = replace(report, content=replace(report.content, title={"vi": title}))

    for told in (of_word(report), words_of_pdf(written(report, "pdf"))):
        assert "=1+1 <w:b/> & #panic() “Ưỡ ợ”" in told
        assert "Bản đồ treo cao quá" not in told


def test_made_up_figures_are_said_to_be_made_up(make):
    assert "SỐ LIỆU TRÌNH DIỄN" in of_word(make(synthetic=True).report)


def test_a_running_household_round_is_a_draft(make):
    running = make(kind=RoundKind.HOUSEHOLD).report

    assert "DỰ THẢO" in "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written(running, "pdf"))
    )
    assert numbers.percent(running.overall.counts.rate.share) == "66,7\u00a0%"


def _images(document):
    for relation in document.part.rels.values():
        if "image" in relation.reltype:
            yield relation.reltype, Image.open(io.BytesIO(relation.target_part.blob))

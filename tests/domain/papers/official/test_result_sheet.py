"""The result table as Excel and CSV."""

import csv
import io

import openpyxl
import pytest

from survey.papers.csv_files import BYTE_ORDER_MARK
from survey.papers.official import documents
from tests.factories import NOW

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def workbook(paper):
    return openpyxl.load_workbook(io.BytesIO(documents.write(paper, "bang-ket-qua", "xlsx", now=NOW)))


def rows_of_csv(paper):
    made = documents.write(paper, "bang-ket-qua", "csv", now=NOW).decode()
    assert made.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(made.removeprefix(BYTE_ORDER_MARK))))


def test_the_workbook_has_real_numbers_frozen_heads_and_filters(make):
    book = workbook(make())

    assert book.sheetnames == ["Kết quả", "Theo thôn"]
    sheet = book["Kết quả"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "STT")
    at = head[0].row
    assert [cell.value for cell in head] == [
        "STT",
        "Nội dung",
        "Số phiếu được tính",
        "Hài lòng: Số phiếu",
        "Hài lòng: %",
        "Không hài lòng: Số phiếu",
        "Không hài lòng: %",
        "Bỏ trống",
        "Lý do không hài lòng (số phiếu)",
    ]
    third = [cell.value for cell in sheet[at + 3]]
    assert third[2:8] == [59, 55, pytest.approx(55 / 59), 4, pytest.approx(4 / 59), 4]
    assert sheet[at + 3][4].number_format == "0.00 %"
    assert sheet.freeze_panes == f"C{at + 1}"
    assert sheet.auto_filter.ref == f"A{at}:I{at + 19}"
    assert sheet[at + 2][8].value.endswith("; Lý do khác (4)")


def test_the_hamlets_stand_on_a_sheet_of_their_own_with_their_sum(make):
    sheet = workbook(make())["Theo thôn"]

    last = [cell.value for cell in list(sheet.iter_rows())[-1]]
    assert last[1:] == ["Tổng cộng", 100, 63, pytest.approx(0.63), 18, 14, 20, 11, 37]


def test_a_draft_and_made_up_figures_are_said_to_be_so(make):
    sheet = workbook(make(upto="open", synthetic=True))["Kết quả"]

    told = [str(row[0].value) for row in sheet.iter_rows()]
    assert any("DỰ THẢO" in words for words in told)
    assert any("SỐ LIỆU TRÌNH DIỄN" in words for words in told)


def test_the_csv_has_the_same_figures_as_the_workbook(make):
    paper = make()

    head, *rows = rows_of_csv(paper)
    sheet = workbook(paper)["Kết quả"]
    of_excel = [[cell.value for cell in row] for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert len(rows) == len(of_excel) == 19
    for row, other in zip(rows, of_excel, strict=True):
        assert (row[1], row[8]) == (other[1], other[8] or "")
        assert [float(value) for value in (row[0], *row[2:8])] == [
            pytest.approx(value, abs=1e-6) for value in (other[0], *other[2:8])
        ]
    assert head[0] == "STT"


@pytest.mark.parametrize("words", ["=1+1", "+84 215", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_words_become_a_formula(make, words):
    paper = make()
    paper.report.questions[0].question.text["vi"] = words

    sheet = workbook(paper)["Kết quả"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == 1)
    assert cell.data_type == "s"
    asked = rows_of_csv(paper)[1][1]
    assert not asked.startswith(("=", "+", "-", "@", "\t"))
    assert asked.lstrip("'") == words

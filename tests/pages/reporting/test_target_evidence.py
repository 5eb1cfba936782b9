"""/chi-tieu/<unit>/bang-chung, and the files of the target."""

from io import BytesIO

import openpyxl
import pytest
from docx import Document

from survey.extensions import db
from survey.target import checking, documents, evidence
from survey.target.documents import File
from survey.target.links import Result
from tests.factories import NOW
from tests.pages.reporting.reading import rows_of, words_of


def the_page(browser, unit, query=""):
    return browser.get(f"/chi-tieu/{unit.id}/bang-chung?lang=en{query}")


def test_a_row_opens_to_its_services_and_rounds(world, target, sign_in):
    (service,) = evidence.services(world.neighbour_commune, on=NOW.date())
    document = documents.add(service, File("Quyết định.pdf", b"%PDF-1.7\n%%EOF"), by=None, now=NOW)
    checking.note({service.address: Result.GONE}, now=NOW)
    db.session.commit()
    response = the_page(sign_in(world.reviewer), world.neighbour_commune, f"&ky={target.of_2026}")
    page = words_of(response)

    assert "doesn't count yet" in page
    assert "1 more online answers" in page
    assert "Đặt lịch khám ở trạm y tế" in page
    assert "09:30, 24/11/2026: the server says that the page is not there or broken" in page
    assert "the address has not opened since" not in page  # it failed once
    address = f"/don-vi/{world.neighbour_commune.id}/dich-vu/{service.id}/tai-lieu/{document.id}"
    assert f'href="{address}"' in response.get_data(as_text=True)
    (row,) = rows_of(response)[1:]
    assert row[2:] == ["published 24/11/2026", "1", "too few"]


def test_the_officer_the_neighbour_and_the_reviewer(world, target, sign_in):
    assert the_page(sign_in(world.officer), world.commune).status_code == 200
    assert the_page(sign_in(world.neighbour), world.commune).status_code == 404
    assert the_page(sign_in(world.reviewer), world.commune).status_code == 200
    assert the_page(sign_in(world.enumerator), world.commune).status_code == 404


def test_the_evidence_of_a_province_are_the_rows_on_its_page(world, target, sign_in):
    response = the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}&k=5")

    assert response.location == f"/chi-tieu/{world.province.id}?ky={target.of_2026}&k=5"


def test_a_ward_is_said_to_be_out_of_scope(world, target, sign_in):
    page = words_of(the_page(sign_in(world.administrator), world.ward, f"&ky={target.of_2026}"))

    assert "This unit is not in scope of the target" in page


def test_the_workbook_has_the_figure_the_choices_the_rows_and_their_evidence(world, target, sign_in):
    response = sign_in(world.reviewer).get(f"/chi-tieu/{world.province.id}/excel?ky={target.of_2026}")

    book = openpyxl.load_workbook(BytesIO(response.data))
    assert book.sheetnames == ["Kết quả", "Chọn k và kỳ khác", "Từng đơn vị", "Minh chứng"]
    rows = {name: [list(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}
    assert ["Đủ cả ba", 1, 0.5] in [row[:3] for row in rows["Kết quả"]]
    assert any(row[1] == "Xã Sín Thầu" and row[-1] == "1 phiếu trực tuyến" for row in rows["Từng đơn vị"])
    assert any(row[0] == "Xã Mường Nhé" and row[3] == "https://muongnhe.example.vn/kham" for row in rows["Minh chứng"])
    assert "Định nghĩa tạm của Ý Dân" in " ".join(str(row[0]) for row in rows["Kết quả"])


def test_the_document_says_the_same(world, target, sign_in):
    response = sign_in(world.reviewer).get(f"/chi-tieu/{world.province.id}/word?ky={target.of_2026}")

    document = Document(BytesIO(response.data))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Tỉnh Điện Biên" in text
    assert "cách đo chính thức chưa được công bố" in text
    assert "50,0\u00a0%" in cells
    assert "Xã Sín Thầu" in cells
    assert response.headers["Content-Disposition"].endswith("chi-tieu-tinh-dien-bien-nam-2026.docx")


@pytest.mark.parametrize("ending", ["excel", "word"])
def test_the_files_are_for_the_same_people_as_the_page(world, target, sign_in, ending):
    address = f"/chi-tieu/{world.commune.id}/{ending}"

    assert sign_in(world.officer).get(address).status_code == 200
    assert sign_in(world.neighbour).get(address).status_code == 404
    assert sign_in(world.reviewer).get(f"/chi-tieu/ca-nuoc/{ending}").status_code == 404

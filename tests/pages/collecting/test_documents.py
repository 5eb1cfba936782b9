"""/dot/<id>/xa/<id>/van-ban: the documents of a commune."""

import io
import re

import openpyxl
import pypdfium2
import pytest
from docx import Document

from tests import counted_rounds, factories

ENDINGS = {
    "bien-ban-kiem-phieu.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "thong-bao-niem-yet.pdf": "application/pdf",
    "bang-ket-qua.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "bang-ket-qua.csv": "text/csv",
}


@pytest.fixture
def hold(world, database):
    """Give a function that holds a round and gives the address of its documents."""

    def held(**plan):
        round_ = counted_rounds.a_counted_round(world, counted_rounds.Plan(**plan))
        database.commit()
        return f"/dot/{round_.id}/xa/{world.commune.id}/van-ban"

    return held


def test_the_page_offers_four_documents_and_the_table(sign_in, world, hold):
    address = hold()

    page = sign_in(world.officer).get(address).text

    for name in ("bien-ban-kiem-phieu", "bang-tong-hop", "thong-bao-niem-yet", "bao-cao-ket-qua"):
        assert f'href="{address}/{name}.docx"' in page
        assert f'href="{address}/{name}.pdf"' in page
    assert f'href="{address}/bang-ket-qua.xlsx"' in page
    assert f'href="{address}/bang-ket-qua.csv"' in page
    assert page.count("Chính thức") == 5
    assert "Dự thảo" not in page


def test_before_closing_everything_is_a_draft(sign_in, world, hold):
    address = hold(upto="open", written=None)
    browser = sign_in(world.officer)

    page = browser.get(address).text
    made = browser.get(f"{address}/bien-ban-kiem-phieu.docx").data

    assert "Đợt lấy ý kiến chưa đóng. Mỗi văn bản đều ghi là dự thảo" in page
    assert "Biên bản chưa ghi ai" in page
    assert "Chính thức" not in page
    assert any("DỰ THẢO" in paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs)


def test_each_file_comes_with_its_type_and_name(sign_in, world, hold):
    address = hold()
    browser = sign_in(world.reviewer)

    for name, kind in ENDINGS.items():
        response = browser.get(f"{address}/{name}")
        stem, _, ending = name.partition(".")
        number = address.split("/")[2]
        assert response.status_code == 200
        assert response.mimetype == kind
        assert response.headers["Content-Disposition"] == (
            f"attachment; filename={stem}-xa-muong-nhe-dot-{number}.{ending}"
        )
        assert response.headers["Cache-Control"] == "private, no-store"
    made = browser.get(f"{address}/thong-bao-niem-yet.pdf").data
    [first, *_] = pypdfium2.PdfDocument(made)
    assert "THÔNG BÁO" in first.get_textpage().get_text_bounded()
    assert openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}/bang-ket-qua.xlsx").data)).sheetnames


def test_once_published_officers_and_reviewers_read_them_the_neighbour_and_the_enumerator_do_not(
    sign_in, world, own_reviewer, hold
):
    address = hold()

    for person, page, file in (
        (world.officer, 200, 200),
        (own_reviewer, 200, 200),
        (world.reviewer, 200, 200),
        (world.enumerator, 200, 404),
        (world.neighbour, 404, 404),
    ):
        browser = sign_in(person)
        assert browser.get(address).status_code == page, person.username
        assert browser.get(f"{address}/bang-ket-qua.csv").status_code == file, person.username
    told = sign_in(world.enumerator).get(address).text
    assert "Cán bộ phụ trách đợt in văn bản" in told
    assert ".docx" not in told


@pytest.mark.parametrize("upto", ["open", "closed"])
def test_before_that_a_reviewer_above_finds_nothing(sign_in, world, own_reviewer, hold, upto):
    address = hold(upto=upto)

    for person, status in ((own_reviewer, 200), (world.officer, 200), (world.reviewer, 404), (world.neighbour, 404)):
        browser = sign_in(person)
        assert browser.get(address).status_code == status, person.username
        for name in ENDINGS:
            assert browser.get(f"{address}/{name}").status_code == status, (person.username, name)


def test_a_reviewer_above_comes_to_them_from_the_page_of_the_round_and_to_nothing_else(sign_in, world, hold):
    address = hold()
    number = address.split("/")[2]
    browser = sign_in(world.reviewer)

    for page in (browser.get(f"/dot/{number}").text, browser.get(address).text):
        led_to = set(re.findall(rf'href="(/dot/{number}/xa/[^"]*)"', page))
        assert led_to
        assert all(one.startswith(address) for one in led_to)
        assert all(browser.get(one).status_code == 200 for one in led_to)


@pytest.mark.parametrize(
    "name", ["khong-co.docx", "bang-ket-qua.docx", "bien-ban-kiem-phieu.xlsx", "../bien-ban-kiem-phieu.docx", ".pdf"]
)
def test_there_is_no_other_document(sign_in, world, hold, name):
    address = hold(upto="open")

    assert sign_in(world.officer).get(f"{address}/{name}").status_code == 404


def test_an_open_round_has_no_documents(sign_in, world, database):
    round_ = factories.an_open_round(world.commune, [world.commune])
    database.commit()

    assert sign_in(world.officer).get(f"/dot/{round_.id}/xa/{world.commune.id}/van-ban").status_code == 404


def test_the_code_on_the_notice_leads_to_the_public_page(client, hold):
    number = hold().split("/")[2]

    assert client.get(f"/KET-QUA/{number}").text == client.get(f"/ket-qua/{number}").text

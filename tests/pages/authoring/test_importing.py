"""/phieu/nhap: a questionnaire from a file."""

import io

import pytest

from survey.people import queries as people
from survey.questionnaires import documents, library, parsing, queries
from survey.questionnaires.files import formats
from tests import kitchen_sink
from tests.unit.questionnaires.files.forms import a_workbook

FOREIGN = a_workbook(
    [
        ("type", "name", "label::Tiếng Việt (vi)"),
        ("select_one hl", "duong", "Đường làng ở Huổi Lếch"),
        ("geopoint", "toa_do", "Vị trí nhà"),
        ("text", "y_kien", "Ý kiến khác"),
    ],
    [("list_name", "name", "label::Tiếng Việt (vi)"), ("hl", "1", "Hài lòng"), ("hl", "0", "Không hài lòng")],
    [("form_title",), ("Phiếu hỏi về đường làng",)],
)


def bring_in(browser, raw, name="phieu.xlsx"):
    return browser.post("/phieu/nhap", data={"file": (io.BytesIO(raw), name)}, content_type="multipart/form-data")


def test_a_file_of_ours_becomes_a_questionnaire_of_the_commune(sign_in, world, database):
    content = library.get("dv-moi-truong")
    browser = sign_in(world.officer)
    assert browser.get("/phieu/nhap").status_code == 200

    for ending in formats.ENDINGS:
        response = bring_in(browser, formats.write(content, ending, version="1"), f"Phiếu môi trường.{ending.upper()}")

        newest = queries.list_questionnaires(by=world.officer)[0]
        assert response.location == f"/phieu/{newest.id}"
        assert newest.draft == documents.of(content)
        assert newest.unit == world.commune
        assert newest.left_out == []
        entry = people.audit_trail(by=world.officer)[0][0]
        assert (entry.action, entry.after) == ("questionnaire.started", {"form": "dv-moi-truong", "from": "file"})


def test_what_was_left_out_is_told_by_row_and_can_be_read_later_too(sign_in, world, database):
    browser = sign_in(world.officer)
    response = bring_in(browser, FOREIGN)

    [made] = queries.list_questionnaires(by=world.officer)
    assert response.location == f"/phieu/{made.id}/tep"
    assert [one["text"]["vi"] for one in made.draft["questions"]] == ["Đường làng ở Huổi Lếch", "Ý kiến khác"]
    for _ in range(2):
        page = browser.get(response.location).get_data(as_text=True)
        assert "Dòng 3: “toa_do” thuộc loại “geopoint”, loại này chưa có nên bị bỏ qua." in page


def test_of_very_many_remarks_the_first_are_kept_and_the_others_counted(sign_in, world, database):
    rows = [("geopoint", f"noi-{number}", "Vị trí nhà") for number in range(1000)]
    raw = a_workbook([("type", "name", "label"), *rows], [])
    browser = sign_in(world.officer)

    response = bring_in(browser, raw)

    assert response.status_code == 302
    assert "Còn 700 dòng hoặc thiết lập khác" in browser.get(response.location).text
    assert len(queries.list_questionnaires(by=world.officer)[0].left_out) == 301


def test_recordings_that_are_not_here_are_left_out(sign_in, world, database):
    document = kitchen_sink.document()
    document["questions"][0]["sound"] = {"vi": "0" * 32 + ".opus"}
    bring_in(sign_in(world.officer), formats.write(parsing.parse(document), "json", version="1"), "a.json")

    [made] = queries.list_questionnaires(by=world.officer)
    assert made.draft == kitchen_sink.document()
    assert [one["code"] for one in made.left_out] == ["file.recordings_left"]


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"", "", "Xin chọn tệp trước."),
        (FOREIGN, "phieu.docx", "Tệp phiếu phải có đuôi .xlsx (Excel) hoặc .json."),
        (FOREIGN, "phieu.xls", "Đây là tệp Excel đời cũ (.xls) hoặc có đặt mật khẩu."),
        (FOREIGN[:-9], "phieu.xlsx", "Tệp bị hỏng, không mở được."),
        (b'{"format": 2, "form": "a"}', "phieu.json", "[group]: "),
        (b'{"format": 9}', "phieu.json", "Tệp do bản Ý Dân mới hơn tạo ra."),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence_and_nothing_is_written(
    sign_in, world, database, raw, name, said
):
    response = bring_in(sign_in(world.officer), raw, name)
    page = response.get_data(as_text=True)

    assert response.status_code == 422
    assert said in page
    assert page.split('id="wrong-title"')[1].split("</ul>")[0].count("<li>") == 1
    assert queries.list_questionnaires(by=world.administrator) == []
    assert "questionnaire.started" not in {entry.action for entry in people.audit_trail(by=world.administrator)[0]}


def test_an_administrator_of_the_country_brings_in_one_of_the_country(sign_in, world, database):
    bring_in(sign_in(world.administrator), FOREIGN)

    [made] = queries.list_questionnaires(by=world.administrator)
    assert made.unit is None


def test_who_may_bring_in(sign_in, world, database):
    for staff, may in ((world.officer, True), (world.reviewer, False), (world.enumerator, False)):
        browser = sign_in(staff)
        assert browser.get("/phieu/nhap").status_code == (200 if may else 404)
        assert bring_in(browser, FOREIGN).status_code == (302 if may else 404)

    [made] = queries.list_questionnaires(by=world.administrator)
    assert queries.list_questionnaires(by=world.reviewer) == [made]
    assert sign_in(world.neighbour).get(f"/phieu/{made.id}/tep").status_code == 404

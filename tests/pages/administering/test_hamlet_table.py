"""/don-vi/<unit>/thon/bang: a table, pasted or uploaded, hostile ones included."""

import io
import zipfile

import openpyxl
import pytest

from survey.people import queries as people
from survey.units import queries
from tests.factories import a_hamlet

ROWS = [("Thôn, bản", "Số hộ"), ("Bản Nà Pán", 120), ("Bản Huổi Chạ", 1204.0), (None, None), ("Tổ dân phố 3", "84")]
ENTERED = [("Bản Nà Pán", 120), ("Bản Huổi Chạ", 1204), ("Tổ dân phố 3", 84)]


def address(world):
    return f"/don-vi/{world.commune.id}/thon/bang"


def a_workbook(rows):
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


def upload(browser, world, raw, name="thon.xlsx"):
    return browser.post(address(world), data={"file": (io.BytesIO(raw), name)}, content_type="multipart/form-data")


def names(commune):
    return [(hamlet.name, hamlet.households) for hamlet in queries.hamlets(commune)]


def confirm(browser, world, preview):
    page = preview.get_data(as_text=True)
    table = page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
    return browser.post(address(world), data={"pasted": table, "confirm": "1"})


def test_a_pasted_table_is_shown_and_then_saved(sign_in, world, database):
    a_hamlet(world.commune, "Bản Nà Pán", 99)
    database.commit()
    browser = sign_in(world.officer)

    preview = browser.post(address(world), data={"pasted": "Bản Nà Pán\t120\nBản Huổi Chạ\t1.204\nTổ dân phố 3\t84"})
    page = preview.get_data(as_text=True)

    assert preview.status_code == 200
    assert page.count("is added") == 2
    assert page.count("is changed") == 1
    assert names(world.commune) == [("Bản Nà Pán", 99)]

    response = confirm(browser, world, preview)

    assert response.location == f"/don-vi/{world.commune.id}#thon"
    assert names(world.commune) == ENTERED
    assert people.audit_trail(by=world.officer)[0][0].action == "hamlet.table_entered"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (a_workbook(ROWS), "thon.xlsx"),
        (a_workbook(ROWS), "ten-sai.csv"),
        ('Thôn,Số hộ\nBản Nà Pán,120\nBản Huổi Chạ,"1,204"\nTổ dân phố 3,84\n'.encode(), "thon.csv"),
        ("Thôn;Số hộ\r\nBản Nà Pán;120\r\nBản Huổi Chạ;1.204\r\nTổ dân phố 3;84".encode("utf-8-sig"), "thon.csv"),
        ("Thôn\tSố hộ\nBản Nà Pán\t120\nBản Huổi Chạ\t1204\nTổ dân phố 3\t84".encode("utf-16"), "thon.txt"),
    ],
    ids=["xlsx", "xlsx called csv", "commas", "semicolons with a mark", "UTF-16 with tabs"],
)
def test_a_file_is_read_for_what_it_is(sign_in, world, raw, name):
    browser = sign_in(world.officer)

    confirm(browser, world, upload(browser, world, raw, name))

    assert names(world.commune) == ENTERED


def test_what_is_there_already_needs_no_saving(sign_in, world, database):
    a_hamlet(world.commune, "Bản Nà Pán", 120)
    database.commit()

    page = sign_in(world.officer).post(address(world), data={"pasted": "bản nà pán;120"}).get_data(as_text=True)

    assert "Everything is there already" in page
    assert "confirm" not in page


def test_every_bad_line_is_named_and_nothing_is_saved(sign_in, world):
    pasted = "Bản Nà Pán\t120\nBản Xa\tnhiều\nBản Mới\t3\t4"
    browser = sign_in(world.officer)

    for more in ({}, {"confirm": "1"}):
        response = browser.post(address(world), data={"pasted": pasted, **more})
        page = response.get_data(as_text=True)

        assert response.status_code == 422
        assert "Line 2: “nhiều” is not a number of households." in page
        assert "Line 3: There are 3 columns here" in page
        assert "Bản Xa\tnhiều" in page
    assert names(world.commune) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Họ và tên", "Số hộ"), ("Vừ Thị Dợ", 1)], "table of people"),
        ([("Thôn 1", 912345678)], "telephone"),
        ([("Thôn 1", "011190001234")], "identity card"),
        ([("Nguyễn Thị Ngọc Ánh", 1), ("Lò Văn Khuyến", 1)], "name of a person"),
    ],
)
def test_a_table_of_people_is_refused_with_the_reason(sign_in, world, rows, said):
    response = upload(sign_in(world.officer), world, a_workbook(rows))

    assert response.status_code == 422
    assert said in response.get_data(as_text=True)


def a_zip(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return file.getvalue()


def a_repacked_workbook(name, raw):
    """Give a workbook with one part put in place of its own."""
    with zipfile.ZipFile(io.BytesIO(a_workbook(ROWS))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return a_zip({**parts, name: raw})


SHEET = "xl/worksheets/sheet1.xml"
SHEET_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "' + b"ha" * 500 + b'">'
    b'<!ENTITY b "' + b"&a;" * 60 + b'"><!ENTITY c "' + b"&b;" * 60 + b'"><!ENTITY d "' + b"&c;" * 60 + b'">'
    b'<!ENTITY e "'
    + b"&d;" * 60
    + b'"><!ENTITY f "'
    + b"&e;" * 60
    + b'">]>'
    + SHEET_HEAD
    + b'<row><c t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 and nothing more",
        a_zip({"word/document.xml": b"<w/>"}),
        a_zip({f"{number}.txt": b"" for number in range(1000)}),
        a_repacked_workbook("xl/media/bomb.xml", b"0" * 12 * 1024 * 1024),
        a_repacked_workbook(SHEET, b"<worksheet><not closed"),
        a_repacked_workbook(SHEET, LAUGHS),
        a_workbook(ROWS)[:-200],
        b"\xff\xfeB",
        "Bản Nà Pán;120".encode("cp1258", "replace") + b"\xe3\xff",
        b"Ban\0;5",
        b'"' + b"x" * 200_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    ],
    ids=[
        "half a zip", "a document", "a thousand parts", "a bomb", "broken XML", "a billion laughs", "cut off",
        "half a letter", "another encoding", "a NUL byte", "an endless field", "a picture",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_words(sign_in, world, raw):
    response = upload(sign_in(world.officer), world, raw)

    assert response.status_code == 422
    assert "This file can&#39;t be read as a table" in response.get_data(as_text=True)
    assert names(world.commune) == []


def test_an_old_excel_file_is_told_apart(sign_in, world):
    response = upload(sign_in(world.officer), world, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "thon.xls")

    assert "Save it as .xlsx" in response.get_data(as_text=True)


def test_a_file_of_more_than_a_megabyte_is_refused(sign_in, world):
    response = upload(sign_in(world.officer), world, b"T" * (1024 * 1024 + 1))

    assert response.status_code == 422
    assert "at most 1 MB" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    "raw",
    [
        a_workbook([(f"Thôn {number}", number) for number in range(1, 500)]),
        a_repacked_workbook(SHEET, SHEET_HEAD + b'<row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'),
        "\n".join(f"Thôn {number};{number}" for number in range(1, 500)).encode(),
        b"\n" * 9_000,
    ],
    ids=["499 lines", "the last line of Excel", "499 lines of text", "9,000 empty lines"],
)
def test_a_table_of_too_many_lines_is_refused(sign_in, world, raw):
    response = upload(sign_in(world.officer), world, raw)

    assert response.status_code == 422
    assert "more than 400 lines" in response.get_data(as_text=True)


def test_an_empty_file_or_form_says_what_is_wanted(sign_in, world):
    browser = sign_in(world.officer)

    for response in (browser.post(address(world)), upload(browser, world, b""), upload(browser, world, a_workbook([]))):
        assert response.status_code == 422
        assert "Paste a table with two columns" in response.get_data(as_text=True)


def test_a_formula_is_never_run_and_its_text_never_stored(sign_in, world):
    response = upload(sign_in(world.officer), world, a_workbook([("Thôn 1", "=40+2")]))

    assert response.status_code == 422
    assert "Enter the households of Thôn 1." in response.get_data(as_text=True)


def test_the_words_of_a_table_are_words_in_the_page(sign_in, world):
    pasted = "Thôn </textarea><script>alert(1)</script>\t12"

    page = sign_in(world.officer).post(address(world), data={"pasted": pasted}).get_data(as_text=True)

    assert "<script>alert" not in page


@pytest.mark.parametrize("person", ["neighbour", "reviewer", "enumerator"])
def test_for_others_it_is_not_here(sign_in, world, person):
    browser = sign_in(getattr(world, person))

    assert browser.get(address(world)).status_code == 404
    assert browser.post(address(world), data={"pasted": "Bản Nà Pán;1", "confirm": "1"}).status_code == 404
    assert names(world.commune) == []


def test_the_page_offers_both_ways(sign_in, world):
    page = sign_in(world.officer).get(address(world)).get_data(as_text=True)

    assert "<textarea" in page
    assert 'type="file"' in page
    assert 'enctype="multipart/form-data"' in page

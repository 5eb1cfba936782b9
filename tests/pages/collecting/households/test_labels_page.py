"""/dot/<id>/xa/<commune>/ho/<hamlet>/nhan: house labels, hostile lists included."""

import io
import unicodedata
import zipfile

import openpyxl
import pytest

from survey.rounds import slips

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def address(listed, hamlet, here):
    return here(listed, f"/ho/{hamlet.id}/nhan")


def a_workbook(rows):
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


def paste(browser, address, pasted):
    return browser.post(address, data={"pasted": pasted})


def upload(browser, address, raw, name="nhan.xlsx"):
    return browser.post(address, data={"file": (io.BytesIO(raw), name)}, content_type="multipart/form-data")


def labels(world, round_, hamlet):
    return [slip.label for slip in slips.of_hamlet(round_.id, world.commune.id, hamlet.id)]


def test_a_pasted_list_becomes_the_slips_of_the_hamlet(sign_in, world, listed, hamlet, address, here):
    response = paste(sign_in(world.officer), address, "Ngõ 3, nhà 12\nNgõ 3, nhà 14\n")

    assert response.location == here(listed, f"/ho/{hamlet.id}")
    assert labels(world, listed, hamlet) == ["Ngõ 3, nhà 12", "Ngõ 3, nhà 14"]


def test_a_workbook_and_a_csv_are_read_alike(sign_in, world, listed, hamlet, address):
    rows = [("STT", "Ngõ", "Số nhà"), (1, "Ngõ 3", "nhà 12"), (2, "Ngõ 3", 14.0), (None, None, None)]
    browser = sign_in(world.officer)

    upload(browser, address, a_workbook(rows))
    from_workbook = labels(world, listed, hamlet)
    upload(browser, address, "STT,Ngõ,Số nhà\n1,Ngõ 3,nhà 12\n2,Ngõ 3,14\n".encode("utf-8-sig"), "nhan.csv")

    assert from_workbook == labels(world, listed, hamlet) == ["Ngõ 3, nhà 12", "Ngõ 3, 14"]


def test_a_list_in_the_other_form_of_unicode_is_kept_in_ours(sign_in, world, listed, hamlet, address):
    paste(sign_in(world.officer), address, unicodedata.normalize("NFD", "Xóm Huổi Chạ, nhà số 5"))

    assert labels(world, listed, hamlet) == ["Xóm Huổi Chạ, nhà số 5"]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("STT\tHọ và tên\n1\tGiàng A Páo", "Line 1: This is a table of people"),
        ("Ngõ 3\nNgõ 4\nhộ ông Lò Văn Khuyến", "Line 3: This reads like the name of a person"),
        ("Ngõ 3, nhà 1\nNgõ 3, nhà 2 (0912 345 678)", "Line 2: There is a long number here"),
        ("Ngõ 3, nhà 1\n011089001234", "Line 2: There is a long number here"),
        (unicodedata.normalize("NFD", "Ngõ 1\nQuàng Thị Hặc"), "Line 2: This reads like the name of a person"),
        ("Ngõ 3\n=1+1", "Line 2: This is a formula"),
        ("Ngõ 3\nngõ  3", "“ngõ 3” stands in line 1 already"),
        ("Ngõ 3\n" + "dài " * 40, "Line 2: Shorten this label to at most 60 characters"),
        ("", "Paste the labels"),
    ],
)
def test_a_bad_list_is_refused_whole_with_its_line_and_stays_to_be_corrected(
    pasted, said, sign_in, world, listed, hamlet, address
):
    response = paste(sign_in(world.officer, language="en"), address, pasted)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert said in page
    assert pasted.splitlines()[-1:] == [] or pasted.splitlines()[0] in page
    assert labels(world, listed, hamlet) == []


def test_columns_of_people_in_a_workbook_are_refused(sign_in, world, listed, hamlet, address):
    raw = a_workbook([("STT", "Nhà", "Chủ hộ", "SĐT"), (1, "Ngõ 3", "Giàng A Páo", "0912345678")])

    response = upload(sign_in(world.officer, language="en"), address, raw)

    assert response.status_code == 422
    assert "Line 1: This is a table of people" in response.get_data(as_text=True)
    assert labels(world, listed, hamlet) == []


def test_a_formula_in_a_workbook_is_refused_and_not_taken_for_an_empty_line(sign_in, world, listed, hamlet, address):
    raw = a_workbook([("Ngõ 1",), ('="Ngõ "&2',), ("Ngõ 3",)])

    response = upload(sign_in(world.officer, language="en"), address, raw)

    assert response.status_code == 422
    assert "Line 2: This is a formula" in response.get_data(as_text=True)
    assert labels(world, listed, hamlet) == []


def a_bomb():
    raw, bomb = io.BytesIO(a_workbook([("Ngõ 3",)])), io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, b" " * 200_000_000 if name == SHEET else source.read(name))
    return bomb.getvalue()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_bomb, "be read as a table"),
        (lambda: b"\x89PNG\r\n\x1a\n\0\0\0", "be read as a table"),
        (lambda: b"PK\x03\x04 no archive", "be read as a table"),
        (lambda: b"\xd0\xcf\x11\xe0" * 30, "old Excel"),
        (lambda: b"x" * (1024 * 1024 + 1), "too large"),
        (lambda: "\n".join(f"Nhà {n}" for n in range(100_000)).encode()[: 1024 * 1024], "more than 3,000 lines"),
        (lambda: "Ngõ 3".encode("cp1258", "ignore") + b"\xff", "be read as a table"),
    ],
    ids=["bomb", "picture", "no-archive", "xls", "large", "many-lines", "other-encoding"],
)
def test_a_hostile_file_is_refused_in_words(make, said, sign_in, world, listed, hamlet, address):
    response = upload(sign_in(world.officer, language="en"), address, make())

    assert response.status_code == 422
    assert said in response.get_data(as_text=True)
    assert labels(world, listed, hamlet) == []


def test_a_hundred_thousand_pasted_lines_are_refused(sign_in, world, listed, hamlet, address):
    response = paste(sign_in(world.officer, language="en"), address, "\n".join(f"N{n}" for n in range(100_000)))

    assert response.status_code == 422
    assert "at most 3,000 labels" in response.get_data(as_text=True)


def test_labels_stay_once_slips_are_printed(sign_in, world, taken, hamlet, here):
    response = paste(sign_in(world.officer, language="en"), here(taken, f"/ho/{hamlet.id}/nhan"), "Ngõ 3")

    assert response.status_code == 422
    assert "printed already" in response.get_data(as_text=True)
    assert labels(world, taken, hamlet) == [""] * 12


@pytest.mark.parametrize("who", ["reviewer", "enumerator", "neighbour"])
def test_nobody_else_enters_labels(who, sign_in, world, listed, hamlet, address):
    browser = sign_in(getattr(world, who))

    assert browser.get(address).status_code == 404
    assert paste(browser, address, "Ngõ 3").status_code == 404
    assert labels(world, listed, hamlet) == []
